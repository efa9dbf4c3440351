"""One question after another: it ends, repeats nothing, and stops as soon as more could change nothing."""

from __future__ import annotations

import copy
from collections.abc import Collection, Container
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import gongji
from gongji.asking.interview import next_about_binding, next_question
from gongji.asking.what_was_seen import choices
from gongji.case.reading import read_case
from gongji.judging.verdict import judge
from gongji.judging.way import offers_wallet, wallet_exists
from tests.case_book import entries
from tests.strategies import Mapping, known_cases, value_at

MOST_QUESTIONS = 40
NAMES = tuple(choices())
SIGHTS = st.sampled_from((None, *NAMES))
quick = settings(max_examples=60, deadline=None)


def told(case: Mapping, path: str, value: Any) -> None:
    """Puts an answer into the case, making room for the first sharer where there is none."""
    here: Any = case
    *way, last = path.split(".")
    for part in way:
        if isinstance(here, list):
            while len(here) <= int(part):
                here.append({})
            here = here[int(part)]
        else:
            here = here.setdefault(part, [] if part == "sharers" else {})
    here[last] = value


@dataclass
class Walk:
    """What was asked, the bound said at each question, the case at the end, and the verdicts on the way."""

    asked: list[str] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    dodged: list[str] = field(default_factory=list)
    end: Mapping = field(default_factory=dict)


def interview(
    truth: Mapping,
    start: Mapping,
    unsure: Container[str] = (),
    seen: str | None = None,
    planned: bool = False,
) -> Walk:
    """Answer by the whole story, `unsure` paths with 不清楚, until nothing more is asked."""
    walk = Walk(end=copy.deepcopy(start))
    for _ in range(MOST_QUESTIONS + 1):
        case = read_case(walk.end)
        walk.verdicts.append(judge(case).verdict)
        question = (
            next_about_binding(case, walk.dodged) if planned else next_question(case, walk.dodged, seen)
        )
        if question.path is None:
            assert question.left == 0
            return walk
        assert value_at(walk.end, question.path) is None
        walk.asked.append(question.path)
        walk.bounds.append(question.left)
        answer = value_at(truth, question.path)
        if answer is None or question.path in unsure:
            walk.dodged.append(question.path)
        else:
            told(walk.end, question.path, answer)
    raise AssertionError(f"more than {MOST_QUESTIONS} questions: {walk.asked}")


def opening(truth: Mapping) -> Mapping:
    """Names, what means something definite when it is absent, and what is told without being asked."""
    start: Mapping = {
        "date": truth["date"],
        "sharers": [{"name": one["name"], "ends_on": one["ends_on"]} for one in truth["sharers"]],
        "expense": {"excluded": truth["expense"]["excluded"]},
        "system": truth.get("system"),
    }
    if "wallet" in truth:
        start["wallet"] = {"used": truth["wallet"]["used"]}
    return start


hazy = st.sets(st.sampled_from("balance link area kind scheme total designated relation".split()))


def blurred(names: Collection[str]) -> set[str]:
    return {f"{group}.{name}" for group in ("member", "expense", "sharers.0", "sharers.1") for name in names}


@quick
@given(known_cases(most_sharers=2), hazy, SIGHTS)
def test_every_interview_ends_and_repeats_nothing(truth: Mapping, names: set[str], seen: str | None) -> None:
    asked = interview(truth, opening(truth), blurred(names), seen).asked
    assert len(set(asked)) == len(asked)


@quick
@given(known_cases(most_sharers=2), hazy, SIGHTS)
def test_no_more_questions_come_than_were_said_to_be_left(
    truth: Mapping, names: set[str], seen: str | None
) -> None:
    walk = interview(truth, opening(truth), blurred(names), seen)
    assert_bound(walk)


@quick
@given(known_cases(most_sharers=2), hazy)
def test_the_same_holds_where_a_binding_is_planned(truth: Mapping, names: set[str]) -> None:
    assert_bound(interview(truth, opening(truth), blurred(names), planned=True))


@quick
@given(known_cases(most_sharers=2), hazy, st.sampled_from(NAMES))
def test_the_same_holds_where_nothing_at_all_is_told(truth: Mapping, names: set[str], seen: str) -> None:
    start = {"date": truth["date"], "sharers": [{} for _ in truth["sharers"]]}
    assert_bound(interview(truth, start, blurred(names), seen))


def assert_bound(walk: Walk) -> None:
    """Each bound covers the questions from there on, and falls with each of them."""
    for number, bound in enumerate(walk.bounds):
        assert bound >= len(walk.asked) - number, (walk.asked, walk.bounds)
    assert all(later < earlier for earlier, later in pairwise(walk.bounds)), (walk.asked, walk.bounds)


@quick
@given(known_cases(most_sharers=2), SIGHTS)
def test_it_stops_as_soon_as_something_stands_in_the_way(truth: Mapping, seen: str | None) -> None:
    """Somebody whose payment failed is asked on after "it should pay", and not after a sure cause."""
    walk = interview(truth, opening(truth), seen=seen)
    done = ("blocked", "not_needed")
    late = [path for path, before in zip(walk.asked, walk.verdicts, strict=False) if before in done]
    assert all(path.endswith(("area", "wallet.used")) for path in late), late
    assert walk.verdicts[-1] != "need_facts", walk.end


@quick
@given(known_cases(most_sharers=2), SIGHTS)
def test_the_interview_ends_with_the_verdict_of_the_whole_story(truth: Mapping, seen: str | None) -> None:
    walk = interview(truth, opening(truth), seen=seen)
    whole = gongji.diagnose(truth, fixes=False).verdict
    assert walk.verdicts[-1] == whole or (walk.verdicts[-1], whole) == ("blocked", "not_needed")


def test_an_interview_begins_with_nothing_at_all() -> None:
    first = next_question(read_case({"date": "2025-03-11"}))
    assert first.path == "member.area" and first.left > 5


def test_everything_answered_with_not_sure_ends_undecided() -> None:
    walk = interview({}, {"date": "2025-03-11"})
    assert walk.verdicts[-1] == "need_facts" and walk.asked == walk.dodged


def test_one_display_link_is_the_last_thing_to_ask() -> None:
    case = {"date": "2025-03-11", "member": {"area": "230100"}, "sharers": [{"area": "230100"}]}
    case["sharers"][0] |= {"link": "display"}  # type: ignore[index]
    assert next_question(read_case(case)).path is None


FAR = {"member": {"area": "230100"}, "sharers": [{"area": "130100"}]}


@pytest.mark.parametrize(
    ("case", "offered"),
    [
        ({"date": "2024-12-01", **FAR}, False),
        ({"date": "2024-12-02", **FAR}, True),
        ({"date": "2026-03-01", **FAR}, True),
        ({"date": "2025-08-20", "member": {"area": "230100"}, "sharers": [{"area": "230600"}]}, False),
        ({"date": "2025-08-20", "member": {"area": "230100"}, "sharers": [{}]}, False),
        ({"date": "2025-08-20", **FAR, "sharers": [{"area": "230100"}, {"area": "110000"}]}, True),
        ({"date": "2025-08-20", **FAR, "wallet": {"used": False}}, False),
        ({"date": "2025-08-20", **FAR, "wallet": {"balance": "0"}}, False),
        ({"date": "2025-08-20"}, False),
    ],
)
def test_the_wallet_is_offered_between_two_provinces_once_it_exists(case: Mapping, offered: bool) -> None:
    assert offers_wallet(read_case(case)) is offered


def test_the_wallet_began_on_one_day() -> None:
    assert not wallet_exists(read_case({"date": "2024-12-01"}))
    assert wallet_exists(read_case({"date": "2024-12-02"}))


def test_a_payment_through_a_wallet_is_asked_about_its_wallet() -> None:
    by_binding, by_wallet = ({"date": "2025-08-20", **FAR, "wallet": {"used": one}} for one in (False, True))
    assert judge(read_case(by_binding)).verdict == "blocked"
    missing = judge(read_case(by_wallet)).missing
    assert {"wallet.balance", "wallet.accepted", "wallet.place_of_use", "wallet.hour"} <= set(missing)


@pytest.fixture(scope="module")
def reached() -> set[str]:
    """The codes that some case of tests/cases reaches."""
    found: set[str] = set()
    for entry in entries():
        if "raw" in entry.told or entry.told["expect"].get("exit") or entry.told.get("verb") == "settle":
            continue
        verb = gongji.eligibility if entry.told.get("verb") == "eligibility" else gongji.diagnose
        found |= {one.code for one in verb(entry.case).causes}
    return found


def test_every_cause_is_reached_by_some_case(reached: set[str]) -> None:
    from gongji.causes import CODES

    assert set(CODES) - reached == set()
