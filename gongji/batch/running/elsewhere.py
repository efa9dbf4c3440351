"""A file read by a process of its own, so that one processor reads while another answers and writes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from gongji.batch.running.frames import receive, send
from gongji.errors import GongjiError
from gongji.words import words

WORTH_IT = 8 << 20
"""Bytes of a file from which on a second process is worth its start."""

_PROGRAM = """
from gongji.batch.running.lean import lean
lean()
from gongji.batch.running.elsewhere import serve
serve()
"""


class ReaderGone(GongjiError):
    """The reading process ended before the file did."""


class Elsewhere:
    """The same parts as `gongji.batch.running.parts.parts`, from a process that starts with this object."""

    def __init__(self) -> None:
        paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,  # Ctrl-C is for this process alone, which then stops the other
        )

    def parts(self, *request: Any) -> Iterator[Any]:
        """Raises what reading raises, and ReaderGone."""
        told, heard = self._process.stdin, self._process.stdout
        assert told is not None and heard is not None
        try:
            send(told, request)
            while (answer := receive(heard)) is not None:
                if isinstance(answer, Exception):
                    raise answer
                yield answer
        except (EOFError, BrokenPipeError):
            raise ReaderGone(words("batch_report")["refused"]["reader_gone"]) from None

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def stop(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """Nothing of the process is left."""
        self.stop()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()
        self._process.wait()


def serve() -> None:
    """The reading process: one request on standard input, its parts on standard output, None behind them."""
    from gongji.batch.running.parts import parts
    from gongji.batch.running.threads import ahead

    out = sys.stdout.buffer
    try:
        source, inspected, matching, rows, kind = receive(sys.stdin.buffer)
        answers = parts(source, inspected, matching, rows, kind, fetched=ahead)
        deque(map(partial(send, out), answers), maxlen=0)  # lets go of each part before the next is read
        send(out, None)
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:
        send(out, error)
