"""What a yes presumes: facts nobody told, and that rules which only other places publish are not here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongji.causes import Cause
from gongji.causes.facts import PRESUMED
from gongji.judging.standing import Stand
from gongji.judging.suspicion import Suspicion, asked_of


@dataclass(frozen=True, slots=True)
class Presumptions:
    """`facts` as causes/comparisons.py names them, `awaits` the fields whose answers would do without them.

    `elsewhere` would say no if the place had such a rule.
    """

    facts: tuple[str, ...]
    awaits: tuple[str, ...]
    elsewhere: tuple[Suspicion, ...]


def presumptions(standing: Stand, causes: Iterable[Cause]) -> Presumptions:
    """Of the causes that were asked for this answer, each fact and each rule once."""
    asked = tuple(asked_of(standing, causes))
    presuming = [one for one in asked if one.state == "open" and _presumed(one)]
    facts = dict.fromkeys(name for one in presuming for name in _presumed(one))
    awaits = dict.fromkeys(path for one in presuming for path in one.awaits)
    elsewhere = {one.cause.code: one for one in asked if one.state == "elsewhere"}
    return Presumptions(tuple(facts), tuple(awaits), tuple(elsewhere.values()))


def _presumed(one: Suspicion) -> tuple[str, ...]:
    return tuple(
        name
        for name, value in zip(one.cause.facts, one.facts, strict=True)
        if name in PRESUMED and value is None
    )
