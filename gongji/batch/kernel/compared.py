"""Facts of a sharer that need more than one column at once: the floor under a balance, and who else is
bound.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.fact_codes import code_of, money_of
from gongji.batch.kernel.lookup import Lookup
from gongji.batch.kernel.places import Classes
from gongji.batch.kernel.view import NO_CODE, Codes, View, compare
from gongji.case import LINKS, Case, Expense, Member, Sharer
from gongji.facts import BOUND, sharer_facts
from gongji.judgement import floor_of
from gongji.policy.place import Rules

_A_DAY = 738_000


# ---------------------------------------------------------------- the floor


class Floors:
    """What the places keep back of a balance, and what a balance is therefore worth."""

    def __init__(self) -> None:
        self._classes = Classes(lambda rules, _: _Floor(rules))

    def codes(self, view: View, at: int, place: Codes) -> Codes:
        """The fact `floor`: over, under or doubtful."""
        if view.through_wallet:
            return np.array(code_of("floor", "over"))
        floor = self._of(place)
        if floor.plain:
            return np.array(code_of("floor", "over"))
        balance = _counted(view, at, floor.past_only)
        outcome = np.where(balance < 0, 0, 1 + (balance <= floor.low) + (balance <= floor.high))
        return floor.told.take(floor.of_class * 4 + outcome)

    def usable(self, view: View, at: int, place: Codes) -> NDArray[Any]:
        """(rows,) or (): what of the balance may be shared, in fen; -1 unknown."""
        balance = money_of(view, at)
        if view.through_wallet:
            return balance
        floor = self._of(place)
        if floor.plain:
            return balance
        return np.where(balance < 0, -1, np.maximum(_counted(view, at, floor.past_only) - floor.high, 0))

    def kept_back(self, view: View, place: Codes) -> NDArray[np.bool_]:
        """Whether the place keeps something back of a balance."""
        floor = self._of(place)
        return np.zeros((), np.bool_) if view.through_wallet or floor.plain else np.asarray(floor.high > 0)

    def past_bounds(self, view: View, at: int, place: Codes) -> NDArray[np.bool_]:
        """Whether known money of past years bounds what is shared."""
        floor = self._of(place)
        if view.through_wallet or floor.plain:
            return np.zeros((), np.bool_)
        return np.asarray(floor.past_only & (view.numbers(f"sharers.{at}.past_years_balance") >= 0))

    def past_only(self, place: Codes) -> NDArray[np.bool_]:
        """Whether the place shares past years' money only."""
        return np.asarray(self._of(place).past_only)

    def _of(self, place: Codes) -> _Columns:
        of_class = self._classes(place)
        return _Columns(of_class, self._classes.readings)


class _Floor:
    """How a place looks at a balance: (lowest and highest possible floor, past years' money only, what it
    tells).
    """

    def __init__(self, rules: Rules) -> None:
        floors = [world or 0 for world in rules["reserve"].worlds]
        self.low, self.high = min(floors), max(floors)
        self.past_only = rules["money"].only == "past_years"
        self.told = tuple(
            self._told(rules, balance) for balance in (None, self.high + 1, self.high, self.low)
        )
        self._key = self.low, self.high, self.past_only, self.told

    @staticmethod
    def _told(rules: Rules, balance: int | None) -> int:
        sharer = Sharer.model_construct(name="A", balance=balance)
        case = Case.model_construct(sharers=(sharer,), wallet=None)
        return code_of("floor", floor_of(case, 0, rules))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Floor) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


class _Columns:
    """The floors of classes of places, row by row."""

    def __init__(self, of_class: Codes, floors: list[_Floor]) -> None:
        self.of_class = of_class
        self.low = np.array([one.low for one in floors]).take(of_class)
        self.high = np.array([one.high for one in floors]).take(of_class)
        self.past_only = np.array([one.past_only for one in floors]).take(of_class)
        self.told = np.array([code for one in floors for code in one.told], np.int64)
        self.plain = not self.high.any() and not self.past_only.any()


def _counted(view: View, at: int, past_only: NDArray[Any]) -> NDArray[Any]:
    """The part of a balance that a place looks at: no more than past years' money where only that is
    shared.
    """
    balance, past = money_of(view, at), view.numbers(f"sharers.{at}.past_years_balance")
    least = np.where(balance < 0, past, np.minimum(balance, past))
    return np.where(past_only & (past >= 0), least, balance)


floors = cache(Floors)


# ---------------------------------------------------------------- who else is bound

_UNBOUND, _NOT_TOLD, _NO_DAY, _DAY = range(4)


def other_sharer(view: View, at: int, width: int) -> Codes:
    """The fact `other_sharer` in cases of `width` sharers."""
    if width == 1:
        return np.array(code_of("other_sharer", "none"))
    codes = [_binding(view, slot) for slot in range(width)]
    days = [
        np.where(codes[slot] == _DAY, view.numbers(f"sharers.{slot}.bound_on"), -1) for slot in range(width)
    ]
    pairs = [compare(days[at], days[slot]) for slot in range(width) if slot != at]
    others = [codes[slot] for slot in range(width) if slot != at]
    return _lookup(width)(NO_CODE, (codes[at], *others, *pairs))


def _binding(view: View, slot: int) -> Codes:
    link = view.words(f"sharers.{slot}.link", LINKS)
    bound = np.array([False, *(one in BOUND for one in LINKS)]).take(link)
    told = view.numbers(f"sharers.{slot}.bound_on") >= 0
    return np.where(link == 0, _NOT_TOLD, np.where(~bound, _UNBOUND, np.where(told, _DAY, _NO_DAY)))


@cache
def _lookup(width: int) -> Lookup:
    others = width - 1
    return Lookup(
        (4,) * width + (4,) * others, lambda _, codes: _ask(codes[0], codes[1:width], codes[width:])
    )


def _ask(mine: int, others: tuple[int, ...], pairs: tuple[int, ...]) -> int:
    """`pairs` compare my day with each other's: 1 mine is earlier, 2 the same, 3 mine is later."""
    sharers = [_bound(mine, 0), *(_bound(other, pair) for other, pair in zip(others, pairs, strict=True))]
    case = Case.model_construct(
        member=Member.model_construct(), expense=Expense.model_construct(), wallet=None, system=None,
        sharers=tuple(sharers),
    )  # fmt: skip
    known = sharer_facts(case, 0, _day(0))
    return code_of("other_sharer", known["other_sharer"])


def _bound(binding: int, mine_against: int) -> Sharer:
    links: dict[int, Any] = {_UNBOUND: "none", _NOT_TOLD: None, _NO_DAY: "shared", _DAY: "shared"}
    day = _day(2 - mine_against if mine_against else 0) if binding == _DAY else None
    return Sharer.model_construct(name="A", link=links[binding], bound_on=day)


def _day(after: int) -> Any:
    return date.fromordinal(_A_DAY + after)
