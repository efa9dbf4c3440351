"""No figure below zero reaches a person, and what a person does not know is not told as an unknown rule."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from gongji import diagnose, settle
from gongji.answers import Settlement
from gongji.sharing import as_plain_text
from gongji.words import words
from tests.strategies import cases

MINUS = re.compile(r"[-−－]\s?\d[\d,]*\.\d\d")
MONEY = ("balance", "past_years_balance")


def forgetting(case: dict[str, Any], which: int) -> dict[str, Any]:
    """The case of somebody who does not know some of the balances."""
    for at, sharer in enumerate(case.get("sharers", ())):
        if which >> at & 1:
            for name in MONEY:
                sharer.pop(name, None)
    if which >> 4 & 1:
        case.get("member", {}).pop("own_balance", None)
    return case


@settings(max_examples=400, deadline=None)
@given(cases(), st.integers(0, 31))
def test_no_amount_below_zero_in_any_text_or_figure(case: dict[str, Any], which: int) -> None:
    found = diagnose(forgetting(case, which))
    assert not MINUS.search(found.model_dump_json())
    assert not MINUS.search(as_plain_text(found))


def unknown_balance(area: str, **expense: Any) -> dict[str, Any]:
    paid = {"kind": "outpatient", "area": area, "designated": True, "credential": "member"}
    return {
        "date": "2026-03-15",
        "member": {"scheme": "resident", "status": "active", "area": area},
        "sharers": [
            {
                "scheme": "employee",
                "status": "active",
                "has_account": True,
                "area": area,
                "relation": "parent",
                "link": "shared",
                "starts_on": "2026-01-01",
            }
        ],
        "expense": paid | {"total": "200.00", "fund_paid": "0.00"} | expense,
    }


@pytest.mark.parametrize("area", ["370600", "370100", "410100", "230100", "130100", "440100", "110000"])
def test_an_unknown_balance_is_an_open_fact(area: str) -> None:
    found = settle(unknown_balance(area))
    assert not found.certain and found.open == ("facts",)
    assert {one.outcome.cash for one in found.alternatives} == {"0.00", "200.00"}
    assert words("plain_text")["money"]["several_facts"].partition("，")[0] in as_plain_text(found)


@pytest.mark.parametrize("area", ["410100", "110000"])
def test_a_known_short_balance_where_nothing_is_published_is_an_open_rule(area: str) -> None:
    case = unknown_balance(area)
    case["sharers"][0]["balance"] = "50.00"
    found = settle(case)
    assert isinstance(found, Settlement)
    assert found.certain or found.open == ("rules",)


@settings(max_examples=300, deadline=None)
@given(cases())
def test_a_rule_is_blamed_only_where_one_is_open(case: dict[str, Any]) -> None:
    found = diagnose(case).settlement
    if found is not None and "rules" in found.open:
        assert not found.certain and any(rule.state != "known" for rule in found.policy)
    if found is not None and found.certain:
        assert found.open == ()


def test_a_doubt_of_which_neither_is_sure_blames_nobody() -> None:
    case = unknown_balance("370600")
    case["sharers"][0] |= {"balance": "500.00", "status": None}
    found = diagnose(case).settlement
    assert found is not None and (found.certain or "rules" not in found.open)
