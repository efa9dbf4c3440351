"""A year gone through bill by bill, once for each way in which what nobody published could be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from gongji.household.family import Household, months_of
from gongji.household.ledger import Ledger
from gongji.household.plan import Plan
from gongji.household.settling import RESERVE, Paid, floors_of, settled
from gongji.household.till import Bill, Till, bills_of, day_of
from gongji.policies.place import rules_of

SHARER_CHOICE, PREMIUM = "sharer_choice", "premium.whole"
_COUNTS = "counts"
DOUBTS = (SHARER_CHOICE, "shortfall", RESERVE, PREMIUM)
"""The rules that a world settles; whether money is combined follows from what is done when it is short."""


@dataclass(frozen=True, slots=True)
class World:
    """Values of unpublished rules; `counts`: whether what is in doubt besides counts, None if nothing is."""

    values: tuple[tuple[str, Any], ...] = ()
    counts: bool | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A year in one world, fen. `balances` begin with those before the first month."""

    paid: tuple[tuple[Bill, Paid], ...]
    credited: tuple[int, ...]
    balances: tuple[dict[str, int], ...]


@dataclass(frozen=True, slots=True)
class Come:
    """What a year came to. `looked_at` names for each member the sharers, from the first, on whom it hung."""

    cash: int
    doubtful: bool
    looked_at: tuple[tuple[str, ...], ...]


class Seen:
    """Years already gone through: a plan that differs only in sharers never looked at comes to the same."""

    def __init__(self) -> None:
        self._years: dict[tuple[World, tuple[frozenset[str], ...]], list[Come]] = {}

    def find(self, world: World, plan: Plan) -> Come | None:
        for one in self._years.get((world, _bound(plan)), ()):
            pairs = zip(one.looked_at, plan.bindings, strict=True)
            if all(binding.sharers[: len(names)] == names for names, binding in pairs):
                return one
        return None

    def keep(self, world: World, plan: Plan, come: Come) -> None:
        self._years.setdefault((world, _bound(plan)), []).append(come)


def _bound(plan: Plan) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one.sharers) for one in plan.bindings)


class Runs:
    """Every way of a plan's year: the least and the most cash in fen. `doubts` are the rules it hangs on."""

    def __init__(self, household: Household, plan: Plan, seen: Seen | None = None) -> None:
        self.plan = plan
        self._household = household
        self._bills = bills_of(household)
        self._till = Till(household, plan)
        self._seen = seen or Seen()
        self._years = dict(self._every_way())
        self.least = min(one.cash for one in self._years.values())
        self.most = max(one.cash for one in self._years.values())
        self._mattering = frozenset(name for name in (*DOUBTS, _COUNTS) if self._tells_apart(name))
        self.doubts = tuple(name for name in DOUBTS if name in self._mattering)

    def worst(self) -> tuple[World, Run]:
        """The first way with the most cash, told only by what matters, and its year in full."""
        world = next(world for world, one in self._years.items() if one.cash == self.most)
        return self._told(world), self._run(world)

    def distinct(self) -> dict[World, int]:
        """The cash of each way, told only by what matters, the least first."""
        found: dict[World, int] = {}
        for world, one in self._years.items():
            found[self._told(world)] = one.cash
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    def _told(self, world: World) -> World:
        values = tuple(pair for pair in world.values if pair[0] in self._mattering)
        return World(values, world.counts if _COUNTS in self._mattering else None)

    def _every_way(self) -> Iterator[tuple[World, Come]]:
        doubtful = False
        for values in self._combinations():
            world = World(values, True)
            come = self._come(world)
            doubtful = doubtful or come.doubtful
            yield world, come
        for values in self._combinations() if doubtful else ():
            yield World(values, False), self._come(World(values, False))

    def _combinations(self) -> Iterator[tuple[tuple[str, Any], ...]]:
        open_rules = [(name, values) for name in DOUBTS if len(values := self._open_values(name)) > 1]
        for chosen in product(*(values for _, values in open_rules)):
            yield tuple((name, value) for (name, _), value in zip(open_rules, chosen, strict=True))

    def _open_values(self, name: str) -> tuple[Any, ...]:
        """What a rule may be where a bill meets it in doubt.

        Under a plan rank is the order of binding; with one sharer for everyone there is no next one.
        """
        if name == RESERVE:
            met = {(one.area, day_of(bill)) for one in self._household.sharers for bill in self._bills}
            floors = (floors_of(rules_of(area, day)) for area, day in sorted(met))
            return tuple(dict.fromkeys(floor for one in floors for floor in one))
        single = all(len(one.sharers) < 2 for one in self.plan.bindings)
        if name == SHARER_CHOICE and single:
            return ()
        met = {(self._household.member(one.member).area, day_of(one)) for one in self._bills
               if one.premium is (name == PREMIUM)}  # fmt: skip
        readings = (rules_of(area, day)[name] for area, day in sorted(met))
        found = dict.fromkeys(value for one in readings if len(one.worlds) > 1 for value in one.worlds)
        if {"rank", "binding_order"} <= found.keys():
            del found["rank"]
        if single and {"part", "next_sharer"} <= found.keys():
            del found["next_sharer"]
        return tuple(found)

    def _come(self, world: World) -> Come:
        come = self._seen.find(world, self.plan)
        if come is None:
            paid = self._run(world).paid
            deepest = dict.fromkeys((one.member for one in self.plan.bindings), 0)
            for bill, one in paid:
                deepest[bill.member] = max(deepest[bill.member], one.hangs_on)
            looked_at = tuple(one.sharers[: deepest[one.member]] for one in self.plan.bindings)
            cash = sum(one.scenario.cash for _, one in paid)
            come = Come(cash, any(one.doubtful for _, one in paid), looked_at)
            self._seen.keep(world, self.plan, come)
        return come

    def _run(self, world: World) -> Run:
        ledger, values = Ledger(self._household), dict(world.values)
        paid: list[tuple[Bill, Paid]] = []
        balances, credited = [dict(ledger.balance)], []
        for month in months_of(self._household):
            credited.append(ledger.begin(month, first=len(balances) == 1))
            for bill in (one for one in self._bills if one.month == month):
                one = settled(self._till.case(bill, ledger), values, world.counts is not False)
                if one.scenario.own:
                    ledger.draw(bill.member, one.scenario.own, shared=False)
                for at, amount in one.scenario.drawn:
                    ledger.draw(one.standing.case.sharers[at].name, amount, shared=True)
                paid.append((bill, one))
            balances.append(dict(ledger.balance))
        return Run(tuple(paid), tuple(credited), tuple(balances))

    def _tells_apart(self, name: str) -> bool:
        """Whether two ways that differ in nothing else come to different cash."""
        cash: dict[World, set[int]] = {}
        for world, one in self._years.items():
            values = tuple(pair for pair in world.values if pair[0] != name)
            key = World(values, None if name == _COUNTS else world.counts)
            cash.setdefault(key, set()).add(one.cash)
        return any(len(one) > 1 for one in cash.values())
