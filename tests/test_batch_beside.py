"""Nobody's file is harmed: what a run writes stands beside its place until it is whole."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from gongji.batch import answer_file
from gongji.batch.reading.file.faults import BadTable
from gongji.batch.running.beside import whole_or_nothing
from gongji.batch.running.run import Run
from gongji.batch.writing.sinks import BadOutput
from tests.read_tables import GOOD, text

HOME = Path(__file__).parents[1]
BEFORE = b"before"
PATIENCE = 60
WRITER = """
import sys, time
from pathlib import Path
from gongji.batch.running.command import _stopping
from gongji.batch.running.beside import whole_or_nothing
with _stopping(), whole_or_nothing(Path(sys.argv[1])) as stream:
    for _ in range(600):
        stream.write(b"x" * 4096)
        stream.flush()
        print("written", flush=True)
        time.sleep(0.1)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "投诉.csv"
    path.write_bytes(text(GOOD))
    return path


def writing(target: Path) -> subprocess.Popen[bytes]:
    """A process that has begun to write."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HOME
    )
    assert process.stdout is not None and process.stdout.readline() == b"written\n"
    return process


def test_an_input_named_as_a_part_is_left_alone(tmp_path: Path) -> None:
    source, target = tmp_path / "结果.csv.part", tmp_path / "结果.csv"
    source.write_bytes(text(GOOD))
    assert answer_file(source, target).rows == 1
    assert source.read_bytes() == text(GOOD) and sorted(tmp_path.iterdir()) == [target, source]


def test_a_second_run_is_told_of_the_first(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.csv"
    target.write_bytes(BEFORE)
    first = writing(target)
    try:
        with pytest.raises(BadOutput, match="另一次运行"):
            answer_file(source, target)
        assert target.read_bytes() == BEFORE and len(list(tmp_path.iterdir())) == 3
    finally:
        first.kill()
        first.communicate()


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.2])
def test_what_a_killed_run_left_goes_with_the_next(source: Path, tmp_path: Path, wait: float) -> None:
    target = tmp_path / "结果.csv"
    target.write_bytes(BEFORE)
    first = writing(target)
    time.sleep(wait)
    first.kill()
    first.communicate()
    assert target.read_bytes() == BEFORE
    assert answer_file(source, target).rows == 1
    assert set(tmp_path.iterdir()) == {source, target}


@pytest.mark.parametrize(
    "signals",
    [(signal.SIGTERM,), (signal.SIGHUP,), (signal.SIGINT, signal.SIGINT), (signal.SIGINT, signal.SIGTERM)],
    ids=lambda signals: "+".join(one.name for one in signals),
)
def test_a_run_that_is_ended_takes_its_file_away(tmp_path: Path, signals: tuple[signal.Signals, ...]) -> None:
    target = tmp_path / "结果.csv"
    target.write_bytes(BEFORE)
    process = writing(target)
    for one in signals:
        process.send_signal(one)
        time.sleep(0.2)
    _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + signals[-1] and b"Traceback" not in log
    assert list(tmp_path.iterdir()) == [target] and target.read_bytes() == BEFORE


@pytest.mark.parametrize("mode", [0o600, 0o444, 0o640])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "结果.csv"
    target.write_bytes(BEFORE)
    target.chmod(mode)
    with whole_or_nothing(target) as stream:
        stream.write(b"after")
    assert target.read_bytes() == b"after" and target.stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "真.csv", tmp_path / "结果.csv"
    target.write_bytes(BEFORE)
    link.symlink_to(target)
    with whole_or_nothing(link) as stream:
        stream.write(b"after")
    assert link.is_symlink() and target.read_bytes() == b"after"


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_full_disk_is_said(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / f"结果{ending}"
    target.write_bytes(BEFORE)
    monkeypatch.setattr(Run, "step", full)
    with pytest.raises(BadOutput, match="磁盘满了"):
        answer_file(source, target)
    assert target.read_bytes() == BEFORE and set(tmp_path.iterdir()) == {source, target}


def test_a_pipe_is_no_table(source: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "管道.csv"
    os.mkfifo(pipe)
    with pytest.raises(BadTable, match="管道"):
        answer_file(pipe, tmp_path / "结果.csv")
    with pytest.raises(BadOutput, match="不是一般的文件"):
        answer_file(source, pipe)
    assert pipe.is_fifo()
