"""The memory that a command and the processes it starts take at most, as the system counts it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

_LOOK_EVERY = 0.05


def peak_of(command: Sequence[str]) -> float:
    """Runs it to its end; the sum of the peaks of its processes in MB. CalledProcessError where it fails."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peaks: dict[int, int] = {}
    while running.poll() is None:
        peaks |= {process: peak for process in _family(running.pid) if (peak := _peak(process))}
        try:
            running.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            continue
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return sum(peaks.values()) / 1024


def _family(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(child) for task in tasks for child in _told(task).split()]
    return [process, *(one for child in children for one in _family(child))]


def _peak(process: int) -> int:
    """In kB; 0 where the process is gone."""
    found = re.search(r"VmHWM:\s+(\d+)", _told(Path(f"/proc/{process}/status")))
    return int(found[1]) if found else 0


def _told(file: Path) -> str:
    """Empty where its process or thread is gone."""
    try:
        return file.read_text()
    except OSError:
        return ""
