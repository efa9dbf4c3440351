"""Which binding leaves a family least cash in a year: every plan that the place allows, gone through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gongji.answers.rules import money_text
from gongji.answers.shapes import Answer, Rule
from gongji.household.family import Household
from gongji.household.plan import Choice, Plan, choice_of, in_order, plans_for
from gongji.household.reading import read_household
from gongji.household.run import Runs, Seen
from gongji.household.till import eligible_sharers
from gongji.household.year import Year, year_of
from gongji.money import yuan
from gongji.words import say, words

Progress = Callable[[int, int], None]

_SAID_AS = {"single": "single", "rank": "rank", "member_chooses": "chosen"}


class PlanResult(Answer):
    """The cash of one plan's year; `least_cash` is below `cash` where an unpublished rule could save some.

    `as_told`: every sharer binds whom he may in the order in which the household names them.
    """

    plan: Plan
    text: str
    cash: str
    least_cash: str
    as_told: bool


class Plans(Answer):
    """Every plan, the one with the least cash in its worst way first, and the year under that one.

    `choice` is what the place leaves to choose; `saved` is how much less cash the first takes than the last.
    """

    choice: Choice
    headline: str
    results: tuple[PlanResult, ...]
    saved: str
    best: Year
    policy: tuple[Rule, ...]
    ask: tuple[str, ...]
    notes: tuple[str, ...]


def compare_plans(given: Household | Mapping[str, Any], on_progress: Progress | None = None) -> Plans:
    """All plans of a household; `on_progress(done, total)` is called after each.

    Raises BadCase for a bad household and where there are too many plans. Plans that tie stay in the order of
    the household. S-B05 (the largest balance leaves no choice), N-122, N-123.
    """
    household = read_household(given)
    eligible = eligible_sharers(household)
    choice = choice_of(household, eligible)
    plans = plans_for(household, eligible, choice)
    results: list[tuple[int, int, Plan]] = []
    best: Runs | None = None
    seen = Seen()
    for number, plan in enumerate(plans, start=1):
        runs = Runs(household, plan, seen)
        results.append((runs.most, runs.least, plan))
        if best is None or (runs.most, runs.least) < (best.most, best.least):
            best = runs
        if on_progress is not None:
            on_progress(number, len(plans))
    assert best is not None
    results.sort(key=lambda one: one[:2])
    as_told = in_order(household, eligible, [one.name for one in household.sharers])
    year = year_of(household, best)
    return Plans(
        choice=choice,
        headline=_headline(household, choice, results),
        results=tuple(_result(household, choice, as_told, *one) for one in results),
        saved=yuan(results[-1][0] - results[0][0]),
        best=year,
        policy=year.policy,
        ask=year.ask,
        notes=year.notes,
    )


def _result(
    household: Household, choice: Choice, as_told: Plan, most: int, least: int, plan: Plan
) -> PlanResult:
    return PlanResult(
        plan=plan,
        text=plan_text(household, plan, choice),
        cash=yuan(most),
        least_cash=yuan(least),
        as_told=plan == as_told,
    )


def _headline(household: Household, choice: Choice, results: list[tuple[int, int, Plan]]) -> str:
    most, least, plan = results[0]
    worst = results[-1][0]
    key: str = choice
    if choice not in ("one", "largest_balance"):
        key = _compared(results)
    elif most != least:
        key = f"{choice}_range"
    values = {
        "number": str(len(results)),
        "plan": plan_text(household, plan, choice),
        "cash": money_text(most),
        "least": money_text(least),
        "most": money_text(most),
        "saved": money_text(worst - most),
    }
    return say(words("household")["headlines"][key], values)


def _compared(results: list[tuple[int, int, Plan]]) -> str:
    """Which sentence says how the first plan stands beside the others."""
    most, least, _ = results[0]
    if most != least:
        return "range_same" if all(one[:2] == (most, least) for one in results) else "range"
    if any(other < most for _, other, _ in results):
        return "safest"
    return "same" if results[-1][0] == most else "better"


def plan_text(household: Household, plan: Plan, choice: Choice) -> str:
    """A plan as a clause: who is bound by whom, for the members who spend."""
    known = words("household")["plan"]
    spending = {one.member for one in household.visits} | {one.member for one in household.premiums}
    said = known[_SAID_AS.get(choice, "order")]
    clauses = {one.member: _sharers(one.sharers, said) for one in plan.bindings if one.member in spending}
    if len(clauses) > 1 and len(set(clauses.values())) == 1:
        return say(known["everyone"], {"sharers": next(iter(clauses.values()))})
    lines = (say(known["line"], {"member": name, "sharers": one}) for name, one in clauses.items())
    return str(known["join"]).join(lines)


def _sharers(names: tuple[str, ...], said: Mapping[str, str]) -> str:
    known = words("household")["plan"]
    if not names:
        return str(known["nobody"])
    keys = ("only",) if len(names) == 1 else ("first", *("next" for _ in names[1:]))
    clauses = (say(said[key], {"sharer": name}) for key, name in zip(keys, names, strict=True))
    return str(known["next"]).join(clauses)
