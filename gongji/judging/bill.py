"""What is left of a bill after the pooled fund and the member's own account, in fen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongji.case.model import Case
from gongji.causes.facts import PREMIUMS

# No account money buys wellness (N-044) or pays an undesignated place (N-119); premiums are the sharer's.
NOT_FROM_ACCOUNTS = PREMIUMS | {"wellness"}


@dataclass(frozen=True, slots=True)
class Amounts:
    """`awaits` lists the unknown fields; the figures are None while they hang on one of them.

    `own` is what the own account pays, `due` what is left then, `shareable` what shared money may pay of it.
    """

    total: int | None
    fund: int | None
    own_balance: int | None
    own: int | None
    due: int | None
    shareable: int | None
    awaits: tuple[str, ...]

    @property
    def known(self) -> bool:
        return self.due is not None


def amounts(case: Case) -> Amounts:
    """Fund, then the own account, then what is left. N-081, N-082; a resident has no account (N-034)."""
    expense = case.expense
    premium = expense.kind in PREMIUMS
    fund = 0 if premium and expense.fund_paid is None else expense.fund_paid
    awaits = []
    if expense.total is None:
        awaits.append("expense.total")
    if fund is None:
        awaits.append("expense.fund_paid")
    personal = None if expense.total is None or fund is None else expense.total - fund
    if personal == 0:
        return Amounts(expense.total, fund, None, 0, 0, 0, ())
    own_balance, wanting = own_account(case)
    awaits += wanting
    if personal is None or own_balance is None:
        return Amounts(expense.total, fund, own_balance, None, None, None, tuple(awaits))
    own, due, shareable = split(personal, own_balance, expense.excluded or 0)
    return Amounts(expense.total, fund, own_balance, own, due, shareable, ())


def split(
    personal: Any, own_balance: Any, excluded: Any, least: Callable[..., Any] = min
) -> tuple[Any, Any, Any]:
    """(paid by the own account, left then, what shared money may pay of that), in fen.

    For one bill, or for columns of bills with `least` taking the smaller of two row by row.
    """
    own = least(own_balance, personal)
    due = personal - own
    return own, due, least(due, personal - excluded)


def has_own_account(scheme: str | None) -> bool | None:
    """Whether someone in this insurance has a personal account; None while it is unknown. N-031, N-034."""
    return None if scheme is None else scheme == "employee"


def own_account(case: Case) -> tuple[int | None, tuple[str, ...]]:
    """What the member's own account can give here, or the fields that would tell."""
    member, expense = case.member, case.expense
    locked = case.wallet.locked if case.wallet and case.wallet.locked else 0
    free = None if member.own_balance is None else unlocked(member.own_balance, locked)
    if has_own_account(member.scheme) is False or free == 0:
        return 0, ()
    if expense.kind in NOT_FROM_ACCOUNTS or expense.designated is False:
        return 0, ()
    wanting = [
        path
        for path, value in (("expense.kind", expense.kind), ("expense.designated", expense.designated))
        if value is None
    ]
    if member.scheme is None:
        wanting.append("member.scheme")
    elif free is None:
        wanting.append("member.own_balance")
    return (None, tuple(wanting)) if wanting else (free, ())


def unlocked(own_balance: Any, locked: Any, most: Callable[..., Any] = max) -> Any:
    """What of an own account is not locked in quotas for others, in fen; for one or for columns. N-071."""
    return most(own_balance - locked, 0)
