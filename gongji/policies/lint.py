"""Checks all policy data at once: every fault with its file, its key and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from gongji.areas import is_area
from gongji.errors import PolicyError
from gongji.policies.books import SHIPPED, using
from gongji.policies.entries import ALWAYS, Entry
from gongji.policies.loader import NATION, Region, codes, region
from gongji.policies.schema import BY_NAME, PARAMETERS
from gongji.policies.sources import FOLDER, source, sources_in
from gongji.policies.stamp import unstamped

NATIONAL_ONLY = frozenset(
    "sharer_schemes needs_account member_schemes pays_in_waiting across_provinces moving_links "
    "own_credential designated_only zero_pays_nothing excluded_items premium.unenrolled premium.amount "
    "both_roles excluded_sharers ends_when_moved lifetime_limit use_chosen ceiling hospital_levels "
    "linked_with_fund transfers_a_month "
    "quota mechanism wallet_model wallet_rules.opened_by_both wallet_rules.transfers_a_day "
    "wallet_rules.most_a_transfer wallet_rules.closed_hours wallet_rules.accepted_first "
    "wallet_rules.place_of_use wallet_rules.kinds".split()
)
OF_THE_NATION = frozenset("N F ENAT SNAT XA X".split())


def lint() -> tuple[str, ...]:
    """Every fault in all region and source files that are shipped; empty where the data is sound."""
    with using(SHIPPED):
        return tuple(_faults())


def _faults() -> Iterator[str]:
    faults = tuple(_data_faults())
    yield from faults
    if not faults and unstamped():
        yield "data/history: the data changed since the last stamp; run python -m gongji policy --stamp"


def _data_faults() -> Iterator[str]:
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            sources_in(path.stem)
        except PolicyError as fault:
            yield str(fault)
    for code in codes():
        try:
            found = region(code)
        except PolicyError as fault:
            yield str(fault)
            continue
        assert found is not None
        yield from _whole(found)


def _whole(found: Region) -> Iterator[str]:
    file = f"{found.code}.toml"
    if found.code != NATION and not is_area(found.code):
        yield f"{file}: {found.code} is no area code; name the file after the place's six digits"
    wanted = set(BY_NAME) if found.code == NATION else set(BY_NAME) - NATIONAL_ONLY
    if found.code.endswith("0000") or found.code == NATION:
        for name in (one.name for one in PARAMETERS if one.name in wanted - found.entries.keys()):
            yield f"{file}: {name} is missing; write its value, or not_found = true with the question to ask"
    ids = [channel.id for channel in found.channels]
    for double in {one for one in ids if ids.count(one) > 1}:
        yield f"{file}: channel {double!r} stands twice; give each its own id"
    yield from contradictions(found)
    if found.code != NATION:
        yield from _borrowed_starts(found)


def _borrowed_starts(found: Region) -> Iterator[str]:
    """A day on which a place is said to begin something, though only papers of the nation date it.

    Several words of which one holds (`one_of`) do not say that it began; a list of what it may be does.
    """
    for name, entries in found.entries.items():
        for at, entry in enumerate(entries):
            if entry.stated and entry.possible_from == entry.certain_from != ALWAYS and _is_borrowed(entry):
                yield (
                    f"{found.code}.toml {name}[{at}]: {entry.certain_from} is the day of a national paper, "
                    "not of this place; write `after` and `by`, or name the place's own source"
                )


def _is_borrowed(entry: Entry) -> bool:
    return entry.certain_from == _first_paper() or (_of_the_nation(entry) and _is_settled(entry))


@cache
def _first_paper() -> date:
    return date.fromisoformat(source("N-003", "lint").date or "")


def _of_the_nation(entry: Entry) -> bool:
    facts = [one.fact for stated in entry.stated for one in stated.sources]
    return all(fact.partition("-")[0] in OF_THE_NATION for fact in facts)


def _is_settled(entry: Entry) -> bool:
    return len(entry.stated) == 1 or isinstance(entry.stated[0].value, frozenset)


def contradictions(found: Region) -> Iterator[str]:
    """Values of one region that cannot hold together."""
    shortfall, combine = found.entries.get("shortfall", ()), found.entries.get("combine", ())
    for one in shortfall:
        for other in combine:
            for way in one.stated:
                for together in other.stated:
                    if (way.value == "next_sharer") != together.value:
                        yield f"{found.code}.toml: shortfall {way.value} and combine {together.value} clash"
