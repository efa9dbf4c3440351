"""Complaints as a hotline would send them, from one seed: mostly one sharer, most facts known."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from gongji.batch.table import CaseTable, Column, Numbers, Words
from gongji.case.model import CREDENTIALS, KINDS, LINKS, OPERATORS, RELATIONS, SCHEMES, STATUSES

PLACES = (
    "230100", "230200", "230300", "230600", "130100", "130600", "440100", "440300", "330100", "310000",
    "110000", "500000", "510100", "420100", "610100", "370100", "320100", "210100", "350100", "450200",
)  # fmt: skip
FIRST, LAST = date(2024, 8, 1).toordinal(), date(2026, 3, 31).toordinal()
_FLAGS = (False, True)


class Complaints:
    """Columns drawn from one seed; `unknown` is how often a fact is not told."""

    def __init__(self, rows: int, seed: int, unknown: float, places: tuple[str, ...]) -> None:
        self.rows, self._unknown, self.places = rows, unknown, places
        self._random = np.random.default_rng(seed)

    def words(self, values: tuple[object, ...], weights: list[float] | None = None) -> Words:
        rest = [0.0] * (len(values) - len(weights or ()))  # words that came later are not drawn
        shares = None if weights is None else np.array([*weights, *rest]) / sum(weights)
        codes = self._random.choice(len(values), self.rows, p=shares).astype(np.int8)
        return Words(np.where(self._random.random(self.rows) < self._unknown, -1, codes), values)

    def numbers(self, first: int, last: int, unknown: float | None = None) -> Numbers:
        drawn = self._random.integers(first, last + 1, self.rows)
        rate = self._unknown if unknown is None else unknown
        return Numbers(np.where(self._random.random(self.rows) < rate, -1, drawn))

    def near(self, home: Words, away: float) -> Words:
        other = self._random.integers(0, len(self.places), self.rows).astype(np.int8)
        return Words(np.where(self._random.random(self.rows) < away, other, home.codes), self.places)

    def among(self, share: float) -> NDArray[np.bool_]:
        return self._random.random(self.rows) < share


def complaints(
    rows: int, seed: int = 7, unknown: float = 0.02, sharers: int = 3, places: tuple[str, ...] = PLACES
) -> CaseTable:
    """`rows` complaints; a fifth name a second sharer, one in twenty a third."""
    make = Complaints(rows, seed, unknown, places)
    columns = _bill(make)
    home = columns["member.area"]
    assert isinstance(home, Words)
    there = np.ones(rows, np.bool_)
    for at in range(sharers):
        there = there & make.among((1.0, 0.2, 0.25)[at])
        columns |= {
            f"sharers.{at}.{field}": _where(column, there) for field, column in _sharer(make, home).items()
        }
    return CaseTable(rows, columns)


def _bill(make: Complaints) -> dict[str, Column]:
    home = make.words(make.places)
    total = make.numbers(100, 80_000)
    fund = np.where(total.values < 0, -1, total.values * 3 // 10)
    return {
        "date": make.numbers(FIRST, LAST, unknown=0.0),
        "member.scheme": make.words(SCHEMES, [40, 58, 2]),
        "member.status": make.words(STATUSES, [96, 2, 2]),
        "member.area": home,
        "member.own_balance": make.numbers(0, 20_000),
        "expense.kind": make.words(KINDS, [50, 15, 25, 5, 2, 3]),
        "expense.area": make.near(home, 0.08),
        "expense.designated": make.words(_FLAGS, [3, 97]),
        "expense.credential": make.words(CREDENTIALS, [94, 4, 1, 1]),
        "expense.total": total,
        "expense.fund_paid": Numbers(fund),
        "expense.operator": make.words(OPERATORS, [90, 10]),
    }


def _sharer(make: Complaints, home: Words) -> dict[str, Column]:
    return {
        "scheme": make.words(SCHEMES, [96, 3, 1]),
        "status": make.words(STATUSES, [97, 2, 1]),
        "has_account": make.words(_FLAGS, [2, 98]),
        "area": make.near(home, 0.1),
        "relation": make.words(RELATIONS, [30, 30, 28, 2, 2, 2, 3, 1, 1, 1]),
        "link": make.words(LINKS, [8, 20, 52, 20]),
        "starts_on": make.numbers(FIRST - 400, LAST),
        "ends_on": make.numbers(FIRST, LAST + 900, unknown=0.7),
        "bound_on": make.numbers(FIRST - 400, FIRST),
        "members_bound": make.numbers(1, 9, unknown=0.5),
        "balance": make.numbers(0, 60_000),
    }


def one_place(rows: int, home: str, areas: tuple[str, ...], first: date, last: date) -> CaseTable:
    """`rows` complaints of one sharer each in one place, all facts known: any engine can answer them."""
    made = complaints(rows, unknown=0.0, sharers=1, places=areas)
    at_home = Words(np.full(rows, areas.index(home), np.int8), areas)
    days = Complaints(rows, 1, 0.0, areas).numbers(first.toordinal(), last.toordinal())
    return CaseTable(rows, {**made.columns, "member.area": at_home, "date": days})


def _where(column: Column, there: NDArray[np.bool_]) -> Column:
    if isinstance(column, Words):
        return Words(np.where(there, column.codes, -1), column.values)
    return Numbers(np.where(there, column.values, -1))
