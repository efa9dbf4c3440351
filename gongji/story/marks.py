"""A story with its people, places, sums and days each as one sign, so that a rule can be a short pattern."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from gongji.story import lexicon
from gongji.story.days import days
from gongji.story.lexicon import data
from gongji.story.numerals import Sum, sums
from gongji.story.places import Named, names, region_of

_BREAKS = re.compile(r"[,.;!?\n、()]|(?<=[^\ue005-\ue007 ]) +(?=[^\ue005-\ue007 ])")
_HOUSE = re.compile(r"医院|药房|大药房|药店|诊所|门诊部")
_EDGE = frozenset(
    "在去到是的从来转回于住往为给我俺和跟与、(:,.;!? \n省市县区州家天号日们了个院友保里说院第"
) | {""}
"""What may stand before a short name: behind any other sign it is a part of the name of a house."""
_SENTENCE_ENDS = re.compile(r"[.;!?\n]")


@dataclass(slots=True)
class Token:
    """One mention: its sign, where it stands in the text, what was found, its place `at` among the signs."""

    sign: str
    start: int
    end: int
    value: Any
    at: int = -1


class Marked:
    """`signs` is the text with one sign a mention; `tokens[n]` is what stands at `places[n]` there."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.by_place: dict[int, Token] = {}
        self._origin: list[int] = []
        signs: list[str] = []
        at = 0
        for token in tokens:
            self._copy(signs, text, at, token.start)
            token.at = len(self._origin)
            self.by_place[token.at] = token
            signs.append(token.sign)
            self._origin.append(token.start)
            at = token.end
        self._copy(signs, text, at, len(text))
        self._origin.append(len(text))
        self.signs = "".join(signs)
        self.stops = [0, *(found.end() for found in _SENTENCE_ENDS.finditer(self.signs)), len(self.signs)]
        self.bounds = [0, *(found.end() for found in _BREAKS.finditer(self.signs)), len(self.signs)]

    def _copy(self, signs: list[str], text: str, start: int, end: int) -> None:
        signs.append(text[start:end])
        self._origin.extend(range(start, end))

    def clause(self, at: int) -> tuple[int, int]:
        """Where the clause around a place among the signs begins and ends."""
        number = bisect_right(self.bounds, at)
        if number >= len(self.bounds):
            return self.bounds[-2], self.bounds[-1]
        return self.bounds[number - 1], self.bounds[number]

    def clauses(self) -> Iterator[tuple[int, int]]:
        for start, end in zip(self.bounds, self.bounds[1:], strict=False):
            if end > start:
                yield start, end

    def sentence(self, at: int) -> tuple[int, int]:
        number = bisect_right(self.stops, at)
        return self.stops[number - 1], self.stops[min(number, len(self.stops) - 1)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text of a stretch of signs."""
        last = self.by_place.get(end - 1)
        return self._origin[start], last.end if last else self._origin[
            end - 1
        ] + 1 if end > start else self._origin[start]

    def people(self, start: int = 0, end: int | None = None) -> list[Token]:
        stop = len(self.signs) if end is None else end
        return [
            one
            for one in self.tokens
            if one.sign in (lexicon.PERSON, lexicon.SELF) and start <= one.at < stop
        ]


def mentions(text: str, told: date | None, home: frozenset[str] = frozenset()) -> list[Token]:
    """Days, sums and the words of the dictionaries, none of them inside another, in their order."""
    found = [Token(lexicon.DAY, one.start, one.end, one) for one in days(text, told)]
    found = _beside(found, [_of_sum(one) for one in sums(text)])
    places = _one_place(text, list(_words(text)))
    return _beside(found, [one for one in places if not _is_everyday_word(one, home)])


def _is_everyday_word(token: Token, home: frozenset[str]) -> bool:
    """和平, 新华: a place only behind its city, with 区 or 县, or where the teller is at home."""
    return _is_place(token) and token.value.is_common and not token.value.areas & home


def _one_place(text: str, found: list[Token]) -> list[Token]:
    """北京朝阳, 长沙市雨花区: the second name lies in the first, so both are one place."""
    kept: list[Token] = []
    for token in found:
        before = kept[-1] if kept else None
        if (
            before
            and _is_place(before)
            and _is_place(token)
            and text[before.end : token.end][: token.start - before.end] in ("", "市", "省", "的")
        ):
            inside = _inside(before.value, token.value) or _house_of_the_town(before, token)
            if inside is not None:
                kept[-1] = Token(lexicon.PLACE, before.start, token.end, inside)
                continue
        kept.append(token)
    return kept


def _is_place(token: Token) -> bool:
    return token.sign in (lexicon.PLACE, lexicon.REGION)


def _house_of_the_town(before: Token, token: Token) -> Named | None:
    """武汉协和医院: a famous name right behind a town is that town's own house."""
    if token.value.is_hospital and before.end == token.start and len(before.value.areas) == 1:
        return Named(before.value.areas, is_hospital=True)
    return None


def _inside(outer: Named, inner: Named) -> Named | None:
    if outer.regions:
        areas = frozenset(one for one in inner.areas if region_of(one) in outer.regions)
    else:
        areas = inner.areas & outer.areas
    return Named(areas, is_hospital=inner.is_hospital) if areas else None


def _of_sum(one: Sum) -> Token:
    return Token(lexicon.VAGUE if one.yuan is None else lexicon.MONEY, one.start, one.end, one)


def _beside(first: list[Token], others: list[Token]) -> list[Token]:
    taken = [(one.start, one.end) for one in first]
    free = [one for one in others if all(one.end <= start or one.start >= end for start, end in taken)]
    return sorted([*first, *free], key=lambda one: one.start)


def _words(text: str) -> Iterator[Token]:
    words, values = _dictionary()
    for number, start, end in _automaton().find_matches_as_indexes(text):
        value = values[number]
        if isinstance(value, Named):
            if end - start == 2 and _HOUSE.match(text, end) and text[start - 1 : start] not in _EDGE:
                continue
            sign = lexicon.PLACE if value.areas or value.is_hospital else lexicon.REGION
            yield Token(sign, start, end, value)
        elif value is not None:
            yield Token(
                lexicon.SELF if value == "self" else lexicon.PERSON, start, end, (value, words[number])
            )


@cache
def _dictionary() -> tuple[list[str], list[Any]]:
    """Every word, and what it is: a place, the path and gender of a relative, or nothing (neutral)."""
    people = data("people")
    known: dict[str, Any] = dict(names())
    known |= dict.fromkeys(people["neutral"]["words"])
    known |= {word: kind for kind, words in people["kin"].items() for word in words}
    known |= dict.fromkeys(people["self"]["words"], "self")
    known |= dict.fromkeys(people["both"]["words"], "both")
    known |= {word: f"pronoun {gender}" for gender, words in people["pronouns"].items() for word in words}
    known |= dict.fromkeys(people["elders"]["words"], "elder")
    return list(known), list(known.values())


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_dictionary()[0], matchkind=MatchKind.LeftmostLongest)
