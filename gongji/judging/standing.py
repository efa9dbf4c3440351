"""Which causes hold in a case, who is left to pay, and what that makes of it. No wording here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from gongji.case.model import Case, Sharer
from gongji.causes import CAUSES, ONLY_WHEN_BOUND, RANK, Cause
from gongji.causes.facts import Known, case_facts, purse, sharer_facts
from gongji.causes.reply import CLEAR, Reply, reply
from gongji.days import today
from gongji.judging.bill import Amounts, amounts
from gongji.policies.place import Reading, Rules, rules_of, unknown_place

Standing = Literal["in", "maybe", "open", "out"]


@dataclass(frozen=True, slots=True)
class Found:
    """A cause that holds for sharer `at` (None: for the case); not certain where a rule is wanting."""

    cause: Cause
    at: int | None
    certain: bool
    readings: tuple[Reading, ...]
    facts: tuple[Any, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        return RANK[self.cause.code], -1 if self.at is None else self.at


@dataclass(frozen=True, slots=True)
class Open:
    """A cause that cannot be answered yet, and the facts that it awaits."""

    cause: Cause
    at: int | None
    awaits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How the case stands before money is looked at: the gate for the case, a standing for each sharer."""

    case: Case
    day: date
    rules: Rules
    sharer_rules: tuple[Rules, ...]
    found: tuple[Found, ...]
    open: tuple[Open, ...]
    gate: Standing
    sharers: tuple[Standing, ...]
    amounts: Amounts

    def of(self, at: int | None) -> tuple[Found, ...]:
        return tuple(one for one in self.found if one.at == at)


ASKED_OF_A_PAYMENT = tuple(cause for cause in CAUSES if cause.test is not None and not cause.only_planned)
_REPLACED_IN_A_WALLET = frozenset(cause for cause in CAUSES if cause.code == "expense_not_covered"
                                  and cause.stage == "till")  # fmt: skip


@cache
def causes_of(through_wallet: bool, system_seen: bool) -> tuple[Cause, ...]:
    """The causes that bear on a payment drawn by binding, or on one through a wallet."""
    return tuple(
        cause
        for cause in ASKED_OF_A_PAYMENT
        if (cause.stage != "system" or system_seen)
        and (cause.stage != "wallet" or through_wallet)
        and not (through_wallet and (cause.code in ONLY_WHEN_BOUND or cause in _REPLACED_IN_A_WALLET))
    )


def complete(case: Case) -> Case:
    """A case without sharers is one whose only sharer is wholly unknown; a wallet is one purse."""
    if case.through_wallet and len(case.sharers) > 1:
        return case.model_copy(update={"sharers": case.sharers[:1]})
    return case if case.sharers else case.model_copy(update={"sharers": (Sharer(name="A"),)})


def day_of(case: Case) -> date:
    return case.date or today()


def place_rules(area: str | None, day: date) -> Rules:
    return unknown_place(day) if area is None else rules_of(area, day)


def stand(case: Case, causes: tuple[Cause, ...] | None = None) -> Stand:
    """Every cause asked of the case and of each of its sharers."""
    day = day_of(case)
    causes = causes or causes_of(case.through_wallet, case.system is not None)
    rules = place_rules(case.member.area, day)
    sharer_rules = tuple(place_rules(sharer.area, day) for sharer in case.sharers)
    general = case_facts(case)
    found: list[Found] = []
    wanting: list[Open] = []
    of_case = [cause for cause in causes if not cause.of_sharer]
    of_sharer = [cause for cause in causes if cause.of_sharer]
    gate = _ask(of_case, general, rules, case.member.area is not None, found, wanting)
    standings = []
    for at, sharer in enumerate(case.sharers):
        known = sharer_facts(case, at, day)
        both = Known({**general.values, **known.values, "floor": floor_of(case, at, sharer_rules[at])}, at)
        standings.append(_ask(of_sharer, both, sharer_rules[at], sharer.area is not None, found, wanting))
    found.sort(key=lambda one: one.order)
    return Stand(
        case, day, rules, sharer_rules, tuple(found), tuple(wanting), gate, tuple(standings), amounts(case)
    )


def floor_of(case: Case, at: int, rules: Rules) -> str | None:
    """Whether any of a balance lies above what the place keeps back; None while the balance is unknown."""
    floors = {world or 0 for world in rules["reserve"].worlds}
    past_only = rules["money"].only == "past_years"
    if case.through_wallet or (floors == {0} and not past_only):
        return "over"
    balance = purse(case, at)
    past = case.sharers[at].past_years_balance
    if past_only and past is not None:
        balance = past if balance is None else min(balance, past)
    if balance is None:
        return None
    under = {balance <= floor for floor in floors}
    return "doubtful" if len(under) == 2 else "under" if True in under else "over"


def _ask(
    causes: Iterable[Cause],
    known: Known,
    rules: Rules,
    placed: bool,
    found: list[Found],
    wanting: list[Open],
) -> Standing:
    states = set()
    for cause in causes:
        facts = tuple([known.values[name] for name in cause.facts])
        readings = tuple([rules[name] for name in cause.rules])
        answer = answer_of(cause, facts, tuple([reading.worlds for reading in readings]), placed)
        if answer.state == "clear":
            continue
        states.add(answer.state)
        if answer.state == "open":
            wanting.append(Open(cause, known.at, answer.awaits))
        else:
            found.append(Found(cause, known.at, answer.state == "holds", readings, facts))
    return standing_of(states)


def answer_of(
    cause: Cause, facts: tuple[Any, ...], worlds: tuple[tuple[Any, ...], ...], placed: bool
) -> Reply:
    """What a cause says; without a place, a rule that is wanting waits for the place.

    What the till or the app did is looked at only where it was seen.
    """
    if cause.stage == "system" and None in facts:
        return CLEAR
    answer = reply(cause, facts, worlds)
    return Reply("open", ("area",)) if answer.state == "uncertain" and not placed else answer


def standing_of(states: Collection[str]) -> Standing:
    """Where the answers of all causes leave somebody."""
    return "out" if "holds" in states else "open" if "open" in states else "maybe" if states else "in"
