"""Random valid cases in the contract's form, mostly in order so that something is paid now and then."""

from __future__ import annotations

import copy
import datetime
from typing import Any

from hypothesis import strategies as st

from gongji.case.model import CREDENTIALS, KINDS, LINKS, OPERATORS, RELATIONS, SCHEMES, STATUSES

Mapping = dict[str, Any]

HEILONGJIANG = ("230100", "230600", "231000")
HEBEI = ("130100", "130200")
LIMITED = ("350400", "360100", "330200")  # a floor, one sharer only, past years' money only
ELSEWHERE = ("110000", "140100", "370100", "510100", "620100", *LIMITED)
AREAS = HEILONGJIANG + HEBEI + ELSEWHERE
STEPS = (
    "2021-04-22 2024-05-18 2024-05-19 2024-08-01 2024-08-02 2024-09-16 2024-09-17 2024-10-19 2024-10-20 "
    "2024-12-02 2025-03-11 2026-01-09"
).split()
CHANNELS = (
    "longjiang_wechat longjiang_alipay hlj_web_hall hlj_window hebei_mini_program hebei_web_hall hebei_window"
).split()
NAMES = ("甲", "乙", "丙", "丁")

HOMES = (HEILONGJIANG, HEILONGJIANG, HEILONGJIANG, HEBEI, HEBEI, HEBEI, *((area,) for area in ELSEWHERE))
RESTS = (1, 5_000, 20_000, 45_000, 70_001)  # fen that the fund leaves

DAYS = st.sampled_from(STEPS) | st.dates(datetime.date(2021, 1, 1), datetime.date(2026, 12, 31)).map(str)


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def around(rest: int) -> st.SearchStrategy[str]:
    """Balances that leave a fen missing, just do, or are far off, for a rest in fen."""
    near = (rest, rest, rest + 1, 3 * rest, rest - 1, rest // 2, 0)
    return (st.sampled_from(near) | st.integers(0, 2 * rest)).map(yuan)


@st.composite
def orderly_cases(draw: st.DrawFn, most_sharers: int) -> Mapping:
    """Nothing is wrong but perhaps the money or the day."""
    rest, fund = draw(st.sampled_from(RESTS)), draw(st.sampled_from((0, 20_000)))
    area = st.sampled_from(draw(st.sampled_from(HOMES)))
    sharer = {
        "scheme": "employee",
        "status": "active",
        "has_account": True,
        "link": "shared",
        "starts_on": "2021-01-01",
        "ends_on": None,
    }
    own = {
        "balance": around(rest),
        "past_years_balance": around(rest),
        "area": area,
        "relation": st.sampled_from(("spouse", "parent", "child", "sibling")),
        "bound_on": st.sampled_from(("2021-01-01", "2024-09-01")),
        "rank": st.integers(1, 4),
        "members_bound": st.integers(1, 8),
    }
    kind = draw(st.sampled_from(("outpatient", "pharmacy", "inpatient", "resident_premium")))
    fund = 0 if kind == "resident_premium" else fund
    return {
        "date": draw(st.sampled_from(("2025-03-11", "2025-11-30")) | DAYS),
        "member": {
            "scheme": draw(st.sampled_from(("resident", "resident", "employee"))),
            "status": "active",
            "area": draw(area),
            "own_balance": draw(st.just("0.00") | around(rest)),
        },
        "sharers": [
            {"name": name, **sharer, **draw(st.fixed_dictionaries(own))}
            for name in NAMES[: draw(st.integers(1, most_sharers))]
        ],
        "expense": {
            "kind": kind,
            "area": draw(area),
            "designated": True,
            "credential": "member",
            "total": yuan(fund + rest),
            "fund_paid": yuan(fund),
            "excluded": yuan(draw(st.sampled_from((0, 0, 0, 1, rest // 3, rest)))),
            "operator": "sharer",
            "channel": draw(st.sampled_from(CHANNELS[:1] + CHANNELS)),
        },
    }


WALLET: Mapping = {
    "used": True,
    "member_opened": True,
    "sharer_opened": True,
    "transfers_today": 1,
    "amount": "500.00",
    "hour": 10,
    "earlier_pending": False,
    "accepted": True,
    "balance": "500.00",
    "place_of_use": "130100",
    "taken_here": True,
    "quota": "500.00",
    "quota_left": "400.00",
    "locked": "0.00",
}
ODDITIES: dict[str, tuple[Any, ...]] = {
    "scheme": SCHEMES,
    "status": STATUSES,
    "has_account": (False,),
    "area": AREAS,
    "relation": RELATIONS,
    "link": LINKS,
    "starts_on": ("2024-09-01", "2025-06-01", "2026-12-31"),
    "ends_on": ("2024-10-01", "2025-03-10", "2026-12-31"),
    "bound_on": ("2023-01-01",),
    "members_bound": (8, 9, 10),
    "kind": KINDS,
    "designated": (False,),
    "credential": CREDENTIALS,
    "operator": OPERATORS,
    "channel": tuple(CHANNELS),
}


ODD_ANYWHERE = (
    {"wallet": WALLET},
    {"wallet": WALLET | {"accepted": False, "hour": 23, "balance": "0.00"}},
    {"wallet": WALLET | {"member_opened": False}},
    {"wallet": WALLET | {"taken_here": False, "quota": "0.00"}},
    {"wallet": {"used": False}},
    {"system": {"scanned_twice": False}},
    {"system": {"account_frozen": True, "maintenance": False}},
)


@st.composite
def known_cases(draw: st.DrawFn, most_sharers: int = 3) -> Mapping:
    """Every fact given, and up to three of them odd."""
    case = draw(orderly_cases(most_sharers))
    odd = [path for path in paths_of(case) if path.rsplit(".", 1)[1] in ODDITIES]
    for path in draw(st.lists(st.sampled_from(odd), max_size=3)):
        case = with_value(case, path, draw(st.sampled_from(ODDITIES[path.rsplit(".", 1)[1]])))
    if (
        len(case["sharers"]) == 1 and draw(st.integers(0, 4)) == 4
    ):  # a wallet does not say whose money came in
        case |= draw(st.sampled_from(ODD_ANYWHERE))
    return case


def paths_of(case: Mapping) -> list[str]:
    """The paths of all facts of a case, `sharers.0.link`, that may be forgotten and told again."""
    groups = [group for group in ("member", "expense", "wallet", "system") if group in case]
    found = [f"{group}.{name}" for group in groups for name in case[group] if name != "used"]
    for at, sharer in enumerate(case["sharers"]):
        found += [f"sharers.{at}.{name}" for name in sharer if name != "name"]
    return found


def value_at(case: Mapping, path: str) -> Any:
    """What the case says at a path, None where it says nothing."""
    here: Any = case
    for part in path.split("."):
        if isinstance(here, list):
            here = here[int(part)] if int(part) < len(here) else None
        elif here is not None:
            here = here.get(part)
    return here


def with_value(case: Mapping, path: str, value: Any) -> Mapping:
    """A copy of the case that says `value` at a path."""
    changed = copy.deepcopy(case)
    here: Any = changed
    *way, last = path.split(".")
    for part in way:
        here = here[int(part)] if isinstance(here, list) else here.setdefault(part, {})
    here[last] = value
    return changed


@st.composite
def cases(draw: st.DrawFn, most_sharers: int = 3) -> Mapping:
    """A known case of which some facts are forgotten."""
    case = draw(known_cases(most_sharers))
    for path in draw(st.lists(st.sampled_from(paths_of(case)), max_size=3)):
        case = with_value(case, path, None)
    return case
