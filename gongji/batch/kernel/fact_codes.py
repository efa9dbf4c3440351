"""The facts of `causes.facts` for columns of cases, as codes: 0 unknown, n the value VALUES[fact][n - 1].

Dates and amounts are compared first. What a comparison makes of a fact is asked of `causes.facts` itself,
once for each outcome of the comparisons, with a case that stands for all rows of that outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.cases import case_of
from gongji.batch.kernel.lookup import Lookup
from gongji.batch.kernel.places import AREAS, area_codes
from gongji.batch.kernel.view import NO_CODE, Codes, View, compare, sign
from gongji.case.model import KINDS, LINKS, MOVED, SHARER_STATUSES, USES
from gongji.case.rows import BY_FACT
from gongji.causes.facts import BOUND, DOMAINS, PATHS, PREMIUMS, Known, case_facts, sharer_facts, whole_part
from gongji.policies.loader import codes as region_codes, region

_A_DAY = date(2025, 6, 15)
_SOME = 100


def _stated(parameter: str) -> Iterator[Any]:
    """Every value that any place ever stated for a parameter."""
    for code in region_codes():
        found = region(code)
        for entry in found.entries.get(parameter, ()) if found else ():
            yield from (one.value for one in entry.stated if one.value is not None)


def _channels() -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            [*DOMAINS["channel"], *(one for taken in _stated("premium.channels") for one in sorted(taken))]
        )
    )


_AMOUNTS = sorted(set(_stated("wallet_rules.most_a_transfer")))
VALUES: dict[str, tuple[Any, ...]] = DOMAINS | {
    "seat": tuple(range(1, max(_stated("member_limit")) + 2)),
    "ever_seat": tuple(range(1, max(_stated("lifetime_limit")) + 2)),
    "transfers_today": tuple(range(1, max(_stated("wallet_rules.transfers_a_day")) + 2)),
    "transfer_amount": (*_AMOUNTS, _AMOUNTS[-1] + 1),
    "channel": _channels(),
    "floor": (*DOMAINS["floor"], "doubtful"),
}
Fact = Callable[[View, int], Codes]


def code_of(fact: str, value: Any) -> int:
    return 0 if value is None else 1 + VALUES[fact].index(value)


def value_of(fact: str, code: int) -> Any:
    return None if code == 0 else VALUES[fact][code - 1]


def sizes(facts: Iterable[str]) -> tuple[int, ...]:
    return tuple(len(VALUES[fact]) + 1 for fact in facts)


# ---------------------------------------------------------------- facts that are a column


def _column(path: str, fact: str, other: Any = None) -> Fact:
    return lambda view, at: view.words(path.format(at=at), VALUES[fact], other)


def _capped(path: str, fact: str) -> Fact:
    """A count; what is over every limit that was ever set counts as one."""
    return lambda view, at: np.minimum(np.maximum(view.numbers(path), 0), len(VALUES[fact]))


def _signed(path: str, fact: str, nothing: str, something: str) -> Fact:
    codes = np.array([0, code_of(fact, nothing), code_of(fact, something)], np.int64)
    return lambda view, at: codes.take(sign(view.numbers(path)))


def _transfer_amount(view: View, _: int) -> Codes:
    amount = view.numbers("wallet.amount")
    return np.where(amount < 0, 0, 1 + np.searchsorted(np.array(_AMOUNTS), amount))


def _hour(view: View, _: int) -> Codes:
    return view.numbers("wallet.hour") + 1


# ---------------------------------------------------------------- facts that are presumed while untold


def _of_word(fact: str, field: str, domain: tuple[Any, ...]) -> Fact:
    """What a word of a sharer, or its absence, makes of a fact."""
    codes = np.array([code_of(fact, _facts_of(**{field: word})[fact]) for word in (None, *domain)], np.int64)
    return lambda view, at: codes.take(view.words(f"sharers.{at}.{field}", domain))


def _of_case_word(fact: str, path: str, domain: tuple[Any, ...]) -> Fact:
    """The same for a word of the member or of the expense."""
    group, _, field = path.partition(".")
    told = [_beside(**{group: {field: word}})[fact] for word in (None, *domain)]
    codes = np.array([code_of(fact, value) for value in told], np.int64)
    return lambda view, _: codes.take(view.words(path, domain))


def _hospital_level(view: View, _: int) -> Codes:
    presumed = code_of("hospital_level", _beside()["hospital_level"])
    level = view.numbers("expense.hospital_level")
    return np.where(level < 0, presumed, level)


def _ever_seat(view: View, at: int) -> Codes:
    """Nobody before is presumed; a member who is not bound yet comes on top."""
    bound = view.words(f"sharers.{at}.link", LINKS)
    more = np.array([1, *(link not in BOUND for link in LINKS)], np.int64).take(bound)
    ever = view.numbers(f"sharers.{at}.ever_bound")
    return np.where(ever < 0, 1, np.minimum(ever + more, len(VALUES["ever_seat"])))


def _above_ceiling(view: View, at: int) -> Codes:
    ceiling, total = view.numbers(f"sharers.{at}.ceiling"), view.numbers("expense.total")
    fund = view.numbers("expense.fund_paid")
    premium = np.array([False, *(kind in PREMIUMS for kind in KINDS)]).take(view.words("expense.kind", KINDS))
    known = (total >= 0) & ((fund >= 0) | premium)
    above = total - np.maximum(fund, 0) > ceiling
    told = np.where(above, code_of("above_ceiling", "above"), code_of("above_ceiling", "within"))
    return np.where(ceiling < 0, code_of("above_ceiling", "within"), np.where(known, told, 0))


def _start(view: View, at: int) -> Codes:
    """By the days; a display link has no day on which it begins."""
    link = view.words(f"sharers.{at}.link", LINKS)
    untold = view.numbers(f"sharers.{at}.starts_on") < 0
    begun = code_of("start", _facts_of(link="display")["start"])
    return np.where(untold & (link == 1 + LINKS.index("display")), begun, _by_days("start")(view, at))


# ---------------------------------------------------------------- areas


def _distance_work(_: int, pair: tuple[int, ...]) -> int:
    member, sharer = (None if code == 0 else AREAS[code - 1] for code in pair)
    case = case_of({"area": member}, [{"area": sharer}], date=_A_DAY)
    return code_of("distance", sharer_facts(case, 0, _A_DAY)["distance"])


def _reach_work(_: int, pair: tuple[int, ...]) -> int:
    member, bill = (None if code == 0 else AREAS[code - 1] for code in pair)
    return code_of("reach", case_facts(case_of({"area": member}, expense={"area": bill}))["reach"])


_PAIR = (len(AREAS) + 1, len(AREAS) + 1)
_distance, _reach = Lookup(_PAIR, _distance_work), Lookup(_PAIR, _reach_work)


def _of_areas(lookup: Lookup, one: str, other: str) -> Fact:
    return lambda view, at: lookup(NO_CODE, (area_codes(view, one), area_codes(view, other.format(at=at))))


_USE_PLACE = {"own_area": "here", "province": "elsewhere", "country": "elsewhere"}


def _use_place(view: View, _: int) -> Codes:
    """The same comparison of two places as `reach`, told as here or elsewhere."""
    reach = _reach(NO_CODE, (area_codes(view, "wallet.place_of_use"), area_codes(view, "expense.area")))
    told = [0, *(code_of("use_place", _USE_PLACE[value]) for value in VALUES["reach"])]
    return np.array(told, np.int64).take(reach)


# ---------------------------------------------------------------- days


@cache
def _of_days(fact: str) -> NDArray[np.int64]:
    """(64,): what the comparisons start-day, end-day and end-start make of a fact."""
    codes = np.zeros(64, np.int64)
    days = [None, *(_A_DAY + timedelta(after) for after in range(-2, 3))]
    for start, end in product(days, days):
        first, last = (-1 if day is None else day.toordinal() for day in (start, end))
        at = _days_place(first, last, _A_DAY.toordinal())
        codes[int(at)] = code_of(fact, _facts_of(starts_on=start, ends_on=end)[fact])
    return codes


def _days_place(start: Any, end: Any, day: Any) -> Any:
    start, end, day = np.asarray(start), np.asarray(end), np.asarray(day)
    return compare(start, day) * 16 + compare(end, day) * 4 + compare(end, start)


def _by_days(fact: str) -> Fact:
    def codes(view: View, at: int) -> Codes:
        start, end = view.numbers(f"sharers.{at}.starts_on"), view.numbers(f"sharers.{at}.ends_on")
        return np.asarray(_of_days(fact).take(_days_place(start, end, view.days)))

    return codes


# ---------------------------------------------------------------- bindings


def _seat_work(_: int, codes: tuple[int, ...]) -> int:
    bound, link = codes
    known = _facts_of(members_bound=bound or None, link=value_of("link", link))
    return code_of("seat", known["seat"])


_SEATS = len(VALUES["seat"])
_seat_of = Lookup((_SEATS + 1, len(LINKS) + 1), _seat_work)


def _seat(view: View, at: int) -> Codes:
    bound = np.minimum(np.maximum(view.numbers(f"sharers.{at}.members_bound"), 0), _SEATS)
    return _seat_of(NO_CODE, (bound, view.words(f"sharers.{at}.link", LINKS)))


# ---------------------------------------------------------------- money


def money_of(view: View, at: int) -> NDArray[Any]:
    """(rows,) or (): the fen that sharer `at` can give, as `gongji.causes.facts.purse` has it; -1 unknown."""
    if not view.through_wallet:
        return view.numbers(f"sharers.{at}.balance")
    held = view.numbers("wallet.balance")
    return np.where(held < 0, view.numbers("wallet.quota_left"), held)


def _purse(view: View, at: int) -> Codes:
    codes = [code_of("purse", _facts_of(balance=money)["purse"]) for money in (None, 0, 1)]
    return np.array(codes, np.int64).take(sign(money_of(view, at)))


def _cover(view: View, at: int) -> Codes:
    total, money = view.numbers("expense.total"), money_of(view, at)
    told = np.maximum(view.numbers("expense.fund_paid"), 0), np.maximum(view.numbers("expense.excluded"), 0)
    wanted = whole_part(total, *told)
    # A part that is more than the whole cannot be read in: `wanted` is not below zero where it is known.
    outcome = np.where(total < 0, 0, compare(money, np.maximum(wanted, 0)))
    return _of_cover().take(outcome)


@cache
def _of_cover() -> NDArray[np.int64]:
    outcomes = [_facts_of(balance=_SOME + more)["cover"] for more in (-1, 0, 1)]
    return np.array([0, *(code_of("cover", outcome) for outcome in outcomes)], np.int64)


def _facts_of(**of_sharer: Any) -> Known:
    """Of a sharer of whom only this is known, beside a bill of some amount."""
    return sharer_facts(case_of(sharers=[of_sharer], expense={"total": _SOME}, date=_A_DAY), 0, _A_DAY)


def _beside(**groups: Any) -> dict[str, Any]:
    """The facts of a case of which only this is known, those of its one sharer included."""
    case = case_of(groups.get("member", {}), [{}], groups.get("expense", {}), date=_A_DAY)
    return {**case_facts(case).values, **sharer_facts(case, 0, _A_DAY).values}


# ---------------------------------------------------------------- all of them

FACTS: dict[str, Fact] = {
    **{fact: _column(PATHS[fact][0], fact) for fact in BY_FACT},
    "channel": _column("expense.channel", "channel", other=DOMAINS["channel"][0]),
    "distance": _of_areas(_distance, "member.area", "sharers.{at}.area"),
    "reach": _of_areas(_reach, "member.area", "expense.area"),
    "use_place": _use_place,
    "alive": _of_word("alive", "status", SHARER_STATUSES),
    "chronic_holder": _of_word("chronic_holder", "chronic_holder", (True, False)),
    "moved": _of_word("moved", "moved", MOVED),
    "use": _of_word("use", "use", USES),
    "funded": _of_word("funded", "funded", (True, False)),
    "member_shares": _of_case_word("member_shares", "member.shares_too", (True, False)),
    "chronic": _of_case_word("chronic", "expense.chronic", (True, False)),
    "hospital_level": _hospital_level,
    "ever_seat": _ever_seat,
    "above_ceiling": _above_ceiling,
    "fund_part": _signed("expense.fund_paid", "fund_part", "none", "some"),
    "wallet_purse": _signed("wallet.balance", "wallet_purse", "empty", "some"),
    "start": _start,
    "end": _by_days("end"),
    "seat": _seat,
    "purse": _purse,
    "cover": _cover,
    "transfers_today": _capped("wallet.transfers_today", "transfers_today"),
    "transfer_amount": _transfer_amount,
    "hour": _hour,
    "quota": _signed("wallet.quota", "quota", "none", "some"),
    "quota_left": _signed("wallet.quota_left", "quota_left", "empty", "some"),
}
