"""Which cause an answer speaks of first, how sure it is and of which sharer, for rows that were judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.cause_groups import CODES_ONLY, Said
from gongji.batch.kernel.codes import found, lowest_bit, verdicts
from gongji.batch.kernel.judging import PartJudged, Scope, outcomes
from gongji.batch.kernel.outcomes import VERDICTS, Outcome
from gongji.causes import CAUSES, RANK

_BLOCKED, _UNCERTAIN = VERDICTS.index("blocked"), VERDICTS.index("uncertain")
_BY_AMOUNT = np.uint64(sum(1 << RANK[cause.code] for cause in CAUSES if cause.test is None))
_OF_CASE = -1


@dataclass(frozen=True, slots=True)
class Leads:
    """(rows,) each: `cause` indexes CODES (-1 none), `sure`, and the sharer it is said of (-1: of the
    case).
    """

    cause: NDArray[np.int8]
    sure: NDArray[np.bool_]
    at: NDArray[np.int8]


def leads(part: PartJudged) -> Leads:
    """As `gongji.answers.diagnosis.decisive`: a sure cause where the case is blocked, else the first."""
    verdict, all_found = verdicts(part), np.broadcast_to(found(part), part.outcome.shape)
    by_scope = [_sure_of(scope) for scope in part.scopes]
    sure = _sure(part, by_scope)
    by_amount = all_found & _BY_AMOUNT
    sure = np.where((verdict == _BLOCKED) & (sure == 0), by_amount, sure)
    spoken = np.where((verdict == _BLOCKED) & (sure != 0), sure, all_found)
    cause = np.where((verdict == _BLOCKED) | (verdict == _UNCERTAIN), lowest_bit(spoken), -1).astype(np.int8)
    bit = np.uint64(1) << np.maximum(cause, 0).astype(np.uint64)
    return _said_of(part, by_scope, cause, bit, (verdict == _BLOCKED) & (sure != 0))


def _sure(part: PartJudged, by_scope: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    masks = outcomes.column(_sure_by_amount).take(part.outcome).astype(np.uint64)
    for mask in by_scope:
        masks |= mask
    return masks


def _sure_of(scope: Scope) -> Any:
    masks: Any = np.uint64(0)
    for group, said in scope.said:
        masks = masks | group.column(_sure_mask).take(said)
    return masks


def _sure_mask(said: Said) -> int:
    return sum(1 << rank for rank in set(said.sure))


def _said_of(
    part: PartJudged,
    by_scope: list[NDArray[np.uint64]],
    cause: NDArray[np.int8],
    bit: NDArray[np.uint64],
    among_sure: NDArray[np.bool_],
) -> Leads:
    """The first of whom the cause is said: the case, then the sharers in turn, then by the amounts."""
    at = outcomes.column(_sharer_by_amount).take(part.outcome).astype(np.int8)
    is_sure = among_sure | (
        (outcomes.column(_sure_by_amount).take(part.outcome).astype(np.uint64) & bit) != 0
    )
    for scope, sure_masks in zip(reversed(part.scopes), reversed(by_scope), strict=True):
        sure_here = (sure_masks & bit) != 0
        here = np.where(among_sure, sure_here, (scope.packed & CODES_ONLY & bit) != 0)
        at = np.where(here, np.int8(_OF_CASE if scope.at is None else scope.at), at)
        is_sure = np.where(here, sure_here, is_sure)
    return Leads(cause, is_sure & (cause >= 0), at)


def _sure_by_amount(outcome: Outcome) -> int:
    return outcome.sure


def _sharer_by_amount(outcome: Outcome) -> int:
    return outcome.at
