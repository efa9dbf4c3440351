"""Who binds whom, and in which order: a plan, and all plans that the place allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product
from math import prod
from typing import Literal, get_args

from gongji.answers.shapes import Answer
from gongji.errors import BadCase
from gongji.household.family import Household
from gongji.policies.place import rules_of
from gongji.words.refusing import Refused, fault

Choice = Literal["one", "single", "largest_balance", "binding_order", "rank", "member_chooses", "unpublished"]

MOST_PLANS = 1296
_NEVER_REACHED = 1000


class Binding(Answer):
    """The sharers bound to one member, the first first."""

    member: str
    sharers: tuple[str, ...]


class Plan(Answer):
    """One binding for each member of the household, in the household's order."""

    bindings: tuple[Binding, ...]

    def sharers_of(self, member: str) -> tuple[str, ...]:
        return next(one.sharers for one in self.bindings if one.member == member)

    def members_of(self, sharer: str) -> int:
        """How many members this sharer has bound."""
        return sum(1 for one in self.bindings if sharer in one.sharers)


Eligible = dict[str, tuple[str, ...]]
"""For each member the sharers who may share with that member there."""


def choice_of(household: Household, eligible: Eligible) -> Choice:
    """What a family has to choose where it lives; "one" where nobody has two sharers to choose from."""
    spenders = _spenders(household)
    if all(len(eligible[name]) < 2 for name in spenders):
        return "one"
    rules = rules_of(household.area, household.start)
    if rules["sharer_choice"].only == "single" or rules["sharer_limit"].only == 1:
        return "single"
    published: Choice | None = rules["sharer_choice"].only
    return published if published and published in get_args(Choice) else "unpublished"


def plans_for(household: Household, eligible: Eligible, choice: Choice) -> tuple[Plan, ...]:
    """Every plan to be compared. Raises BadCase where they are more than can be gone through."""
    names = tuple(one.name for one in household.sharers)
    if choice in ("one", "largest_balance"):
        return (in_order(household, eligible, names),)
    if choice == "single":
        return tuple(_assignments(household, eligible))
    return tuple(dict.fromkeys(in_order(household, eligible, order) for order in permutations(names)))


def in_order(household: Household, eligible: Eligible, order: Sequence[str]) -> Plan:
    """Every member bound by the sharers in this order, as many as the limits allow. S-B03, N-123."""
    seats = {one.name: _limit(one.area, household, "member_limit") for one in household.sharers}
    most = {one.name: _limit(one.area, household, "sharer_limit") for one in household.sharers}
    bindings = []
    for member in household.members:
        chosen: list[str] = []
        for name in order:
            if name in eligible[member.name] and seats[name] and len(chosen) < most[name]:
                chosen.append(name)
                seats[name] -= 1
        bindings.append(Binding(member=member.name, sharers=tuple(chosen)))
    return Plan(bindings=tuple(bindings))


def _limit(area: str, household: Household, name: str) -> int:
    """A published limit; a number never reached where none is published, or where it is in doubt."""
    return rules_of(area, household.start)[name].only or _NEVER_REACHED


def _spenders(household: Household) -> tuple[str, ...]:
    """The members with a bill or a premium: only for them it matters who is bound."""
    spending = {one.member for one in household.visits} | {one.member for one in household.premiums}
    return tuple(one.name for one in household.members if one.name in spending)


def _assignments(household: Household, eligible: Eligible) -> Iterator[Plan]:
    """One sharer for each member who spends, or nobody where the sharers have fewer seats than are wanted."""
    seats = {one.name: _limit(one.area, household, "member_limit") for one in household.sharers}
    spenders = _spenders(household)
    scarce = any(one < len(spenders) for one in seats.values())
    choices = [
        (*eligible[name], None) if scarce or not eligible[name] else eligible[name] for name in spenders
    ]
    number = prod(len(one) for one in choices)
    if number > MOST_PLANS:
        raise BadCase((fault("members", Refused("too_many_plans", number, most=MOST_PLANS)),))
    for chosen in product(*choices):
        if all(chosen.count(name) <= seats[name] for name in seats):
            bound = {name: (one,) for name, one in zip(spenders, chosen, strict=True) if one is not None}
            yield Plan(
                bindings=tuple(
                    Binding(member=one.name, sharers=bound.get(one.name, ())) for one in household.members
                )
            )
