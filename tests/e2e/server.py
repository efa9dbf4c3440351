"""Start the real application on a free port, as a person would, and stop it again."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from tests.e2e.browser import ROOT

STARTS_WITHIN = 60  # seconds


@dataclass(frozen=True)
class Server:
    url: str
    log: Path

    def log_end(self) -> str:
        return self.log.read_text(errors="replace")[-4000:]


@contextmanager
def running_server(project: Path = ROOT, port: int | None = None) -> Iterator[Server]:
    """A server of its own: nobody has visited it yet, and it ends with the block."""
    port = port or free_port()
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    for name, value in options.items():
        command += [f"--server.{name}", str(value)]
    with TemporaryDirectory() as folder, open(Path(folder, "log"), "wb") as log:
        server = Server(f"http://127.0.0.1:{port}", Path(log.name))
        process = subprocess.Popen(command, cwd=project, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_until_healthy(server, process)
            yield server
        finally:
            stop(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    direct = build_opener(ProxyHandler({}))
    give_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < give_up and process.poll() is None:
        try:
            direct.open(server.url + "/_stcore/health", timeout=2).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start; its log ends:\n{server.log_end()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
