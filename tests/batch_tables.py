"""Tables of complaints made of cases, one row a case, under the English names of their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

ORDERLY: Mapping[str, Any] = {
    "date": "2025-03-11",
    "member": {"scheme": "resident", "status": "active", "area": "230100", "own_balance": "0.00"},
    "sharers": [
        {
            "scheme": "employee",
            "status": "active",
            "has_account": True,
            "area": "230100",
            "balance": "860.00",
            "relation": "parent",
            "link": "shared",
            "starts_on": "2025-01-01",
            "bound_on": "2025-01-01",
            "rank": 1,
            "members_bound": 1,
        }
    ],
    "expense": {
        "kind": "outpatient",
        "area": "230100",
        "designated": True,
        "credential": "member",
        "total": "320.00",
        "fund_paid": "120.00",
        "excluded": "0.00",
    },
}


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of text, the header among them, as a CSV file in UTF-8."""
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def table_of(cases: Sequence[Mapping[str, Any]], more: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The cases as a CSV file with a column a fact, and columns of one's own: header -> a cell for
    each row."""
    flat = [dict(_facts(case)) for case in cases]
    paths = list(dict.fromkeys(path for one in flat for path in one))
    own = dict(more or {})
    rows = [
        [*(one.get(path, "") for path in paths), *(cells[at] for cells in own.values())]
        for at, one in enumerate(flat)
    ]
    return as_csv([[*paths, *own], *rows])


def _facts(case: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    if case.get("date") is not None:
        yield "date", str(case["date"])
    groups = {name: case[name] for name in ("member", "expense", "wallet", "system") if case.get(name)}
    groups |= {f"sharers.{at}": sharer for at, sharer in enumerate(case.get("sharers", ()))}
    for group, facts in groups.items():
        for name, value in facts.items():
            if name != "name" and value is not None:
                yield f"{group}.{name}", str(value).lower() if isinstance(value, bool) else str(value)
