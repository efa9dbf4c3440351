"""What is left of each bill of a table after the pooled fund and the member's own account, in fen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.cases import case_of
from gongji.batch.kernel.fact_codes import VALUES, code_of, value_of
from gongji.batch.kernel.lookup import Lookup
from gongji.batch.kernel.view import NO_CODE, Codes, View, sign
from gongji.causes.facts import PREMIUMS, lock_bites
from gongji.judging.bill import own_account, split, unlocked

_OWN = ("unknown", "nothing", "as_told")
_TOLD = 7
_IS_PREMIUM = np.array([False, *(kind in PREMIUMS for kind in VALUES["kind"])])


@dataclass(frozen=True, slots=True)
class Bills:
    """(rows,) or (): as `gongji.judging.bill.Amounts`; -1 where a figure hangs on something unknown."""

    premium: NDArray[Any]
    fund: NDArray[Any]
    own: NDArray[Any]
    due: NDArray[Any]
    shareable: NDArray[Any]


def bills(view: View, kind: Codes, member_scheme: Codes, designated: Codes) -> Bills:
    """The last three arguments are codes of the facts of that name."""
    premium = _IS_PREMIUM.take(kind)
    total, fund = view.numbers("expense.total"), view.numbers("expense.fund_paid")
    fund = np.where(premium & (fund < 0), 0, fund)
    personal = np.where((total | fund) < 0, -1, total - fund)
    told, held_back = view.numbers("member.own_balance"), np.maximum(view.numbers("wallet.locked"), 0)
    free = np.where(told < 0, -1, unlocked(told, held_back, np.maximum)) if held_back.any() else told
    gives = _gives(NO_CODE, (member_scheme, sign(free), kind, designated))
    own_balance = np.where(gives == _OWN.index("as_told"), free, 0)
    excluded = np.maximum(view.numbers("expense.excluded"), 0)
    own, due, shareable = split(personal, own_balance, excluded, np.minimum)
    settled = personal == 0
    unknown = (personal < 0) | ((gives == _OWN.index("unknown")) & ~settled)
    if excluded.any():
        shareable = np.where(settled, 0, shareable)
    return Bills(premium, fund, *(np.where(unknown, -1, amount) for amount in (own, due, shareable)))


def _ask(_: int, codes: tuple[int, ...]) -> int:
    scheme, told, kind, designated = codes
    member = {"scheme": value_of("member_scheme", scheme), "own_balance": (None, 0, _TOLD)[told]}
    expense = {"kind": value_of("kind", kind), "designated": value_of("designated", designated)}
    gives, _wanting = own_account(case_of(member, expense=expense))
    return _OWN.index("unknown" if gives is None else "as_told" if gives == _TOLD else "nothing")


_gives = Lookup(
    (len(VALUES["member_scheme"]) + 1, 3, len(VALUES["kind"]) + 1, len(VALUES["designated"]) + 1), _ask
)


def locked(view: View) -> Codes:
    """The fact `locked`: whether the own account would cover the bill if no part of it were locked."""
    own, held = view.numbers("member.own_balance"), view.numbers("wallet.locked")
    total, fund = view.numbers("expense.total"), view.numbers("expense.fund_paid")
    told = (held > 0) & (own >= 0) & (total >= 0) & (fund >= 0)
    bites = told & lock_bites(own, held, total - fund)
    return np.where(bites, code_of("locked", "bites"), code_of("locked", "free"))
