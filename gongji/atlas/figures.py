"""The published statistics: person-times and amounts, cumulative since January, each with its source.

>>> total(2024, 12).amount.text, total(2024, 12).amount.number
('511.54亿', Decimal('51154000000.00'))

The traps of the published series (N-185 … N-187) are rows of `figures.toml`. A measure that
contradicts itself within a year is refused by `by_month` and by `growth`: no page can draw it by mistake.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from gongji.errors import PolicyError
from gongji.policies.schema import strongest
from gongji.policies.sources import Source, source

_FILE = Path(__file__).with_suffix(".toml")
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)(亿|万)?")
_UNITS = {"亿": Decimal(10**8), "万": Decimal(10**4), None: Decimal(1)}
USES = ("hospital", "pharmacy", "resident_premium")
YEAR_END = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was published, and as a number of persons, transfers or yuan."""

    text: str
    number: Decimal

    def in_unit(self, unit: str) -> float:
        """The number in 亿 or 万, for drawing only."""
        return float(self.number / _UNITS[unit])


@dataclass(frozen=True, slots=True)
class Part:
    """Person-times or transfers, with their amount; either may be unpublished."""

    count: Figure | None
    amount: Figure | None


@dataclass(frozen=True, slots=True)
class Total:
    """What was published for January up to the month `through` of a year."""

    year: int
    through: int
    persons: Figure
    amount: Figure
    same_pool: Part | None
    cross_city: Part | None
    uses: Mapping[str, Figure]
    wallet: Part | None
    wallet_across: Part | None
    note: str | None
    sources: tuple[Source, ...]

    @property
    def grade(self) -> str:
        return strongest([one.grade for one in self.sources])


@dataclass(frozen=True, slots=True)
class Opened:
    """How many pooling areas had opened the wallet on a day."""

    day: date
    provinces: str
    pooling_areas: int
    note: str | None
    sources: tuple[Source, ...]

    @property
    def grade(self) -> str:
        return strongest([one.grade for one in self.sources])


@dataclass(frozen=True, slots=True)
class Caution:
    """What one must know before reading a series; `measures` of `year` must not be read month by month."""

    about: str
    says: str
    sources: tuple[Source, ...]
    year: int | None
    measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Statistics:
    totals: tuple[Total, ...]
    opened: tuple[Opened, ...]
    cautions: tuple[Caution, ...]


@lru_cache(maxsize=1)
def statistics() -> Statistics:
    """Everything that was published, in the order of time. PolicyError names a row that is not whole."""
    return parse(_FILE.read_text(encoding="utf-8"))


def total(year: int, through: int) -> Total:
    """The figures from January to a month. PolicyError where nobody published them."""
    for one in statistics().totals:
        if (one.year, one.through) == (year, through):
            return one
    raise PolicyError(f"figures.toml: nothing was published for January to month {through} of {year}")


def cautions(about: str) -> tuple[Caution, ...]:
    """What to know before reading: totals, uses, wallet, opened, or apart."""
    return tuple(one for one in statistics().cautions if one.about == about)


def by_month(measure: str, year: int) -> tuple[tuple[int, Figure], ...]:
    """(month, cumulative figure) where it was published; `measure` is amount, persons, or one of `USES`.

    PolicyError where the published series contradicts itself in that year.
    """
    _refuse_contradictory(measure, year)
    rows = [(one.through, _measured(one, measure)) for one in statistics().totals if one.year == year]
    return tuple((month, figure) for month, figure in rows if figure is not None)


def growth(measure: str, earlier: int, later: int) -> Decimal:
    """By how many per cent a full year is above an earlier one, to one decimal; refused like `by_month`."""
    for year in (earlier, later):
        _refuse_contradictory(measure, year)
    before, after = (_measured(total(year, YEAR_END), measure) for year in (earlier, later))
    if before is None or after is None:
        raise PolicyError(f"figures.toml: {measure} was not published for both {earlier} and {later}")
    return ((after.number / before.number - 1) * 100).quantize(Decimal("0.1"))


def is_contradictory(measure: str, year: int) -> bool:
    """Whether the published figures of that year do not agree with one another."""
    return any(one.year == year and measure in one.measures for one in statistics().cautions)


def _refuse_contradictory(measure: str, year: int) -> None:
    if is_contradictory(measure, year):
        raise PolicyError(f"figures.toml: {measure} of {year} contradicts itself (N-185); show its table")


def _measured(one: Total, measure: str) -> Figure | None:
    if measure in USES:
        return one.uses.get(measure)
    return {"amount": one.amount, "persons": one.persons}[measure]


# ---------------------------------------------------------------- reading the file


def parse(text: str) -> Statistics:
    """A statistics file; PolicyError names the row that is not whole."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(f"figures.toml: not TOML: {fault}") from None
    readers = {"total": _total, "opened": _opened, "caution": _caution}
    read: dict[str, tuple[Any, ...]] = {}
    for kind, reader in readers.items():
        rows = [(row, f"figures.toml {kind}[{at}]") for at, row in enumerate(raw.get(kind, []))]
        read[kind] = tuple(_whole(reader, row, where) for row, where in rows)
    return Statistics(read["total"], read["opened"], read["caution"])


def _whole(reader: Any, row: Mapping[str, Any], where: str) -> Any:
    try:
        return reader(row, where)
    except (KeyError, TypeError) as fault:
        raise PolicyError(f"{where}: not whole: {fault}") from None


def _total(row: Mapping[str, Any], where: str) -> Total:
    return Total(
        year=row["year"],
        through=row["through"],
        persons=_figure(row["persons"], where),
        amount=_figure(row["amount"], where),
        same_pool=_part(row.get("same_pool"), where),
        cross_city=_part(row.get("cross_city"), where),
        uses={use: _figure(row["uses"][use], where) for use in USES} if "uses" in row else {},
        wallet=_part(row.get("wallet"), where),
        wallet_across=_part(row.get("wallet_across"), where),
        note=row.get("note"),
        sources=_sources(row, where),
    )


def _opened(row: Mapping[str, Any], where: str) -> Opened:
    return Opened(row["date"], row["provinces"], row["pooling_areas"], row.get("note"), _sources(row, where))


def _caution(row: Mapping[str, Any], where: str) -> Caution:
    never = row.get("never_by_month", {})
    return Caution(
        about=row["about"],
        says=row["says"],
        sources=_sources(row, where),
        year=never.get("year"),
        measures=frozenset(never.get("measures", ())),
    )


def _sources(row: Mapping[str, Any], where: str) -> tuple[Source, ...]:
    return tuple(source(fact, where) for fact in row["facts"])


def _part(row: Mapping[str, str] | None, where: str) -> Part | None:
    if row is None:
        return None
    count = row.get("persons") or row.get("transfers")
    amount = row.get("amount")
    return Part(_figure(count, where) if count else None, _figure(amount, where) if amount else None)


def _figure(text: str, where: str) -> Figure:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise PolicyError(f"{where}: read {text!r}; accepted is a number such as 1.91亿, 35.2万 or 7695")
    digits, unit = found.groups()
    return Figure(text, Decimal(digits) * _UNITS[unit])
