"""Facts of many cases as columns, as the kernel takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gongji.batch.reading.cells.column_reading import NUMBERED
from gongji.batch.stories.merging import Values
from gongji.batch.table import UNKNOWN, CaseTable, Column, Numbers, Words
from gongji.case.model import MONEY_FIELDS
from gongji.case.rows import DAY_FIELDS


def table_of(cases: Sequence[Values]) -> CaseTable:
    """Facts by path, a mapping a case, as a table of so many rows."""
    by_path: dict[str, dict[int, Any]] = {}
    for row, facts in enumerate(cases):
        for path, value in facts.items():
            by_path.setdefault(path, {})[row] = value
    return CaseTable(len(cases), {path: _column(path, by_path[path], len(cases)) for path in sorted(by_path)})


def values_of(table: CaseTable, row: int) -> dict[str, Any]:
    """One row of a table as facts by path."""
    return {path: value for path in table.columns if (value := table.value(path, row)) is not None}


def _column(path: str, cells: dict[int, Any], rows: int) -> Column:
    field = path.rpartition(".")[2]
    numbers = field in MONEY_FIELDS or field in NUMBERED
    values: dict[Any, int] = {}
    found = np.full(rows, UNKNOWN, np.int64)
    for row, value in cells.items():
        if not numbers:
            found[row] = values.setdefault(value, len(values))
        else:
            found[row] = value.toordinal() if field in DAY_FIELDS else int(value)
    return Numbers(found) if numbers else Words(found.astype(np.int32), tuple(values))
