"""A family's year: who is in it, what comes into each account, which bills and premiums are expected.

Everything here is known; money is fen, a month is its first day. `reading.py` reads it from a mapping.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from gongji.case.model import Day, Fen, Kind, PremiumKind, Relation, Scheme

MONTHS = 12
MOST_MEMBERS = 6
MOST_SHARERS = 6
MOST_BILLS = 200


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FamilyMember(Part):
    """One whose bills are paid. `relations` says for each sharer what the member is to that sharer.

    Only an employee has an own account; that of one who also shares is told with the sharer of that name.
    """

    name: str
    scheme: Scheme
    area: str
    own_balance: Fen = 0
    monthly_credit: Fen = 0
    relations: Mapping[str, Relation] = {}


class FamilySharer(Part):
    """One who shares. `past_years_balance` is the part of the balance from past years; None: all of it."""

    name: str
    area: str
    balance: Fen
    monthly_credit: Fen
    past_years_balance: Fen | None = None


class Visit(Part):
    """One bill; `personal` is what the fund leaves, `excluded` what shared money may not pay of that."""

    month: Day
    member: str
    kind: Kind
    personal: Fen
    excluded: Fen = 0


class Premium(Part):
    """One premium in the month in which it is paid. `by_policy`: the amount is the place's published one."""

    month: Day
    member: str
    kind: PremiumKind
    amount: Fen
    by_policy: bool


class Household(Part):
    """A family over twelve months from `start`. Names are unique but for one who is member and sharer."""

    area: str
    start: Day
    members: tuple[FamilyMember, ...]
    sharers: tuple[FamilySharer, ...]
    visits: tuple[Visit, ...] = ()
    premiums: tuple[Premium, ...] = ()

    def member(self, name: str) -> FamilyMember:
        return next(one for one in self.members if one.name == name)

    def sharer(self, name: str) -> FamilySharer:
        return next(one for one in self.sharers if one.name == name)


def month_after(month: Day, number: int) -> Day:
    """The first day of the month that many months later."""
    year, rest = divmod(month.year * 12 + month.month - 1 + number, 12)
    return month.replace(year=year, month=rest + 1, day=1)


def months_of(household: Household) -> tuple[Day, ...]:
    return tuple(month_after(household.start, number) for number in range(MONTHS))
