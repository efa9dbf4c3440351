"""From a file of complaints to a file of answers, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from gongji.batch.reading.file import tables as reading
from gongji.batch.reading.file.tables import Inspected, Target
from gongji.batch.running.beside import whole_or_nothing
from gongji.batch.running.parts import Kind, Matching, Read, parts
from gongji.batch.running.report import Progress, Report
from gongji.batch.running.run import ROWS, Run
from gongji.batch.writing.sinks import refused
from gongji.words.refusing import tidy

_KINDS: dict[str, Kind] = {".csv": "csv", ".xlsx": "xlsx"}
_SHOWN = 60


def answered(
    source: Path,
    target: Path,
    changes: Mapping[str | int, Target | None],
    on_progress: Callable[[Progress], None] | None,
    should_stop: Callable[[], bool] | None,
    rows: int | None,
    read: Read | None,
    with_text: bool = False,
    with_suspects: bool = False,
) -> Report:
    """As `gongji.batch.running.answer.answer_file`."""
    kind = kind_of(target)
    if target.exists() and source.exists() and target.samefile(source):
        raise refused("same_file")
    inspected = replace(reading.inspect(source), with_text=with_text, with_suspects=with_suspects)
    used = corrected(inspected, changes)
    with whole_or_nothing(target) as stream:
        run = Run(source, stream, kind, inspected, used, rows or ROWS, read or parts)
        try:
            return finished(run, on_progress, should_stop)
        finally:
            run.close()


def corrected(inspected: Inspected, changes: Mapping[str | int, Target | None]) -> Matching:
    """The matching that was found, some columns, by header or number, told otherwise. BadOutput."""
    matching = dict(inspected.matching)
    for column, target in changes.items():
        matching[column if isinstance(column, int) else _column(inspected, column)] = target
    return matching


def _column(inspected: Inspected, header: str) -> int:
    found = [at for at in inspected.matching if inspected.headers[at].strip() == header.strip()]
    if len(found) == 1:
        return found[0]
    columns = "、".join(inspected.headers[at] for at in inspected.matching)
    raise refused(
        "match_twice" if found else "match_column", words=tidy(header, _SHOWN), columns=tidy(columns, 300)
    )


def finished(
    run: Run,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Report:
    """Steps to the end, or until `should_stop` says so."""
    while (progress := run.step()) is not None:
        if on_progress is not None:
            on_progress(progress)
        if should_stop is not None and should_stop() and progress.share < 1:
            return run.finish(stopped=True)
    return run.finish()


def kind_of(target: Path) -> Kind:
    """The kind of file that a name asks for. Raises BadOutput."""
    kind = _KINDS.get(target.suffix.lower())
    if kind is None:
        raise refused("ending", file=tidy(target.name, _SHOWN))
    return kind
