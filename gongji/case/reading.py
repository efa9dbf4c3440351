"""Reads a mapping in the contract's form into a Case, and names every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gongji.areas import area
from gongji.case.model import MOST_SHARERS, Case, Expense, Member, Sharer, System, Wallet
from gongji.case.rows import MODELS, ROWS, Row
from gongji.days import day, end_day
from gongji.errors import BadCase, Fault
from gongji.money import fen, yuan
from gongji.words.refusing import Refused, fault, plain

MOST_FAULTS = 100

_NAME = re.compile(r"[A-Za-z0-9\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]{1,20}")
_CHANNEL = re.compile(r"[a-z][a-z0-9_]{1,39}")

Reader = Callable[[Any], Any]


def one_of(choices: tuple[str, ...]) -> Reader:
    accepted = frozenset(choices)

    def choice(value: Any) -> str:
        if isinstance(value, str) and value in accepted:
            return value
        raise Refused("choice", value)

    return choice


def flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise Refused("flag", value)


def whole(least: int, most: int) -> Reader:
    """A whole number between two bounds, both included."""

    def number(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise Refused("count", value, least=least, most=most)

    return number


def area_code(value: Any) -> str:
    return area(value).code


def matching(pattern: re.Pattern[str], reason: str) -> Reader:
    def text(value: Any) -> str:
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        raise Refused(reason, value)

    return text


_READERS: dict[str, Reader] = {
    "flag": flag,
    "money": fen,
    "day": day,
    "end_day": end_day,
    "area": area_code,
    "name": matching(_NAME, "name"),
    "channel": matching(_CHANNEL, "channel"),
}


def reader_of(row: Row) -> Reader:
    """What reads a fact from outside: raises Refused with the reason."""
    if row.type == "word":
        return one_of(row.values)
    return _READERS[row.type] if row.type in _READERS else whole(row.least, row.most)


GROUPS: dict[str, dict[str, Reader]] = {
    group: {row.field: reader_of(row) for row in ROWS.values() if row.group == group} for group in MODELS
}
_HOMES: dict[Any, tuple[str, ...]] = {
    field: tuple(group for group, readers in GROUPS.items() if field in readers)
    for readers in GROUPS.values()
    for field in readers
} | {"date": ()}


class Faults:
    """Collects faults; past MOST_FAULTS they are only counted."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.more = 0

    def add(self, path: str, refused: Refused) -> None:
        if len(self.found) < MOST_FAULTS:
            self.found.append(fault(path, refused))
        else:
            self.more += 1

    def report(self) -> None:
        """Raises BadCase where anything was found."""
        if self.more:
            self.found.append(fault("", Refused("too_many_faults", more=self.more)))
        if self.found:
            raise BadCase(tuple(self.found))


def read(given: Any) -> Case:
    faults = Faults()
    if not isinstance(given, Mapping):
        faults.add("", Refused("case_type", given))
        faults.report()
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name == "date":
            _take(values, name, value, day, "", faults)
        elif name == "sharers":
            values[name] = _read_sharers(value, faults)
        elif name in ("member", "expense", "wallet", "system"):
            values[name] = _read_group(GROUPS[name], value, name, "group", faults)
        else:
            faults.add(_at("", name), _unknown_field(name, ("date", *GROUPS)))
    _check_sums(values.get("expense") or {}, faults)
    faults.report()
    return Case(
        date=values.get("date"),
        member=Member(**values.get("member", {})),
        sharers=tuple(Sharer(**sharer) for sharer in values.get("sharers", ())),
        expense=Expense(**values.get("expense", {})),
        wallet=Wallet(**values["wallet"]) if values.get("wallet") else None,
        system=System(**values["system"]) if values.get("system") else None,
    )


def _take(into: dict[str, Any], name: str, value: Any, reader: Reader, path: str, faults: Faults) -> None:
    if value is None:
        return
    try:
        into[name] = reader(value)
    except Refused as refused:
        faults.add(_at(path, name), refused)


def _read_group(
    readers: dict[str, Reader], given: Any, path: str, reason: str, faults: Faults
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if given is None and reason == "group":
        return values
    if not isinstance(given, Mapping):
        faults.add(path, Refused(reason, given))
        return values
    for name, value in given.items():
        reader = readers.get(name)
        if reader is None:
            faults.add(_at(path, name), _unknown_field(name, tuple(readers)))
        else:
            _take(values, name, value, reader, path, faults)
    return values


def _read_sharers(given: Any, faults: Faults) -> list[dict[str, Any]]:
    if given is None:
        return []
    if not isinstance(given, (list, tuple)):
        faults.add("sharers", Refused("sharers", given))
        return []
    if len(given) > MOST_SHARERS:
        faults.add("sharers", Refused("too_many_sharers", len(given), most=MOST_SHARERS))
    kept = given[:MOST_SHARERS]
    sharers = [
        _read_group(GROUPS["sharers"], one, f"sharers.{at}", "sharer", faults) for at, one in enumerate(kept)
    ]
    explicit = [sharer.get("name") for sharer in sharers]
    unnamed = [at for at, one in enumerate(kept) if isinstance(one, Mapping) and one.get("name") is None]
    for at in unnamed:
        sharers[at]["name"] = chr(ord("A") + at)
    _check_names(sharers, explicit, unnamed, faults)
    return sharers


def _check_names(
    sharers: list[dict[str, Any]], explicit: list[Any], unnamed: Iterable[int], faults: Faults
) -> None:
    automatic = {sharers[at]["name"]: at for at in unnamed}
    first: dict[str, int] = {}
    for at, name in enumerate(explicit):
        if name is None:
            continue
        path = f"sharers.{at}.name"
        if name in automatic:
            faults.add(path, Refused("same_as_automatic", name, other=automatic[name] + 1, name=name))
        elif name in first:
            faults.add(path, Refused("same_name", name, other=first[name] + 1))
        first.setdefault(name, at)


def _check_sums(expense: Mapping[str, Any], faults: Faults) -> None:
    total, fund, excluded = expense.get("total"), expense.get("fund_paid"), expense.get("excluded")
    if total is None:
        return
    if fund is not None and fund > total:
        refused = Refused("fund_above_total", yuan(fund), total=yuan(total))
        faults.add("expense.fund_paid", refused)
    elif excluded is not None and excluded > total - (fund or 0):
        refused = Refused("excluded_above_rest", yuan(excluded), rest=yuan(total - (fund or 0)))
        faults.add("expense.excluded", refused)


def _unknown_field(name: Any, here: tuple[str, ...]) -> Refused:
    return Refused("unknown_field", name, fields=here, groups=_HOMES.get(name))


def _at(path: str, name: Any) -> str:
    text = name if isinstance(name, str) else plain(name)
    return f"{path}.{text}" if path else text


def read_case(given: Mapping[str, Any] | Case) -> Case:
    """The case of a mapping in the contract's form. Raises BadCase with one Fault for every fault."""
    if isinstance(given, Case):
        return given
    from gongji.case.reading import read

    return read(given)
