"""May they share: what holds of every answer, and that money and till have no part in it."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

import gongji
from gongji.answers.shapes import Eligibility
from gongji.days import today
from tests.strategies import Mapping, cases, known_cases, value_at

NEXT_STEPS = {"display_link_only", "not_bound"}
WHO_AND_LIMITS = {
    *("sharer_not_employee", "sharer_without_account", "relation_not_covered", "member_not_enrolled"),
    *("enrolment_suspended", "waiting_period", "different_pooling_area", "different_province"),
    *("start_before_today", "end_equals_start", "end_before_start", "member_limit", "sharer_limit"),
}
quick = settings(max_examples=150, deadline=None)


def look(case: Mapping) -> Eligibility:
    return gongji.eligibility(case)


@quick
@given(cases())
def test_only_who_limits_and_planned_days_stand_in_the_way(case: Mapping) -> None:
    said = look(case)
    assert {one.code for one in said.causes} <= WHO_AND_LIMITS
    assert all(value_at(case, path) is None for path in said.missing)
    assert (said.verdict == "need_facts") == bool(said.missing)
    assert (said.primary is not None) == (said.verdict in ("not_eligible", "uncertain"))
    if said.verdict == "not_eligible":
        assert any(one.certainty == "sure" for one in said.causes)
    if said.verdict == "eligible" and len(case["sharers"]) == 1:
        by_another_way = {"different_province"} if said.way in ("wallet", "quota") else set()
        assert {one.code for one in said.causes} <= by_another_way


@quick
@given(
    known_cases(), st.sampled_from(("total", "fund_paid", "credential", "designated", "operator", "channel"))
)
def test_money_and_till_have_no_part_in_it(case: Mapping, name: str) -> None:
    bare = {
        **case,
        "expense": {key: value for key, value in case["expense"].items() if key not in (name, "excluded")},
    }
    bare["sharers"] = [
        {key: value for key, value in one.items() if key != "balance"} for one in case["sharers"]
    ]
    full = {**case, "expense": {**bare["expense"], **case["expense"]}}
    assert look(bare).verdict == look(full).verdict
    assert look(bare).missing == look(full).missing == ()


@quick
@given(cases(most_sharers=1))
def test_already_bound_is_what_the_link_says(case: Mapping) -> None:
    said, (sharer,) = look(case), case["sharers"]
    if sharer["link"] is None:
        assert said.already_bound is None
    elif sharer["link"] in ("none", "display"):
        assert said.already_bound is False


@quick
@given(known_cases())
def test_who_surely_may_not_share_does_not_pay(case: Mapping) -> None:
    case = {key: value for key, value in case.items() if key != "wallet"}
    said = gongji.diagnose(case, fixes=False)
    premium = case["expense"]["kind"] == "resident_premium"
    if look(case).verdict == "not_eligible" and not premium:
        assert said.verdict in ("blocked", "not_needed")


def test_no_day_means_today() -> None:
    said = gongji.diagnose({"member": {"area": "230100"}})
    assert said.date == today().isoformat() and "date" not in said.missing
