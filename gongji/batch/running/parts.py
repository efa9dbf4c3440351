"""A file in parts as a run needs them: the cases, and the columns of the file on their way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice, repeat
from math import ceil
from pathlib import Path
from typing import Literal, TypeAlias

from gongji.batch.reading.tables import Chunk, Inspected, Target, chunks
from gongji.batch.running.together import together
from gongji.batch.writing.csv_out import csv_text
from gongji.batch.writing.sinks import Kept, OutColumn, Ready

Matching: TypeAlias = Mapping[int, Target | None]
Kind: TypeAlias = Literal["csv", "xlsx"]

PIECES = 3


@dataclass(frozen=True, slots=True)
class Part:
    """`chunk` without its own columns; these, with their `titles`, as the output wants them in `own`."""

    chunk: Chunk
    titles: tuple[str, ...]
    own: list[OutColumn]


Read: TypeAlias = Callable[[Path | bytes, Inspected, Matching, int, Kind], Iterator[Part]]


def parts(
    source: Path | bytes, inspected: Inspected, matching: Matching, rows: int, kind: Kind
) -> Iterator[Part]:
    """The rows of a file in order, about `rows` at a time, for an output of this kind. Raises BadTable.

    Read in small pieces, which costs little memory, and answered in larger ones, which costs little time; the
    first is given out at once, so that whoever waits for it can begin.
    """
    titles = tuple(inspected.headers[at] for at in sorted(inspected.matching))
    read = chunks(source, inspected, matching, ceil(rows / PIECES))
    pieces = map(_in_csv, read) if kind == "csv" else read
    many = chain([1], repeat(PIECES))
    while some := list(islice(pieces, next(many))):
        whole = together(some)
        own: list[OutColumn] = [
            Ready(cells) if kind == "csv" else Kept(title, cells) for title, cells in whole.kept
        ]
        yield Part(replace(whole, kept=[]), titles, own)


def _in_csv(chunk: Chunk) -> Chunk:
    """With its own columns as one, so that they need no more room than the file."""
    cells = [cells for _, cells in chunk.kept]
    return replace(chunk, kept=[("", csv_text(cells))] if cells else [])
