"""What a cause says about what is known: holds, clear, open (facts wanting) or uncertain (rule wanting)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from gongji.causes.facts import DOMAINS
from gongji.causes.registry import Cause

State = Literal["holds", "clear", "open", "uncertain"]


@dataclass(frozen=True, slots=True)
class Reply:
    """`awaits` names the facts on which an open answer hangs."""

    state: State
    awaits: tuple[str, ...] = ()


HOLDS, CLEAR, UNCERTAIN = Reply("holds"), Reply("clear"), Reply("uncertain")
_DEFINITE: dict[bool | None, Reply] = {True: HOLDS, False: CLEAR, None: UNCERTAIN}


@lru_cache(maxsize=1 << 16)
def reply(cause: Cause, known: tuple[Any, ...], worlds: tuple[tuple[Any, ...], ...]) -> Reply:
    """The cause's answer to facts (None: unknown) in every world that the rules may be in.

    A fact is awaited only where some value of it would change the answer, all else equal.
    """
    domains = [
        (value,) if value is not None else _domain(name, worlds)
        for name, value in zip(cause.facts, known, strict=True)
    ]
    answers = {values: _in_all_worlds(cause, values, worlds) for values in product(*domains)}
    found = set(answers.values())
    if len(found) == 1:
        return _DEFINITE[found.pop()]
    awaits = tuple(
        name
        for at, name in enumerate(cause.facts)
        if known[at] is None and _matters(at, domains[at], answers)
    )
    return Reply("open", awaits)


def effects(
    cause: Cause, known: tuple[Any, ...], worlds: tuple[tuple[Any, ...], ...]
) -> Iterator[tuple[int, Any, bool]]:
    """(which rule, value, whether the cause then holds) for each value that a doubtful rule may have."""
    for at, values in enumerate(worlds):
        if len(values) < 2:
            continue
        for value in values:
            state = reply(cause, known, (*worlds[:at], (value,), *worlds[at + 1 :])).state
            if state in ("holds", "clear"):
                yield at, value, state == "holds"


def _domain(name: str, worlds: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
    if name != "channel":
        return DOMAINS[name]
    named = {
        item for values in worlds for value in values if isinstance(value, frozenset) for item in set(value)
    }
    return (*DOMAINS[name], *sorted(named))


def _in_all_worlds(cause: Cause, values: tuple[Any, ...], worlds: tuple[tuple[Any, ...], ...]) -> bool | None:
    """True or False where every world agrees, else None."""
    assert cause.test is not None
    said: set[bool | None] = set()
    for world in product(*worlds):
        said.add(cause.test(*_in_order(cause, values, world)))
    return said.pop() if len(said) == 1 else None


def _in_order(cause: Cause, values: tuple[Any, ...], world: tuple[Any, ...]) -> Iterator[Any]:
    facts, rules = iter(values), iter(world)
    for name in cause.arguments:
        yield next(facts) if name in DOMAINS else next(rules)


def _matters(at: int, domain: tuple[Any, ...], answers: dict[tuple[Any, ...], bool | None]) -> bool:
    return any(
        answers[values] != answers[(*values[:at], other, *values[at + 1 :])]
        for values in answers
        for other in domain
        if other != values[at]
    )
