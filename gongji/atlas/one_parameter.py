"""The dated values of one parameter, from the place's own file up to the nation's: what held from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from gongji.answers.rules import publisher_name, value_text
from gongji.areas import area as find_area
from gongji.days import day_text
from gongji.policies.entries import ALWAYS, Entry, Stated
from gongji.policies.loader import NATION, region
from gongji.policies.sources import Source
from gongji.words import say, words


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words, with the documents that say so."""

    text: str
    grade: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of a file: from when, what, and what the web claims; no `values` where none is published."""

    since: str
    values: tuple[Said, ...]
    claims: tuple[Said, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries that one place's file has for a parameter, the oldest first."""

    place: str
    name: str
    entries: tuple[Dated, ...]


@lru_cache(maxsize=4096)
def history(area: str, parameter: str) -> tuple[Chapter, ...]:
    """All dated values that matter at this area: the city's, the province's, the nation's, nearest first."""
    return tuple(
        Chapter(place, publisher_name(place), tuple(_dated(parameter, entry) for entry in entries))
        for place in _upwards(area)
        if (entries := _entries(place, parameter))
    )


def _upwards(area: str) -> tuple[str, ...]:
    if area == NATION:
        return (NATION,)
    found = find_area(area)
    return tuple(dict.fromkeys((found.code, found.region, NATION)))


def _entries(place: str, parameter: str) -> tuple[Entry, ...]:
    found = region(place)
    return found.entries.get(parameter, ()) if found else ()


def _dated(parameter: str, entry: Entry) -> Dated:
    return Dated(
        since=_since(entry),
        values=tuple(_said(parameter, one) for one in entry.stated),
        claims=tuple(_said(parameter, one) for one in entry.claims),
        note=entry.note,
    )


def _said(parameter: str, stated: Stated) -> Said:
    return Said(value_text(parameter, stated.value), stated.grade, stated.sources)


def _since(entry: Entry) -> str:
    """From when an entry holds, as far as anybody told."""
    possible, certain, told = entry.possible_from, entry.certain_from, words("atlas")["history"]
    if certain is ALWAYS:
        return str(told["always"])
    if possible == certain:
        return say(told["exact"], {"since": day_text(certain)})
    if possible is ALWAYS:
        return say(told["seen"], {"by": day_text(certain)})
    last_old = possible - timedelta(days=1)
    return say(told["between"], {"after": day_text(last_old), "by": day_text(certain)})
