"""Pieces of a file put together as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from gongji.batch.reading.shapes import Chunk
from gongji.batch.table import UNKNOWN, CaseTable, Column, Numbers, Words


def together(chunks: Sequence[Chunk]) -> Chunk:
    """Chunks that follow each other in a file as one."""
    if len(chunks) == 1:
        return chunks[0]
    rows, cases = _before(one.rows for one in chunks), _before(one.table.rows for one in chunks)
    masked: Counter[str] = Counter()
    for one in chunks:
        masked.update(one.masked)
    return Chunk(
        first_row=chunks[0].first_row,
        first_line=chunks[0].first_line,
        table=_one_table([one.table for one in chunks]),
        of_row=np.concatenate([_from(at, one.of_row) for one, at in zip(chunks, cases, strict=True)]),
        kept=[
            (header, pa.concat_arrays([one.kept[at][1] for one in chunks]))
            for at, (header, _) in enumerate(chunks[0].kept)
        ],
        faults=tuple(
            replace(fault, row=fault.row + at)
            for one, at in zip(chunks, rows, strict=True)
            for fault in one.faults
        ),
        masked=masked,
        bytes_read=chunks[-1].bytes_read,
    )


def _before(sizes: Iterable[int]) -> list[int]:
    """How much lies before each of them."""
    return [0, *accumulate(sizes)][:-1]


def _from(first: int, of_row: NDArray[Any]) -> NDArray[Any]:
    """The numbers of cases counted from another first one."""
    return np.where(of_row < 0, UNKNOWN, of_row + first).astype(np.int32)


def _one_table(tables: Sequence[CaseTable]) -> CaseTable:
    paths = dict.fromkeys(path for table in tables for path in table.columns)
    return CaseTable(sum(table.rows for table in tables), {path: _one_column(path, tables) for path in paths})


def _one_column(path: str, tables: Sequence[CaseTable]) -> Column:
    """Of words, the later columns know all values of the earlier ones and perhaps more."""
    found = [table.columns.get(path) for table in tables]
    whole = np.concatenate([_cells(column, table.rows) for column, table in zip(found, tables, strict=True)])
    values = [column.values for column in found if isinstance(column, Words)]
    return Words(whole, values[-1]) if values else Numbers(whole)


def _cells(column: Column | None, rows: int) -> NDArray[Any]:
    if column is None:
        return np.full(rows, UNKNOWN, np.int32)
    return column.codes if isinstance(column, Words) else column.values
