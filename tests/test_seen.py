"""What was seen orders the questions, and is nothing more than that."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import gongji
from gongji.answers.shapes import Diagnosis
from gongji.asking.interview import next_question
from gongji.asking.what_was_seen import choices, in_order
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.judging.verdict import judge
from gongji.words import words
from tests.strategies import Mapping, known_cases, value_at
from tests.test_interview import interview, opening, told

NAMES = tuple(choices())
LABELS = [
    "提示没有绑定",
    "提示余额不足",
    "直接要我付现金",
    "绑定那一步就通不过",
    "缴居民医保不成功",
    "不知道",
]
HARBIN = {"date": "2025-03-11", "member": {"area": "230100"}, "sharers": [{"area": "230100"}]}
quick = settings(max_examples=20, deadline=None)


def all_answered(truth: Mapping, seen: str | None) -> Diagnosis:
    """The diagnosis once every question was answered, those too that stop being asked after a first cause."""
    walk = interview(truth, opening(truth), seen=seen)
    whole = copy.deepcopy(walk.end)
    for other in (None, *NAMES):
        for path in interview(truth, opening(truth), seen=other).asked:
            if value_at(truth, path) is not None:
                told(whole, path, value_at(truth, path))
    return gongji.diagnose(whole, fixes=False)


def test_it_is_offered_in_the_words_that_people_use() -> None:
    assert list(choices().values()) == LABELS


@quick
@given(known_cases(most_sharers=2), st.sampled_from(NAMES))
def test_it_never_changes_the_diagnosis(truth: Mapping, seen: str) -> None:
    assert all_answered(truth, seen) == all_answered(truth, None)


@quick
@given(known_cases(most_sharers=2), st.sampled_from(NAMES))
def test_whatever_was_seen_no_cause_is_named_that_the_whole_story_lacks(truth: Mapping, seen: str) -> None:
    end = judge(read_case(interview(truth, opening(truth), seen=seen).end))
    whole = {(one.cause, one.at) for one in judge(read_case(truth)).found}
    assert {(one.cause, one.at) for one in end.found if one.certain and one.cause.test} <= whole


@given(
    st.permutations("sharers.0.link expense.kind member.area sharers.1.link".split()),
    st.sampled_from(NAMES),
)
def test_no_question_is_lost_or_added(paths: list[str], seen: str) -> None:
    assert sorted(in_order(paths, seen)) == sorted(paths)
    assert in_order(paths, None) == in_order(paths, "unknown") == paths


def test_a_case_has_no_room_for_it() -> None:
    assert not {"seen", *NAMES} & set(Case.model_fields)


def first_asked(seen: str | None, case: Mapping, number: int = 1) -> list[str]:
    """The paths of the first questions, each answered with 不清楚."""
    asked: list[str] = []
    while len(asked) < number:
        path = next_question(read_case(case), asked, seen).path
        assert path is not None
        asked.append(path)
    return asked


@pytest.mark.parametrize(
    ("seen", "first"),
    [
        ("not_bound", "sharers.0.link"),
        ("short", "sharers.0.balance"),
        ("cash", "expense.credential"),
        ("binding", "sharers.0.relation"),
        ("premium", "expense.kind"),
    ],
)
def test_what_was_seen_is_asked_about_first(seen: str, first: str) -> None:
    assert first_asked(seen, HARBIN) == [first]


def test_a_premium_is_told_apart_before_the_places() -> None:
    assert first_asked("premium", {"date": "2025-03-11"}) == ["expense.kind"]
    assert first_asked("cash", {"date": "2025-03-11"}) == ["member.area"]


def test_a_balance_is_asked_for_earlier_where_it_was_said_to_be_short() -> None:
    usual, short = (first_asked(seen, HARBIN, 9) for seen in (None, "short"))
    assert short.index("sharers.0.balance") < usual.index("sharers.0.balance")


def test_each_fact_it_names_is_one_that_is_asked_for() -> None:
    facts = set(words("facts"))
    for name in NAMES:
        first: Any = words("seen")["choices"][name]["first"]
        assert set(first) <= facts and len(set(first)) == len(first)
