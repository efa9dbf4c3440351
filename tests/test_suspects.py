"""What may be behind a payment that failed: never what is ruled out, always what holds, soon what it was."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings, strategies as st

import gongji
from tests.honest import PAYMENTS, answers_until_told, faulty
from tests.strategies import Mapping, cases, known_cases, value_at

quick = settings(max_examples=120, deadline=None, derandomize=True)
FORGOTTEN = st.sets(
    st.sampled_from(
        "scheme status area own_balance has_account balance relation link starts_on ends_on kind designated "
        "credential total fund_paid operator channel".split()
    )
)
SEEDS = 5
LAST = 20


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


@pytest.mark.parametrize("code", PAYMENTS)
def test_an_honest_person_with_one_fault_is_told_it(code: str) -> None:
    """Of 5,000 such people `make bench ARGS=honest` counts who needs more answers than MOST."""
    for one in faulty(code, range(SEEDS)):
        number = answers_until_told(one, code)
        assert number is not None and number <= LAST, one.id
