"""What each person is: insurance, status, whether there is an account, where insured; each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongji.story.lexicon import PLACE, REGION, data, expand
from gongji.story.marks import Marked, Token
from gongji.story.moods import Moods
from gongji.story.people import Cast, Person
from gongji.story.roles import owners


@dataclass(frozen=True, slots=True)
class State:
    """`field` of `person` is `value`; `start` and `end` among the signs. A place's value is its token."""

    person: Person
    field: str
    value: Any
    start: int
    end: int
    words: str = ""


BILLED = Person("?", called="billed")
"""Stands for the member, whoever that is."""


def states(marked: Marked, cast: Cast, moods: Moods) -> list[State]:
    return [
        *_schemes(marked, cast, moods),
        *_statuses(marked, cast, moods),
        *_accounts(marked, cast, moods),
        *_surest(_insured(marked, cast)),
    ]


@cache
def _any(group: str, key: str) -> re.Pattern[str]:
    return re.compile(expand("|".join(f"(?:{one})" for one in data("states")[group][key])))


@cache
def _one(group: str, key: str) -> re.Pattern[str]:
    return re.compile(expand(data("states")[group][key]))


def _schemes(marked: Marked, cast: Cast, moods: Moods) -> Iterator[State]:
    for value in ("employee", "resident", "none"):
        for found in _any("scheme", value).finditer(marked.signs):
            start, _ = marked.clause(found.start())
            before = marked.signs[start : found.start()]
            if value == "none":
                before = ""
            if _one("scheme", "denied").search(before) or (
                value == "resident" and _one("scheme", "premium").search(before)
            ):
                continue
            if moods.is_hearsay(found.start()) or moods.is_condition(found.start()):
                continue
            for person in _bearers(marked, cast, found, value):
                yield State(person, "scheme", value, *found.span())
    for found in _any("scheme", "drawn").finditer(marked.signs):
        person = next(one.value for one in marked.people(*found.span()))
        if not moods.asks(found.start()) and not moods.is_supposed(found.start()):
            yield State(person, "scheme", "employee", *found.span())


def _statuses(marked: Marked, cast: Cast, moods: Moods) -> Iterator[State]:
    for value in ("active", "suspended", "waiting", "deceased"):
        for found in _any("status", value).finditer(marked.signs):
            if (
                moods.is_hearsay(found.start())
                or moods.is_condition(found.start())
                or moods.is_asked(found.start(), found.end())
            ):
                continue
            if value == "suspended" and re.search(
                r"(?:没|没有|未|不|不会|会|会不会)$", marked.signs[: found.start()]
            ):
                continue
            for person in owners(marked, found.end()) or [cast.teller]:
                yield State(person, "status", value, *found.span())


def _accounts(marked: Marked, cast: Cast, moods: Moods) -> Iterator[State]:
    for found in _any("account", "none").finditer(marked.signs):
        if not moods.is_hearsay(found.start()):
            for person in owners(marked, found.start()) or [cast.teller]:
                yield State(person, "has_account", False, *found.span())


def _insured(marked: Marked, cast: Cast) -> Iterator[State]:
    for found in _any("place", "insured").finditer(marked.signs):
        place = next((one for one in _tokens(marked, found) if one.sign in (PLACE, REGION)), None)
        if place is None:
            continue
        for person in owners(marked, place.at) or [cast.teller]:
            yield State(person, "area", place, *found.span(), words=found[0])
            if re.search(_one("place", "work"), found[0]):
                yield State(person, "scheme", "employee", found.start(), found.end())


def _surest(found: Iterable[State]) -> list[State]:
    """Where the insurance is said to be goes before where somebody works."""
    places = list(found)
    sure = _one("place", "sure")
    told = {id(one.person) for one in places if one.field == "area" and sure.search(one.words)}
    return [
        one for one in places if one.field != "area" or sure.search(one.words) or id(one.person) not in told
    ]


def _bearers(marked: Marked, cast: Cast, found: re.Match[str], value: str) -> list[Person]:
    """Whose insurance; 居民医保报了 is that of the one whose bill it is."""
    if value == "resident" and re.match(
        r"(?:给|能|只|也|就|都)*(?:报|付|支付)", marked.signs[found.end() : found.end() + 4]
    ):
        return [BILLED]
    return owners(marked, found.start()) or [cast.teller]


def _tokens(marked: Marked, found: re.Match[str]) -> Iterator[Token]:
    for at in range(found.start(), found.end()):
        if at in marked.by_place:
            yield marked.by_place[at]
