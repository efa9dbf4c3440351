"""What may be behind a payment that failed: never what is ruled out, always what holds, soon what it was."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st

import gongji
from gongji.asking import next_question, suspects
from gongji.case import read_case
from gongji.causes import BY_CODE, CODES
from gongji.errors import GongjiError
from gongji.training import Exercise, Spec, make
from tests.strategies import Mapping, cases, known_cases, value_at

quick = settings(max_examples=120, deadline=None)
FORGOTTEN = st.sets(
    st.sampled_from(
        "scheme status area own_balance has_account balance relation link starts_on ends_on kind designated "
        "credential total fund_paid operator channel".split()
    )
)
MOST_ANSWERS = 12
SEEDS = 6


def without(case: Mapping, names: set[str]) -> Mapping:
    """The case in which nobody told these fields."""
    left = copy.deepcopy(case)
    for group in (left["member"], left["expense"], *left["sharers"]):
        for name in names & set(group):
            del group[name]
    return left


@quick
@given(cases(), FORGOTTEN)
def test_what_is_ruled_out_never_turns_out_to_be_it(truth: Mapping, forgotten: set[str]) -> None:
    found = gongji.suspects(without(truth, forgotten))
    out = {one.code for one in found.ruled_out}
    assert not out & {one.code for one in found.ranked}
    assert not out & {one.code for one in gongji.diagnose(truth, fixes=False).causes}


@quick
@given(cases(), FORGOTTEN)
def test_what_holds_is_always_among_the_suspects(truth: Mapping, forgotten: set[str]) -> None:
    ranked = {one.code for one in gongji.suspects(without(truth, forgotten)).ranked}
    sure = {one.code for one in gongji.diagnose(truth, fixes=False).causes if one.certainty == "sure"}
    assert sure <= ranked


@quick
@given(known_cases(), FORGOTTEN)
def test_what_is_said_to_hold_does_so_whatever_is_told_later(truth: Mapping, forgotten: set[str]) -> None:
    holding = {
        one.code for one in gongji.suspects(without(truth, forgotten)).ranked if one.standing == "holds"
    }
    assert holding <= {one.code for one in gongji.diagnose(truth, fixes=False).causes}


@quick
@given(cases(), FORGOTTEN)
def test_every_suspect_says_what_to_look_at_and_what_would_settle_it(
    truth: Mapping, forgotten: set[str]
) -> None:
    case = without(truth, forgotten)
    for one in gongji.suspects(case).ranked:
        assert one.why and one.look and one.takes
        assert one.settled_by is None or value_at(case, one.settled_by) is None
        assert one.standing != "unpublished" or one.ask or one.policy


def test_two_provinces_wait_for_the_word_by_which_way() -> None:
    apart = {"date": "2025-08-20", "member": {"area": "230100"}, "sharers": [{"area": "130100"}]}
    first = next(one for one in gongji.suspects(apart).ranked if one.code == "different_province")
    assert (first.standing, first.settled_by) == ("likely", "wallet.used")
    told = gongji.suspects({**apart, "wallet": {"used": False}}).ranked[0]
    assert (told.code, told.standing) == ("different_province", "holds")


# ---------------------------------------------------------------- an honest person with one fault


def faulty(code: str) -> Iterator[Exercise]:
    """Stories of a payment in which this cause, and nothing else, is sure."""
    for seed in range(SEEDS):
        try:
            one = make(seed, Spec(cause=code, edge=False, difficulty=1, question="payment"))
        except GongjiError:
            return
        said = gongji.diagnose(one.case, fixes=False)
        sure = {cause.code for cause in said.causes if cause.certainty == "sure"}
        if said.verdict == "blocked" and sure == {code}:
            yield one


def answers_until_told(one: Exercise, code: str) -> int | None:
    """How many questions an honest person answers until this cause is said for sure; None: never."""
    truth = one.case.as_json()
    known: Mapping = {"date": truth["date"], "sharers": [{} for _ in truth["sharers"]]}
    unsure: set[str] = set()
    for number in range(40):
        case = read_case(known)
        first = suspects(case, None, frozenset(unsure)).ranked[:1]
        if first and first[0].standing == "holds":
            assert first[0].code == code
            return number
        path = next_question(case, unsure).path
        if path is None:
            return None
        value = value_at(truth, path)
        if value is None:
            unsure.add(path)
        else:
            put(known, path, value)
    return None


def put(case: Mapping, path: str, value: object) -> None:
    *way, field = path.split(".")
    for name in way:
        case = case[int(name)] if isinstance(case, list) else case.setdefault(name, {})
    case[field] = value


PAYMENTS = [code for code in CODES if BY_CODE[code].stage != "system" and not BY_CODE[code].only_planned]


@pytest.mark.parametrize("code", PAYMENTS)
def test_an_honest_person_with_one_fault_is_told_it_soon(code: str) -> None:
    counts = {(one.id, answers_until_told(one, code)) for one in faulty(code)}
    assert not [one for one in counts if one[1] is None or one[1] > MOST_ANSWERS]
