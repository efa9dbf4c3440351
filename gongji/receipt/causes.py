"""Which causes may have held at the till although the case, as it was told, does not have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from gongji.case.paths import value_at
from gongji.causes import ONLY_WHEN_BOUND, Cause
from gongji.causes.facts import DOMAINS, PATHS, Known, case_facts, sharer_facts
from gongji.causes.reply import reply
from gongji.judging.standing import ASKED_OF_A_PAYMENT, Stand

CauseState = Literal["open", "uncertain", "told_otherwise"]
AS_TOLD = frozenset("kind distance reach cover other_sharer planned_start span".split())
"""Facts that are not supposed otherwise: they follow from others, or are the bill itself."""


@dataclass(frozen=True, slots=True)
class MayHold:
    """`facts` are the paths to look at: those wanting, or the one that would have to be otherwise."""

    cause: Cause
    at: int | None
    state: CauseState
    facts: tuple[str, ...]


def may_hold(standing: Stand, at: int | None) -> Iterator[MayHold]:
    """Every cause about sharer `at` (None: the case) that is not excluded: open, uncertain, or mistold."""
    case = standing.case
    general = case_facts(case)
    known = general
    rules = standing.rules
    if at is not None:
        known = Known({**general.values, **sharer_facts(case, at, standing.day).values}, at)
        rules = standing.sharer_rules[at]
    for cause in ASKED_OF_A_PAYMENT:
        if cause.of_sharer is (at is None) or not _asked(cause, case.through_wallet):
            continue
        facts = tuple(known.values.get(name) for name in cause.facts)
        worlds = tuple(rules[name].worlds for name in cause.rules)
        found = _state(cause, facts, worlds)
        if found is not None:
            state, names = found
            paths = (path.format(at=at) for name in names for path in PATHS[name])
            wanted = state == "told_otherwise"
            yield MayHold(
                cause,
                at,
                state,
                tuple(path for path in paths if (value_at(case, path) is not None) is wanted),
            )


def _asked(cause: Cause, through_wallet: bool) -> bool:
    if cause.stage == "wallet":
        return through_wallet
    return not (through_wallet and cause.code in ONLY_WHEN_BOUND)


def _state(
    cause: Cause, facts: tuple[Any, ...], worlds: tuple[tuple[Any, ...], ...]
) -> tuple[CauseState, tuple[str, ...]] | None:
    """None where the cause holds as told, or holds for no value of any single fact."""
    answer = reply(cause, facts, worlds)
    if answer.state == "open":
        return "open", answer.awaits
    if answer.state == "uncertain":
        return "uncertain", ()
    if answer.state == "holds":
        return None
    for number, name in enumerate(cause.facts):
        if name in AS_TOLD or facts[number] is None:
            continue
        others = (value for value in DOMAINS[name] if value != facts[number])
        tried = ((*facts[:number], value, *facts[number + 1 :]) for value in others)
        if any(reply(cause, one, worlds).state in ("holds", "uncertain") for one in tried):
            return "told_otherwise", (name,)
    return None
