"""Rows of a shape that columns do not cover (many sharers, or a gap among them), each judged as a case of
its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.answers.diagnosis import decisive
from gongji.answers.settlement import all_scenarios
from gongji.batch.answers import advice, missing_facts
from gongji.batch.answers.payments import NOT_KNOWN, Payments
from gongji.batch.answers.sentences import of_cause, of_verdict
from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.table import CaseTable
from gongji.causes import RANK
from gongji.judging.drawing import Scenario
from gongji.judging.verdict import Judged, judge

_NOTHING_SETTLED = (NOT_KNOWN,) * 4


def judge_rows(table: CaseTable, rows: NDArray[np.intp] | None, each: dict[int, str]) -> tuple[Any, ...]:
    """(rows,) each: verdict, causes, whether the lead is sure, missing, advice, payments; `each` is added
    to.
    """
    numbers = list(range(table.rows)) if rows is None else rows.tolist()
    found = [_row(table, row, each) for row in numbers]
    verdict, causes, sure, missing, said, paid, several = zip(*found, strict=True)
    money = [np.array(amounts, np.int64) for amounts in zip(*paid, strict=True)]
    return (
        np.array(verdict, np.uint8), np.array(causes, np.uint64), np.array(sure), np.array(missing, np.int32),
        np.array(said, np.int32), Payments(money[0], money[1], money[2], money[3], (), np.array(several)),
    )  # fmt: skip


def _row(table: CaseTable, row: int, each: dict[int, str]) -> tuple[Any, ...]:
    judged = judge(table.case(row))
    mask = 0
    for one in judged.found:
        mask |= 1 << RANK[one.cause.code]
    lead = decisive(judged)
    scenario = _only_way(judged)
    if scenario is not None and scenario.shared:
        names = [sharer.name for sharer in judged.stand.case.sharers]
        from gongji.batch.answers.texts import each_text

        each[row] = each_text((names[at], amount) for at, amount in scenario.drawn)
    return (
        VERDICTS.index(judged.verdict), mask, lead is not None and lead.certain,
        missing_facts.patterns.place(judged.missing), advice.texts.place(_said(judged)),
        _NOTHING_SETTLED if scenario is None else _paid(judged, scenario),
        judged.stand.amounts.known and scenario is None,
    )  # fmt: skip


def _only_way(judged: Judged) -> Scenario | None:
    amounts = judged.stand.amounts
    if not amounts.known or amounts.total is None or amounts.fund is None:
        return None
    ways = all_scenarios(judged.stand, judged.drawn)
    return ways[0] if len(ways) == 1 else None


def _paid(judged: Judged, scenario: Scenario) -> tuple[int, int, int, int]:
    return judged.stand.amounts.fund or 0, scenario.own, scenario.shared, scenario.cash


def _said(judged: Judged) -> str:
    lead = decisive(judged)
    if lead is not None:
        return of_cause(judged.stand.case, lead.cause.code, lead.at, lead.certain)
    scenarios = judged.drawn.scenarios if judged.drawn else ()
    return of_verdict(
        judged.verdict,
        len(scenarios),
        judged.stand.amounts.own or 0,
        judged.missing,
        len(judged.stand.case.sharers),
    )
