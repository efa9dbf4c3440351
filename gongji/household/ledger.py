"""The accounts of a family: what comes in each month, what is drawn. Fen, never below zero."""

from __future__ import annotations

from gongji.case.model import Day
from gongji.household.family import Household


class Ledger:
    """`balance` of each account by name, and what of a sharer's is from past years. ZHJ-003, SHA-002.

    An account that a person has as a member and as a sharer is one account.
    """

    def __init__(self, household: Household) -> None:
        employees = [one for one in household.members if one.scheme == "employee"]
        self.balance = {one.name: one.own_balance for one in employees}
        self._credits = {one.name: one.monthly_credit for one in employees}
        self.past: dict[str, int] = {}
        for one in household.sharers:
            self.balance[one.name] = one.balance
            self._credits[one.name] = one.monthly_credit
            told = one.past_years_balance
            self.past[one.name] = one.balance if told is None else min(told, one.balance)

    def begin(self, month: Day, first: bool) -> int:
        """Every account gets its credit; in January what is there has become past years' money. The sum."""
        if month.month == 1 and not first:
            self.past = {name: self.balance[name] for name in self.past}
        for name, credit in self._credits.items():
            self.balance[name] += credit
        return sum(self._credits.values())

    def draw(self, name: str, amount: int, shared: bool) -> None:
        """Shared money leaves past years' money first; an own bill leaves this year's first."""
        self.balance[name] -= amount
        if name in self.past:
            left = self.past[name] - amount if shared else self.past[name]
            self.past[name] = max(0, min(left, self.balance[name]))
