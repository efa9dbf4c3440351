"""A whole case, the same with one field changed, and what is said when it is refused."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from gongji.case.reading import read_case
from gongji.errors import BadCase, Fault

FULL: dict[str, Any] = {
    "date": "2025-03-11",
    "member": {"scheme": "resident", "status": "active", "area": "230100", "own_balance": "0"},
    "sharers": [
        {
            "name": "A",
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


def changed(path: str, value: Any) -> dict[str, Any]:
    case = copy.deepcopy(FULL)
    target: Any = case
    *way, last = path.split(".")
    for part in way:
        target = target[int(part) if part.isdigit() else part]
    target[int(last) if last.isdigit() else last] = value
    return case


def faults_of(given_case: Any) -> tuple[Fault, ...]:
    with pytest.raises(BadCase) as refused:
        read_case(given_case)
    for fault in refused.value.faults:
        assert str(fault) == fault.line
        assert "\n" not in fault.line and "Traceback" not in fault.line and "{" not in fault.path
        assert len(fault.read) <= 70
        assert fault.path in fault.line and fault.read in fault.line and fault.accepted in fault.line
    assert str(refused.value).splitlines() == [fault.line for fault in refused.value.faults]
    return refused.value.faults


def only_fault(given_case: Any) -> Fault:
    (fault,) = faults_of(given_case)
    return fault
