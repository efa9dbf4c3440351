"""Who pays a bill of the year: by the rules, in a world where nothing is unpublished any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gongji.case.model import PREMIUM_KINDS, Case
from gongji.judging.drawing import Scenario, draw
from gongji.judging.standing import Footing, Found, Stand, floor_of, stand
from gongji.judging.supposing import Supposed, standing_of, under
from gongji.policies.place import Rules

RESERVE = "reserve"
_ORDERS = ("binding_order", "rank")


@dataclass(frozen=True, slots=True)
class Paid:
    """How a bill was settled. `doubtful`: something beside the rules of drawing was in doubt.

    `hangs_on` is how many sharers, from the first of the plan, the outcome can hang on by their order.
    """

    standing: Stand
    scenario: Scenario
    doubtful: bool
    hangs_on: int


def settled(case: Case, values: Mapping[str, Any], counts: bool) -> Paid:
    """Who pays what where unpublished rules have these values, and what is in doubt besides counts or not.

    Where the rules leave several ways, as where a sharer operates or the member chooses, the family takes the
    least cash; among equals it goes by the plan, or by the largest balance where a plan says nothing.
    """
    standing = _keeping_back(stand(case), values.get(RESERVE))
    supposed = _under(standing, values)
    scenarios = draw(_decided(supposed, counts)).scenarios
    if not scenarios:  # a way of falling short that the published rule on combining excludes
        supposed = _under(standing, {name: one for name, one in values.items() if name != "shortfall"})
        scenarios = draw(_decided(supposed, counts)).scenarios
    by_plan = _by_plan(standing, supposed)
    chooses = _is_premium(case) or supposed.rules["sharer_choice"].only == "member_chooses"
    chosen = min(
        scenarios, key=lambda one: (one.cash if chooses else 0, _place(case, one, by_plan), one.drawn)
    )
    doubtful = not {"maybe", "open"}.isdisjoint((supposed.gate, *supposed.sharers))
    return Paid(_decided(supposed, counts), chosen, doubtful, _deepest(chosen) if by_plan else 0)


def _keeping_back(standing: Stand, amount: int | None) -> Stand:
    """Where it is in doubt how much a sharer's place keeps back of a balance, it is this much."""
    rules = tuple(
        Supposed(one, {RESERVE: (amount,)}) if amount in floors_of(one) else one
        for one in standing.sharer_rules
    )
    if not any(isinstance(one, Supposed) for one in rules):
        return standing
    found = tuple(_asked_of_the_balance(standing.case, standing.found, rules))
    sharers = tuple(standing_of(found, standing.open, at) for at in range(len(rules)))
    return replace(standing, sharer_rules=rules, found=found, sharers=sharers)


def _asked_of_the_balance(case: Case, found: Iterable[Found], rules: tuple[Rules, ...]) -> Iterator[Found]:
    for one in found:
        if one.cause.code != "below_reserve" or one.at is None:
            yield one
        elif floor_of(case, one.at, rules[one.at]) != "over":
            yield replace(one, certain=True)


def floors_of(rules: Rules) -> tuple[int, ...]:
    """What a place may keep back of a balance, in fen, where that is in doubt; empty where it is not."""
    floors = tuple(dict.fromkeys(world or 0 for world in rules[RESERVE].worlds))
    return floors if len(floors) > 1 else ()


def _under(standing: Stand, values: Mapping[str, Any]) -> Stand:
    """Only the rules that are in doubt on that day take the value of the world."""
    doubtful = {
        name: (value,)
        for name, value in values.items()
        if len(worlds := standing.rules[name].worlds) > 1 and value in worlds
    }
    return under(standing, doubtful) if doubtful else standing


def _decided(standing: Stand, counts: bool) -> Stand:
    """Whoever is in doubt counts, or does not."""
    answer: Footing = "in" if counts else "out"
    gate, *sharers = (
        answer if one in ("maybe", "open") else one for one in (standing.gate, *standing.sharers)
    )
    return replace(standing, gate=gate, sharers=tuple(sharers))


def _is_premium(case: Case) -> bool:
    return case.expense.kind in PREMIUM_KINDS


def _by_plan(standing: Stand, supposed: Stand) -> bool:
    """Whether the order of the plan decides: as published, or where an order is supposed."""
    choice = supposed.rules["sharer_choice"].only
    if _is_premium(supposed.case) or choice == "largest_balance":
        return False
    return choice in _ORDERS or choice == standing.rules["sharer_choice"].only


def _place(case: Case, one: Scenario, by_plan: bool) -> tuple[int, str]:
    """Where the sharer who goes first stands among those who might."""
    if one.first is None:
        return 0, ""
    sharer = case.sharers[one.first]
    return (one.first, "") if by_plan else (-(sharer.balance or 0), sharer.name)


def _deepest(chosen: Scenario) -> int:
    """Sharers behind the last one that is named have not been looked at."""
    named = [at for at, _ in chosen.drawn] + ([] if chosen.first is None else [chosen.first])
    return max(named, default=-1) + 1
