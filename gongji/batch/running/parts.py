"""A file in parts as a run needs them: the cases, and the columns of the file on their way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from gongji.batch.reading.file.tables import Chunk, Inspected, Target, chunks
from gongji.batch.reading.text.raw import Raw
from gongji.batch.writing.cells import is_inert
from gongji.batch.writing.csv_out import csv_text
from gongji.batch.writing.sinks import Kept, OutColumn, Ready

Matching: TypeAlias = Mapping[int, Target | None]
Kind: TypeAlias = Literal["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class Part:
    """`chunk` without its own columns; these, with their `titles`, as the output wants them in `own`."""

    chunk: Chunk
    titles: tuple[str, ...]
    own: Sequence[OutColumn]


Read: TypeAlias = Callable[[Path | bytes, Inspected, Matching, int, Kind], Iterator[Part]]


def parts(
    source: Path | bytes,
    inspected: Inspected,
    matching: Matching,
    rows: int,
    kind: Kind,
    fetched: Callable[[Iterator[Raw]], Iterator[Raw]] = iter,
) -> Iterator[Part]:
    """The rows of a file in order, about `rows` at a time, for an output of this kind; `fetched` as in
    `gongji.batch.reading.file.tables.chunks`. Raises BadTable.
    """

    def part(chunk: Chunk) -> Part:
        own = _in_csv(chunk) if kind == "csv" else [Kept(*column) for column in chunk.kept]
        titles = tuple(header for header, _ in chunk.kept)
        return Part(replace(chunk, kept=[], lines=None), titles, own)

    # Nothing here holds on to a part while the next one is read.
    return map(part, chunks(source, inspected, matching, rows, fetched))


def _in_csv(chunk: Chunk) -> list[Ready]:
    """Its own columns as one text a row: as they stand in the file where they may."""
    cells = [cells for _, cells in chunk.kept]
    if not cells:
        return []
    as_they_stand = chunk.lines is not None and all(map(is_inert, cells))
    return [Ready(chunk.lines if as_they_stand else csv_text(cells))]
