"""Settlement of three million bills with three sharers each: who pays what, to the fen, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from bench.measure import Figure, of, seconds
from gongji.batch.answers.payments import Payments, payments
from gongji.batch.kernel.judging import judge_part
from gongji.batch.kernel.view import View
from gongji.batch.table import CaseTable, Column, Numbers, Words

ROWS, AT_ONCE, RUNS = 3_000_000, 65_536, 5
PLACE, DAY = "230100", date(2025, 10, 1)


def figures() -> Iterator[Figure]:
    tables = [bills(min(AT_ONCE, ROWS - start), seed) for seed, start in enumerate(range(0, ROWS, AT_ONCE))]
    for table in tables:
        _adds_up(table, settle(table))

    def all_of_them() -> None:
        for table in tables:
            settle(table)

    speeds = [ROWS / seconds(all_of_them) / 1_000_000 for _ in range(RUNS)]
    yield of("settlements a second, three sharers", 4, speeds, "M", at_least=True)


def settle(table: CaseTable) -> Payments:
    return payments(judge_part(View(table), table.sharers))


def bills(rows: int, seed: int) -> CaseTable:
    """Everything but the amounts is the same in every row: bound, in one place, on a day of known rules."""
    random = np.random.default_rng(seed)
    total = random.integers(100, 80_000, rows)
    columns: dict[str, Column] = {
        "date": _the_same(DAY.toordinal()),
        "member.scheme": _word("employee"),
        "member.status": _word("active"), "member.area": _word(PLACE),
        "member.own_balance": Numbers(random.integers(0, 20_000, rows)),
        "expense.kind": _word("outpatient"), "expense.area": _word(PLACE), "expense.designated": _word(True),
        "expense.credential": _word("member"), "expense.total": Numbers(total),
        "expense.fund_paid": Numbers(total * 3 // 10),
    }  # fmt: skip
    for at in range(3):
        sharer: dict[str, Column] = {
            "scheme": _word("employee"), "status": _word("active"), "has_account": _word(True),
            "area": _word(PLACE), "relation": _word("parent"), "link": _word("shared"),
            "starts_on": _the_same(DAY.toordinal() - 90), "members_bound": _the_same(1),
            "balance": Numbers(random.integers(0, 60_000, rows)),
        }  # fmt: skip
        columns |= {f"sharers.{at}.{field}": column for field, column in sharer.items()}
    return CaseTable(rows, columns)


def _word(value: object) -> Words:
    return Words(np.zeros((), np.int64), (value,))


def _the_same(number: int) -> Numbers:
    return Numbers(np.array(number))


def _adds_up(table: CaseTable, paid: Payments) -> None:
    total = table.columns["expense.total"]
    assert isinstance(total, Numbers)
    certain = paid.cash >= 0
    assert certain.any()
    together = paid.fund + paid.own + paid.shared + paid.cash
    assert np.array_equal(together[certain], total.values[certain])
