"""Some rows of a table as the kernel reads them: small codes, whole numbers, areas and days.

A column that the table does not have is one single unknown that stands for every row, so that it costs
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.table import UNKNOWN, CaseTable, Numbers, Words
from gongji.days import today

Codes = NDArray[Any]
NO_CODE = np.zeros((), np.int64)
NO_NUMBER = np.full((), UNKNOWN, np.int32)
# Three such amounts together, or one of them ten times, still fit into 32 bits, which are twice as fast.
_SMALL = 1 << 27


class View:
    """`rows` of a table (None: all), all of which are paid by binding, or all through a wallet."""

    def __init__(
        self, table: CaseTable, rows: NDArray[np.intp] | None = None, through_wallet: bool = False
    ) -> None:
        self.table, self.rows, self.through_wallet = table, rows, through_wallet
        self.size = table.rows if rows is None else len(rows)
        self._words: dict[tuple[str, tuple[Any, ...]], Codes] = {}
        self._numbers: dict[str, NDArray[Any]] = {}

    def words(self, path: str, values: Sequence[Any], other: Any = None) -> Codes:
        """(rows,) or (): 1 + the place in `values`, 0 unknown; a value that is not there counts as
        `other`.
        """
        column = self.table.columns.get(path)
        if column is None:
            return NO_CODE
        assert isinstance(column, Words)
        key = path, tuple(values)
        if key not in self._words:
            places = _places(key[1])
            table = [places[value if value in places else other] for value in column.values]
            self._words[key] = np.array([*table, 0], np.int16).take(self._of_rows(column.codes))
        return self._words[key]

    @cached_property
    def days(self) -> NDArray[Any]:
        """(rows,) or (): the day of each case as an ordinal; today where none is given."""
        given = self.numbers("date")
        return np.where(given < 0, today().toordinal(), given)

    def numbers(self, path: str) -> NDArray[Any]:
        """(rows,) or (): whole numbers, -1 unknown."""
        column = self.table.columns.get(path)
        if column is None:
            return NO_NUMBER
        assert isinstance(column, Numbers)
        if path not in self._numbers:
            self._numbers[path] = _narrow(self._of_rows(column.values))
        return self._numbers[path]

    def row(self, at: int) -> int:
        """The row of the table that stands at this place of the view."""
        return at if self.rows is None else int(self.rows[at])

    def known(self, path: str) -> NDArray[np.bool_]:
        """(rows,): whether the fact is known."""
        column = self.table.columns[path]
        return self._of_rows(column.codes if isinstance(column, Words) else column.values) >= 0

    def any_known(self, prefix: str) -> NDArray[np.bool_]:
        """(rows,): whether any fact of a group, such as `wallet.`, is known."""
        known = np.zeros(self.size, np.bool_)
        for path in self.table.columns:
            if path.startswith(prefix):
                known |= self.known(path)
        return known

    def _of_rows(self, values: NDArray[Any]) -> NDArray[Any]:
        return values if self.rows is None or values.ndim == 0 else values.take(self.rows)


def _narrow(numbers: NDArray[Any]) -> NDArray[Any]:
    if numbers.dtype != np.int64 or not numbers.ndim or numbers.max(initial=0) >= _SMALL:
        return numbers
    return numbers.astype(np.int32)


@cache
def _places(values: tuple[Any, ...]) -> dict[Any, int]:
    return {value: at + 1 for at, value in enumerate(values)}


def compare(one: NDArray[Any], other: NDArray[Any]) -> Codes:
    """0 where either is unknown (below zero), else 1: less, 2: the same, 3: more."""
    told = as_code(one > other) - as_code(one < other) + np.int8(2)
    return np.asarray(told * as_code((one | other) >= 0))


def as_code(truth: Any) -> NDArray[np.int8]:
    """(rows,) or (): 1 where true, 0 where not; without a copy."""
    return np.asarray(truth).view(np.int8)


def sign(number: NDArray[Any]) -> Codes:
    """0 unknown, 1 nothing, 2 something."""
    return as_code(number >= 0) + as_code(number > 0)
