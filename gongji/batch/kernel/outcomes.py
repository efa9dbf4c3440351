"""What comes out of each signature: judged once, by the single case, on a row that has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.answers.settlement import all_scenarios
from gongji.batch.kernel.distinct import distinct
from gongji.batch.kernel.lookup import EMPTY, FILLING
from gongji.batch.kernel.traced import Traced, parts_of
from gongji.case.model import Case
from gongji.case.paths import with_value
from gongji.causes import RANK
from gongji.causes.facts import purse, purse_path
from gongji.judging.drawing import draw
from gongji.judging.verdict import Judged, Verdict, judge, money_causes

VERDICTS: tuple[Verdict, ...] = ("pays", "not_needed", "blocked", "uncertain", "need_facts")
_DENSE = 1 << 22


@dataclass(frozen=True, slots=True)
class Outcome:
    """`found` and `sure` are masks of the causes that amounts decide; `at` is the sharer they are named for.

    `shared` holds for each sharer what he pays as a sum of columns (`shareable`, `balance0` …, '' for what is
    fixed), and is None where there is more than one way. `scenarios` counts the ways to draw the money.
    """

    verdict: int
    found: int
    sure: int
    at: int
    shared: tuple[Mapping[str, int], ...] | None
    scenarios: int


def outcome_of(case: Case) -> Outcome:
    judged = judge(case)
    money = money_causes(judged.stand, judged.drawn) if judged.drawn else ()
    masks = [
        sum(1 << RANK[one.cause.code] for one in money if one.certain or not sure) for sure in (False, True)
    ]
    ways = len(judged.drawn.scenarios) if judged.drawn else 0
    at = next((one.at for one in money if one.at is not None), -1)
    return Outcome(VERDICTS.index(judged.verdict), masks[0], masks[1], at, _shared(judged), ways)


def _shared(judged: Judged) -> tuple[Mapping[str, int], ...] | None:
    """Who pays what as sums of columns: the settlement of the same case with amounts that remember them."""
    standing = judged.stand
    amounts = standing.amounts
    if amounts.shareable is None or amounts.total is None or amounts.fund is None:
        return None
    case = standing.case
    for at in range(len(case.sharers)):
        balance = purse(case, at)
        if balance is not None:
            case = with_value(case, purse_path(case, at), Traced(balance, {f"balance{at}": 1}))
    wanted = Traced(amounts.shareable, {"shareable": 1})
    traced = replace(standing, case=case, amounts=replace(amounts, shareable=wanted))
    scenarios = all_scenarios(traced, draw(traced))
    if len(scenarios) != 1:
        return None
    drawn = dict(scenarios[0].drawn)
    return tuple(parts_of(drawn.get(at, 0)) for at in range(len(case.sharers)))


class Outcomes:
    """Numbers of outcomes for signatures; what is once worked out is kept."""

    def __init__(self) -> None:
        self.all: list[Outcome] = []
        self._dense: dict[int, NDArray[np.int32]] = {}
        self._sparse: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
        self._columns: dict[Callable[[Outcome], int], NDArray[Any]] = {}

    def column(self, pick: Callable[[Outcome], int]) -> NDArray[Any]:
        """(all outcomes,): something of each of them."""
        column = self._columns.get(pick)
        if column is None or len(column) < len(self.all):
            before = [] if column is None else column.tolist()
            more = [pick(one) for one in self.all[len(before) :]]
            column = self._columns[pick] = np.array([*before, *more], None if self.all else np.int64)
        return column

    def numbers(
        self,
        keys: Sequence[NDArray[np.int64]],
        room: Sequence[int],
        case_at: Callable[[int], Case],
    ) -> NDArray[np.int32]:
        """(rows,): which of `all`; `case_at` gives the case that stands at a place of the keys."""
        if len(keys) == 1 and room[0] <= _DENSE:
            return self._by_table(keys[0], room[0], case_at)
        places, inverse = distinct(keys, len(keys[0]))
        known = self._sparse.setdefault(tuple(room), {})
        found = []
        for key, at in zip(
            zip(*(key.take(places).tolist() for key in keys), strict=True), places.tolist(), strict=True
        ):
            number = known.get(key)
            if number is None:
                number = known[key] = self._judged(case_at(at))
            found.append(number)
        return np.array(found, np.int32).take(inverse)

    def _by_table(
        self, key: NDArray[np.int64], room: int, case_at: Callable[[int], Case]
    ) -> NDArray[np.int32]:
        table = self._dense.get(room)
        if table is None:
            table = self._dense[room] = np.full(room, EMPTY, np.int32)
        found = table.take(key)
        wanting = np.flatnonzero(found == EMPTY)
        if len(wanting):
            values, first = np.unique(key[wanting], return_index=True)
            for value, at in zip(values.tolist(), wanting[first].tolist(), strict=True):
                table[value] = self._judged(case_at(at))
            found = table.take(key)
        return found

    def _judged(self, case: Case) -> int:
        outcome = outcome_of(case)
        with FILLING:
            self.all.append(outcome)
            return len(self.all) - 1
