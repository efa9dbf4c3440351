"""A case as the causes see it: few words for each fact, dates and places already compared.

A fact that is not known is None. Every fact has a small domain, so that a cause can be asked what it
would say for each possible value, and so that a table of a million cases has few distinct rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongji.areas import area as find_area
from gongji.case.model import PREMIUM_KINDS, Case, Sharer
from gongji.case.paths import value_at
from gongji.case.rows import BY_FACT, MODELS, ROWS
from gongji.days import OPEN

BOUND = frozenset(("shared", "both"))
PREMIUMS = frozenset(PREMIUM_KINDS)


@dataclass(frozen=True, slots=True)
class Compared:
    """A fact that is made of fields: the values it may have, and the fields, the one that tells it first.

    `presumed`: taken for the usual value while nobody tells that field; an answer names it where it matters.
    """

    values: tuple[Any, ...]
    paths: tuple[str, ...]
    of_sharer: bool = True
    presumed: bool = False


_YES_NO = (True, False)
COMPARED: dict[str, Compared] = {
    "distance": Compared(
        ("same_area", "same_province", "other_province"), ("sharers.{at}.area", "member.area")
    ),
    "alive": Compared(_YES_NO, ("sharers.{at}.status",), presumed=True),
    "chronic_holder": Compared(_YES_NO, ("sharers.{at}.chronic_holder",), presumed=True),
    "member_shares": Compared(_YES_NO, ("member.shares_too",), presumed=True),
    "moved": Compared(ROWS["sharers.moved"].values, ("sharers.{at}.moved",), presumed=True),
    "use": Compared(ROWS["sharers.use"].values, ("sharers.{at}.use",), presumed=True),
    "funded": Compared(_YES_NO, ("sharers.{at}.funded",), presumed=True),
    "ever_seat": Compared((1, 10**6), ("sharers.{at}.ever_bound",), presumed=True),
    "above_ceiling": Compared(
        ("within", "above"), ("sharers.{at}.ceiling", "expense.total", "expense.fund_paid"), presumed=True
    ),
    "start": Compared(("begun", "ahead"), ("sharers.{at}.starts_on",)),
    "end": Compared(("open", "ahead", "past"), ("sharers.{at}.ends_on",), presumed=True),
    "planned_start": Compared(("past", "not_past"), ("sharers.{at}.starts_on",)),
    "span": Compared(("open", "forward", "same_day", "backward"), ("sharers.{at}.starts_on",)),
    "seat": Compared((1, 10**6), ("sharers.{at}.members_bound",)),
    "other_sharer": Compared(
        ("none", "after", "before", "at_some_time"), ("member.bound_by_others",), presumed=True
    ),
    "purse": Compared(("empty", "some"), ("sharers.{at}.balance",)),
    "cover": Compared(("covers", "short"), ("sharers.{at}.balance", "expense.total")),
    "floor": Compared(("over", "under"), ("sharers.{at}.balance",)),
    "hospital_level": Compared(
        ROWS["expense.hospital_level"].values, ("expense.hospital_level",), of_sharer=False, presumed=True
    ),
    "chronic": Compared(_YES_NO, ("expense.chronic",), of_sharer=False, presumed=True),
    "fund_part": Compared(("none", "some"), ("expense.fund_paid",), of_sharer=False),
    "reach": Compared(("own_area", "province", "country"), ("expense.area", "member.area"), of_sharer=False),
    "transfer_amount": Compared((1, 10**15), ("wallet.amount",), of_sharer=False),
    "use_place": Compared(("here", "elsewhere"), ("wallet.place_of_use", "expense.area"), of_sharer=False),
    "quota": Compared(("none", "some"), ("wallet.quota",), of_sharer=False),
    "quota_left": Compared(("empty", "some"), ("wallet.quota_left",), of_sharer=False),
    "wallet_purse": Compared(("empty", "some"), ("wallet.balance",), of_sharer=False),
    "locked": Compared(("free", "bites"), ("wallet.locked",), of_sharer=False),
}
_FEW = {"channel": ("another_channel",), "transfers_today": (1, 10**6), "hour": tuple(range(24))}

DOMAINS: dict[str, tuple[Any, ...]] = {
    **{fact: _FEW.get(fact, row.values) for fact, row in BY_FACT.items()},
    **{fact: one.values for fact, one in COMPARED.items()},
}
"""What each fact may be: the words of its field, or the outcomes of its comparison."""

PATHS: dict[str, tuple[str, ...]] = {
    **{fact: (row.path.replace("sharers.", "sharers.{at}."),) for fact, row in BY_FACT.items()},
    **{fact: one.paths for fact, one in COMPARED.items()},
}
SHARER_FACTS = frozenset(
    [fact for fact, row in BY_FACT.items() if row.group == "sharers"]
    + [fact for fact, one in COMPARED.items() if one.of_sharer]
)
PRESUMED = frozenset(fact for fact, one in COMPARED.items() if one.presumed)


@dataclass(frozen=True, slots=True)
class Known:
    """The compared facts of one sharer in one case (or, at=None, of the case alone)."""

    values: dict[str, Any]
    at: int | None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


_PLAIN: dict[str, tuple[tuple[str, str], ...]] = {
    group: tuple((fact, row.field) for fact, row in BY_FACT.items() if row.group == group) for group in MODELS
}


def distance(one: str | None, other: str | None) -> str | None:
    """How far apart two areas are for sharing; None while either is unknown."""
    if one is None or other is None:
        return None
    if one == other:
        return "same_area"
    return "same_province" if find_area(one).region == find_area(other).region else "other_province"


_REACH = {"same_area": "own_area", "same_province": "province", "other_province": "country"}


def case_facts(case: Case) -> Known:
    """The facts that do not hang on a sharer."""
    member, expense = case.member, case.expense
    where = distance(member.area, expense.area)
    return Known(
        {
            **{fact: getattr(member, field) for fact, field in _PLAIN["member"]},
            **{fact: getattr(expense, field) for fact, field in _PLAIN["expense"]},
            "hospital_level": expense.hospital_level or 1,
            "chronic": bool(expense.chronic),
            "fund_part": None if expense.fund_paid is None else "some" if expense.fund_paid else "none",
            "reach": _REACH[where] if where else None,
            **_wallet_facts(case),
            **(dict(case.system) if case.system else {}),
        },
        None,
    )


def _wallet_facts(case: Case) -> dict[str, Any]:
    wallet = case.wallet
    if wallet is None:
        return {}
    where = distance(wallet.place_of_use, case.expense.area)
    return {
        **{fact: getattr(wallet, field) for fact, field in _PLAIN["wallet"]},
        "transfer_amount": wallet.amount,
        "use_place": None if where is None else "here" if where == "same_area" else "elsewhere",
        "quota": None if wallet.quota is None else "some" if wallet.quota else "none",
        "quota_left": None if wallet.quota_left is None else "some" if wallet.quota_left else "empty",
        "wallet_purse": None if wallet.balance is None else "some" if wallet.balance else "empty",
        "locked": "bites" if _locked_bites(case) else "free",
    }


def _locked_bites(case: Case) -> bool:
    """Whether the own account would cover the bill if no part of it were locked; False while unknown."""
    expense, own = case.expense, case.member.own_balance
    locked = case.wallet.locked if case.wallet else None
    if not locked or own is None or expense.total is None or expense.fund_paid is None:
        return False
    return bool(lock_bites(own, locked, expense.total - expense.fund_paid))


def lock_bites(own: Any, locked: Any, personal: Any) -> Any:
    """For one or for columns of them, in fen."""
    return (own - locked < personal) & (personal <= own)


def purse(case: Case, at: int) -> int | None:
    """The fen that sharer `at` can give: the own balance, or what is in the wallet; None: unknown."""
    if not case.through_wallet or case.wallet is None:
        return case.sharers[at].balance
    return case.wallet.quota_left if case.wallet.balance is None else case.wallet.balance


def purse_path(case: Case, at: int) -> str:
    return "wallet.balance" if case.through_wallet else f"sharers.{at}.balance"


def sharer_facts(case: Case, at: int, today: date) -> Known:
    """The facts of sharer number `at`, from 0."""
    sharer = case.sharers[at]
    bound = sharer.link in BOUND
    money = purse(case, at)
    return Known(
        {
            **{fact: getattr(sharer, field) for fact, field in _PLAIN["sharers"]},
            "distance": distance(sharer.area, case.member.area),
            "alive": sharer.status != "deceased",
            "chronic_holder": bool(sharer.chronic_holder),
            "member_shares": bool(case.member.shares_too),
            "moved": sharer.moved or "none",
            "use": sharer.use or "both",
            "funded": sharer.funded is not False,
            "ever_seat": _ever_seat(sharer, bound),
            "above_ceiling": _above_ceiling(case, sharer),
            "start": _start(sharer, today),
            "end": "open"
            if sharer.ends_on in (None, OPEN)
            else "past"
            if sharer.ends_on < today
            else "ahead",
            "planned_start": _planned_start(sharer, today),
            "span": _span(sharer),
            "seat": sharer.members_bound or (1 if bound else None),
            "other_sharer": _other_sharer(case, at),
            "purse": None if money is None else "some" if money else "empty",
            "cover": _cover(case, money),
        },
        at,
    )


def _cover(case: Case, money: int | None) -> str | None:
    """Whether a balance covers a whole premium; a part that shared money may not pay is not part of it."""
    expense = case.expense
    if expense.total is None or money is None:
        return None
    wanted = whole_part(expense.total, expense.fund_paid or 0, expense.excluded or 0)
    return "covers" if money >= wanted else "short"


def whole_part(total: Any, fund_paid: Any, excluded: Any) -> Any:
    """What a balance has to cover of a premium, in fen; for one or for columns of them."""
    return total - fund_paid - excluded


def _ever_seat(sharer: Sharer, bound: bool) -> int:
    """How many members there will have been in all; nobody before is presumed while nothing is told."""
    return 1 if sharer.ever_bound is None else sharer.ever_bound + (0 if bound else 1)


def _above_ceiling(case: Case, sharer: Sharer) -> str | None:
    """Whether what is left of the bill is more than the sharer lets one payment take."""
    if sharer.ceiling is None:
        return "within"
    total, fund = case.expense.total, case.expense.fund_paid
    if total is None or (fund is None and case.expense.kind not in PREMIUMS):
        return None
    return "within" if total - (fund or 0) <= sharer.ceiling else "above"


def _start(sharer: Sharer, today: date) -> str | None:
    """Whether the authorisation has begun; a display link has no day on which it begins."""
    if sharer.starts_on is None:
        return "begun" if sharer.link == "display" else None
    return "begun" if sharer.starts_on <= today else "ahead"


def _planned_start(sharer: Sharer, today: date) -> str:
    return "past" if sharer.starts_on is not None and sharer.starts_on < today else "not_past"


def _span(sharer: Sharer) -> str:
    if sharer.ends_on in (None, OPEN) or sharer.starts_on is None:
        return "open"
    if sharer.ends_on == sharer.starts_on:
        return "same_day"
    return "forward" if sharer.ends_on > sharer.starts_on else "backward"


def _other_sharer(case: Case, at: int) -> str | None:
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


def paths_of(fact: str, case: Case, at: int | None) -> tuple[str, ...]:
    """The case fields that are still unknown behind a fact, as paths such as sharers.0.link."""
    if fact == "purse" and at is not None:
        return (purse_path(case, at),)
    named = [path.format(at=at) for path in PATHS[fact]]
    return tuple(path for path in named if value_at(case, path) is None)
