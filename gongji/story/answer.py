"""What a story said, as `read_story` gives it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

About = Literal["sharing", "something_else", "unclear"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact with the words it was read from: `masked_text[start:end] == words`."""

    path: str
    value: Any
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be meant in more than one way. `candidates` are values of the field, or days from–to."""

    path: str
    candidates: tuple[Any, ...]
    words: str
    start: int
    end: int
    ask: str


@dataclass(frozen=True, slots=True)
class Story:
    """The facts of a story in the contract's form, each with its words; never a guess.

    `seen` is an id of `gongji.words/seen.toml` or None, `several` tells that two cases stand in one story,
    `about` whether it speaks of sharing at all, `leftover` the clauses in which nothing was understood.
    `masked` is the text in which the offsets count: of the same length as what was given.
    """

    facts: Mapping[str, Any]
    seen: str | None = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    leftover: tuple[str, ...] = ()
    several: bool = False
    about: About = "unclear"
    masked: str = field(default="", repr=False)

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON, without the text itself."""
        return {
            "facts": self.facts,
            "seen": self.seen,
            "about": self.about,
            "several": self.several,
            "evidence": [
                {"path": one.path, "value": one.value, "words": one.words, "from": one.start, "to": one.end}
                for one in self.evidence
            ],
            "doubts": [
                {
                    "path": one.path,
                    "candidates": list(one.candidates),
                    "words": one.words,
                    "from": one.start,
                    "to": one.end,
                    "ask": one.ask,
                }
                for one in self.doubts
            ],
            "leftover": list(self.leftover),
        }
