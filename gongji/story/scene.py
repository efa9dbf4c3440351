"""Everything that is known of a story before facts are taken from it, and the ledger into which they go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongji.story.answer import Doubt, Evidence
from gongji.story.lexicon import PLACE, REGION
from gongji.story.marks import Marked, Token
from gongji.story.moods import Moods
from gongji.story.people import Cast, Person
from gongji.story.places import narrowed, region_of
from gongji.story.roles import Roles
from gongji.story.states import BILLED
from gongji.words import words

Span = tuple[int, int]
_EDGES = " ,.;!?，。；！？、\n"


@dataclass(slots=True)
class Scene:
    """`home`: the areas that the district of the teller fits. `masked` is the text in which offsets count."""

    marked: Marked
    cast: Cast
    roles: Roles
    moods: Moods
    masked: str
    told: date | None
    home: frozenset[str]
    values: dict[str, tuple[Any, Span]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)

    # ------------------------------------------------------------ who

    def paths(self, person: Person | None) -> list[str]:
        """member, sharers.0 … of a person; both sides for 我俩; nothing for one who plays no part."""
        if person is None:
            return []
        sharers = [f"sharers.{at}" for at, one in enumerate(self.roles.sharers) if one is person]
        everybody = [f"sharers.{at}" for at in range(len(self.roles.sharers))]
        if person is BILLED or person is self.roles.member:
            return ["member"] if self.roles.member is not None else []
        if person.is_pair:
            givers = len(everybody) > 1 and self.cast.teller in self.roles.sharers
            return everybody if givers and person.called[:1] in ("我", "咱", "俺") else ["member", *everybody]
        return sharers

    def value(self, path: str) -> Any:
        return self.values[path][0] if path in self.values else None

    # ------------------------------------------------------------ in

    def fact(self, path: str, value: Any, span: Span) -> None:
        """The first reading of a field stands; another one that differs is a doubt beside it."""
        if path not in self.values:
            self.values[path] = value, span
            self.used.append(span)
        elif self.values[path][0] != value and not path.endswith(".scheme"):
            self.doubt(path, (self.values[path][0], value), span)

    def doubt(self, path: str, candidates: Iterable[Any], span: Span) -> None:
        start, end = self.marked.span(*span)
        ask = words("story")["ask"]
        question = ask.get(_general(path), ask["other"])
        self.doubts.append(Doubt(path, tuple(candidates), self.masked[start:end], start, end, str(question)))
        self.used.append(span)

    def place(self, path: str, token: Token, span: Span) -> None:
        """The area of a place; a doubt where its name fits several."""
        named = token.value
        areas = narrowed(named.areas, self.home, self._regions(token))
        if len(areas) == 1:
            self.fact(path, next(iter(areas)), span)
        elif areas:
            self.doubt(path, sorted(areas), span)

    def _regions(self, besides: Token) -> frozenset[str]:
        """The provinces that the other places of the story, and the home district, lie in."""
        others = [one for one in self.marked.tokens if one is not besides]
        sure = {
            code
            for one in others
            if one.sign == PLACE and len(one.value.areas) == 1
            for code in one.value.areas
        }
        whole = {region for one in others if one.sign == REGION for region in one.value.regions}
        return frozenset({region_of(code) for code in sure | self.home} | whole)

    # ------------------------------------------------------------ out

    def evidence(self) -> Iterator[Evidence]:
        for path, (value, span) in self.values.items():
            start, end = self.marked.span(*span)
            yield Evidence(path, value, self.masked[start:end], start, end)

    def leftover(self) -> Iterator[str]:
        for start, end in self.marked.clauses():
            if not any(low < end and high > start for low, high in self.used):
                first, last = self.marked.span(start, end)
                if clause := self.masked[first:last].strip(_EDGES):
                    yield clause

    def facts(self) -> dict[str, Any]:
        """The mapping of the contract; a sharer of whom nothing is said stands in it empty."""
        told: dict[str, Any] = {
            group: {} for group in ("date", "member", "sharers", "expense", "wallet", "system")
        }
        told["sharers"] = [{} for _ in self.roles.sharers]
        for path, (value, _) in self.values.items():
            group, _, name = path.partition(".")
            if group == "sharers":
                at, _, name = name.partition(".")
                told["sharers"][int(at)][name] = value
            elif name:
                told[group][name] = value
            else:
                told[group] = value
        if not any(told["sharers"]):
            told["sharers"] = []
        return {group: values for group, values in told.items() if values}


def _general(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdigit())
