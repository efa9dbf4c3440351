"""Whether the entries of a household go together, and the household that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongji.case.model import PREMIUM_KINDS, Day
from gongji.case.reading import Faults
from gongji.household.family import MONTHS, FamilyMember, FamilySharer, Household, Premium, Visit, month_after
from gongji.money import fen, yuan
from gongji.policies.place import rules_of
from gongji.words.refusing import Refused

FIRST_MONTH_OF_COLLECTING = 9
"""From September on, a premium is for the year to come. N-150, N-157."""

Entry = dict[Any, Any]
Entries = Mapping[str, tuple[Entry, ...]]


def checked(outer: Entry, entries: Entries, faults: Faults) -> Household:
    """The household of entries that are each right. Raises BadCase for whatever does not go together."""
    area: str = outer["area"]
    start: Day = outer["start"]
    members, sharers = entries["members"], entries["sharers"]
    for name, people in (("members", members), ("sharers", sharers)):
        if not people:
            faults.add(name, Refused("nobody_there"))
        _check_names(people, name, faults)
    shared = {one["name"] for one in sharers}
    for at, one in enumerate(members):
        _check_account(one, f"members.{at}", shared, faults)
        _check_relations(one, f"members.{at}.relations", shared, faults)
    known: dict[str, str] = {one["name"]: one.get("area") or area for one in members}
    visits = _bills(entries["visits"], "visits", known, start, faults)
    premiums = _bills(entries["premiums"], "premiums", known, start, faults)
    spent = tuple(_visit(one, path, faults) for path, one in visits)
    paid = tuple(_premium(one, path, known, faults) for path, one in premiums)
    faults.report()
    return Household(
        area=area,
        start=start,
        members=tuple(FamilyMember(**{"area": area} | one) for one in members),
        sharers=tuple(FamilySharer(**{"area": area} | one) for one in sharers),
        visits=tuple(Visit(**one) for one in spent),
        premiums=tuple(Premium(**one) for one in paid),
    )


def _check_names(people: Iterable[Entry], group: str, faults: Faults) -> None:
    first: dict[str, int] = {}
    for at, one in enumerate(people):
        if one["name"] in first:
            refused = Refused("same_person", one["name"], other=first[one["name"]] + 1)
            faults.add(f"{group}.{at}.name", refused)
        first.setdefault(one["name"], at)


def _check_account(member: Entry, path: str, shared: set[str], faults: Faults) -> None:
    """Whose account is told where: once for everyone who has one, nowhere for one who has none. N-034."""
    own = ("own_balance", "monthly_credit")
    if member["name"] in shared:
        if member["scheme"] != "employee":
            faults.add(f"{path}.scheme", Refused("sharers_are_employees", member["scheme"]))
        for field in own:
            if field in member:
                faults.add(f"{path}.{field}", Refused("account_told_twice", yuan(member[field])))
    elif member["scheme"] != "employee":
        for field in own:
            if member.get(field):
                faults.add(f"{path}.{field}", Refused("no_account_there", yuan(member[field])))
    else:
        for field in own:
            if field not in member:
                faults.add(f"{path}.{field}", Refused("needed_for_a_year"))


def _check_relations(member: Entry, path: str, shared: set[str], faults: Faults) -> None:
    others = shared - {member["name"]}
    for name in member["relations"]:
        if name not in others:
            faults.add(f"{path}.{name}", Refused("unknown_person", name, names=tuple(sorted(others))))
    for name in sorted(others - set(member["relations"])):
        faults.add(f"{path}.{name}", Refused("needed_for_a_year"))


def _bills(
    bills: tuple[Entry, ...], group: str, known: Mapping[str, str], start: Day, faults: Faults
) -> tuple[tuple[str, Entry], ...]:
    """(path, entry) of those of known people in the twelve months; a fault for each of the others."""
    kept = []
    last = month_after(start, MONTHS - 1)
    for at, one in enumerate(bills):
        path = f"{group}.{at}"
        if one["member"] not in known:
            refused = Refused("unknown_person", one["member"], names=tuple(known))
            faults.add(f"{path}.member", refused)
        elif not start <= one["month"] <= last:
            refused = Refused(
                "month_outside", f"{one['month']:%Y-%m}", first=f"{start:%Y-%m}", last=f"{last:%Y-%m}"
            )
            faults.add(f"{path}.month", refused)
        else:
            kept.append((path, one))
    return tuple(kept)


def _visit(visit: Entry, path: str, faults: Faults) -> Entry:
    """With what the fund leaves, which is told as such or as the total and the fund's part of it."""
    if visit["kind"] in PREMIUM_KINDS:
        faults.add(f"{path}.kind", Refused("premium_elsewhere", visit["kind"]))
    known = len(faults.found)
    personal = _personal(visit, path, faults)
    excluded = visit.get("excluded", 0)
    if excluded > personal and len(faults.found) == known:
        refused = Refused("excluded_above_rest", yuan(excluded), rest=yuan(personal))
        faults.add(f"{path}.excluded", refused)
    kept = {name: value for name, value in visit.items() if name not in ("total", "fund_paid")}
    return kept | {"personal": personal}


def _personal(visit: Entry, path: str, faults: Faults) -> int:
    total, fund = visit.get("total"), visit.get("fund_paid")
    if total is None and fund is None:
        if "personal" not in visit:
            faults.add(f"{path}.personal", Refused("needed_for_a_year"))
        return int(visit.get("personal", 0))
    if "personal" in visit:
        faults.add(f"{path}.personal", Refused("personal_told_twice", yuan(visit["personal"])))
    elif total is None or fund is None:
        faults.add(f"{path}.{'total' if total is None else 'fund_paid'}", Refused("needed_for_a_year"))
    elif fund > total:
        faults.add(f"{path}.fund_paid", Refused("fund_above_total", yuan(fund), total=yuan(total)))
    else:
        return int(total - fund)
    return 0


def _premium(premium: Entry, path: str, known: Mapping[str, str], faults: Faults) -> Entry:
    """With the place's published amount where none is given."""
    month = premium["month"]
    read = {"month": month, "member": premium["member"], "kind": premium.get("kind", "resident_premium")}
    amount = premium.get("amount")
    if amount is not None:
        return read | {"amount": amount, "by_policy": False}
    year = premium.get("coverage_year", month.year + (month.month >= FIRST_MONTH_OF_COLLECTING))
    if read["kind"] == "resident_premium":
        amount = published_premium(known[premium["member"]], month, year)
    if amount is None:
        faults.add(f"{path}.amount", Refused("premium_not_published", year=year))
    return read | {"amount": amount or 0, "by_policy": True}


def published_premium(area: str, month: Day, year: int) -> int | None:
    """The residents' premium for that coverage year as published for the place; None where it is not."""
    table = rules_of(area, month)["premium.amount"].only
    return fen(table[str(year)]) if table and str(year) in table else None
