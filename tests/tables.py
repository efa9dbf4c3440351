"""Random tables of cases for the kernel, and the single case as the oracle to hold them against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from gongji.batch.kernel.places import AREAS
from gongji.batch.table import CaseTable, Column, Numbers, Words
from gongji.case.model import CREDENTIALS, KINDS, LINKS, OPERATORS, RELATIONS, SCHEMES, STATUSES, System
from gongji.causes import CODES
from gongji.judging.verdict import judge

PLACES = [area for area in AREAS if area.endswith("0000")] + [area for area in AREAS if area[:4] in (
    "2301", "2303", "4403", "4502", "3501", "2201", "3307", "1301")]  # fmt: skip
_FLAGS = (False, True)


@dataclass(frozen=True, slots=True)
class Mix:
    """How often a fact is unknown, and how often it stands in the way."""

    unknown: float = 0.04
    odd: float = 0.08
    wallet: bool = False


class Maker:
    """Columns of one size from one seed."""

    def __init__(self, rows: int, seed: int, mix: Mix) -> None:
        self.rows, self.mix = rows, mix
        self.random = np.random.default_rng(seed)

    def words(self, values: Sequence[Any], usual: Sequence[Any] = (), unknown: float | None = None) -> Words:
        """Mostly one of the usual values; where none is named, any."""
        codes = self.random.integers(0, len(values), self.rows)
        if usual:
            common = self.random.choice([list(values).index(one) for one in usual], self.rows)
            codes = np.where(self.random.random(self.rows) < self.mix.odd, codes, common)
        return Words(self._blanked(codes.astype(np.int16), unknown), tuple(values))

    def numbers(self, first: int, last: int, step: int = 1, unknown: float | None = None) -> Numbers:
        return Numbers(self._blanked(self.random.integers(first, last + 1, self.rows) * step, unknown))

    def days(self, first: date, last: date, unknown: float | None = None) -> Numbers:
        return self.numbers(first.toordinal(), last.toordinal(), unknown=unknown)

    def _blanked(self, values: Any, unknown: float | None) -> Any:
        rate = self.mix.unknown if unknown is None else unknown
        return np.where(self.random.random(self.rows) < rate, -1, values)


def table(rows: int, seed: int, sharers: int = 1, mix: Mix | None = None) -> CaseTable:
    """Cases that pay, fail and hang in the balance; most facts are in order, any may be unknown."""
    make = Maker(rows, seed, mix or Mix())
    columns = _case(make)
    for at in range(sharers):
        columns |= _sharer(make, at, columns["member.area"])
    if make.mix.wallet:
        columns |= _wallet(make)
    return CaseTable(rows, columns)


def _case(make: Maker) -> dict[str, Column]:
    home = make.words(PLACES)
    return {
        "date": make.days(date(2021, 1, 1), date(2026, 12, 31)),
        "member.scheme": make.words(SCHEMES, SCHEMES[:2]),
        "member.status": make.words(STATUSES, STATUSES[:1]),
        "member.area": home,
        "member.own_balance": make.numbers(0, 4, 1000),
        "expense.kind": make.words(KINDS, KINDS[:4]),
        "expense.area": _near(make, home),
        "expense.designated": make.words(_FLAGS, (True,)),
        "expense.credential": make.words(CREDENTIALS, CREDENTIALS[:1]),
        "expense.total": make.numbers(3, 9, 1000),
        "expense.fund_paid": make.numbers(0, 3, 1000),
        "expense.excluded": make.numbers(0, 2, 100, unknown=0.8),
        "expense.operator": make.words(OPERATORS, OPERATORS[:1], unknown=0.3),
        "expense.channel": make.words(("another_channel", "national_app", "longjiang_wechat"), unknown=0.3),
    }


def _sharer(make: Maker, at: int, home: Column) -> dict[str, Column]:
    assert isinstance(home, Words)
    columns: dict[str, Column] = {
        "scheme": make.words(SCHEMES, SCHEMES[:1]),
        "status": make.words(STATUSES, STATUSES[:1]),
        "has_account": make.words(_FLAGS, (True,)),
        "area": _near(make, home),
        "balance": make.numbers(0, 9, 1000),
        "past_years_balance": make.numbers(0, 9, 700, unknown=0.7),
        "relation": make.words(RELATIONS, RELATIONS[:3]),
        "link": make.words(LINKS, ("shared", "both")),
        "starts_on": make.days(date(2019, 1, 1), date(2025, 6, 30), unknown=0.2),
        "ends_on": make.days(date(2025, 1, 1), date(2030, 12, 31), unknown=0.7),
        "bound_on": make.days(date(2024, 1, 1), date(2024, 1, 5), unknown=0.2),
        "rank": make.numbers(1, 3, unknown=0.4),
        "members_bound": make.numbers(1, 12, unknown=0.6),
    }
    absent = make.random.random(make.rows) < (0.0 if at == 0 else 0.5)
    return {f"sharers.{at}.{field}": _without(column, absent) for field, column in columns.items()}


def _wallet(make: Maker) -> dict[str, Column]:
    absent = make.random.random(make.rows) < 0.4
    columns: dict[str, Column] = {
        "used": make.words(_FLAGS, (True,), unknown=0.5),
        **{name: make.words(_FLAGS, (True,), unknown=0.2)
           for name in "member_opened sharer_opened accepted taken_here".split()},
        "earlier_pending": make.words(_FLAGS, (False,), unknown=0.2),
        "transfers_today": make.numbers(1, 7, unknown=0.2),
        "amount": make.numbers(0, 6000, 100, unknown=0.2),
        "hour": make.numbers(0, 23, unknown=0.2),
        "balance": make.numbers(0, 9, 1000, unknown=0.3),
        "place_of_use": make.words(PLACES[:6], unknown=0.3),
        "quota": make.numbers(0, 2, 1000, unknown=0.4),
        "quota_left": make.numbers(0, 2, 1000, unknown=0.4),
        "locked": make.numbers(0, 3, 700, unknown=0.5),
    }  # fmt: skip
    wallet = {f"wallet.{field}": _without(column, absent) for field, column in columns.items()}
    return wallet | {f"system.{field}": make.words(_FLAGS, unknown=0.8) for field in System.model_fields}


def _near(make: Maker, home: Words) -> Words:
    """Mostly the member's own place."""
    away = make.words(home.values).codes
    return Words(np.where(make.random.random(make.rows) < 0.15, away, home.codes), home.values)


def _without(column: Column, absent: Any) -> Column:
    if isinstance(column, Words):
        return Words(np.where(absent, -1, column.codes), column.values)
    return Numbers(np.where(absent, -1, column.values))


def judged_alone(table: CaseTable, row: int) -> tuple[str, str | None, frozenset[str]]:
    """Verdict, first cause and all causes of one row, by the single case."""
    judged = judge(table.case(row))
    return judged.verdict, judged.primary, frozenset(one.cause.code for one in judged.found)


def judged_together(codes: Any, verdicts: Sequence[str], row: int) -> tuple[str, str | None, frozenset[str]]:
    """The same of one row of `gongji.batch.kernel.codes.codes`."""
    first, mask = int(codes.primary[row]), int(codes.causes[row])
    return (
        verdicts[codes.verdict[row]],
        None if first < 0 else CODES[first],
        frozenset(code for rank, code in enumerate(CODES) if mask >> rank & 1),
    )
