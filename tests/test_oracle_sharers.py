"""Three sharers and a bill of 200 yuan in every combination: the largest pays, or nobody says who does."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from gongji import diagnose, read_case
from gongji.judging.verdict import judge

REST = 200
STATES: dict[str, dict[str, str]] = {
    "sound": {},
    "displayed": {"link": "display"},
    "no relative": {"relation": "other_relative"},
}
BALANCES = (0, 120, 200, 300)
Sharers = tuple[tuple[str, int], ...]


def as_case(area: str, sharers: Sharers) -> dict[str, Any]:
    sound = {
        "scheme": "employee",
        "status": "active",
        "has_account": True,
        "area": area,
        "starts_on": "2025-01-01",
    }
    return {
        "date": "2025-03-11",
        "member": {"scheme": "resident", "status": "active", "area": area},
        "sharers": [
            sound | {"balance": balance, "relation": "parent", "link": "shared"} | STATES[state]
            for state, balance in sharers
        ],
        "expense": {
            "kind": "outpatient",
            "area": area,
            "designated": True,
            "credential": "member",
            "total": "500.00",
            "fund_paid": "300.00",
        },
    }


def every() -> list[Sharers]:
    return list(product(product(STATES, BALANCES), repeat=3))


def able(sharers: Sharers) -> dict[str, int]:
    """The balances of those who may pay and have anything to pay with."""
    return {
        name: balance
        for name, (state, balance) in zip("ABC", sharers, strict=True)
        if state == "sound" and balance
    }


def by_largest(balances: dict[str, int]) -> tuple[str, list[str]]:
    """河北 (S-B05): the verdict, and who may be the one that pays."""
    most = max(balances.values(), default=0)
    if most < REST:
        return "blocked", []
    return "pays", [name for name, balance in balances.items() if balance == most]


def by_no_known_rule(balances: dict[str, int]) -> tuple[str, list[str]]:
    """黑龙江 publishes neither choice nor shortfall: it pays only where every choice would do."""
    if not balances:
        return "blocked", []
    if min(balances.values()) < REST:
        return "uncertain", []
    return "pays", list(balances)


@pytest.mark.parametrize(("area", "rule"), [("130100", by_largest), ("230100", by_no_known_rule)])
def test_the_verdict_of_three_sharers(area: str, rule: Any) -> None:
    wrong = []
    for sharers in every():
        judged = judge(read_case(as_case(area, sharers)))
        wanted, _ = rule(able(sharers))
        if judged.verdict != wanted:
            wrong.append((judged.verdict, wanted, sharers))
    assert not wrong, f"{len(wrong)} differ, such as {wrong[:5]}"


@pytest.mark.parametrize(("area", "rule"), [("130100", by_largest), ("230100", by_no_known_rule)])
def test_who_of_three_pays(area: str, rule: Any) -> None:
    for sharers in every()[::7]:
        wanted, payers = rule(able(sharers))
        money = diagnose(as_case(area, sharers), fixes=False).settlement
        assert money
        if wanted == "pays":
            ways = [money.outcome, *(one.outcome for one in money.alternatives)]
            got = {tuple((share.sharer, share.amount) for share in one.shared) for one in ways}
            assert got == {((name, "200.00"),) for name in payers}, sharers
            assert money.certain == (len(payers) == 1), sharers
        elif wanted == "blocked":
            assert money.certain and money.outcome.cash == "200.00" and not money.outcome.shared, sharers
        else:
            assert not money.certain and money.outcome.cash == "200.00", sharers
