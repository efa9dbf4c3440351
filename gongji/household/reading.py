"""Reads a household from a mapping or a file, and names every fault on the way.

Amounts are yuan, a month is text such as "2025-03". Nothing is taken to be zero because it is absent: what a
year cannot be worked out without is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gongji.case import model as facts
from gongji.case.model import PREMIUM_KINDS, Day
from gongji.case.reading import GROUPS, Faults, Reader, area_code, one_of
from gongji.case.text import Written, read_text
from gongji.days import day
from gongji.household.checks import Entries, Entry, checked
from gongji.household.family import MOST_BILLS, MOST_MEMBERS, MOST_SHARERS, Household
from gongji.money import fen
from gongji.words import words
from gongji.words.refusing import Refused, plain

FIRST_YEAR, LAST_YEAR = 2021, 2099

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_NAME = GROUPS["sharers"]["name"]


def month(value: Any) -> Day:
    """The first day of a month such as "2025-03"; a day of that month is taken as well."""
    found = None
    if isinstance(value, date):
        found = day(value).replace(day=1)
    elif isinstance(value, str) and _MONTH.fullmatch(value) and "01" <= value[5:] <= "12":
        found = day(f"{value}-01") if value[:4] != "0000" else None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused("month", value, least=FIRST_YEAR, most=LAST_YEAR)
    return found


def relation(value: Any) -> Any:
    if isinstance(value, str) and value in facts.RELATIONS:
        return value
    choices = tuple(
        f"{word}({chinese})" for word, chinese in words("refusals")["choices"]["relation"].items()
    )
    raise Refused("relation_listed", value, choices=choices)


def coverage_year(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR:
        return value
    raise Refused("count", value, least=FIRST_YEAR, most=LAST_YEAR)


FIELDS: dict[str, dict[str, Reader]] = {
    "members": {
        "name": _NAME,
        "scheme": one_of(facts.SCHEMES),
        "area": area_code,
        "own_balance": fen,
        "monthly_credit": fen,
    },
    "sharers": {
        "name": _NAME,
        "area": area_code,
        "balance": fen,
        "monthly_credit": fen,
        "past_years_balance": fen,
    },
    "visits": {
        "month": month,
        "member": _NAME,
        "kind": one_of(facts.KINDS),
        "personal": fen,
        "total": fen,
        "fund_paid": fen,
        "excluded": fen,
    },
    "premiums": {
        "month": month,
        "member": _NAME,
        "kind": one_of(PREMIUM_KINDS),
        "amount": fen,
        "coverage_year": coverage_year,
    },
}
NEEDED = {
    "members": ("name", "scheme"),
    "sharers": ("name", "balance", "monthly_credit"),
    "visits": ("month", "member", "kind"),
    "premiums": ("month", "member"),
}
MOST = {"members": MOST_MEMBERS, "sharers": MOST_SHARERS, "visits": MOST_BILLS, "premiums": MOST_BILLS}
TOP = ("area", "start", *FIELDS)


def load_household(data: bytes, name: str = "", kind: Written | None = None) -> Household:
    """The household in the bytes of a JSON or YAML file. Raises BadCase as `read_household` does."""
    return read_household(read_text(data, kind, name))


def read_household(given: Mapping[str, Any] | Household) -> Household:
    """The household of a mapping. Raises BadCase with one Fault for every fault."""
    if isinstance(given, Household):
        return given
    faults = Faults()
    if not isinstance(given, Mapping):
        faults.add("", Refused("group", given))
        faults.report()
    _refuse_unknown(given, TOP, "", faults)
    outer: Entry = {}
    _take(outer, "area", given, area_code, "", faults)
    _take(outer, "start", given, month, "", faults)
    _refuse_absent(outer, given, ("area", "start"), "", faults)
    entries: Entries = {name: tuple(_entries(given.get(name), name, faults)) for name in FIELDS}
    faults.report()
    return checked(outer, entries, faults)


def _entries(given: Any, name: str, faults: Faults) -> Iterator[Entry]:
    if given is None:
        return
    if not isinstance(given, (list, tuple)):
        faults.add(name, Refused("entries", given))
        return
    if len(given) > MOST[name]:
        faults.add(name, Refused("too_many_entries", len(given), most=MOST[name]))
    for at, one in enumerate(given[: MOST[name]]):
        yield _entry(one, name, f"{name}.{at}", faults)


def _entry(given: Any, name: str, path: str, faults: Faults) -> Entry:
    values: Entry = {}
    if not isinstance(given, Mapping):
        faults.add(path, Refused("group", given))
        return values
    more = ("relations",) if name == "members" else ()
    _refuse_unknown(given, (*FIELDS[name], *more), path, faults)
    for field, reader in FIELDS[name].items():
        _take(values, field, given, reader, path, faults)
    if more:
        values["relations"] = _relations(given.get("relations"), f"{path}.relations", faults)
    _refuse_absent(values, given, NEEDED[name], path, faults)
    return values


def _relations(given: Any, path: str, faults: Faults) -> Entry:
    values: Entry = {}
    if given is None:
        return values
    if not isinstance(given, Mapping):
        faults.add(path, Refused("group", given))
        return values
    for name in given:
        _take(values, name, given, relation, path, faults)
    return values


def _take(
    into: Entry, name: Any, given: Mapping[Any, Any], reader: Reader, path: str, faults: Faults
) -> None:
    if given.get(name) is None:
        return
    try:
        into[name] = reader(given[name])
    except Refused as refused:
        faults.add(at(path, name), refused)


def _refuse_unknown(given: Mapping[Any, Any], known: tuple[str, ...], path: str, faults: Faults) -> None:
    for name in given:
        if name not in known:
            faults.add(at(path, name), Refused("unknown_field", name, fields=known, groups=None))


def _refuse_absent(
    values: Entry, given: Mapping[Any, Any], needed: tuple[str, ...], path: str, faults: Faults
) -> None:
    """A field that was given but is bad has its fault already."""
    for name in needed:
        if name not in values and given.get(name) is None:
            faults.add(at(path, name), Refused("needed_for_a_year"))


def at(path: str, name: Any) -> str:
    text = name if isinstance(name, str) else plain(name)
    return f"{path}.{text}" if path else text
