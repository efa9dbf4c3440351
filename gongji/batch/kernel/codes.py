"""The answers of a table as codes: verdict, first cause and all causes. Nothing here is in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.cause_groups import CODES_ONLY
from gongji.batch.kernel.judging import PartJudged, judge_part, outcomes, shapes
from gongji.batch.kernel.outcomes import VERDICTS, Outcome
from gongji.batch.kernel.view import View
from gongji.batch.table import CaseTable
from gongji.causes import CODES, RANK
from gongji.judging.verdict import judge

_NAMES_A_CAUSE = np.array([verdict in ("blocked", "uncertain") for verdict in VERDICTS])


@dataclass(frozen=True, slots=True)
class Codes:
    """(rows,) each: `verdict` indexes VERDICTS, `primary` indexes CODES (-1: none), bit n of `causes` is
    CODES[n].
    """

    verdict: NDArray[np.uint8]
    primary: NDArray[np.int8]
    causes: NDArray[np.uint64]


def codes(table: CaseTable) -> Codes:
    """Equal, row by row, to what `gongji.diagnose` says of `table.case(row)`."""
    verdict, causes = np.zeros(table.rows, np.uint8), np.zeros(table.rows, np.uint64)
    for shape in shapes(table):
        if shape.width == 0:
            for row, number, mask in _one_by_one(table, shape.rows):
                verdict[row], causes[row] = number, mask
            continue
        part = judge_part(View(table, shape.rows, shape.through_wallet), shape.width)
        rows: Any = slice(None) if shape.rows is None else shape.rows
        verdict[rows], causes[rows] = verdicts(part), found(part)
    return Codes(verdict, first_cause(verdict, causes), causes)


def verdicts(part: PartJudged) -> NDArray[np.uint8]:
    return outcomes.column(_verdict).take(part.outcome).astype(np.uint8)


def found(part: PartJudged) -> NDArray[np.uint64]:
    """All causes that hold or may hold, as masks."""
    masks = outcomes.column(_found).take(part.outcome).astype(np.uint64)
    for scope in part.scopes:
        masks |= scope.packed & CODES_ONLY
    return masks


def _verdict(outcome: Outcome) -> int:
    return outcome.verdict


def _found(outcome: Outcome) -> int:
    return outcome.found


def first_cause(verdict: NDArray[np.uint8], causes: NDArray[np.uint64]) -> NDArray[np.int8]:
    """The lowest of the causes, where the verdict names one."""
    lowest = lowest_bit(causes)
    return np.where(_NAMES_A_CAUSE.take(verdict), lowest, -1).astype(np.int8)


def lowest_bit(masks: NDArray[np.uint64]) -> NDArray[np.int8]:
    """(rows,): the place of the lowest bit that is set; -1 where none is."""
    below = np.bitwise_count((masks - np.uint64(1)) & ~masks)
    return np.where(masks == 0, -1, below.astype(np.int8))


def how_often(masks: NDArray[np.uint64], which: NDArray[np.int32]) -> NDArray[np.int64]:
    """(CODES,): in how many rows each cause is named; `which` of the distinct `masks` stands in each row."""
    rows = np.bincount(which, minlength=len(masks))
    named = masks[:, None] >> np.arange(len(CODES), dtype=np.uint64) & np.uint64(1)
    return np.asarray(rows @ named.astype(np.int64))


def _one_by_one(table: CaseTable, rows: NDArray[np.intp] | None) -> Iterator[tuple[int, int, int]]:
    for row in range(table.rows) if rows is None else rows.tolist():
        judged = judge(table.case(row))
        mask = 0
        for one in judged.found:
            mask |= 1 << RANK[one.cause.code]
        yield row, VERDICTS.index(judged.verdict), mask
