"""Facts of a sharer that need more than one column at once: the floor under a balance, and who else is
bound.
"""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.cases import case_of
from gongji.batch.kernel.fact_codes import code_of, money_of
from gongji.batch.kernel.lookup import Lookup
from gongji.batch.kernel.places import Classes
from gongji.batch.kernel.view import NO_CODE, Codes, View, as_code, compare
from gongji.case.model import LINKS, Case
from gongji.causes.facts import BOUND, sharer_facts
from gongji.judging.standing import floor_of
from gongji.policies.place import Rules

_A_DAY = 738_000


# ---------------------------------------------------------------- the floor


class Floors:
    """What the places keep back of a balance."""

    def __init__(self) -> None:
        self._classes = Classes(lambda rules, _: _Floor(rules))

    def of(self, view: View, at: int, place: Codes) -> Floor:
        """For sharer `at`, whose place has these numbers of rules."""
        return Floor(view, at, self._classes(place), self._classes.readings)


class Floor:
    """What is kept back of a sharer's balance, and what that is therefore worth; each (rows,) or ()."""

    def __init__(self, view: View, at: int, of_class: Codes, floors: list[_Floor]) -> None:
        self._of_class, self._floors = of_class, floors
        self.balance = money_of(view, at)
        self._past = view.numbers(f"sharers.{at}.past_years_balance")
        self._high = np.array([one.high for one in floors]).take(of_class)
        shares_past = np.array([one.past_only for one in floors]).take(of_class)
        through = view.through_wallet
        self.past_only = np.zeros((), np.bool_) if through else np.asarray(shares_past)
        self._plain = through or not (self._high.any() or shares_past.any())

    @cached_property
    def code(self) -> Codes:
        """The fact `floor`: over, under or doubtful."""
        if self._plain:
            return np.array(code_of("floor", "over"))
        low = np.array([one.low for one in self._floors]).take(self._of_class)
        outcome = 1 + as_code(self._counted <= low) + as_code(self._counted <= self._high)
        told = np.array([code for one in self._floors for code in one.told], np.int64)
        return np.asarray(told.take(self._of_class * 4 + outcome * as_code(self._counted >= 0)))

    @cached_property
    def usable(self) -> NDArray[Any]:
        """What of the balance may be shared, in fen; -1 unknown."""
        if self._plain:
            return self.balance
        return np.where(self.balance < 0, -1, np.maximum(self._counted - self._high, 0))

    @property
    def kept_back(self) -> NDArray[np.bool_]:
        """Whether the place keeps something back of a balance."""
        return np.zeros((), np.bool_) if self._plain else np.asarray(self._high > 0)

    @property
    def past_bounds(self) -> NDArray[np.bool_]:
        """Whether known money of past years bounds what is shared."""
        return np.zeros((), np.bool_) if self._plain else np.asarray(self.past_only & (self._past >= 0))

    @cached_property
    def _counted(self) -> NDArray[Any]:
        """The part of a balance that a place looks at: past years' money where only that is shared."""
        bounded = self.past_bounds
        if not bounded.any():
            return self.balance
        least = np.where(self.balance < 0, self._past, np.minimum(self.balance, self._past))
        return np.where(bounded, least, self.balance)


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
        return code_of("floor", floor_of(case_of(sharers=[{"balance": balance}]), 0, rules))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Floor) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


floors = cache(Floors)


# ---------------------------------------------------------------- who else is bound

_UNBOUND, _NOT_TOLD, _NO_DAY, _DAY = range(4)


def other_sharer(view: View, at: int, width: int) -> Codes:
    """The fact `other_sharer` in cases of `width` sharers."""
    alone = np.array(code_of("other_sharer", "none")) if width == 1 else _among(view, at, width)
    elsewhere = view.numbers("member.bound_by_others") > 0
    if not elsewhere.any():
        return alone
    links = [sharer_facts(_beside_others(link), 0, _day(0))["other_sharer"] for link in (None, *LINKS)]
    told = np.array([code_of("other_sharer", one) for one in links], np.int64)
    return np.where(elsewhere, told.take(view.words(f"sharers.{at}.link", LINKS)), alone)


def _beside_others(link: str | None) -> Case:
    """A case with somebody else, who is not in it, bound to the member as well."""
    return case_of({"bound_by_others": 1}, [{"link": link}])


def _among(view: View, at: int, width: int) -> Codes:
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
    known = sharer_facts(case_of(sharers=sharers), 0, _day(0))
    return code_of("other_sharer", known["other_sharer"])


def _bound(binding: int, mine_against: int) -> dict[str, Any]:
    links: dict[int, Any] = {_UNBOUND: "none", _NOT_TOLD: None, _NO_DAY: "shared", _DAY: "shared"}
    day = _day(2 - mine_against if mine_against else 0) if binding == _DAY else None
    return {"link": links[binding], "bound_on": day}


def _day(after: int) -> Any:
    return date.fromordinal(_A_DAY + after)
