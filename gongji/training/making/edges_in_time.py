"""Edges in time and in the wallet: the day before a rule changes, the day it holds, and those between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from gongji.areas import area as find_area
from gongji.case.model import Case
from gongji.policies.entries import ALWAYS
from gongji.policies.loader import KNOWLEDGE_UNTIL, NATION, region
from gongji.policies.place import rules_of
from gongji.training.making.base import as_premium, base_case
from gongji.training.making.causes import changed, of_first, unbound
from gongji.training.making.draws import Draws
from gongji.training.making.edges import NEAR_A_LIMIT, Edge, Proposed
from gongji.training.making.people import name_for
from gongji.training.making.places import FIRST_DAY, Place, neighbour
from gongji.training.making.wallet import by_wallet

Side = str
_ONE_DAY = timedelta(days=1)
Step = tuple[date, date]
Witness = Callable[[Draws, Place, Place, Place], Case | None]


@cache
def steps(area: str, parameter: str) -> tuple[Step, ...]:
    """(last day of the old value, first sure day of the new one) of each change that reaches this area."""
    found = sorted(set(_steps(area, parameter)))
    return tuple(
        (old, new)
        for old, new in found
        if _turns(area, parameter, old) and _turns(area, parameter, new - _ONE_DAY)
    )


def _turns(area: str, parameter: str, last: date) -> bool:
    """Whether the rule reads otherwise on the next day; not so where a nearer place had spoken before."""
    return rules_of(area, last)[parameter].worlds != rules_of(area, last + _ONE_DAY)[parameter].worlds


def _steps(area: str, parameter: str) -> Iterator[Step]:
    found = find_area(area)
    for code in dict.fromkeys((found.code, found.region, NATION)):
        here = region(code)
        for entry in here.entries.get(parameter, ()) if here else ():
            if entry.possible_from is ALWAYS or entry.possible_from <= FIRST_DAY:
                continue
            if entry.certain_from <= KNOWLEDGE_UNTIL:
                yield entry.possible_from - _ONE_DAY, entry.certain_from


def _step_edge(
    name: str, parameter: str, side: Side, witness: Witness, *about: str, plan: bool = False
) -> Edge:
    def make(draws: Draws, place: Place) -> Proposed:
        found = [(step, day) for step in steps(place.area, parameter)
                 if (day := _day_of(draws, step, side)) is not None]  # fmt: skip
        if not found:
            return None
        (old, new), day = draws.choice(found)
        here = Place(place.area, day)
        case = witness(draws, here, Place(place.area, old), Place(place.area, new))
        return (here, case) if case is not None else None

    return Edge(name, make, about, "plan" if plan else "payment", moves_day=True)


def _day_of(draws: Draws, step: Step, side: Side) -> date | None:
    old, new = step
    if side == "before":
        return old
    if side == "after":
        return new
    inside = (new - old).days - 1
    return old + timedelta(days=draws.between(1, inside)) if inside > 0 else None


def _gained(old: Place, new: Place, parameter: str) -> list[str]:
    """What every reading holds after the step and none before."""
    before: set[Any] = set().union(*(set(one) for one in old.worlds(parameter)))
    return [one for one in new.always(parameter) if one not in before]


def _newly_related(draws: Draws, here: Place, old: Place, new: Place) -> Case | None:
    gained = _gained(old, new, "relatives")
    if not gained:
        return None
    relation = draws.choice(gained)
    case = of_first(base_case(draws, here), relation=relation, name=name_for(draws, relation, ()))
    return unbound(draws, of_first(case, area=here.area, members_bound=1))


def _newly_shared_across(draws: Draws, here: Place, old: Place, new: Place) -> Case | None:
    near = neighbour(draws, here.area)
    if near is None or old.only("sharing_area") != "pooling_area" or new.only("sharing_area") != "province":
        return None
    reached = [Place(near, one.day).only("sharing_area") for one in (old, new)]
    if reached != ["pooling_area", "province"]:
        return None
    return unbound(draws, of_first(base_case(draws, here), area=near, members_bound=1))


def _newly_paid(draws: Draws, here: Place, old: Place, new: Place) -> Case | None:
    kinds = _gained(old, new, "kinds")
    if not kinds:
        return None
    kind = draws.choice(kinds)
    case = base_case(draws, here)
    if kind.endswith("premium"):
        return changed(as_premium(draws, here, case), {"expense.kind": kind})
    return changed(case, {"expense.kind": kind})


def _newly_open(draws: Draws, here: Place, old: Place, new: Place) -> Case | None:
    if old.only("wallet") != "closed" or new.only("wallet") != "open":
        return None
    case = by_wallet(draws, here, base_case(draws, here))
    return of_first(case, area=here.area) if case is not None else None


_WITNESSES: tuple[tuple[str, str, Witness, str, bool], ...] = (
    ("relatives", "relatives", _newly_related, "relation_not_covered", True),
    ("sharing_area", "sharing_area", _newly_shared_across, "different_pooling_area", True),
    ("kinds", "kinds", _newly_paid, "expense_not_covered", False),
    ("wallet", "wallet", _newly_open, "wallet_area_closed", False),
)


def _step_edges() -> Iterator[Edge]:
    for name, parameter, witness, cause, plan in _WITNESSES:
        yield _step_edge(f"day_before_{name}_step", parameter, "before", witness, cause, plan=plan)
        yield _step_edge(f"day_of_{name}_step", parameter, "after", witness, plan=plan)
        if name != "kinds":
            yield _step_edge(f"inside_{name}_step", parameter, "inside", witness, cause, plan=plan)


def _transfer(name: str, came: bool, value: Callable[[Place], tuple[str, Any] | None], *about: str) -> Edge:
    """A wallet transfer just inside (`came`) or just outside what may be transferred."""

    def make(draws: Draws, place: Place) -> Proposed:
        found = value(place)
        if found is None or place.only("wallet_model") != "transfer":
            return None
        case = by_wallet(draws, place, base_case(draws, place))
        if case is None:
            return None
        field, said = found
        case = changed(case, {f"wallet.{field}": said})
        if came and field == "amount" and case.wallet and (case.wallet.balance or 0) > said:
            return None
        return place, case if came else changed(case, {"wallet.accepted": False, "wallet.balance": None})

    return Edge(name, make, about)


def _hour(at: int) -> Callable[[Place], tuple[str, Any] | None]:
    def value(place: Place) -> tuple[str, Any] | None:
        closed = place.only("wallet_rules.closed_hours")
        return None if closed is None else ("hour", (closed[0] + at) % 24)

    return value


def _beyond(field: str, rule: str, beyond: int) -> Callable[[Place], tuple[str, Any] | None]:
    def value(place: Place) -> tuple[str, Any] | None:
        most = place.only(rule)
        return None if most is None else (field, most + beyond)

    return value


_TIMES, _MOST = "wallet_rules.transfers_a_day", "wallet_rules.most_a_transfer"
IN_THE_WALLET: tuple[Edge, ...] = (
    _transfer("last_open_hour", True, _hour(-1)),
    _transfer("first_closed_hour", False, _hour(0), "wallet_closed_hours"),
    _transfer("largest_transfer", True, _beyond("amount", _MOST, 0)),
    _transfer("transfer_a_fen_too_large", False, _beyond("amount", _MOST, 1), "wallet_transfer_limit"),
    _transfer("last_transfer_of_the_day", True, _beyond("transfers_today", _TIMES, 0)),
    _transfer("one_transfer_too_many", False, _beyond("transfers_today", _TIMES, 1), "wallet_transfer_limit"),
)
ALL_EDGES: dict[str, Edge] = {edge.name: edge for edge in (*NEAR_A_LIMIT, *_step_edges(), *IN_THE_WALLET)}
