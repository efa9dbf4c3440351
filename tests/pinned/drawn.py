"""How cases.jsonl.gz was drawn, once: `python -m tests.pinned.drawn`.

Drawing it again makes other cases, and with them other pins: new cases are rather appended to the file.
"""

from __future__ import annotations

import datetime
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from gongji import BadCase, diagnose
from tests.case_book import entries
from tests.pinned.answers import CASES
from tests.strategies import ODDITIES, WALLET, Mapping, cases, known_cases, paths_of, value_at, with_value

DAY = "2025-03-11"
DRAWN = ((cases(), 500, 11), (known_cases(), 300, 12), (known_cases(1), 250, 13))
ORDINARY, FACT_BY_FACT, PAIRS = 36, 9, 380

# What is common goes first: each is done to every ordinary case.
COMMON: tuple[Mapping, ...] = (
    {"sharers.0.link": "display"},
    {"sharers.0.link": "none"},
    {"sharers.0.link": "both"},
    {"sharers.0.ends_on": "2023-12-31"},
    {"sharers.0.starts_on": "2026-12-01"},
    {"sharers.0.starts_on": "2024-02-01", "sharers.0.ends_on": "2024-02-01"},
    {"sharers.0.balance": "0.00"},
    {"sharers.0.balance": "10.05"},
    {"sharers.0.relation": "sibling"},
    {"sharers.0.relation": "parent_in_law"},
    {"sharers.0.scheme": "resident"},
    {"sharers.0.status": "suspended"},
    {"sharers.0.has_account": False},
    {"sharers.0.members_bound": 9},
    {"sharers.0.area": "370100"},
    {"member.scheme": "none"},
    {"member.status": "suspended"},
    {"member.status": "waiting"},
    {"member.status": "waiting", "sharers.0.link": "display"},
    {"member.own_balance": "30.00"},
    {"expense.credential": "sharer"},
    {"expense.designated": False},
    {"expense.kind": "wellness"},
    {"expense.kind": "resident_premium", "expense.operator": "member"},
    {"expense.excluded": "20.00"},
    {"expense.area": "110000"},
    {"system": {"scanned_twice": False}},
    {"date": "2026-02-10"},
)
VALUES: dict[str, tuple[Any, ...]] = ODDITIES | {
    "has_account": (True, False),
    "area": ("230100", "230600", "130100", "440300", "310000", "350400"),
    "own_balance": ("0.00", "15.50", "5000.00"),
    "balance": ("0.00", "0.01", "49.99", "1999.99", "20000.00"),
    "past_years_balance": ("0.00", "30.00", "9000.00"),
    "total": ("0.00", "100.00", "2345.67"),
    "fund_paid": ("0.00", "40.00"),
    "excluded": ("0.00", "12.34"),
    "designated": (True, False),
    "rank": (1, 2),
    "date": ("2021-06-01", "2024-08-02", "2024-12-02", "2025-12-31", "2026-01-09", "2026-09-30"),
    "member_opened": (False,),
    "sharer_opened": (False,),
    "transfers_today": (1, 3, 4),
    "amount": ("0.01", "2000.00", "2000.01", "9000.00"),
    "hour": (0, 5, 6, 21, 22, 23),
    "earlier_pending": (True,),
    "accepted": (True, False),
    "place_of_use": ("230100", "130100", "110000"),
    "taken_here": (False,),
    "quota": ("0.00", "300.00"),
    "quota_left": ("0.00", "300.00"),
    "locked": ("0.00", "25.00", "5000.00"),
    **dict.fromkeys(
        "scanned_twice identity_matches code_activated account_frozen synchronised maintenance".split(),
        (True, False),
    ),
}
WALLETS = (
    WALLET,
    WALLET | {"accepted": False},
    WALLET | {"accepted": False, "balance": "0.00", "amount": "60.00"},
    {"used": True},
)
RESERVES = ("230100", "350400", "310000")
WALLET_DAYS = ("2025-03-11", "2026-01-09", "2026-02-10")
SYSTEM = dict.fromkeys("scanned_twice identity_matches code_activated synchronised".split(), True) | {
    "account_frozen": False,
    "maintenance": False,
}
REFUSED = (
    {"date": "2025-02-30"},
    {"sharers.0.balance": "12.345"},
    {"sharers.0.balance": -1},
    {"sharers.0.link": "yes"},
    {"sharers.0.members_bound": 0},
    {"member.area": "999999"},
    {"member.age": 70},
    {"expense.total": "10.00", "expense.fund_paid": "11.00"},
)


def changed(case: Mapping, change: Mapping) -> Mapping:
    for path, value in change.items():
        case = case | {path: value} if "." not in path else with_value(case, path, value)
    return case


def draws(strategy: st.SearchStrategy[Mapping], count: int, number: int) -> list[Mapping]:
    """The cases of a strategy, as they come from one seed."""
    found: list[Mapping] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def gather(case: Mapping) -> None:
        found.append(case)

    gather()
    return found


def ordinary() -> list[Mapping]:
    """Cases of the book that pay or fail for one cause, so that one more thing may go wrong."""
    pays = []
    for entry in entries():
        try:
            if entry.case.get("sharers") and diagnose(dated(entry.case)).verdict == "pays":
                pays.append(dated(entry.case))
        except BadCase:
            continue
    return random.Random(21).sample(pays, ORDINARY)


def dated(case: Mapping) -> Mapping:
    return case if case.get("date") else case | {"date": DAY}


def one_by_one(case: Mapping, groups: tuple[str, ...] = ("",)) -> Iterator[Mapping]:
    """The case with each fact unknown, and with each other value that it may have."""
    for path in ("date", *paths_of(case)):
        if path.startswith(groups):
            wanted = VALUES.get(path.rpartition(".")[2], ())
            known = value_at(case, path)
            for value in (*([] if path == "date" else [None]), *wanted):
                if value != known:
                    yield changed(case, {path: value})


def with_wallet(bases: list[Mapping]) -> Iterator[Mapping]:
    """Wallets beside ordinary cases, and the book's own cases of wallets fact by fact."""
    for case in bases[:3]:
        for base in (case, changed(case, {"sharers.0.area": "110000"})):
            for day in WALLET_DAYS:
                for wallet in WALLETS:
                    yield changed(base, {"date": day, "wallet": wallet})
    for entry in entries():
        if len(entry.case.get("wallet") or ()) > 1 and len(entry.case["sharers"]) == 1:
            yield from one_by_one(dated(entry.case), ("wallet.", "date"))


def among_several(bases: list[Mapping]) -> Iterator[Mapping]:
    """Two sharers with too little, nothing, or no known balance, in places with and without a reserve."""
    for base, area in product(bases[:1], RESERVES):
        first = base["sharers"][0] | {"area": area, "relation": "parent", "link": "shared"}
        for due, kind in (("0.01", "pharmacy"), ("100.00", "pharmacy"), ("100.00", "resident_premium")):
            bill = {"total": due, "fund_paid": "0.00", "excluded": "0.00", "kind": kind, "area": area}
            for pair in permutations(("0.00", "30.00", "70.00", "1600.00", None), 2):
                sharers = [
                    first | {"name": name, "balance": one, "past_years_balance": one}
                    for name, one in zip("AB", pair, strict=True)
                ]
                place = {"member": base["member"] | {"area": area}, "expense": base["expense"] | bill}
                yield base | place | {"sharers": sharers}


def half_told(bases: list[Mapping]) -> Iterator[Mapping]:
    """Cases as they grow when they are asked for: the places first, then one fact after the other."""
    for case, sharer_area in product(bases[:3], ("230100", "110000", None)):
        whole = changed(case, {"sharers.0.area": sharer_area})
        for day in ("2025-08-20", "2026-02-10"):
            told: Mapping = {"date": day, "sharers": [{"name": "A"}]}
            for path in sorted(paths_of(whole), key=lambda one: not one.endswith("area")):
                if not path.startswith("sharers.1"):
                    told = changed(told, {path: value_at(whole, path)})
                    yield told


def everything() -> Iterator[tuple[str, Mapping]]:
    """(kind of case, case); the kind begins its id."""
    usual = ordinary()
    chance = random.Random(22)
    for case in usual:
        yield from (("common", changed(case, change)) for change in COMMON)
    for case in usual[:FACT_BY_FACT]:
        yield from (("one", one) for one in one_by_one(changed(case, {"system": SYSTEM})))
    for _ in range(PAIRS):
        first, second = chance.sample(COMMON, 2)
        yield "two", changed(changed(chance.choice(usual), first), second)
    yield from (("wallet", one) for one in with_wallet(usual))
    yield from (("half", one) for one in half_told(usual))
    yield from (("several", one) for one in among_several(usual))
    yield from (("refused", changed(case, change)) for case in usual[:3] for change in REFUSED)
    yield from (("drawn", one) for of_one in DRAWN for one in draws(*of_one))


def numbered(found: Iterable[tuple[str, Mapping]]) -> Iterator[tuple[str, Mapping]]:
    """The book under its own ids, then the others, each case once."""
    seen = set()
    for entry in entries():
        seen.add(as_text(dated(entry.case)))
        yield entry.id, dated(entry.case)
    for kind, case in found:
        text = as_text(case)
        if text not in seen:
            seen.add(text)
            yield f"{kind}-{len(seen)}", case


def as_text(value: Any) -> str:
    def plain(one: Any) -> str:
        assert isinstance(one, datetime.date), one
        return one.isoformat()

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain)


def main() -> None:
    lines = [as_text({"id": key, "case": case}) for key, case in numbered(everything())]
    text = "".join(line + "\n" for line in lines)
    CASES.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(lines)} cases, {CASES.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
