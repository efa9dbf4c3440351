"""A file in parts as a run needs them: the cases, and the columns of the file on their way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from gongji.batch.reading.tables import Chunk, Inspected, Target, chunks
from gongji.batch.writing.csv_out import ready
from gongji.batch.writing.sinks import Kept, OutColumn

Matching: TypeAlias = Mapping[int, Target | None]
Kind: TypeAlias = Literal["csv", "xlsx"]


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
    """The rows of a file in order, about `rows` at a time, for an output of this kind. Raises BadTable."""
    for chunk in chunks(source, inspected, matching, rows):
        kept = [Kept(title, cells) for title, cells in chunk.kept]
        titles = tuple(one.title for one in kept)
        yield Part(replace(chunk, kept=[]), titles, ready(kept) if kind == "csv" else list(kept))
