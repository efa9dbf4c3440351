"""Every region beside every parameter on one day: how sure we are of each rule, and what nobody published.

>>> from datetime import date
>>> [cell.sureness for cell in cells("CN", date(2025, 3, 11)) if cell.parameter == "relatives"]
['official']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from gongji.answers.rules import publisher_name, rule_shown
from gongji.answers.shapes import Rule
from gongji.policies.loader import codes
from gongji.policies.place import Reading, rules_of
from gongji.policies.schema import LOCAL, PARAMETERS, TO_BE_CONFIRMED
from gongji.words import words

Sureness = Literal["official", "media", "to_confirm", "local", "conflict", "partial", "undated", "not_found"]
SURENESS: tuple[Sureness, ...] = get_args(Sureness)
OFFICIAL = frozenset(("A", "A*", "A-m"))

Likeness = Literal["same", "differs", "unsure", "one_unknown", "both_unknown"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One parameter of one area. `inherited`: the value stands in the file of a place above this one."""

    area: str
    parameter: str
    sureness: Sureness
    inherited: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Parameters that belong together, in the order of the schema."""

    title: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many parameters of an area are known, and how well."""

    area: str
    name: str
    counts: Mapping[Sureness, int]
    inherited: int

    @property
    def unknown(self) -> int:
        return self.counts["not_found"]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Pair:
    """One parameter of two areas on the same day."""

    one: Rule
    other: Rule
    likeness: Likeness


def areas() -> tuple[str, ...]:
    """The nation, then every region and city that has a file of its own."""
    return codes()


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """The parameters by what they are about; each belongs to exactly one group."""
    named = words("atlas")["groups"]
    starts = {row["first"]: row["title"] for row in named}
    found: dict[str, list[str]] = {}
    title = named[0]["title"]
    for parameter in PARAMETERS:
        title = starts.get(parameter.name, title)
        found.setdefault(title, []).append(parameter.name)
    return tuple(Group(name, tuple(members)) for name, members in found.items())


def group_of(parameter: str) -> str:
    """The title of the group that a parameter belongs to."""
    return next(group.title for group in groups() if parameter in group.parameters)


def title(parameter: str) -> str:
    """What a parameter is called."""
    return str(words("policy")[parameter]["title"])


def sureness(state: str, grade: str | None) -> Sureness:
    """How sure we are of a rule in this state, whose weakest value has this grade."""
    if state != "known":
        return next(one for one in SURENESS if one == state)
    if grade == TO_BE_CONFIRMED:
        return "to_confirm"
    if grade == LOCAL:
        return "local"
    return "official" if grade in OFFICIAL else "media"


@lru_cache(maxsize=2048)
def cells(area: str, day: date) -> tuple[Cell, ...]:
    """Every parameter of an area on a day, in the order of the schema."""
    return tuple(_cell(area, reading) for reading in rules_of(area, day).all())


def _cell(area: str, reading: Reading) -> Cell:
    return Cell(
        area=area,
        parameter=reading.parameter.name,
        sureness=sureness(reading.state, reading.grade),
        inherited=bool(reading.held) and reading.place != area,
    )


def rule(area: str, parameter: str, day: date) -> Rule:
    """One parameter of an area on a day, in words."""
    return rule_shown(rules_of(area, day)[parameter])


def coverage(day: date) -> tuple[Coverage, ...]:
    """How much is known of each area, in the order of `areas`."""
    return tuple(_coverage(area, cells(area, day)) for area in areas())


def _coverage(area: str, row: tuple[Cell, ...]) -> Coverage:
    counted = Counter(cell.sureness for cell in row)
    return Coverage(
        area=area,
        name=publisher_name(area),
        counts={one: counted[one] for one in SURENESS},
        inherited=sum(cell.inherited for cell in row),
    )


def gaps(day: date) -> tuple[tuple[str, int], ...]:
    """Each parameter with the number of areas in which nobody published it, the emptiest first."""
    missing = Counter(
        cell.parameter for area in areas() for cell in cells(area, day) if cell.sureness == "not_found"
    )
    return tuple(missing.most_common())


def compare(one: str, other: str, day: date) -> tuple[Pair, ...]:
    """Two areas side by side, parameter by parameter."""
    return tuple(
        _pair(rule(one, parameter.name, day), rule(other, parameter.name, day)) for parameter in PARAMETERS
    )


def _pair(one: Rule, other: Rule) -> Pair:
    return Pair(one, other, _likeness(one, other))


def _likeness(one: Rule, other: Rule) -> Likeness:
    unknown = [side.state == "not_found" for side in (one, other)]
    if any(unknown):
        return "both_unknown" if all(unknown) else "one_unknown"
    if one.place == other.place:
        return "same"
    ours, theirs = ({said.text for said in side.candidates} for side in (one, other))
    if len(ours) == len(theirs) == 1:
        return "same" if ours == theirs else "differs"
    return "unsure" if ours & theirs else "differs"
