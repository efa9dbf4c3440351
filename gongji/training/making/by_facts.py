"""A cause made to hold by the facts that it reads, for causes that need nothing drawn besides."""

from __future__ import annotations

from itertools import product
from typing import Any

from gongji.case.model import MONEY_FIELDS, Case
from gongji.case.paths import value_at, with_value
from gongji.causes import Cause
from gongji.causes.facts import DOMAINS, PATHS
from gongji.causes.reply import reply
from gongji.training.making.causes import Maker
from gongji.training.making.draws import Draws
from gongji.training.making.places import Place


def by_facts(cause: Cause) -> Maker:
    """Sets as few fields as make the cause hold; None where the place does not know it, or where a fact that
    would have to change is not itself a field of the case.
    """
    paths = [_field(fact) for fact in cause.facts]

    def make(draws: Draws, place: Place, case: Case) -> Case | None:
        worlds = tuple(place.worlds(name) for name in cause.rules)
        now = tuple(None if path is None else value_at(case, path) for path in paths)
        choices = product(*(_choices(*one) for one in zip(cause.facts, paths, now, strict=True)))
        holding = [one for one in choices if reply(cause, one, worlds).state == "holds"]
        if not holding:
            return None
        values = min(holding, key=lambda one: sum(new != old for new, old in zip(one, now, strict=True)))
        for path, value in zip(paths, values, strict=True):
            if path is not None:
                case = with_value(case, path, value)
        return case

    return make


def _field(fact: str) -> str | None:
    """The one field of the case that says this fact in the same words; None where it is compared first."""
    if len(PATHS[fact]) != 1:
        return None
    path = PATHS[fact][0].format(at=0)
    name = path.rpartition(".")[2]
    return path if fact.endswith(name) and name not in MONEY_FIELDS else None


def _choices(fact: str, path: str | None, now: Any) -> tuple[Any, ...]:
    """What the fact may be: every word where it is a field; else not known, so that nothing hangs on it."""
    return (None,) if path is None else tuple(dict.fromkeys((now, *DOMAINS[fact])))
