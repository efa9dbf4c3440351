"""What becomes of one part of the input: its own columns, the answer, and what could not be understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeAlias

import numpy as np
import pyarrow as pa

from gongji.batch.table import AnswerColumn, Fen, Said
from gongji.batch.writing.cells import Texts, as_texts, chosen, inert, money
from gongji.errors import GongjiError
from gongji.words import say, words

ROWS_AT_ONCE = 2048


class BadOutput(GongjiError):
    """Raised where the answered table cannot be written as asked; the message says why and what to do."""


def refused(reason: str, **values: str) -> BadOutput:
    """The refusal of `words/batch_report.toml`."""
    return BadOutput(say(words("batch_report")["refused"][reason], values))


@dataclass(frozen=True, slots=True)
class Kept:
    """A column of the input as it was read: text of any pyarrow kind (rows,); null leaves the cell empty."""

    title: str
    cells: Any


@dataclass(frozen=True, slots=True)
class Ready:
    """Text (rows,) as it stands in the file: safe, and quoted where it must be. It may be several columns."""

    cells: Any


OutColumn: TypeAlias = Kept | Ready | AnswerColumn
Drawer: TypeAlias = Callable[[slice], Texts]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A small table of the summary: headings, then rows of text and whole numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


class Sink(Protocol):
    """A file being written: part after part with the same columns, then closed with the summary."""

    def add(self, columns: Sequence[OutColumn]) -> None: ...

    def close(self, summary: Sequence[Sheet]) -> None: ...


def spread(columns: Sequence[AnswerColumn], of_row: Any) -> Sequence[AnswerColumn]:
    """Columns of cases as columns of input rows: `of_row` (rows,) is the case of a row, -1 none."""
    if np.array_equal(of_row, np.arange(len(of_row))):
        return columns
    return [_spread(column, of_row, of_row < 0) for column in columns]


def _spread(column: AnswerColumn, of_row: Any, missing: Any) -> AnswerColumn:
    if not missing.all():
        if isinstance(column, Said):
            return replace(column, codes=_of_rows(column.codes, of_row, missing))
        return replace(column, values=_of_rows(column.values, of_row, missing))
    nothing = np.full(len(of_row), -1)
    return Said(column.title, nothing, ()) if isinstance(column, Said) else Fen(column.title, nothing)


def _of_rows(values: Any, of_row: Any, missing: Any) -> Any:
    taken = values[of_row].astype("int64", copy=False)
    if missing.any():
        taken = taken.copy()
        taken[missing] = -1
    return taken


def batches(drawn: Sequence[Drawer], rows: int) -> Iterator[list[Texts]]:
    """The columns as text, a few thousand rows at a time."""
    for start in range(0, rows, ROWS_AT_ONCE):
        yield [draw(slice(start, start + ROWS_AT_ONCE)) for draw in drawn]


def rows_of(column: OutColumn) -> int:
    """How many rows a column has."""
    return len(
        column.cells
        if isinstance(column, Kept | Ready)
        else column.codes
        if isinstance(column, Said)
        else column.values
    )


def drawer(column: OutColumn, finish: Callable[[Texts], Texts]) -> Drawer:
    """Gives the safe text of some rows of a column; `finish` sees each distinct text once."""
    if isinstance(column, Fen):
        return _slices(money(column.values))
    if isinstance(column, Said):
        values = finish(inert(pa.array(column.values, pa.string())))
        return lambda part: chosen(values, column.codes[part])
    if isinstance(column, Kept) and pa.types.is_dictionary(column.cells.type):
        return drawer(_said(column.title, column.cells), finish)
    return _slices(column.cells if isinstance(column, Ready) else finish(inert(as_texts(column.cells))))


def _slices(texts: Texts) -> Drawer:
    return lambda part: texts.slice(part.start, part.stop - part.start)


def _said(title: str, cells: Any) -> Said:
    whole = cells.unify_dictionaries().combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
    codes = whole.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
    return Said(title, codes, tuple(whole.dictionary.cast(pa.string()).to_pylist()))
