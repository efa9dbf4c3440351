"""Case codes of every kind of field, what each opens as, and the codebook, to which one may only append."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from unittest import mock

from gongji import BadCase, read_case
from gongji.policies.version import stamp_of
from gongji.sharing import code as case_code
from gongji.sharing.code import from_link, to_link
from gongji.sharing.codebook import Book, codebook
from tests.pinned import FOLDER, canonical, short_hash

PINNED = FOLDER / "codes.json"
FIRST_STAMP = 1  # the codes are written as with the first stamp of the policy data, which is always there

Told = dict[str, Any]

SHARER: Told = {
    "name": "A",
    "scheme": "employee",
    "status": "active",
    "has_account": True,
    "area": "230600",
    "balance": "860.00",
    "relation": "child",
    "link": "display",
    "starts_on": "2025-01-01",
    "bound_on": "2025-01-01",
}
WHOLE: Told = {
    "date": "2025-03-11",
    "member": {"scheme": "resident", "status": "active", "area": "230100", "own_balance": "0.00"},
    "sharers": [SHARER],
    "expense": {
        "kind": "outpatient",
        "area": "230100",
        "designated": True,
        "credential": "member",
        "total": "320.00",
        "fund_paid": "120.00",
        "excluded": "0.00",
    },
}
BARE: Told = {"date": "2025-03-11", "sharers": [{"name": "A"}]}
WALLET: Told = {
    "used": True,
    "member_opened": True,
    "sharer_opened": False,
    "transfers_today": 2,
    "amount": "500.00",
    "hour": 22,
    "earlier_pending": False,
    "accepted": True,
    "balance": "500.00",
    "place_of_use": "130100",
    "taken_here": True,
    "quota": "500.00",
    "quota_left": "400.00",
    "locked": "0.00",
}
SYSTEM: Told = dict.fromkeys("scanned_twice identity_matches code_activated synchronised".split(), True) | {
    "account_frozen": False,
    "maintenance": False,
}
AMOUNTS = tuple("0.00 0.01 0.99 1.00 49.99 199.99 200.00 200.01 999.00 20000.00 123456.78".split())
DAYS = ("1949-10-01", "2020-12-31", "2021-01-01", "2024-02-29", "2031-12-13", "2031-12-14", "9999-12-31")
COUNTS = (1, 2, 10, 11, 12, 99, 1000)
OF_KIND: dict[str, tuple[Any, ...]] = {"day": DAYS, "count": COUNTS, "amount": AMOUNTS}


def told_cases() -> Iterator[tuple[str, Told, bool]]:
    """(name, case, amounts exact) for whole cases, and for every value that a field of the book may have."""
    spouse = SHARER | {"name": "B", "relation": "spouse", "balance": "50.00", "rank": 2}
    two = WHOLE | {"sharers": [SHARER, spouse]}
    many = WHOLE | {"sharers": [SHARER | {"name": f"S{at}", "balance": f"{at}.50"} for at in range(20)]}
    reserve = WHOLE | {"sharers": [SHARER | {"area": "350400", "balance": "1600.00"}]}
    for name, told in {
        "nothing": {},
        "a day": {"date": "2025-03-11"},
        "whole": WHOLE,
        "wallet": WHOLE | {"wallet": WALLET},
        "wallet unknown": WHOLE | {"wallet": {"used": True}},
        "system": WHOLE | {"system": SYSTEM},
        "wallet and system": WHOLE | {"wallet": WALLET, "system": SYSTEM},
        "two sharers": two,
        "twenty sharers": many,
        "a reserve": reserve,
    }.items():
        yield f"{name}, rough", told, False
        yield f"{name}, exact", told, True
    for field in codebook().fields:
        for value in OF_KIND.get(field.kind) or [one for one in _values(field) if one != "?"]:
            yield f"{field.path} = {value}", laid_in(BARE, field.path, value), True
            if field.kind == "amount":
                yield f"{field.path} = {value}, rough", laid_in(WHOLE, field.path, value), False
    for place in codebook().places(codebook().version):
        yield f"area {place}", {"member": {"area": place}}, False


def _values(field: Any) -> list[Any]:
    if field.kind == "area":
        return ["230100", "440300"]
    return [] if field.otherwise is None and field.kind != "word" else field.words(codebook().version)


def laid_in(told: Told, path: str, value: Any) -> Told:
    group, _, name = path.partition(".")
    if not name:
        return told | {path: value}
    if group == "sharers":
        return told | {group: [told[group][0] | {name: value}, *told[group][1:]]}
    return told | {group: told.get(group, {}) | {name: value}}


def written(told: Told, exact: bool) -> str:
    """The code of a case, the same whatever stamps the policy data get later."""
    with mock.patch.object(case_code, "current_stamp", return_value=stamp_of(FIRST_STAMP)):
        return to_link(told, exact)


def opened(code: str) -> Told:
    found = from_link(code)
    return {"exact": found.exact, "case": found.case.as_json()}


def present_book() -> Book:
    return codebook()


def book_rows(book: Book) -> dict[str, list[str]]:
    """The codebook as lists that may grow at their end; the areas of one version are one list."""
    return {
        "fields": [f"{one.path} {short_hash([*_row(one), list(one.values)])}" for one in book.fields],
        "amounts": [
            f"{one.since} {short_hash([list(one.edges), list(one.stand_for), list(one.floors)])}"
            for one in book.scales
        ],
        "areas": [f"{since} {code}" for since, codes in book.areas for code in codes],
        **{f"added to {one.path}": list(map(canonical, one.added)) for one in book.fields if one.added},
    }


def _row(field: Any) -> list[Any]:
    return [field.path, field.kind, field.since, field.same, field.otherwise]


def made() -> dict[str, Any]:
    rows = [
        [name, told, exact, code := written(told, exact), opened(code)["case"]]
        for name, told, exact in _valid(told_cases())
    ]
    return {"codes": rows, "book": {key: " | ".join(row) for key, row in book_rows(codebook()).items()}}


def _valid(found: Iterator[tuple[str, Told, bool]]) -> Iterator[tuple[str, Told, bool]]:
    """Without the values that do not go with the rest of the case."""
    for name, told, exact in found:
        try:
            read_case(told)
        except BadCase:
            continue
        yield name, told, exact


def write(pins: dict[str, Any]) -> None:
    """One code a line, so that a difference is read as one."""
    codes = ",\n".join(canonical(row) for row in pins["codes"])
    book = json.dumps(pins["book"], indent=1)
    PINNED.write_text(f'{{"codes": [\n{codes}\n],\n"book": {book}\n}}\n', "utf-8")


def pinned() -> dict[str, Any]:
    pins: dict[str, Any] = json.loads(PINNED.read_text("utf-8"))
    return pins


def changes() -> list[str]:
    """A line for each code that is written or opened in another way than it was."""
    lines = []
    for name, told, exact, code, case in pinned()["codes"]:
        if (now := written(told, exact)) != code:
            lines.append(f"{name}: the code was {code}, is {now}")
        if (found := opened(code)) != {"exact": exact, "case": case}:
            lines.append(f"{name}: {code} opened as {canonical(case)}, opens as {canonical(found)}")
    return lines


def book_changes(book: Book) -> list[str]:
    """A line for each list of the codebook that does not begin as it did."""
    now = book_rows(book)
    lines = []
    for name, row in pinned()["book"].items():
        was = row.split(" | ")
        for at, (before, after) in enumerate(zip(was, [*now.get(name, ()), *[""] * len(was)], strict=False)):
            if before != after:
                lines.append(f"codebook, {name}, place {at}: was {before}, is {after or 'gone'}")
                break
    return lines
