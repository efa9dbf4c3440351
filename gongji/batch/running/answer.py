"""`answer_file`: the door to the table. It loads little, so that a large file is read from the start."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gongji.batch.running.elsewhere import WORTH_IT, Elsewhere

if TYPE_CHECKING:
    from gongji.batch.running.parts import Read
    from gongji.batch.running.report import Progress, Report

_WORKBOOK = b"PK"


def answer_file(
    source: Path | str,
    target: Path | str,
    *,
    matching: Mapping[str | int, str | None] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    rows: int | None = None,
    with_text: bool = False,
    with_suspects: bool = False,
) -> Report:
    """Answers the table in `source` and writes it to `target` (.csv, .xlsx), about `rows` rows at a time.

    `matching` corrects the one that is found: header or number of a column -> its fact, None for no fact.
    `with_text`: a column of stories goes to the output too, masked; else it is left out. `with_suspects`:
    suspects, a question and a draft of a reply also where no column tells a story; that is slow.
    `should_stop` is asked after each part; what is done by then becomes a whole file. `target` appears once
    it is whole; where something goes wrong it is left as it was.
    Raises BadTable for a file that cannot be read, BadOutput for a target that cannot be written, ReaderGone
    where the process that reads a large file dies, OSError.
    """
    with _reading(Path(source)) as read:
        from gongji.batch.running.file import answered

        return answered(
            Path(source),
            Path(target),
            matching or {},
            on_progress,
            should_stop,
            rows,
            read,
            with_text,
            with_suspects,
        )


@contextmanager
def _reading(source: Path) -> Iterator[Read | None]:
    """How a large text is read: by a process of its own, where there is a processor for it.

    The texts of a workbook leave no room for a second process.
    """
    if os.cpu_count() == 1 or not _is_large_text(source):
        yield None
        return
    elsewhere = Elsewhere()
    try:
        yield elsewhere.parts
    finally:
        elsewhere.close()


def _is_large_text(source: Path) -> bool:
    try:
        if not source.is_file():
            return False
        with source.open("rb") as file:
            return source.stat().st_size >= WORTH_IT and file.read(len(_WORKBOOK)) != _WORKBOOK
    except OSError:
        return False  # told by who reads it
