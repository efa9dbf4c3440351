"""One question after another: it ends, repeats nothing, and stops as soon as more could change nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongji
from gongji.case import read_case
from gongji.interview import next_question, offers_wallet, wallet_exists
from tests.case_book import entries
from tests.strategies import Mapping, known_cases, value_at

MOST_QUESTIONS = 40
quick = settings(max_examples=150, deadline=None)


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


def interview(truth: Mapping, start: Mapping, unsure: set[str]) -> tuple[list[str], Mapping, list[str]]:
    """What was asked, the case at the end, and the verdict before each question and after the last."""
    asked: list[str] = []
    dodged: list[str] = []
    verdicts: list[str] = []
    for _ in range(MOST_QUESTIONS + 1):
        question = next_question(read_case(start), dodged)
        verdicts.append(question.judged.verdict)
        if question.path is None:
            return asked, start, verdicts
        assert question.left >= 1
        assert value_at(start, question.path) is None
        asked.append(question.path)
        answer = value_at(truth, question.path)
        if answer is None or question.path in unsure:
            dodged.append(question.path)
        else:
            told(start, question.path, answer)
    raise AssertionError(f"more than {MOST_QUESTIONS} questions: {asked}")


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


@quick
@given(
    known_cases(most_sharers=2),
    st.sets(st.sampled_from(("balance", "link", "area", "kind", "scheme", "total"))),
)
def test_every_interview_ends_and_repeats_nothing(truth: Mapping, hazy: set[str]) -> None:
    unsure = {f"{group}.{name}" for group in ("member", "expense", "sharers.0", "sharers.1") for name in hazy}
    asked, _, _ = interview(truth, opening(truth), unsure)
    assert len(set(asked)) == len(asked)


@quick
@given(known_cases(most_sharers=2))
def test_it_stops_as_soon_as_the_verdict_is_settled(truth: Mapping) -> None:
    asked, end, verdicts = interview(truth, opening(truth), set())
    early = [path for path, before in zip(asked, verdicts, strict=False) if before != "need_facts"]
    assert all(path.endswith("past_years_balance") for path in early), (
        "a split of a balance may be asked after"
    )
    assert verdicts[-1] != "need_facts", end


@quick
@given(known_cases(most_sharers=2))
def test_the_interview_ends_with_the_verdict_of_the_whole_story(truth: Mapping) -> None:
    _, _, verdicts = interview(truth, opening(truth), set())
    whole = gongji.diagnose(truth, fixes=False).verdict
    assert verdicts[-1] == whole or (verdicts[-1], whole) == ("blocked", "not_needed")


def test_an_interview_begins_with_nothing_at_all() -> None:
    first = next_question(read_case({"date": "2025-03-11"}))
    assert first.path is not None and first.left > 5


def test_everything_answered_with_not_sure_ends_undecided() -> None:
    dodged: list[str] = []
    while (question := next_question(read_case({"date": "2025-03-11"}), dodged)).path:
        dodged.append(question.path)
        assert len(dodged) <= MOST_QUESTIONS
    assert question.judged.verdict == "need_facts"


def test_one_display_link_is_the_last_thing_to_ask() -> None:
    case = {"date": "2025-03-11", "sharers": [{"link": "display"}]}
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
    assert next_question(read_case(by_binding)).judged.verdict == "blocked"
    missing = next_question(read_case(by_wallet)).judged.missing
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
