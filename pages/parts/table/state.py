"""What a visit keeps of 投诉表: the file that was opened, the run that is going on, and what came out of it.

All of it lives in the memory of the session; only a workbook that is being made waits in a temporary folder.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import BinaryIO, cast

import streamlit as st

from gongji.batch import BadTable, Inspected, Progress, Report, Run, inspect
from gongji.errors import GongjiError

ROWS = 4096  # a step: short enough that the bar moves and the stop button is heard

_OPENED, _RUNNING, _DONE, _PROBLEM = "table-opened", "table-running", "table-done", "table-problem"
_NUMBER = "table-number"
_FAST = 1


class Packed:
    """A stream that keeps what is written to it compressed: answers repeat their sentences."""

    def __init__(self) -> None:
        self._press = zlib.compressobj(_FAST)
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(self._press.compress(data))
        return len(data)

    def flush(self) -> None:
        """Nothing: the last of it comes with `whole`."""

    def close(self) -> None:
        self._parts.append(self._press.flush())

    def beginning(self, most: int) -> bytes:
        """The first bytes; only after `close`."""
        return zlib.decompressobj().decompress(b"".join(self._parts), most)

    def whole(self) -> bytes:
        """Everything that was written; only after `close`."""
        return zlib.decompress(b"".join(self._parts))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was given. `number` tells the widgets of one file from those of the next."""

    name: str
    data: bytes
    inspected: Inspected
    number: int


@dataclass(slots=True)
class Running:
    run: Run
    csv: Packed
    progress: Progress | None = None
    stop: bool = False
    report: Report | None = None
    turn: Lock = field(default_factory=Lock)


@dataclass(frozen=True, slots=True)
class Done:
    report: Report
    csv: Packed = field(repr=False)


def opened() -> Opened | None:
    return cast("Opened | None", st.session_state.get(_OPENED))


def running() -> Running | None:
    return cast("Running | None", st.session_state.get(_RUNNING))


def done() -> Done | None:
    return cast("Done | None", st.session_state.get(_DONE))


def stage() -> str:
    """Where the file stands: start, columns, run or result."""
    if opened() is None:
        return "start"
    if running() is not None:
        return "run"
    return "columns" if done() is None else "result"


def problem() -> str | None:
    """Why the last file could not be used, as a sentence."""
    return cast("str | None", st.session_state.get(_PROBLEM))


def open_file(name: str, data: bytes) -> None:
    """Take this file in place of the one before, or keep the sentence that says why it cannot be read."""
    close_file()
    number = st.session_state[_NUMBER] = files_so_far() + 1
    try:
        st.session_state[_OPENED] = Opened(name, data, inspect(data, name), number)
    except BadTable as refused:
        st.session_state[_PROBLEM] = f"“{name}”没有打开。{refused}"


def files_so_far() -> int:
    """How many files were given in this visit."""
    return int(st.session_state.get(_NUMBER, 0))


def close_file() -> None:
    for key in (_OPENED, _RUNNING, _DONE, _PROBLEM):
        st.session_state.pop(key, None)


def again() -> None:
    """Back to the columns of the same file."""
    for key in (_RUNNING, _DONE, _PROBLEM):
        st.session_state.pop(key, None)


def start(matching: dict[int, str | None], *, with_text: bool = False, with_suspects: bool = False) -> None:
    """Begin to answer the file that is open; `with_text`: citizens' own words go out too, masked;
    `with_suspects`: suspects, a question and a draft of a reply also where nobody tells a story."""
    file = opened()
    if file is None:
        return
    again()
    packed = Packed()
    try:
        inspected = replace(file.inspected, with_text=with_text, with_suspects=with_suspects)
        run = Run(file.data, cast("BinaryIO", packed), "csv", inspected, matching, ROWS)
    except GongjiError as refused:
        st.session_state[_PROBLEM] = str(refused)
        return
    st.session_state[_RUNNING] = Running(run, packed)


def ask_to_stop() -> None:
    going = running()
    if going is not None:
        going.stop = True


def steps() -> Iterator[Progress]:
    """Go on with the run; at the end, or where it was stopped, what is done is kept as `done`.

    A press on a button starts the page anew while the one before may still be at work: they take turns.
    """
    going = running()
    if going is None:
        return
    try:
        while (progress := _next_part(going)) is not None:
            yield progress
        _finish(going)
    except GongjiError as refused:
        again()
        st.session_state[_PROBLEM] = str(refused)


def _next_part(going: Running) -> Progress | None:
    with going.turn:
        if going.stop or going.report is not None:
            return None
        progress = going.run.step()
        going.progress = progress or going.progress
        return progress


def _finish(going: Running) -> None:
    """Close the output once; whoever of the two comes last keeps it as `done`."""
    with going.turn:
        if going.report is None:
            going.report = going.run.finish(stopped=going.stop)
            going.csv.close()
    st.session_state[_DONE] = Done(going.report, going.csv)
    st.session_state.pop(_RUNNING, None)
