"""Cells on their way into a file that a spreadsheet opens: never a formula, quoted where CSV must.

Every function takes and returns a whole column of text; nothing here looks at one row at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Texts: TypeAlias = Any  # a pyarrow array of strings in one piece

_BLANK = r"\p{Z}\p{C}\"“”„‘’"
_FORMULA = rf"^(?:[{_BLANK}][{_BLANK}']*)?[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]"
_QUOTED = '[",\r\n]'
_BYTES = 256


def _table(*ranges: tuple[int, int]) -> NDArray[np.bool_]:
    marked = np.zeros(_BYTES, dtype=bool)
    for first, last in ranges:
        marked[first : last + 1] = True
    return marked


# A cell that begins with a letter, a digit or a common Chinese character is no formula.
_HARMLESS_START = _table((48, 57), (65, 90), (97, 122), (0xE4, 0xE9))
_MUST_QUOTE = b'\n\r",'


def inert(cells: Texts) -> Texts:
    """The column with ' before each cell that a spreadsheet might take for a formula; null as empty."""
    known = pc.fill_null(cells, "") if cells.null_count else cells
    if is_inert(known):
        return known
    return pc.if_else(pc.match_substring_regex(known, _FORMULA), _joined("'", known), known)


def is_inert(cells: Texts) -> bool:
    """Whether every cell begins like something that no spreadsheet takes for a formula, or is empty."""
    if pa.types.is_dictionary(cells.type):
        return is_inert(cells.dictionary)
    starts, data = _bytes_of(cells)
    harmless = _HARMLESS_START.take(data.take(starts[:-1], mode="clip")) if len(data) else np.True_
    return bool(harmless.all() or not (~harmless & (starts[1:] > starts[:-1])).any())


def quoted(cells: Texts) -> Texts:
    """The column as it stands in a CSV file."""
    starts, data = _bytes_of(cells)
    used = data[starts[0] : starts[-1]]
    if not any((used == sign).any() for sign in _MUST_QUOTE):
        return cells
    doubled = pc.replace_substring(cells, '"', '""')
    return pc.if_else(pc.match_substring_regex(cells, _QUOTED), _joined('"', doubled, '"'), cells)


def money(fen: NDArray[Any]) -> Texts:
    """Whole fen (rows,) as yuan with two decimals; empty where negative, which is unknown."""
    digits = pc.utf8_lpad(pc.cast(pa.array(np.maximum(fen, 0)), pa.string()), 3, "0")
    amounts = pc.binary_replace_slice(digits, start=-2, stop=-2, replacement=".")
    return amounts if fen.min(initial=0) >= 0 else pc.if_else(pa.array(fen >= 0), amounts, "")


def chosen(values: Texts, codes: NDArray[Any]) -> Texts:
    """The value of each row (rows,); empty where the code is negative."""
    padded = pa.concat_arrays([values, pa.array([""], pa.string())])
    return padded.take(pa.array(np.where(codes < 0, len(values), codes)))


def as_texts(column: Any) -> Texts:
    """A column of any pyarrow kind as plain text in one piece; nulls stay."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole if whole.type == pa.string() else whole.cast(pa.string())


def joined(columns: Sequence[Texts]) -> Texts:
    """The columns as one, with a comma between."""
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, ",")


def ended(cells: Texts) -> Texts:
    """The last column of a CSV file, with the line end behind it."""
    return _joined(cells, "\r\n")


def lines_of(columns: list[Texts]) -> memoryview:
    """The rows of CSV text; the columns are quoted already, and the last one is ended."""
    rows = joined(columns)
    starts, data = _bytes_of(rows)
    return memoryview(data[starts[0] : starts[-1]])  # type: ignore[arg-type]


def _joined(*parts: Any) -> Texts:
    return pc.binary_join_element_wise(*parts, "")


def _bytes_of(cells: Texts) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Where each cell starts, with the end of the last (rows + 1,), and the bytes they point into."""
    _, starts, data = cells.buffers()
    if not len(cells):
        return np.zeros(1, np.int32), np.zeros(0, np.uint8)
    places = np.frombuffer(starts, np.int32)[cells.offset : cells.offset + len(cells) + 1]
    return places, np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(0, np.uint8)
