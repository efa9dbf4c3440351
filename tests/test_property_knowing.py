"""Knowing more never takes back what was settled."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings, strategies as st

import gongji
from gongji.answers.shapes import Diagnosis
from tests.strategies import Mapping, known_cases, paths_of, value_at, with_value

# absent means something definite, or it is asked for only while binding is still to be done
NEVER_UNKNOWN = ("ends_on", "excluded", "members_bound")
quick = settings(max_examples=250, deadline=None)


@st.composite
def told_and_told_more(draw: st.DrawFn) -> tuple[Mapping, Mapping, str]:
    """A case with forgotten facts, the same with one of them told, and which."""
    case = draw(known_cases(most_sharers=2))
    paths = [path for path in paths_of(case) if path.rsplit(".", 1)[1] not in NEVER_UNKNOWN]
    forgotten = draw(st.lists(st.sampled_from(paths), min_size=1, max_size=6, unique=True))
    less = case
    for path in forgotten:
        less = with_value(less, path, None)
    more = with_value(less, forgotten[0], value_at(case, forgotten[0]))
    if (
        case["member"]["scheme"] != "employee"
    ):  # a balance in an account that does not exist contradicts itself
        less, more = (with_value(one, "member.own_balance", None) for one in (less, more))
    for at, sharer in enumerate(case["sharers"]):
        if sharer["has_account"] is False or sharer["scheme"] != "employee":
            less, more = (with_value(one, f"sharers.{at}.balance", None) for one in (less, more))
    return less, more, forgotten[0]


def look(case: Mapping) -> Diagnosis:
    return gongji.diagnose(case, fixes=False)


def sure(said: Diagnosis) -> set[tuple[str, Any]]:
    return {(one.code, one.sharer) for one in said.causes if one.certainty == "sure"}


@quick
@given(told_and_told_more())
def test_a_settled_verdict_stays(pair: tuple[Mapping, Mapping, str]) -> None:
    less, more, path = pair
    before, after = look(less).verdict, look(more).verdict
    stays = {
        "pays": {"pays"},
        "not_needed": {"not_needed"},
        "blocked": {"blocked", "not_needed"},
        "uncertain": {"uncertain", "not_needed"},
    }
    asked_for = path in look(less).missing
    assert before == "need_facts" or asked_for or after in stays[before], f"{path}: {before} to {after}"


@quick
@given(told_and_told_more())
def test_a_sure_cause_stays(pair: tuple[Mapping, Mapping, str]) -> None:
    less, more, path = pair
    after = look(more)
    assert after.verdict == "not_needed" or sure(look(less)) <= sure(after), path


@quick
@given(told_and_told_more())
def test_the_money_of_a_settled_case_stays(pair: tuple[Mapping, Mapping, str]) -> None:
    less, more, path = pair
    before, after = look(less), look(more)
    if before.verdict in ("pays", "not_needed") and before.settlement and before.settlement.certain:
        assert after.settlement and after.settlement.certain, path
        assert after.settlement.outcome.shared == before.settlement.outcome.shared, path
