"""What cannot be true together in one case. Every exercise is checked before it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongji.case.model import Case, Sharer
from gongji.causes.facts import BOUND, PREMIUMS, distance
from gongji.judging.standing import day_of
from gongji.policies.place import rules_of
from gongji.training.exercise import Question

_PARENTS = 2
_FRESH_DAYS = 30
_DATES = ("starts_on", "ends_on", "bound_on")
_AT_A_TILL = ("area", "designated", "credential", "fund_paid", "excluded")
_OF_A_WALLET = ("member_opened", "sharer_opened", "taken_here")
_SEEN_IN_A_WALLET = (
    "transfers_today amount hour earlier_pending accepted balance place_of_use quota quota_left".split()
)

Check = Callable[[Case, Question], Iterator[str]]


def contradictions(case: Case, question: Question = "payment") -> tuple[str, ...]:
    """A short name for everything in the case that cannot be so; empty for a case that can."""
    return tuple(name for check in _CHECKS for name in check(case, question))


def _people(case: Case, _: Question) -> Iterator[str]:
    member = case.member
    if member.scheme != "employee" and member.own_balance:
        yield "own balance without an account"
    if member.scheme == "none" and member.status is not None:
        yield "status of a member who is not enrolled"
    relations = [one.relation for one in case.sharers]
    if relations.count("spouse") > 1:
        yield "two spouses"
    if relations.count("child") > _PARENTS:
        yield "three parents"
    if len({one.name for one in case.sharers}) < len(case.sharers):
        yield "two sharers of one name"


def _each_sharer(case: Case, question: Question) -> Iterator[str]:
    for sharer in case.sharers:
        if sharer.scheme in ("resident", "none") and (sharer.has_account or sharer.balance):
            yield "account of a sharer who is no employee"
        if sharer.scheme == "none" and sharer.status is not None:
            yield "status of a sharer who is not enrolled"
        if sharer.has_account is False and sharer.balance:
            yield "balance without an account"
        if sharer.past_years_balance is not None and sharer.past_years_balance > (sharer.balance or 0):
            yield "more of past years than there is"
        yield from _binding(case, sharer, question)


def _binding(case: Case, sharer: Sharer, question: Question) -> Iterator[str]:
    day = day_of(case)
    bound = sharer.link in BOUND
    dated = [name for name in _DATES if getattr(sharer, name) is not None]
    if not bound and sharer.bound_on is not None:
        yield "day of a binding that is not there"
    if not bound and dated and question == "payment":
        yield "dates of a binding that is not there"
    if bound and sharer.scheme in ("resident", "none"):
        yield "binding by somebody without an account"
    if bound and sharer.has_account is False:
        yield "binding without an account"
    if sharer.bound_on is not None and sharer.bound_on > day:
        yield "bound after the day of the case"
    if bound and sharer.starts_on and sharer.bound_on and sharer.bound_on > sharer.starts_on:
        yield "binding that begins before it was made"
    if bound and sharer.starts_on and sharer.ends_on and sharer.ends_on < sharer.starts_on:
        yield "binding that ends before it begins"
    if bound and not could_be_made(sharer, case.member.area):
        yield "binding that nobody could have made on that day"
    fresh = case.system is not None and case.system.synchronised is False
    if fresh and bound and sharer.bound_on and (day - sharer.bound_on).days > _FRESH_DAYS:
        yield "old binding that is not synchronised"


def could_be_made(sharer: Sharer, member_area: str | None) -> bool:
    """Whether the sharer's place may have let him bind this relative on the day on which he did."""
    if sharer.area is None or sharer.bound_on is None:
        return True
    rules = rules_of(sharer.area, sharer.bound_on)
    related = sharer.relation is None or any(sharer.relation in world for world in rules["relatives"].worlds)
    apart = distance(sharer.area, member_area) == "same_province"
    return related and not (apart and rules["sharing_area"].only == "pooling_area")


def _bill(case: Case, _: Question) -> Iterator[str]:
    expense = case.expense
    if expense.kind in PREMIUMS:
        if any(getattr(expense, name) for name in _AT_A_TILL):
            yield "premium with the facts of a till"
    elif expense.operator is not None or expense.channel is not None:
        yield "bill with the facts of a premium"
    if expense.total == 0:
        yield "a bill of nothing"
    if (expense.fund_paid or 0) > (expense.total or 0):
        yield "fund pays more than the total"
    if (expense.excluded or 0) > (expense.total or 0) - (expense.fund_paid or 0):
        yield "more excluded than is left"


def _fund(case: Case, _: Question) -> Iterator[str]:
    if not case.expense.fund_paid:
        return
    if case.expense.designated is False or case.expense.kind == "wellness":
        yield "fund pays where it never does"
    if case.expense.credential in ("none", "other"):
        yield "fund pays without the member's card"
    if case.member.scheme == "none" or case.member.status in ("suspended", "waiting"):
        yield "fund pays for somebody who is not insured"


def _in_the_wallet(case: Case, _: Question) -> Iterator[str]:
    wallet = case.wallet
    if wallet is None:
        return
    seen = [name for name in _SEEN_IN_A_WALLET if getattr(wallet, name)]
    if seen and (wallet.used is False or wallet.member_opened is False or wallet.sharer_opened is False):
        yield "movements in a wallet that is not there"
    if (seen or any(getattr(wallet, name) for name in _OF_A_WALLET)) and wallets_closed(case):
        yield "a wallet where there are none yet"
    if wallet.accepted and wallet.earlier_pending:
        yield "accepted behind one that is pending"
    if wallet.accepted is False and wallet.balance:
        yield "nothing accepted and money in the wallet"
    if wallet.quota is not None and (wallet.quota_left or 0) > wallet.quota:
        yield "more of the quota left than was set"
    if (wallet.locked or 0) > (case.member.own_balance or 0):
        yield "more locked than there is"
    if any(one.link in BOUND for one in case.sharers):
        yield "wallet beside a binding"


def wallets_closed(case: Case) -> bool:
    """Whether one of the two lives where nobody could have opened a wallet on that day."""
    areas = {case.member.area, *(one.area for one in case.sharers)}
    return any(rules_of(area, day_of(case))["wallet"].only == "closed" for area in areas if area)


def _planned(case: Case, question: Question) -> Iterator[str]:
    if question == "plan" and (case.expense.total is not None or case.wallet or case.system):
        yield "a plan with a payment"


_CHECKS: tuple[Check, ...] = (_people, _each_sharer, _bill, _fund, _in_the_wallet, _planned)
