"""The facts that are made of several fields, or of few words for many values. None is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongji.areas import area as find_area
from gongji.case.model import PREMIUM_KINDS, Case, Wallet
from gongji.case.rows import ROWS
from gongji.causes.comparing import COMPARED, Compared, of_case, of_sharer, of_wallet
from gongji.days import OPEN

BOUND = frozenset(("shared", "both"))
PREMIUMS = frozenset(PREMIUM_KINDS)
_YES_NO = (True, False)
_REACH = {"same_area": "own_area", "same_province": "province", "other_province": "country"}


# ---------------------------------------------------------------- what several of them are made of


def distance(one: str | None, other: str | None) -> str | None:
    """How far apart two areas are for sharing; None while either is unknown."""
    if one is None or other is None:
        return None
    if one == other:
        return "same_area"
    return "same_province" if find_area(one).region == find_area(other).region else "other_province"


def purse(case: Case, at: int) -> int | None:
    """The fen that sharer `at` can give: the own balance, or what is in the wallet; None: unknown."""
    if not case.through_wallet or case.wallet is None:
        return case.sharers[at].balance
    return case.wallet.quota_left if case.wallet.balance is None else case.wallet.balance


def purse_path(case: Case, at: int) -> str:
    return "wallet.balance" if case.through_wallet else f"sharers.{at}.balance"


def lock_bites(own: Any, locked: Any, personal: Any) -> Any:
    """For one or for columns of them, in fen."""
    return (own - locked < personal) & (personal <= own)


def whole_part(total: Any, fund_paid: Any, excluded: Any) -> Any:
    """What a balance has to cover of a premium, in fen; for one or for columns of them."""
    return total - fund_paid - excluded


def _filled(amount: int | None, nothing: str) -> str | None:
    return None if amount is None else "some" if amount else nothing


# ---------------------------------------------------------------- of the persons


@of_sharer("distance", ("same_area", "same_province", "other_province"), "sharers.{at}.area", "member.area")
def _distance(case: Case, at: int, today: date) -> str | None:
    return distance(case.sharers[at].area, case.member.area)


@of_sharer("alive", _YES_NO, "sharers.{at}.status", presumed=True)
def _alive(case: Case, at: int, today: date) -> bool:
    return case.sharers[at].status != "deceased"


@of_sharer("chronic_holder", _YES_NO, "sharers.{at}.chronic_holder", presumed=True)
def _chronic_holder(case: Case, at: int, today: date) -> bool:
    return bool(case.sharers[at].chronic_holder)


@of_sharer("member_shares", _YES_NO, "member.shares_too", presumed=True)
def _member_shares(case: Case, at: int, today: date) -> bool:
    return bool(case.member.shares_too)


# ---------------------------------------------------------------- of the binding


@of_sharer("moved", ROWS["sharers.moved"].values, "sharers.{at}.moved", presumed=True)
def _moved(case: Case, at: int, today: date) -> str:
    return case.sharers[at].moved or "none"


@of_sharer("use", ROWS["sharers.use"].values, "sharers.{at}.use", presumed=True)
def _use(case: Case, at: int, today: date) -> str:
    return case.sharers[at].use or "both"


@of_sharer("funded", _YES_NO, "sharers.{at}.funded", presumed=True)
def _funded(case: Case, at: int, today: date) -> bool:
    return case.sharers[at].funded is not False


@of_sharer("start", ("begun", "ahead"), "sharers.{at}.starts_on")
def _start(case: Case, at: int, today: date) -> str | None:
    """Whether the authorisation has begun; a display link has no day on which it begins."""
    sharer = case.sharers[at]
    if sharer.starts_on is None:
        return "begun" if sharer.link == "display" else None
    return "begun" if sharer.starts_on <= today else "ahead"


@of_sharer("end", ("open", "ahead", "past"), "sharers.{at}.ends_on", presumed=True)
def _end(case: Case, at: int, today: date) -> str:
    end = case.sharers[at].ends_on
    if end is None or end == OPEN:
        return "open"
    return "past" if end < today else "ahead"


@of_sharer("planned_start", ("past", "not_past"), "sharers.{at}.starts_on")
def _planned_start(case: Case, at: int, today: date) -> str:
    start = case.sharers[at].starts_on
    return "past" if start is not None and start < today else "not_past"


@of_sharer("span", ("open", "forward", "same_day", "backward"), "sharers.{at}.starts_on")
def _span(case: Case, at: int, today: date) -> str:
    start, end = case.sharers[at].starts_on, case.sharers[at].ends_on
    if end is None or end == OPEN or start is None:
        return "open"
    if end == start:
        return "same_day"
    return "forward" if end > start else "backward"


@of_sharer("seat", (1, 10**6), "sharers.{at}.members_bound")
def _seat(case: Case, at: int, today: date) -> int | None:
    sharer = case.sharers[at]
    return sharer.members_bound or (1 if sharer.link in BOUND else None)


@of_sharer("ever_seat", (1, 10**6), "sharers.{at}.ever_bound", presumed=True)
def _ever_seat(case: Case, at: int, today: date) -> int:
    """How many members there will have been in all; nobody before is presumed while nothing is told."""
    sharer = case.sharers[at]
    return 1 if sharer.ever_bound is None else sharer.ever_bound + (0 if sharer.link in BOUND else 1)


@of_sharer(
    "other_sharer", ("none", "after", "before", "at_some_time"), "member.bound_by_others", presumed=True
)
def _other_sharer(case: Case, at: int, today: date) -> str | None:
    """Whether another sharer stands bound to this member, and whether that binding came first."""
    mine = case.sharers[at]
    if case.member.bound_by_others:
        return None if mine.link is None else "at_some_time" if mine.link in BOUND else "before"
    others = [one for number, one in enumerate(case.sharers) if number != at]
    bound = [one for one in others if one.link in BOUND]
    if not bound:
        return "none" if all(one.link is not None for one in others) else None
    if mine.link not in BOUND:
        return None if mine.link is None else "before"
    if mine.bound_on is None or any(one.bound_on is None for one in bound):
        return None
    first = min(one.bound_on for one in bound if one.bound_on is not None)
    return "before" if first < mine.bound_on else "after" if first > mine.bound_on else "at_some_time"


# ---------------------------------------------------------------- of the money


@of_sharer("purse", ("empty", "some"), "sharers.{at}.balance")
def _purse(case: Case, at: int, today: date) -> str | None:
    return _filled(purse(case, at), "empty")


@of_sharer("cover", ("covers", "short"), "sharers.{at}.balance", "expense.total")
def _cover(case: Case, at: int, today: date) -> str | None:
    """Whether a balance covers a whole premium; a part that shared money may not pay is not part of it."""
    expense, money = case.expense, purse(case, at)
    if expense.total is None or money is None:
        return None
    wanted = whole_part(expense.total, expense.fund_paid or 0, expense.excluded or 0)
    return "covers" if money >= wanted else "short"


@of_sharer(
    "above_ceiling",
    ("within", "above"),
    "sharers.{at}.ceiling",
    "expense.total",
    "expense.fund_paid",
    presumed=True,
)
def _above_ceiling(case: Case, at: int, today: date) -> str | None:
    """Whether what is left of the bill is more than the sharer lets one payment take."""
    ceiling, total, fund = case.sharers[at].ceiling, case.expense.total, case.expense.fund_paid
    if ceiling is None:
        return "within"
    if total is None or (fund is None and case.expense.kind not in PREMIUMS):
        return None
    return "within" if total - (fund or 0) <= ceiling else "above"


COMPARED["floor"] = Compared(("over", "under"), ("sharers.{at}.balance",))
"""Whether any of a balance lies above what the place keeps back: `judging.standing.floor_of` tells it."""


# ---------------------------------------------------------------- of the bill


@of_case("hospital_level", ROWS["expense.hospital_level"].values, "expense.hospital_level", presumed=True)
def _hospital_level(case: Case) -> int:
    return case.expense.hospital_level or 1


@of_case("chronic", _YES_NO, "expense.chronic", presumed=True)
def _chronic(case: Case) -> bool:
    return bool(case.expense.chronic)


@of_case("fund_part", ("none", "some"), "expense.fund_paid")
def _fund_part(case: Case) -> str | None:
    return _filled(case.expense.fund_paid, "none")


@of_case("reach", ("own_area", "province", "country"), "expense.area", "member.area")
def _reach(case: Case) -> str | None:
    where = distance(case.member.area, case.expense.area)
    return _REACH[where] if where else None


# ---------------------------------------------------------------- of a wallet


@of_wallet("transfer_amount", (1, 10**15), "wallet.amount")
def _transfer_amount(case: Case, wallet: Wallet) -> int | None:
    return wallet.amount


@of_wallet("use_place", ("here", "elsewhere"), "wallet.place_of_use", "expense.area")
def _use_place(case: Case, wallet: Wallet) -> str | None:
    where = distance(wallet.place_of_use, case.expense.area)
    return None if where is None else "here" if where == "same_area" else "elsewhere"


@of_wallet("quota", ("none", "some"), "wallet.quota")
def _quota(case: Case, wallet: Wallet) -> str | None:
    return _filled(wallet.quota, "none")


@of_wallet("quota_left", ("empty", "some"), "wallet.quota_left")
def _quota_left(case: Case, wallet: Wallet) -> str | None:
    return _filled(wallet.quota_left, "empty")


@of_wallet("wallet_purse", ("empty", "some"), "wallet.balance")
def _wallet_purse(case: Case, wallet: Wallet) -> str | None:
    return _filled(wallet.balance, "empty")


@of_wallet("locked", ("free", "bites"), "wallet.locked")
def _locked(case: Case, wallet: Wallet) -> str:
    """Whether the own account would cover the bill if no part of it were locked; False while unknown."""
    expense, own, locked = case.expense, case.member.own_balance, wallet.locked
    if not locked or own is None or expense.total is None or expense.fund_paid is None:
        return "free"
    return "bites" if lock_bites(own, locked, expense.total - expense.fund_paid) else "free"
