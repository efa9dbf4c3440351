"""Why the answer changed: which cause and which rule flipped between two days or two places."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import gongji
from gongji.answers.comparison import Comparison, moved
from gongji.answers.shapes import Rule
from gongji.case.reading import read_case
from gongji.errors import GongjiError
from gongji.money import fen
from gongji.words import words
from pages.parts.asking.samples import samples
from tests.strategies import Mapping, known_cases

HARBIN, SHIJIAZHUANG, BEIJING, SHENZHEN = "230100", "130100", "110000", "440300"
SIBLINGS: dict[str, Any] = {
    "member": {"scheme": "resident", "status": "active", "area": HARBIN},
    "sharers": [
        {"scheme": "employee", "status": "active", "has_account": True, "area": HARBIN, "relation": "sibling"}
    ],
}
AT_BEIJING = samples()["05-beijing-hospital"].case
IN_ORDER = samples()["02-in-order-and-pays"].case


def publishers(rule: Rule) -> set[str]:
    return {source.publisher for one in rule.candidates for source in one.sources}


def between_days(one: str, other: str) -> Comparison:
    return gongji.compare(SIBLINGS, one, other, of="eligibility")


def test_siblings_may_share_since_the_list_was_widened() -> None:
    found = between_days("2024-01-15", "2025-03-11")
    assert (found.before, found.after) == ("not_eligible", "eligible")
    (cause,) = found.causes
    assert cause.code == "relation_not_covered" and cause.before is not None and cause.after is None
    (rule,) = cause.rules
    assert rule.parameter == "relatives"
    assert "sibling" not in rule.before.candidates[0].value and "sibling" in rule.after.candidates[0].value
    assert publishers(rule.before) and publishers(rule.after)
    assert publishers(rule.before) != publishers(rule.after)
    assert "兄弟姐妹" in rule.text and "2024年1月15日" in rule.text and "2025年3月11日" in rule.text
    assert found.money is None and found.rules == ()


def test_the_days_in_between_are_uncertain_from_both_sides() -> None:
    into, out = between_days("2024-01-15", "2024-10-01"), between_days("2024-10-01", "2025-03-11")
    assert (into.before, into.after, out.after) == ("not_eligible", "uncertain", "eligible")
    assert "肯定是障碍" in into.causes[0].text and "说不准" in into.causes[0].text
    assert "可能是障碍" in out.causes[0].text and "肯定不是" in out.causes[0].text
    assert "也可能" in out.causes[0].rules[0].text


def test_a_new_cause_is_told_the_other_way_round() -> None:
    found = between_days("2025-03-11", "2024-01-15")
    assert found.causes[0].before is None and "不是障碍" in found.causes[0].text
    doubtful = between_days("2025-03-11", "2024-10-01")
    assert "可能是" in doubtful.causes[0].text
    assert "肯定是了" in between_days("2024-10-01", "2024-01-15").causes[0].text


def test_a_beijing_hospital_is_paid_from_hebei_and_not_from_heilongjiang() -> None:
    found = gongji.compare(AT_BEIJING, HARBIN, SHIJIAZHUANG)
    assert (found.before, found.after) == ("blocked", "pays")
    (cause,) = found.causes
    assert cause.code == "place_not_covered"
    (rule,) = cause.rules
    assert (rule.parameter, rule.before.place, rule.after.place) == ("usable_in", "230000", "130000")
    assert publishers(rule.before) and publishers(rule.after)
    assert found.money is not None and "0.00元" in found.money
    due = fen(AT_BEIJING["expense"]["total"]) - fen(AT_BEIJING["expense"]["fund_paid"])
    assert f"相差{due // 100}.{due % 100:02}元" in found.money


def test_a_rule_known_on_one_day_and_not_yet_on_the_other_says_so() -> None:
    case = samples()["18-beijing-hospital-from-hebei"].case
    rules = [
        rule
        for cause in gongji.compare(case, "2024-01-15", "2025-03-11").causes
        for rule in cause.rules
        if rule.parameter == "usable_in"
    ]
    assert rules and "没有见到" in rules[0].text


def test_two_days_under_the_same_rules_change_nothing() -> None:
    for of in ("diagnose", "eligibility"):
        found = gongji.compare(IN_ORDER, "2025-06-10", datetime.date(2025, 6, 11), of=of)  # type: ignore[arg-type]
        assert found.is_same and found.before == found.after and "一样" in found.text


def test_the_rules_behind_the_amounts_are_told_where_they_differ() -> None:
    found = gongji.compare(samples()["15-never-combined"].case, HARBIN, SHENZHEN)
    assert {"combine", "shortfall"} <= {rule.parameter for rule in found.rules}
    assert not {rule.parameter for rule in found.rules} & {
        rule.parameter for cause in found.causes for rule in cause.rules
    }


def test_with_several_sharers_each_cause_names_its_sharer() -> None:
    found = gongji.compare(samples()["15-never-combined"].case, "2024-01-15", "2025-03-11")
    told = [one.text for one in found.causes if one.code == "binding_not_started"]
    assert len(told) == len(set(told)) == 2


@pytest.mark.parametrize(("one", "other"), [("2025-02-30", "2025-03-11"), (HARBIN, "999999"), ("", HARBIN)])
def test_what_is_no_day_and_no_area_is_refused(one: str, other: str) -> None:
    with pytest.raises(GongjiError):
        gongji.compare(SIBLINGS, one, other)


def test_a_family_that_moves_keeps_its_distances() -> None:
    case = read_case(
        {
            "member": {"area": HARBIN},
            "sharers": [{"area": HARBIN}, {"area": "230600"}, {"area": SHIJIAZHUANG}, {"area": BEIJING}],
            "expense": {"area": HARBIN},
            "wallet": {"place_of_use": HARBIN},
        }
    )
    there = moved(case, SHIJIAZHUANG)
    assert there.member.area == there.expense.area == there.sharers[0].area == SHIJIAZHUANG
    assert there.wallet is not None and there.wallet.place_of_use == SHIJIAZHUANG
    near = there.sharers[1].area
    assert near is not None and near.startswith("13") and near != SHIJIAZHUANG
    assert [one.area for one in there.sharers[2:]] == [HARBIN, BEIJING]
    assert moved(case, HARBIN) == case
    assert moved(read_case({}), SHIJIAZHUANG).member.area == SHIJIAZHUANG


def test_a_bill_made_far_from_home_stays_there() -> None:
    assert moved(read_case(AT_BEIJING), SHIJIAZHUANG).expense.area == BEIJING


def test_no_sentence_is_to_spare() -> None:
    told = set(words("compare"))
    assert {f"cause_{one}" for one in "gone new doubt_gone doubt_new surer unsure".split()} < told


@settings(max_examples=60, deadline=None)
@given(
    known_cases(most_sharers=2),
    st.sampled_from(["2024-01-15", "2025-03-11"]),
    st.sampled_from([BEIJING, HARBIN]),
)
def test_it_says_what_the_two_answers_say(case: Mapping, day: str, area: str) -> None:
    found = gongji.compare(case, case["date"], day)
    assert found.before == gongji.diagnose(case, fixes=False).verdict
    assert found.after == gongji.diagnose({**case, "date": day}, fixes=False).verdict
    assert gongji.compare(case, day, day).is_same
    assert gongji.compare(case, area, area, of="eligibility").is_same
