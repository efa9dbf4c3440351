"""The same causes in other engines, from the same Parquet file: a mask a row, bit n for CAUSES[n].

One place, one stretch of days and facts that are all known, since none of these engines leaves a fact or a
rule open. The figures of the rules come from the policy data: equal answers are a matter of the engine alone.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.policies.place import rules_of

PLACE, FIRST, LAST = "230100", date(2025, 4, 1), date(2025, 12, 31)
AREAS = ("230100", "230200", "440100")
CAUSES = (
    "sharer_not_employee", "sharer_without_account", "relation_not_covered", "member_not_enrolled",
    "different_province", "display_link_only", "not_bound", "binding_not_started", "binding_ended",
    "wrong_credential", "not_designated", "place_not_covered", "premium_operator", "sharer_balance_zero",
    "premium_balance_short",
)  # fmt: skip
PREMIUMS = ["resident_premium", "long_term_care_premium"]
COLUMNS = {
    "date": "day", "member.scheme": "member_scheme", "member.area": "member_area", "expense.kind": "kind",
    "expense.area": "bill_area", "expense.designated": "designated", "expense.credential": "credential",
    "expense.total": "total", "expense.fund_paid": "fund", "expense.operator": "operator",
    "sharers.0.scheme": "scheme", "sharers.0.has_account": "has_account", "sharers.0.area": "area",
    "sharers.0.relation": "relation", "sharers.0.link": "link", "sharers.0.starts_on": "starts_on",
    "sharers.0.ends_on": "ends_on", "sharers.0.balance": "balance",
}  # fmt: skip
_RULES = rules_of(PLACE, FIRST)
RELATIVES = sorted(_RULES["relatives"].only)
SHARERS = sorted(_RULES["sharer_schemes"].only)
MEMBERS = sorted(_RULES["member_schemes"].only)
MOVING = sorted(_RULES["moving_links"].only)
OWN = sorted(_RULES["own_credential"].only)
SHARER_OPERATES = _RULES["premium.operator"].only == "sharer"
WIDTH = {"own_area": 0, "pooling_area": 0, "province": 1, "country": 2}[_RULES["usable_in"].only]
NEVER = date(2100, 1, 1)


def read(path: Path) -> Any:
    """The table with short names, as pyarrow reads it."""
    import pyarrow.parquet as pq

    table = pq.read_table(path, columns=list(COLUMNS), use_threads=False)
    return table.rename_columns([COLUMNS[name] for name in table.column_names])


def by_pandas(path: Path) -> NDArray[np.int64]:
    """As one writes it by hand: a boolean column a cause."""
    rows = read(path).to_pandas()
    premium = rows["kind"].isin(PREMIUMS)
    moving = rows["link"].isin(MOVING)
    province = rows["bill_area"].str[:2] == rows["member_area"].str[:2]
    reach = np.where(rows["bill_area"] == rows["member_area"], 0, np.where(province, 1, 2))
    starts, ends = rows["starts_on"], rows["ends_on"].fillna(NEVER)
    checks = (
        ~rows["scheme"].isin(SHARERS),
        rows["scheme"].isin(SHARERS) & ~rows["has_account"],
        ~rows["relation"].isin(RELATIVES),
        ~rows["member_scheme"].isin(MEMBERS) & (rows["kind"] != "resident_premium"),
        rows["area"].str[:2] != rows["member_area"].str[:2],
        (rows["link"] == "display") & ~moving,
        rows["link"] == "none",
        moving & (starts > rows["day"]),
        moving & (ends < rows["day"]),
        ~premium & ~rows["credential"].isin(OWN),
        ~premium & ~rows["designated"],
        ~premium & (reach > WIDTH),
        premium & (rows["operator"] == "member") & SHARER_OPERATES,
        rows["balance"] == 0,
        premium & (rows["balance"] > 0) & (rows["balance"] < rows["total"] - rows["fund"]),
    )
    return sum(np.asarray(check, np.int64) << bit for bit, check in enumerate(checks))  # type: ignore[return-value]


def zen_expression() -> str:
    """All causes as one list of booleans; the days come in as numbers."""

    def among(values: list[str]) -> str:
        return "[" + ", ".join(f"'{value}'" for value in values) + "]"

    premium = f"kind in {among(PREMIUMS)}"
    bill = f"not ({premium})"
    moving = f"link in {among(MOVING)}"
    checks = (
        f"not (scheme in {among(SHARERS)})",
        f"scheme in {among(SHARERS)} and not has_account",
        f"not (relation in {among(RELATIVES)})",
        f"not (member_scheme in {among(MEMBERS)}) and kind != 'resident_premium'",
        "province != member_province",
        f"link == 'display' and not ({moving})",
        "link == 'none'",
        f"{moving} and starts_on > day",
        f"{moving} and ends_on < day",
        f"{bill} and not (credential in {among(OWN)})",
        f"{bill} and not designated",
        f"{bill} and reach > {WIDTH}",
        f"{premium} and operator == 'member' and {str(SHARER_OPERATES).lower()}",
        "balance == 0",
        f"{premium} and balance > 0 and balance < total - fund",
    )
    return "[" + ", ".join(checks) + "]"


def _zen_rows(path: Path, most: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read(path).slice(0, most).to_pylist()
    for row in rows:
        same, province = (
            row["bill_area"] == row["member_area"],
            row["bill_area"][:2] == row["member_area"][:2],
        )
        row["reach"] = 0 if same else 1 if province else 2
        row["province"], row["member_province"] = row["area"][:2], row["member_area"][:2]
        row["day"], row["starts_on"] = row["day"].toordinal(), row["starts_on"].toordinal()
        row["ends_on"] = (row["ends_on"] or NEVER).toordinal()
    return rows


def by_zen(path: Path, most: int) -> NDArray[np.int64]:
    """zen-engine with one compiled expression, which is its fastest way; the first `most` rows."""
    import zen

    expression = zen.compile_expression(zen_expression())
    return np.array([_mask(expression.evaluate(row)) for row in _zen_rows(path, most)], np.int64)


def by_zen_decision(path: Path, most: int) -> NDArray[np.int64]:
    """zen-engine with a decision graph that is loaded once, which is how its documentation uses it."""
    import zen

    decision = zen.ZenEngine().create_decision(_graph())
    return np.array(
        [_mask(decision.evaluate(row)["result"]["causes"]) for row in _zen_rows(path, most)], np.int64
    )


def _graph() -> str:
    import json

    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {"id": "causes", "type": "expressionNode", "name": "causes", "position": {"x": 1, "y": 0},
         "content": {"expressions": [{"id": "1", "key": "causes", "value": zen_expression()}]}},
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
    ]  # fmt: skip
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "causes", "type": "edge"},
        {"id": "b", "sourceId": "causes", "targetId": "out", "type": "edge"},
    ]
    return json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges})


def _mask(checks: list[bool]) -> int:
    return sum(1 << bit for bit, check in enumerate(checks) if check)
