"""Who pays what in rows that were judged, in fen: the settlement of one case, applied to all that go the
same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.judging import PartJudged, outcomes
from gongji.batch.kernel.outcomes import Outcome

NOT_KNOWN = -1


@dataclass(frozen=True, slots=True)
class Payments:
    """(rows,) each, in fen: fund + own + shared + cash is the bill; -1 where it is not certain who pays what.

    `each` holds what every sharer pays; `shared` is their sum. `several` tells where the amounts are known
    but not the
    way.
    """

    fund: NDArray[np.int64]
    own: NDArray[np.int64]
    shared: NDArray[np.int64]
    cash: NDArray[np.int64]
    each: tuple[NDArray[np.int64], ...]
    several: NDArray[np.bool_]


def payments(part: PartJudged) -> Payments:
    known = part.bill.due >= 0
    certain = outcomes.column(_is_certain).take(part.outcome) & known
    columns = {"shareable": np.maximum(part.bill.shareable, 0), "": np.ones((), np.int64)}
    columns |= {f"balance{of}": np.maximum(purse.balance, 0) for of, purse in enumerate(part.purses)}
    each = [_paid_by(part, at, columns) for at in range(len(part.purses))]
    shared = sum(each, np.zeros((), np.int64))

    def where_certain(amount: Any) -> NDArray[np.int64]:
        return np.where(certain, amount, NOT_KNOWN)

    return Payments(
        where_certain(part.bill.fund),
        where_certain(part.bill.own),
        where_certain(shared),
        where_certain(part.bill.due - shared),
        tuple(where_certain(amount) for amount in each),
        known & ~certain,
    )


def _paid_by(part: PartJudged, at: int, columns: Mapping[str, NDArray[Any]]) -> NDArray[np.int64]:
    """(rows,) or (): what a sharer pays, as the sum of columns that it is in each row."""
    paid = np.zeros((), np.int64)
    for name, amounts in columns.items():
        times = outcomes.column(_Times(at, name))
        if times.any():
            paid = paid + times.take(part.outcome) * amounts
    return paid


def _is_certain(outcome: Outcome) -> bool:
    return outcome.shared is not None


@dataclass(frozen=True, slots=True)
class _Times:
    """How often a column goes into what sharer `at` pays."""

    at: int
    column: str

    def __call__(self, outcome: Outcome) -> int:
        if outcome.shared is None or self.at >= len(outcome.shared):
            return 0
        return outcome.shared[self.at].get(self.column, 0)
