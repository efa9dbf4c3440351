"""What a receipt that fits shows about rules that nobody has published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongji.causes.reply import effects
from gongji.judging.standing import Found
from gongji.policies.place import Reading
from gongji.receipt.search import RULES, Search, by_rules
from gongji.receipt.ways import Way, agrees, with_standing

Narrowed = tuple[Reading, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """Of the values that a rule may have, those under which this receipt can come about.

    Not `sure` where no shared money was used: a cause that nobody told would leave the same receipt.
    """

    reading: Reading
    values: tuple[Any, ...]
    sure: bool


def rules_shown(search: Search, found: tuple[Way, ...]) -> Iterator[RuleShown]:
    """Each unpublished rule that the receipt narrows, once; `found` are all ways by the rules."""
    sure = all(way.scenario.shared for way in found if agrees(way, search.figures))
    narrowed: dict[str, RuleShown] = {}
    for reading, values in _narrowed(search):
        narrowed.setdefault(reading.parameter.name, RuleShown(reading, values, sure))
    yield from narrowed.values()


def _narrowed(search: Search) -> Iterator[Narrowed]:
    for name in RULES:
        reading = search.standing.rules[name]
        if len(reading.worlds) == 1:
            continue
        fitting = tuple(value for value in reading.worlds if search.under(by_rules({name: (value,)})))
        if 0 < len(fitting) < len(reading.worlds):
            yield reading, fitting
    for at in (None, *range(len(search.standing.sharers))):
        yield from _by_causes(search, at)


def _by_causes(search: Search, at: int | None) -> Iterator[Narrowed]:
    """What a rule must be for a cause in doubt to hold, or not to hold, as the receipt says it did."""
    standing = search.standing
    state = standing.gate if at is None else standing.sharers[at]
    doubtful = standing.of(at)
    if state != "maybe":
        return
    counted, passed_over = search.under(with_standing(at, "in")), search.under(with_standing(at, "out"))
    if counted == passed_over or (passed_over and len(doubtful) > 1):
        return
    for found in doubtful:
        yield from _values_where(found, held=passed_over)


def _values_where(found: Found, held: bool) -> Iterator[Narrowed]:
    worlds = tuple(reading.worlds for reading in found.readings)
    for number, reading in enumerate(found.readings):
        fitting = tuple(
            value
            for at, value, holds in effects(found.cause, found.facts, worlds)
            if at == number and holds is held
        )
        if 0 < len(fitting) < len(reading.worlds):
            yield reading, fitting
