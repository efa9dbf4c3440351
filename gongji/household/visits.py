"""Made-up visits for a year, always the same for the same seed, to compare plans with."""

from __future__ import annotations

import random
from collections.abc import Sequence

from gongji.case.model import Day, Kind
from gongji.household.family import MONTHS, Visit, month_after

SORTS: tuple[tuple[int, Kind, int, int], ...] = (
    (5, "outpatient", 2_000, 40_000),
    (6, "pharmacy", 1_000, 20_000),
    (1, "inpatient", 80_000, 500_000),
)
"""(how often of twelve, kind, least and most that the fund leaves, in fen): round figures, no statistics."""

_TWELVE = tuple((kind, least, most) for often, kind, least, most in SORTS for _ in range(often))
_STEP = 50
_BITS = 32


def expected_visits(seed: int, members: Sequence[str], start: Day, a_year: int = 8) -> tuple[Visit, ...]:
    """`a_year` visits for each member within twelve months of `start`, month by month.

    Uses nothing of the generator but whole random bits, which every Python version gives alike.
    """
    dice = random.Random(seed)
    visits = [_visit(dice, name, start) for name in members for _ in range(a_year)]
    return tuple(sorted(visits, key=lambda one: one.month))


def _visit(dice: random.Random, member: str, start: Day) -> Visit:
    month = month_after(start.replace(day=1), _below(dice, MONTHS))
    kind, least, most = _TWELVE[_below(dice, len(_TWELVE))]
    personal = least + _STEP * _below(dice, (most - least) // _STEP + 1)
    return Visit(month=month, member=member, kind=kind, personal=personal)


def _below(dice: random.Random, number: int) -> int:
    """A whole number from 0 up to, not including, `number`; the tiny unevenness does not matter here."""
    return dice.getrandbits(_BITS) % number
