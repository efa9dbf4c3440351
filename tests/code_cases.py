"""The case of the contract, and what a refused code says; for the tests of case codes."""

from __future__ import annotations

from typing import Any

import pytest

from gongji.case import Case
from gongji.case_answers import Answers, answers_of, parted
from gongji.case_link import from_link
from gongji.errors import BadCase

CONTRACT: dict[str, Any] = {
    "date": "2025-03-11",
    "member": {"scheme": "resident", "status": "active", "area": "230100", "own_balance": "0"},
    "sharers": [
        {
            "name": "大女儿",
            "scheme": "employee",
            "status": "active",
            "has_account": True,
            "area": "230600",
            "balance": "860.00",
            "relation": "child",
            "link": "display",
            "starts_on": "2025-01-01",
            "ends_on": None,
            "bound_on": "2025-01-01",
            "rank": 1,
            "members_bound": 2,
        }
    ],
    "expense": {
        "kind": "outpatient",
        "area": "230100",
        "designated": True,
        "credential": "member",
        "total": "320.00",
        "fund_paid": "120.00",
        "excluded": "0",
        "operator": None,
        "channel": None,
    },
}


def line_of(text: str) -> str:
    with pytest.raises(BadCase) as refused:
        from_link(text)
    (fault,) = refused.value.faults
    return fault.line


def without_amounts(case: Case) -> Answers:
    return parted(answers_of(case))[0]
