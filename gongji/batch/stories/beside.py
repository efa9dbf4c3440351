"""A second process that reads half of the stories, where a table has many and the machine two processors."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import Any

from gongji.batch.running.frames import receive, send
from gongji.batch.stories.hearing import Given
from gongji.batch.stories.reading import read_all
from gongji.batch.stories.saying import Said

WORTH_IT = 400
"""Stories in a table from which on a second process is worth its start."""
_FEWEST = 32

_PROGRAM = """
from gongji.batch.running.lean import lean
lean()
from gongji.batch.stories.beside import serve
serve()
"""


class Readers:
    """Reads stories, in two processes from `expected` many on. To be closed by its owner."""

    def __init__(self, expected: int) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if expected >= WORTH_IT and (os.cpu_count() or 1) > 1:
            self._process = _started()

    def read(self, given: list[Given]) -> list[Said]:
        """What is said of each, in order. Where the other process is gone, this one reads all."""
        helper = self._process
        if helper is None or len(given) < _FEWEST:
            return read_all(given)
        assert helper.stdin is not None and helper.stdout is not None
        half = len(given) // 2
        try:
            send(helper.stdin, given[:half])
            mine = read_all(given[half:])
            theirs: list[Said] = receive(helper.stdout)
        except (EOFError, OSError):
            self.close()
            return read_all(given)
        return theirs + mine

    def close(self) -> None:
        """Nothing of the process is left."""
        helper, self._process = self._process, None
        if helper is None:
            return
        helper.kill()
        for pipe in (helper.stdin, helper.stdout):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        helper.wait()


def serve() -> None:
    """The other process: lists of stories on standard input, what is said of them on standard output."""
    out = sys.stdout.buffer
    with suppress(BrokenPipeError):
        while (given := _next()) is not None:
            send(out, read_all(given))


def _next() -> Any:
    try:
        return receive(sys.stdin.buffer)
    except EOFError:
        return None


def _started() -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,  # Ctrl-C is for the first process alone, which then stops this one
    )
