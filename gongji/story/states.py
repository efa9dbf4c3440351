"""What each person is: insurance, status, whether there is an account, where insured; each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongji.story.lexicon import PLACE, REGION, any_of
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


_DESCRIBES = re.compile(r"的(?:大|小|老)?[\ue001\ue002]")
_PAYS = re.compile(r"(?:给|能|只|也|就|都)*(?:报|付|支付)")
BILLED = Person("?", called="billed")
"""Stands for the member, whoever that is."""


def states(marked: Marked, cast: Cast, moods: Moods) -> list[State]:
    return [
        *sorted(_schemes(marked, cast, moods), key=_is_implied),
        *_statuses(marked, cast, moods),
        *_accounts(marked, cast, moods),
        *_surest(_insured(marked, cast, moods)),
    ]


def _is_implied(one: State) -> bool:
    """Whether only an account is spoken of: 居民医保 in plain words goes before."""
    return any_of("states", "scheme", "implied").search(one.words) is not None


def _schemes(marked: Marked, cast: Cast, moods: Moods) -> Iterator[State]:
    for value in ("employee", "resident", "none"):
        for found in any_of("states", "scheme", value).finditer(marked.signs):
            at = found.start()
            if moods.is_hearsay(at) or moods.is_condition(at) or _is_denied(marked, at, value):
                continue
            if any_of("states", "scheme", "denied_behind").match(marked.signs, found.end()):
                continue
            for person in _bearers(marked, cast, found, value):
                yield State(person, "scheme", value, *found.span(), words=found[0])
    for found in any_of("states", "scheme", "drawn").finditer(marked.signs):
        if not moods.asks(found.start()) and not moods.is_supposed(found.start()):
            yield State(
                marked.people(*found.span())[0].value, "scheme", "employee", *found.span(), words=found[0]
            )


def _is_denied(marked: Marked, at: int, value: str) -> bool:
    """不是职工; or a premium that is paid: 给孩子交居民医保 does not say how anybody is insured now."""
    before = marked.signs[marked.clause(at)[0] : at]
    if any_of("states", "scheme", "anybody").search(before):
        return True
    if value != "none" and any_of("states", "scheme", "denied").search(before):
        return True
    if value == "employee" and any_of("states", "scheme", "once").search(before):
        return any_of("states", "scheme", "now").search(marked.signs, at, at + 16) is not None
    return value == "resident" and any_of("states", "scheme", "premium").search(before) is not None


def _statuses(marked: Marked, cast: Cast, moods: Moods) -> Iterator[State]:
    for value in ("active", "suspended", "waiting", "deceased"):
        for found in any_of("states", "status", value).finditer(marked.signs):
            at = found.start()
            if moods.is_hearsay(at) or moods.is_condition(at) or moods.is_asked(at, found.end()):
                continue
            if value == "suspended" and any_of("states", "status", "denied").search(marked.signs[:at]):
                continue
            for person in owners(marked, found.end()) or [cast.teller]:
                yield State(person, "status", value, *found.span())


def _accounts(marked: Marked, cast: Cast, moods: Moods) -> Iterator[State]:
    for found in any_of("states", "account", "none").finditer(marked.signs):
        if not moods.is_hearsay(found.start()):
            for person in owners(marked, found.start()) or [cast.teller]:
                yield State(person, "has_account", False, *found.span())


def _insured(marked: Marked, cast: Cast, moods: Moods) -> Iterator[State]:
    for found in any_of("states", "place", "insured").finditer(marked.signs):
        place = next((one for one in _tokens(marked, found) if one.sign in (PLACE, REGION)), None)
        if place is None or moods.is_condition(place.at):
            continue
        for person in owners(marked, place.at) or [cast.teller]:
            yield State(person, "area", place, *found.span(), words=found[0])
            if any_of("states", "place", "work").search(found[0]):
                yield State(person, "scheme", "employee", found.start(), found.end())


def _surest(found: Iterable[State]) -> list[State]:
    """Where the insurance is said to be goes before where somebody works."""
    places = list(found)
    sure = any_of("states", "place", "sure")
    told = {id(one.person) for one in places if one.field == "area" and sure.search(one.words)}
    return [
        one for one in places if one.field != "area" or sure.search(one.words) or id(one.person) not in told
    ]


def _bearers(marked: Marked, cast: Cast, found: re.Match[str], value: str) -> list[Person]:
    """Whose insurance; 居民医保报了 is that of the one whose bill it is."""
    if value == "resident" and _PAYS.match(marked.signs, found.end()):
        return [BILLED]
    if described := _DESCRIBES.match(marked.signs, found.end()):
        return [marked.by_place[described.end() - 1].value]
    return owners(marked, found.start()) or [cast.teller]


def _tokens(marked: Marked, found: re.Match[str]) -> Iterator[Token]:
    for at in range(found.start(), found.end()):
        if at in marked.by_place:
            yield marked.by_place[at]
