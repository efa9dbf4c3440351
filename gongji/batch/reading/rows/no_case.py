"""Rows that are no case: sums, a header that was printed again, what stands below a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gongji.batch.reading.file.noting import Notes
from gongji.batch.reading.headers.columns import data, letters
from gongji.batch.reading.text.raw import Raw, texts
from gongji.batch.table import Column, Words

_FEW = 3
"""Cells at most that hold something in a row of notes or signatures."""


def refuse_no_cases(
    raw: Raw, facts: Mapping[str, Column], headers: Sequence[str], told: Collection[int], notes: Notes
) -> tuple[NDArray[np.bool_], list[int]]:
    """(rows,) which rows are no case, each with a fault that says so instead of what else is wrong with it;
    and the rows below the table, which are not shown. `told`: the columns that tell a fact."""
    apart = np.zeros(raw.rows, np.bool_)
    below = _below(np.flatnonzero(_silent(facts, raw.rows)), raw)
    again = [row for row in notes.rows_with_one if row not in raw.odd and _is_header(row, raw, headers, told)]
    for reason, rows in (("total", _sums(raw, told, notes)), ("header", again), ("below", below)):
        apart[rows] = True
        for row in rows:
            notes.instead(row, reason)
    return apart, below


def is_no_case(row: Sequence[str]) -> bool:
    """Whether a row among the first ones adds up others, or begins as what stands below a table does."""
    known = data()["totals"]
    filled = [cell for cell in row if cell.strip()]
    if any(cell in known["words"] for cell in filled):
        return True
    return len(filled) <= _FEW and any(_below_a_table().match(cell) is not None for cell in filled[:1])


@cache
def _below_a_table() -> re.Pattern[str]:
    return re.compile(data()["totals"]["below"])


def _sums(raw: Raw, told: Collection[int], notes: Notes) -> list[int]:
    """The rows that add up others: their word stands in a column that tells no fact, with a number
    behind it only in the first column."""
    words = pa.array(data()["totals"]["words"], pa.string())
    found: set[int] = set()
    for at, cells in enumerate(raw.cells):
        if at not in told:
            found |= _true(pc.is_in(cells, value_set=words))
            if at == 0:
                found |= _true(pc.match_substring_regex(cells, data()["totals"]["counted"]))
    return sorted(found.difference(raw.odd))


def _is_header(row: int, raw: Raw, headers: Sequence[str], told: Collection[int]) -> bool:
    """Whether the cells that should tell a fact are the names of their columns."""
    filled = 0
    for at in told:
        if cell := letters(raw.cells[at][row].as_py() or ""):
            if not letters(headers[at]).endswith(cell):
                return False
            filled += 1
    return filled > 0


def _silent(facts: Mapping[str, Column], rows: int) -> NDArray[np.bool_]:
    """(rows,) whether no fact is known."""
    silent = np.ones(rows, np.bool_)
    for column in facts.values():
        silent &= (column.codes if isinstance(column, Words) else column.values) < 0
        if not silent.any():
            break
    return silent


def _below(silent: NDArray[np.int64], raw: Raw) -> list[int]:
    """Those of the rows without a fact that begin as notes and signatures below a table do."""
    if not len(silent) or not raw.cells:
        return []
    first = pc.coalesce(*(texts(cells.take(pa.array(silent))) for cells in raw.cells))
    found: list[int] = silent[
        sorted(_true(pc.match_substring_regex(first, data()["totals"]["below"])))
    ].tolist()
    return found


def _true(found: Any) -> set[int]:
    return set(np.flatnonzero(pc.fill_null(found, False).to_numpy(zero_copy_only=False)).tolist())
