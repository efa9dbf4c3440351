"""A family's year under one plan: month by month, and every way it may go where a rule is unpublished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongji.answers.notes import age_notes, place_notes
from gongji.answers.outcomes import because, way_text
from gongji.answers.rules import place_name, rule_shown
from gongji.answers.shapes import Answer, Rule, Share
from gongji.household.family import Household, months_of
from gongji.household.plan import Plan, in_order
from gongji.household.reading import read_household
from gongji.household.run import Run, Runs, World
from gongji.household.settling import Paid
from gongji.household.till import Bill, eligible_sharers
from gongji.money import yuan
from gongji.policies.expected import known_until
from gongji.policies.place import rules_of
from gongji.words import say, words

PREMIUM_RULES = ("premium.whole", "premium.amount")
RULES = ("own_account", "sharer_choice", "combine", "shortfall", "reserve", "sharer_limit", "member_limit")


class PaidBill(Answer):
    """One bill of a month; own + shared + cash = amount, to the fen. `amount` is what the fund leaves."""

    member: str
    kind: str
    amount: str
    own: str
    shared: tuple[Share, ...]
    cash: str
    why: tuple[str, ...]


class MonthOfYear(Answer):
    """One month: what came into all accounts, its bills in their order, and their sums."""

    month: str
    credited: str
    bills: tuple[PaidBill, ...]
    amount: str
    own: str
    shared: str
    cash: str


class Account(Answer):
    """One account; `balances` are those before the year and at the end of each month, thirteen in all."""

    name: str
    balances: tuple[str, ...]


class YearWay(Answer):
    """What the year comes to in one way in which the unpublished rules could be."""

    when: tuple[str, ...]
    cash: str


class Year(Answer):
    """A year under a plan. Where the cash is not `certain`, all that is shown is when it is most: `when`."""

    plan: Plan
    when: tuple[str, ...]
    certain: bool
    cash: str
    least_cash: str
    own: str
    shared: str
    amount: str
    months: tuple[MonthOfYear, ...]
    accounts: tuple[Account, ...]
    ways: tuple[YearWay, ...]
    policy: tuple[Rule, ...]
    ask: tuple[str, ...]
    notes: tuple[str, ...]


def simulate(given: Household | Mapping[str, Any], order: Plan | Sequence[str] | None = None) -> Year:
    """The twelve months of a household under a plan.

    `order` is a Plan, or the names of sharers in the order in which each binds every member whom he may bind;
    None is the order of the household. Raises BadCase for a bad household. N-081 … N-084, S-B05, S-H02.
    """
    household = read_household(given)
    if order is None:
        order = [one.name for one in household.sharers]
    plan = order if isinstance(order, Plan) else in_order(household, eligible_sharers(household), order)
    return year_of(household, Runs(household, plan))


def year_of(household: Household, runs: Runs) -> Year:
    """The year of a plan all of whose ways have been run."""
    world, shown = runs.worst()
    rules, ask = rules_and_questions(household, runs.doubts)
    ways = tuple(
        YearWay(when=_when(household, world), cash=yuan(cash)) for world, cash in runs.distinct().items()
    )
    return Year(
        plan=runs.plan,
        when=_when(household, world),
        certain=runs.most == runs.least,
        cash=yuan(runs.most),
        least_cash=yuan(runs.least),
        own=yuan(sum(one.scenario.own for _, one in shown.paid)),
        shared=yuan(sum(one.scenario.shared for _, one in shown.paid)),
        amount=yuan(sum(bill.personal for bill, _ in shown.paid)),
        months=tuple(_months(household, shown)),
        accounts=tuple(
            Account(name=name, balances=tuple(yuan(one[name]) for one in shown.balances))
            for name in shown.balances[0]
        ),
        ways=ways if len(ways) > 1 else (),
        policy=rules,
        ask=ask,
        notes=_notes(household, shown),
    )


def _months(household: Household, shown: Run) -> Iterator[MonthOfYear]:
    for month, credited in zip(months_of(household), shown.credited, strict=True):
        paid = [one for one in shown.paid if one[0].month == month]
        yield MonthOfYear(
            month=f"{month:%Y-%m}",
            credited=yuan(credited),
            bills=tuple(_paid_bill(*one) for one in paid),
            amount=yuan(sum(bill.personal for bill, _ in paid)),
            own=yuan(sum(one.scenario.own for _, one in paid)),
            shared=yuan(sum(one.scenario.shared for _, one in paid)),
            cash=yuan(sum(one.scenario.cash for _, one in paid)),
        )


def _paid_bill(bill: Bill, paid: Paid) -> PaidBill:
    """What the fund paid is over before a bill comes here, so that no reason speaks of it."""
    standing, scenario = paid.standing, paid.scenario
    of_the_fund = words("ways")["why"]["fund_none"]
    return PaidBill(
        member=bill.member,
        kind=bill.kind,
        amount=yuan(bill.personal),
        own=yuan(scenario.own),
        shared=tuple(
            Share(sharer=standing.case.sharers[at].name, amount=yuan(amount)) for at, amount in scenario.drawn
        ),
        cash=yuan(scenario.cash),
        why=tuple(one for one in because(standing, scenario) if one != of_the_fund),
    )


def _when(household: Household, world: World) -> tuple[str, ...]:
    rules = rules_of(household.area, household.start)
    said = tuple(way_text(rules[name], value) for name, value in world.values)
    if world.counts is None:
        return said
    return (*said, str(words("household")["counts"]["true" if world.counts else "false"]))


def rules_and_questions(
    household: Household, doubts: Sequence[str]
) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rules that a year rests on at the household's place, and what to ask about those in doubt."""
    rules = rules_of(household.area, household.start)
    names = (*RULES, *(PREMIUM_RULES if household.premiums else ()))
    asked = (rule_shown(rules[name]).ask for name in doubts)
    return tuple(rule_shown(rules[name]) for name in names), tuple(dict.fromkeys(one for one in asked if one))


def _notes(household: Household, shown: Run) -> tuple[str, ...]:
    said = dict.fromkeys(note for _, one in shown.paid for note in place_notes(one.standing))
    known = words("household")["notes"]
    until = known_until(rules_of(household.area, household.start).speakers)
    if any(one.by_policy for one in household.premiums):
        said[say(known["premium_least"], {"place": place_name(household.area)})] = None
    for note in age_notes(months_of(household)[-1], until):
        said[note] = None
    return tuple(said)
