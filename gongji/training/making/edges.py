"""The edges: cases that lie just on one side of a limit. Each is named after where it lies.

An edge proposes a place and a case; like every exercise it is judged before it is set.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from gongji.case.model import Case
from gongji.training.exercise import Question
from gongji.training.making.base import base_case, kept_back, wanted, with_plenty
from gongji.training.making.causes import changed, of_first, unbound
from gongji.training.making.company import WAYS_TO_BE_OUT, left_out, with_sharers
from gongji.training.making.draws import Draws
from gongji.training.making.places import Place

Proposed = tuple[Place, Case] | None


@dataclass(frozen=True, slots=True)
class Edge:
    """`about`: causes that may come out (none: the payment goes through); `moves_day`: it picks the day."""

    name: str
    make: Callable[[Draws, Place], Proposed]
    about: tuple[str, ...] = ()
    question: Question = "payment"
    moves_day: bool = False


def _balance(name: str, beyond: int, *about: str) -> Edge:
    """So many fen more or less than what is wanted of the sharer."""

    def make(draws: Draws, place: Place) -> Proposed:
        case = base_case(draws, place)
        if wanted(case) < 2:
            return None
        exact = wanted(case) + beyond
        past = None if case.sharers[0].past_years_balance is None else exact
        more = draws.between(100, 90000) if past is not None else 0
        return place, of_first(case, balance=exact + kept_back(place) + more, past_years_balance=past)

    return Edge(name, make, about)


def _own_account(name: str, beyond: int) -> Edge:
    """So many fen more or less in the own account than the bill leaves."""

    def make(draws: Draws, place: Place) -> Proposed:
        case = base_case(draws, place)
        personal = (case.expense.total or 0) - (case.expense.fund_paid or 0)
        if personal < 2:
            return None
        case = changed(case, {"member.scheme": "employee", "expense.excluded": None})
        case = changed(case, {"member.own_balance": personal + beyond})
        return place, with_plenty(draws, place, case, 0)

    return Edge(name, make)


def _floor(name: str, beyond: int, *about: str) -> Edge:
    """So many fen above what the place keeps in a balance."""

    def make(draws: Draws, place: Place) -> Proposed:
        floor = kept_back(place)
        if not floor:
            return None
        case = base_case(draws, place)
        return place, of_first(case, balance=floor + (wanted(case) if beyond else 0))

    return Edge(name, make, about)


def _last_day(name: str, days: int, *about: str) -> Edge:
    def make(draws: Draws, place: Place) -> Proposed:
        ends = place.day + timedelta(days=days)
        return place, of_first(base_case(draws, place), ends_on=ends)

    return Edge(name, make, about)


def _first_day(name: str, days: int, *about: str) -> Edge:
    def make(draws: Draws, place: Place) -> Proposed:
        starts, bound_on = place.day + timedelta(days=days), place.day - timedelta(days=draws.between(0, 3))
        return place, of_first(base_case(draws, place), starts_on=starts, bound_on=bound_on, ends_on=None)

    def made_the_same_day(draws: Draws, place: Place) -> Proposed:
        case = of_first(base_case(draws, place), starts_on=place.day, bound_on=place.day, ends_on=None)
        return place, case

    return Edge(name, make if days else made_the_same_day, about)


def _seat(name: str, beyond: int, *about: str) -> Edge:
    def make(draws: Draws, place: Place) -> Proposed:
        case = base_case(draws, place)
        limit = Place(case.sharers[0].area or place.area, place.day).only("member_limit")
        if limit is None:
            return None
        return place, unbound(draws, of_first(case, members_bound=limit + beyond))

    return Edge(name, make, about, "plan")


def _planned_start(name: str, days: int, *about: str) -> Edge:
    def make(draws: Draws, place: Place) -> Proposed:
        if place.only("authorisation.start_not_before_today") is not True:
            return None
        case = unbound(draws, base_case(draws, place))
        return place, of_first(case, starts_on=place.day + timedelta(days=days))

    return Edge(name, make, about, "plan")


def _planned_span(name: str, days: int, *about: str) -> Edge:
    def make(draws: Draws, place: Place) -> Proposed:
        if place.only("authorisation.end_differs_from_start") is not True:
            return None
        starts = place.day + timedelta(days=draws.between(0, 9))
        case = unbound(draws, base_case(draws, place))
        return place, of_first(case, starts_on=starts, ends_on=starts + timedelta(days=days))

    return Edge(name, make, about, "plan")


def _three_sharers(draws: Draws, place: Place) -> Proposed:
    """One of three can pay; the other two cannot, each for a reason of his own."""
    case = with_sharers(draws, place, base_case(draws, place), 2)
    valid = draws.below(3)
    others = draws.shuffled([at for at in range(3) if at != valid])
    wrong = draws.some(WAYS_TO_BE_OUT, 2)
    for at, what in zip(others, wrong, strict=True):
        case = left_out(place, case, at, what)
    return place, case


def _two_balances(name: str, apart: int) -> Edge:
    """Two sharers whose balances are so many fen apart, where the larger balance pays."""

    def make(draws: Draws, place: Place) -> Proposed:
        if place.only("sharer_choice") != "largest_balance":
            return None
        case = with_sharers(draws, place, base_case(draws, place), 1)
        if case.sharers[0].balance is None:
            return None
        return place, changed(case, {"sharers.1.balance": case.sharers[0].balance + apart})

    return Edge(name, make)


NEAR_A_LIMIT: tuple[Edge, ...] = (
    _balance("balance_to_the_fen", 0),
    _balance("balance_a_fen_over", 1),
    _balance("balance_a_fen_under", -1, "sharer_balance_short", "below_reserve"),
    _own_account("own_account_to_the_fen", 0),
    _own_account("own_account_a_fen_under", -1),
    _floor("balance_at_the_floor", 0, "below_reserve"),
    _floor("balance_above_the_floor", 1),
    _last_day("last_day_of_binding", 0),
    _last_day("day_after_binding", -1, "binding_ended"),
    _first_day("first_day_of_binding", 0),
    _first_day("day_before_binding", 1, "binding_not_started"),
    _seat("last_seat", 0),
    _seat("one_seat_too_many", 1, "member_limit"),
    _planned_start("planned_for_today", 0),
    _planned_start("planned_for_yesterday", -1, "start_before_today"),
    _planned_span("planned_for_two_days", 1),
    _planned_span("planned_for_one_day", 0, "end_equals_start"),
    Edge("three_sharers_one_valid", _three_sharers),
    _two_balances("balances_alike", 0),
    _two_balances("larger_by_a_fen", 1),
)
