"""Bills and the receipts that they would print."""

from __future__ import annotations

from typing import Any

import gongji
from gongji.answers.shapes import Outcome
from gongji.errors import BadCase
from gongji.money import fen, yuan
from gongji.receipt import Explanation, ReceiptCheck
from tests.strategies import Mapping


def family(
    area: str = "130100", own: str | None = None, balances: tuple[str, ...] = ("500.00",), **expense: Any
) -> Mapping:
    """A bill of 320 of which the fund paid 120; a member with an own account where `own` is given."""
    sharer = {
        "scheme": "employee",
        "status": "active",
        "has_account": True,
        "area": area,
        "relation": "parent",
        "link": "shared",
        "starts_on": "2025-01-01",
    }
    scheme = "resident" if own is None else "employee"
    return {
        "date": "2025-03-11",
        "member": {"scheme": scheme, "status": "active", "area": area, "own_balance": own},
        "sharers": [
            sharer | {"name": name, "bound_on": f"2025-01-0{at}", "balance": balance}
            for at, (name, balance) in enumerate(zip("甲乙丙", balances, strict=False), start=1)
        ],
        "expense": {
            "kind": "outpatient",
            "area": area,
            "designated": True,
            "credential": "member",
            "total": "320.00",
            "fund_paid": "120.00",
        }
        | expense,
    }


def receipt_of(case: Mapping, outcome: Outcome) -> Mapping:
    """The receipt that this outcome would print, with a line for every sharer."""
    paid = {one.sharer: one.amount for one in outcome.shared}
    return {
        "total": case["expense"]["total"],
        "fund": outcome.fund,
        "own": outcome.own,
        "shared": yuan(sum(fen(amount) for amount in paid.values())),
        "shared_by": {one["name"]: paid.get(one["name"], "0.00") for one in case["sharers"]},
        "cash": outcome.cash,
    }


def outcomes(case: Mapping) -> tuple[Outcome, ...]:
    try:
        money = gongji.settle(case)
    except BadCase:
        return ()
    return tuple(one.outcome for one in money.alternatives) or (money.outcome,)


def codes(check: ReceiptCheck) -> list[str]:
    return [one.code for one in check.explanations]


def explained(check: ReceiptCheck, code: str) -> Explanation:
    return next(one for one in check.explanations if one.code == code)


def printed(fund: str, own: str, cash: str, **shared: Any) -> Mapping:
    return {"total": "320.00", "fund": fund, "own": own, "cash": cash, **shared}
