"""Every edge lies where its name says: a fen, a day, a seat or an hour further and the answer is another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gongji import Case, diagnose, eligibility, settle
from gongji.case.paths import with_value
from gongji.policies.place import rules_of
from gongji.training import EDGES, Exercise, Spec, make

SEEDS = range(5)
ONE_DAY = timedelta(days=1)


def verdict(exercise: Exercise, case: Case) -> str:
    return (eligibility if exercise.question == "plan" else diagnose)(case).verdict


def at(name: str) -> list[Exercise]:
    return [make(seed, Spec(edge=name)) for seed in SEEDS]


@pytest.mark.parametrize("name", EDGES)
def test_an_edge_is_made_and_says_so(name: str) -> None:
    assert {one.edge for one in at(name)} == {name}


def balance_plus(fen: int) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        one = case.sharers[0]
        assert one.balance is not None
        case = with_value(case, "sharers.0.balance", one.balance + fen)
        if one.past_years_balance is not None:
            case = with_value(case, "sharers.0.past_years_balance", one.past_years_balance + fen)
        return case

    return change


def plus(path: str, amount: int) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        group, field = path.rsplit(".", 1)
        holder = case.sharers[0] if group == "sharers.0" else getattr(case, group)
        return with_value(case, path, getattr(holder, field) + amount)

    return change


def days(field: str, number: int) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        day = getattr(case.sharers[0], field)
        return with_value(case, f"sharers.0.{field}", day + timedelta(days=number))

    return change


OTHER_SIDE: dict[str, tuple[str, Callable[[Case], Case], str]] = {
    "own_account_to_the_fen": ("not_needed", plus("member.own_balance", -1), "pays"),
    "own_account_a_fen_under": ("pays", plus("member.own_balance", 1), "not_needed"),
    "balance_at_the_floor": ("blocked", balance_plus(10**7), "pays"),
    "last_day_of_binding": ("pays", days("ends_on", -1), "blocked"),
    "day_after_binding": ("blocked", days("ends_on", 1), "pays"),
    "first_day_of_binding": ("pays", days("starts_on", 1), "blocked"),
    "day_before_binding": ("blocked", days("starts_on", -1), "pays"),
    "last_seat": ("eligible", plus("sharers.0.members_bound", 1), "not_eligible"),
    "one_seat_too_many": ("not_eligible", plus("sharers.0.members_bound", -1), "eligible"),
    "planned_for_today": ("eligible", days("starts_on", -1), "not_eligible"),
    "planned_for_yesterday": ("not_eligible", days("starts_on", 1), "eligible"),
    "planned_for_two_days": ("eligible", days("ends_on", -1), "not_eligible"),
    "planned_for_one_day": ("not_eligible", days("ends_on", 1), "eligible"),
}


@pytest.mark.parametrize("name", OTHER_SIDE)
def test_one_step_further_is_the_other_side(name: str) -> None:
    here, change, there = OTHER_SIDE[name]
    for one in at(name):
        assert verdict(one, one.case) == here, one.id
        assert verdict(one, change(one.case)) == there, one.id


@pytest.mark.parametrize(("name", "left"), [("balance_to_the_fen", 0), ("balance_a_fen_over", 1)])
def test_what_is_left_is_so_many_fen(name: str, left: int) -> None:
    """Beyond the floor, and beyond this year's money where only past years' may be shared."""
    for one in at(name):
        outcome = settle(one.case).outcome
        sharer = one.case.sharers[0]
        drawn = round(float(outcome.shared[0].amount) * 100)
        usable = sharer.balance if sharer.past_years_balance is None else sharer.past_years_balance
        assert usable is not None and sharer.area is not None
        floor = max(world or 0 for world in rules_of(sharer.area, one.day)["reserve"].worlds)
        assert usable - drawn - floor == left, one.id


def test_a_fen_under_is_a_fen_short() -> None:
    for one in at("balance_a_fen_under"):
        assert verdict(one, one.case) in ("blocked", "uncertain")
        assert verdict(one, balance_plus(1)(one.case)) == "pays", one.id


def test_one_of_three_sharers_pays_and_the_others_are_each_out() -> None:
    for one in at("three_sharers_one_valid"):
        answer = diagnose(one.case)
        assert answer.verdict == "pays" and len(one.case.sharers) == 3
        out = {cause.sharer for cause in answer.causes if cause.certainty == "sure"}
        assert answer.settlement is not None
        paying = {share.sharer for share in answer.settlement.outcome.shared}
        assert len(out) == 2 and len(paying) == 1 and not out & paying, one.id


def test_two_balances_alike_leave_open_who_pays() -> None:
    for one in at("balances_alike"):
        answer = diagnose(one.case)
        assert answer.verdict == "pays" and answer.settlement is not None and not answer.settlement.certain


def test_the_larger_by_a_fen_pays() -> None:
    for one in at("larger_by_a_fen"):
        balances = [sharer.balance or 0 for sharer in one.case.sharers]
        assert abs(balances[0] - balances[1]) == 1
        assert [share.sharer for share in settle(one.case).outcome.shared] == [
            one.case.sharers[balances.index(max(balances))].name
        ]


STEPS = {"relatives": "relation_not_covered", "sharing_area": "different_pooling_area",
         "kinds": "expense_not_covered", "wallet": "wallet_area_closed"}  # fmt: skip


def moved(one: Exercise, day: date) -> Case:
    return one.case.model_copy(update={"date": day})


def state(one: Exercise, day: date, cause: str) -> str:
    """Whether the cause holds on a day: sure, uncertain or not at all."""
    case = moved(one, day)
    answer = eligibility(case) if one.question == "plan" else diagnose(case)
    found = [found.certainty for found in answer.causes if found.code == cause]
    return found[0] if found else "clear"


@pytest.mark.parametrize("name", STEPS)
def test_the_day_before_a_step_is_the_last_one(name: str) -> None:
    for one in at(f"day_before_{name}_step"):
        assert state(one, one.day, STEPS[name]) != "clear", one.id
        assert state(one, one.day + ONE_DAY, STEPS[name]) != state(one, one.day, STEPS[name]), one.id


@pytest.mark.parametrize("name", STEPS)
def test_the_day_of_a_step_is_the_first_one(name: str) -> None:
    for one in at(f"day_of_{name}_step"):
        assert one.verdict in ("pays", "not_needed", "eligible")
        assert state(one, one.day, STEPS[name]) == "clear", one.id
        assert state(one, one.day - ONE_DAY, STEPS[name]) != "clear", one.id


@pytest.mark.parametrize("name", ["relatives", "sharing_area", "wallet"])
def test_between_two_days_nobody_knows(name: str) -> None:
    for one in at(f"inside_{name}_step"):
        assert state(one, one.day, STEPS[name]) == "uncertain", one.id


TRANSFERS = [
    ("first_closed_hour", "wallet_closed_hours", plus("wallet.hour", -1)),
    ("transfer_a_fen_too_large", "wallet_transfer_limit", plus("wallet.amount", -1)),
    ("one_transfer_too_many", "wallet_transfer_limit", plus("wallet.transfers_today", -1)),
]


@pytest.mark.parametrize(("name", "cause", "back"), TRANSFERS)
def test_a_transfer_just_outside_what_is_allowed(name: str, cause: str, back: Callable[[Case], Case]) -> None:
    for one in at(name):
        assert cause in [found.code for found in diagnose(one.case).causes]
        assert cause not in [found.code for found in diagnose(back(one.case)).causes], one.id


INSIDE = [
    ("last_open_hour", "wallet_closed_hours", plus("wallet.hour", 1)),
    ("largest_transfer", "wallet_transfer_limit", plus("wallet.amount", 1)),
    ("last_transfer_of_the_day", "wallet_transfer_limit", plus("wallet.transfers_today", 1)),
]


@pytest.mark.parametrize(("name", "cause", "on"), INSIDE)
def test_a_transfer_just_inside_went_through(name: str, cause: str, on: Callable[[Case], Case]) -> None:
    """Had it not been taken yet, one step further would have stopped it."""
    for one in at(name):
        assert one.verdict in ("pays", "not_needed")
        waiting = with_value(on(one.case), "wallet.accepted", False)
        assert cause in [found.code for found in diagnose(waiting).causes], one.id
