"""亲情账户 beside 共济账户: the two columns are the same case, judged twice."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

import gongji
from gongji.answers.two_accounts import PAYERS, Column, Versus, versus
from gongji.case.model import RELATIONS
from gongji.money import fen
from pages.parts.asking.samples import samples

CASE = samples()["01-only-display-link"].case


def linked(link: str | None, **sharer: Any) -> dict[str, Any]:
    case = copy.deepcopy(dict(CASE))
    case["sharers"][0] |= {"link": link, **sharer}
    return case


def paid(column: Column) -> dict[str, tuple[str, ...]]:
    return {line.payer: line.amounts for line in column.receipt}


def test_the_display_link_moves_no_money_and_the_shared_one_does() -> None:
    found = versus(CASE)
    assert paid(found.display) == {
        "fund": ("120.00",),
        "own": ("0.00",),
        "shared": ("0.00",),
        "cash": ("200.00",),
    }
    assert paid(found.shared) == {
        "fund": ("120.00",),
        "own": ("0.00",),
        "shared": ("200.00",),
        "cash": ("0.00",),
    }
    assert (found.display.verdict, found.shared.verdict) == ("blocked", "pays")
    assert found.shared.money != found.display.money


@pytest.mark.parametrize(
    ("link", "set_up"),
    [("none", "none"), ("display", "display"), ("shared", "shared"), ("both", "both"), (None, "unknown")],
)
def test_it_says_which_of_the_two_was_set_up(link: str | None, set_up: str) -> None:
    found = versus(linked(link))
    assert found.set_up == set_up
    assert found.next_steps
    assert bool(found.channels) is (set_up not in ("shared", "both"))


def test_two_sharers_with_one_link_each_make_both() -> None:
    case = linked("display")
    case["sharers"].append({"name": "另一位", "link": "shared"})
    assert versus(case).set_up == "both"


def test_what_holds_up_a_shared_binding_is_said_before_anybody_binds() -> None:
    found = versus(linked("none", relation="parent_in_law"))
    assert found.shared.verdict == "blocked"
    assert found.channels == ()
    assert found.next_steps == gongji.diagnose(linked("shared", relation="parent_in_law")).causes[0].steps


def test_an_unpublished_rule_leaves_several_amounts() -> None:
    found = versus(linked("display", balance="150.00"))
    assert found.shared.verdict == "uncertain"
    assert set(paid(found.shared)["shared"]) == {"0.00", "150.00"}
    assert "也可能" in next(line.text for line in found.shared.receipt if line.payer == "shared")
    assert found.ask


def test_without_amounts_the_bill_is_told_in_words() -> None:
    found = versus({})
    assert all(line.amounts == () and line.text for line in (*found.display.receipt, *found.shared.receipt))
    assert found.set_up == "unknown"
    assert found.missing and not found.channels


def test_a_wanting_balance_is_no_amount() -> None:
    case = linked("shared")
    del case["sharers"][0]["balance"]
    assert paid(versus(case).shared)["shared"] == ()


def test_the_words_of_the_place_stand_before_those_of_the_nation_with_sources() -> None:
    places = [rule.place for rule in versus(CASE).local_words]
    assert places == ["230000", "CN"]
    assert all(one.sources for rule in versus(CASE).local_words for one in rule.candidates)
    assert [rule.place for rule in versus({}).local_words] == ["CN"]


def test_the_rules_that_set_the_two_apart_come_first_and_each_once() -> None:
    named = [(rule.parameter, rule.place) for rule in versus(CASE).policy]
    assert [name for name, _ in named[:2]] == ["moving_links", "own_credential"]
    assert len(named) == len(set(named))


def test_an_answer_is_frozen_and_a_bad_case_refused() -> None:
    with pytest.raises(ValidationError):
        versus(CASE).set_up = "none"  # type: ignore[misc]
    with pytest.raises(gongji.BadCase):
        versus({"member": {"scheme": "private"}})


@given(
    relation=st.sampled_from(RELATIONS),
    link=st.sampled_from(["none", "display", "shared", "both", None]),
    balance=st.integers(0, 90_000),
    own=st.integers(0, 30_000),
    area=st.sampled_from(["230100", "130600", "440300", None]),
)
def test_each_column_is_the_case_with_that_link(
    relation: str, link: str | None, balance: int, own: int, area: str | None
) -> None:
    case = linked(link, relation=relation, balance=f"{balance // 100}.{balance % 100:02}", area=area)
    case["member"] |= {"scheme": "employee", "own_balance": f"{own // 100}.{own % 100:02}"}
    found = versus(case)
    assert set(paid(found.display)["shared"]) <= {"0.00"}
    assert_adds_up(found)


def assert_adds_up(found: Versus) -> None:
    for column in (found.display, found.shared):
        amounts = paid(column)
        if all(len(amounts[payer]) == 1 for payer in PAYERS):
            assert sum(fen(amounts[payer][0]) for payer in PAYERS) == 32_000
