"""Rows of text on their way to become cases: columns of cells, and the rows that do not fit the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

Odd: TypeAlias = Mapping[int, tuple[str, dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Raw:
    """`rows` rows: `cells` one array of strings, or of few distinct ones in a dictionary, a kept column,
    null or "" where empty; `odd` row -> what does not fit.

    `lines`: the same rows as a string array (rows,) where each is just its cells with commas between,
    nothing quoted and none left out; else None.
    """

    cells: list[Any]
    rows: int
    odd: Odd
    bytes_read: int
    lines: Any = None

    def put_into(self, cells: list[Any], rows: int, places: Sequence[int]) -> Raw:
        """These few rows put among `rows` other rows so that they stand at `places`."""
        total = rows + self.rows
        order = np.empty(total, np.int64)
        apart = np.zeros(total, bool)
        apart[list(places)] = True
        order[apart] = np.arange(rows, total)
        order[~apart] = np.arange(rows)
        both = [
            pa.concat_arrays([texts(one), other]).take(pa.array(order))
            for one, other in zip(cells, self.cells, strict=True)
        ]
        odd = {places[row]: what for row, what in self.odd.items()}
        return Raw(both, total, odd, self.bytes_read)

    def part(self, start: int, end: int) -> Raw:
        """The rows from `start` up to `end`, copied, so that they do not hold on to the others."""
        odd = {row - start: what for row, what in self.odd.items() if start <= row < end}
        cells = [pa.concat_arrays([column.slice(start, end - start), column[:0]]) for column in self.cells]
        return Raw(cells, end - start, odd, self.bytes_read)

    def before(self, later: Raw) -> Raw:
        """These rows and then those."""
        cells = [pa.concat_arrays([one, other]) for one, other in zip(self.cells, later.cells, strict=True)]
        odd = {**self.odd, **{row + self.rows: what for row, what in later.odd.items()}}
        return Raw(cells, self.rows + later.rows, odd, later.bytes_read)


def texts(cells: Any) -> Any:
    """A column of a Raw as a plain string array."""
    return cells.cast(pa.string()) if pa.types.is_dictionary(cells.type) else cells


def raw_of_rows(rows: Sequence[Sequence[str]], odd: Odd, columns: Sequence[int], bytes_read: int) -> Raw:
    """Rows of text, of any width, as columns."""
    cells = [
        pa.array([(row[column] or None) if column < len(row) else None for row in rows], pa.string())
        for column in columns
    ]
    return Raw(cells, len(rows), odd, bytes_read)
