"""The table says of every row what the single case says: the same causes, asked of columns."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pytest

import gongji
from gongji.batch.answers.answering import answer
from gongji.batch.kernel.codes import codes
from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.table import NAMES, CaseTable, Fen, Numbers, Said, Words
from gongji.case.model import CREDENTIALS, KINDS, LINKS, MONEY_FIELDS, RELATIONS, SCHEMES, STATUSES
from gongji.money import fen
from gongji.words import words
from gongji.words.keys import general_path
from tests.tables import Mix, judged_alone, judged_together, table

DAY = date(2025, 3, 11).toordinal()
TITLES = words("batch")["columns"]
MONEY = ("fund", "own", "shared", "cash")


def assert_same(cases: CaseTable) -> None:
    together = codes(cases)
    for row in range(cases.rows):
        found = judged_together(together, VERDICTS, row)
        assert found == judged_alone(cases, row), cases.case(row).as_json()


@pytest.mark.parametrize(
    ("seed", "sharers", "mix"),
    [
        (1, 1, Mix()),
        (2, 1, Mix(unknown=0.3)),
        (3, 2, Mix()),
        (4, 3, Mix()),
        (5, 3, Mix(unknown=0.2, odd=0.02)),
        (6, 5, Mix()),
        (7, 1, Mix(wallet=True, odd=0.03)),
        (8, 3, Mix(wallet=True, unknown=0.15)),
        (9, 1, Mix(unknown=0, odd=0)),
    ],
)
def test_every_row_as_alone(seed: int, sharers: int, mix: Mix) -> None:
    assert_same(table(400, seed, sharers, mix))


@pytest.mark.parametrize("times", [200, 4_000, 10**8])
def test_large_amounts_are_told_apart_like_small_ones(times: int) -> None:
    cases = table(400, 10, 3, Mix(unknown=0.1))
    columns = {
        path: Numbers(np.where(column.values < 0, -1, column.values * times))
        if path.rpartition(".")[2] in MONEY_FIELDS and isinstance(column, Numbers)
        else column
        for path, column in cases.columns.items()
    }
    assert_same(CaseTable(cases.rows, columns))


def _grid(fixed: dict[str, Any], free: dict[str, tuple[Any, ...]]) -> CaseTable:
    """Every combination of the free facts, None (unknown) included, beside the fixed ones."""
    rows = list(product(*((None, *values) for values in free.values())))
    columns: dict[str, Any] = {}
    for at, (path, values) in enumerate(free.items()):
        if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            columns[path] = Numbers(np.array([-1 if row[at] is None else row[at] for row in rows]))
        else:
            columns[path] = Words(
                np.array([-1 if row[at] is None else values.index(row[at]) for row in rows]), values
            )
    for path, value in fixed.items():
        number = isinstance(value, int) and not isinstance(value, bool)
        columns[path] = (
            Numbers(np.full(len(rows), value)) if number else Words(np.zeros(len(rows), int), (value,))
        )
    return CaseTable(len(rows), columns)


IN_ORDER: dict[str, Any] = {
    "date": DAY, "member.scheme": "resident", "member.status": "active", "member.area": "230100",
    "expense.kind": "outpatient", "expense.area": "230100", "expense.designated": True,
    "expense.credential": "member", "expense.total": 5000, "expense.fund_paid": 1000,
    "sharers.0.scheme": "employee", "sharers.0.status": "active", "sharers.0.has_account": True,
    "sharers.0.area": "230100", "sharers.0.relation": "parent", "sharers.0.link": "shared",
    "sharers.0.starts_on": DAY - 30, "sharers.0.balance": 9000,
}  # fmt: skip
DAYS = (DAY - 1, DAY, DAY + 1)
SMALL: dict[str, dict[str, tuple[Any, ...]]] = {
    "who": {"sharers.0.scheme": SCHEMES, "sharers.0.status": STATUSES, "sharers.0.has_account": (False, True),
            "sharers.0.relation": RELATIONS},
    "members": {"member.scheme": SCHEMES, "member.status": STATUSES, "expense.kind": KINDS},
    "areas": {"member.area": ("230100", "230200", "440300"), "sharers.0.area": ("230100", "230200", "440300"),
              "expense.area": ("230100", "230200", "440300")},
    "link and days": {"sharers.0.link": LINKS, "sharers.0.starts_on": DAYS, "sharers.0.ends_on": DAYS},
    "seats": {"sharers.0.members_bound": tuple(range(1, 14)), "sharers.0.link": LINKS},
    "till": {"expense.kind": KINDS, "expense.designated": (False, True), "expense.credential": CREDENTIALS},
    "premium": {"expense.kind": KINDS, "expense.operator": ("sharer", "member"),
                "expense.channel": ("another_channel", "longjiang_wechat"),
                "sharers.0.balance": (0, 3999, 4000)},
    "amounts": {"expense.total": (3000, 5000), "expense.fund_paid": (0, 3000), "member.scheme": SCHEMES,
                "member.own_balance": (0, 999, 3000), "sharers.0.balance": (0, 1, 1999, 2000, 2001, 5000)},
}  # fmt: skip


@pytest.mark.parametrize("domain", SMALL)
@pytest.mark.parametrize("area", ["230100", "130100", "330100"])
def test_every_combination_of_a_small_domain(domain: str, area: str) -> None:
    free = SMALL[domain]
    fixed = {path: value for path, value in IN_ORDER.items() if path not in free}
    fixed = {path: area if value == "230100" else value for path, value in fixed.items()}
    assert_same(_grid(fixed, free))


def test_every_trio_of_small_balances() -> None:
    free = {f"sharers.{at}.balance": (0, 1999, 2000, 4000) for at in range(3)}
    for area in ("230100", "130100", "610100"):
        fixed = {path: area if value == "230100" else value for path, value in IN_ORDER.items()}
        for at in (1, 2):
            own = {path: value for path, value in fixed.items() if path.startswith("sharers.0.")}
            fixed |= {path.replace(".0.", f".{at}."): value for path, value in own.items()}
        assert_same(_grid({path: value for path, value in fixed.items() if path not in free}, free))


def _cell(columns: dict[str, Any], name: str, row: int) -> Any:
    column = columns[TITLES[name]]
    if isinstance(column, Fen):
        return int(column.values[row])
    assert isinstance(column, Said)
    code = int(column.codes[row])
    return "" if code < 0 else column.values[code]


@pytest.mark.parametrize(
    ("seed", "sharers", "mix"), [(11, 1, Mix()), (12, 3, Mix()), (13, 5, Mix(wallet=True))]
)
def test_sentences_and_amounts_as_alone(seed: int, sharers: int, mix: Mix) -> None:
    cases = table(250, seed, sharers, mix)
    columns = {column.title: column for column in answer(cases).columns}
    for row in range(cases.rows):
        alone = gongji.diagnose(cases.case(row), fixes=False)
        missing = dict.fromkeys(words("facts")[general_path(path)]["title"] for path in alone.missing)
        assert _cell(columns, "missing", row) == "、".join(missing)
        assert _cell(columns, "causes_code", row) == "|".join(dict.fromkeys(one.code for one in alone.causes))
        if alone.lead is not None:
            lead = alone.causes[alone.lead]
            sure = lead.certainty == "sure" and alone.verdict == "blocked"
            assert (
                _cell(columns, "certainty", row)
                == words("batch")["certainty"]["sure" if sure else "uncertain"]
            )
            assert all(step in _cell(columns, "advice", row) for step in lead.steps)
        settlement = alone.settlement
        paid = tuple(_cell(columns, name, row) for name in MONEY)
        if settlement is not None and settlement.certain:
            outcome = settlement.outcome
            shared = {one.sharer: fen(one.amount) for one in outcome.shared}
            assert paid == (fen(outcome.fund), fen(outcome.own), sum(shared.values()), fen(outcome.cash))
            assert sum(paid) == cases.value("expense.total", row)
        elif settlement is not None:
            assert paid == (-1, -1, -1, -1)


def test_a_table_without_a_column_leaves_that_fact_unknown() -> None:
    cases = CaseTable(2, {"expense.total": Numbers(np.array([5000, -1]))})
    assert codes(cases).verdict.tolist() == [VERDICTS.index("need_facts")] * 2
    assert cases.sharers == 0 and cases.case(1).sharers == ()


def test_an_empty_table_has_no_answers() -> None:
    cases = CaseTable(0, {"member.scheme": Words(np.zeros(0, int), SCHEMES)})
    assert len(codes(cases).verdict) == 0
    assert all(
        len(column.values if isinstance(column, Fen) else column.codes) == 0
        for column in answer(cases).columns
    )


def test_sharers_keep_their_letters_where_one_is_left_out() -> None:
    cases = CaseTable(1, {"sharers.2.link": Words(np.zeros(1, int), ("shared",))})
    assert [one.name for one in cases.case(0).sharers] == [NAMES[2]]
