"""The bills of the year as cases, each with what is in the accounts then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from gongji.case.model import PREMIUM_KINDS, Case, Day, Expense, Member, Sharer
from gongji.household.family import FamilyMember, Household, months_of
from gongji.household.ledger import Ledger
from gongji.household.plan import Binding, Eligible, Plan
from gongji.judging.assuming import in_order as expense_in_order
from gongji.judging.standing import stand

_TO_THE_MIDDLE = timedelta(days=14)
_LONG_BEFORE = 31
_ONE_YUAN = 100


@dataclass(frozen=True, slots=True)
class Bill:
    """A visit or a premium of one month; fen, after the fund."""

    month: Day
    member: str
    kind: str
    personal: int
    excluded: int

    @property
    def premium(self) -> bool:
        return self.kind in PREMIUM_KINDS


def bills_of(household: Household) -> tuple[Bill, ...]:
    """Month by month; within a month the visits as they are listed, then the premiums."""
    visits = [Bill(one.month, one.member, one.kind, one.personal, one.excluded) for one in household.visits]
    premiums = [Bill(one.month, one.member, one.kind, one.amount, 0) for one in household.premiums]
    return tuple(sorted([*visits, *premiums], key=lambda one: one.month))


def day_of(bill: Bill) -> Day:
    """Bills fall in the middle of their month."""
    return bill.month + _TO_THE_MIDDLE


class Till:
    """The bills of a household under one plan, each as a case with what is in the accounts then."""

    def __init__(self, household: Household, plan: Plan) -> None:
        self._members = {one.name: one for one in household.members}
        self._bound = {
            one.member: tuple(
                _sharer(household, self._members[one.member], plan, name, rank)
                for rank, name in enumerate(one.sharers, start=1)
            )
            for one in plan.bindings
        }
        self._expenses: dict[tuple[str, str, Day], Expense] = {}

    def case(self, bill: Bill, ledger: Ledger) -> Case:
        """Everything but the money is in order; a member whom nobody has bound has one who is not."""
        member = self._members[bill.member]
        own = ledger.balance[member.name] if member.scheme == "employee" else None
        sharers = tuple(
            one.model_copy(
                update={"balance": ledger.balance[one.name], "past_years_balance": ledger.past[one.name]}
            )
            for one in self._bound[bill.member]
        )
        amounts = {"total": bill.personal, "fund_paid": 0, "excluded": bill.excluded}
        return Case(
            date=day_of(bill),
            member=Member(scheme=member.scheme, status="active", area=member.area, own_balance=own),
            sharers=sharers or (_NOBODY,),
            expense=self._expense(bill, member.area).model_copy(update=amounts),
        )

    def _expense(self, bill: Bill, area: str) -> Expense:
        key = (bill.kind, area, bill.month)
        if key not in self._expenses:
            asked = Case(
                date=bill.month, member=Member(area=area), expense=Expense.model_validate({"kind": bill.kind})
            )
            self._expenses[key] = expense_in_order(asked).expense
        return self._expenses[key]


_NOBODY = Sharer(name="A", scheme="employee", status="active", has_account=True, link="none", balance=0)


def _sharer(household: Household, member: FamilyMember, plan: Plan, name: str, rank: int) -> Sharer:
    """Bound before the year began, the first in the plan first."""
    bound_on = household.start - timedelta(days=_LONG_BEFORE - rank)
    return Sharer(
        name=name,
        scheme="employee",
        status="active",
        has_account=True,
        area=household.sharer(name).area,
        relation=member.relations[name],
        link="shared",
        starts_on=bound_on,
        bound_on=bound_on,
        rank=rank,
        members_bound=plan.members_of(name),
    )


def eligible_sharers(household: Household) -> Eligible:
    """For each member the sharers against whom no sure cause of kinship, place or binding stands."""
    return {
        member.name: tuple(
            one.name
            for one in household.sharers
            if one.name != member.name and _may_bind(household, member, one.name)
        )
        for member in household.members
    }


def _may_bind(household: Household, member: FamilyMember, sharer: str) -> bool:
    """Whether they may share in the first or the last month, money aside."""
    plan = Plan(
        bindings=tuple(
            Binding(member=one.name, sharers=(sharer,) if one is member else ()) for one in household.members
        )
    )
    ledger = Ledger(household)
    ledger.balance = dict.fromkeys(ledger.balance, _ONE_YUAN)
    ledger.past = dict.fromkeys(ledger.past, _ONE_YUAN)
    till = Till(household, plan)
    for month in (household.start, months_of(household)[-1]):
        standing = stand(till.case(Bill(month, member.name, "outpatient", _ONE_YUAN, 0), ledger))
        if not any(one.certain and one.at == 0 for one in standing.found):
            return True
    return False
