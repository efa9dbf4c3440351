"""Which rules that a place entered itself (本地口径) an answer rests on, whether or not they block it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongji.causes import Cause
from gongji.causes.facts import Known, case_facts, sharer_facts
from gongji.judging.standing import Stand, answer_of, floor_of
from gongji.policies.books import SHIPPED, current, using
from gongji.policies.place import Reading, Rules, rules_of
from gongji.policies.schema import LOCAL


def local_readings(standing: Stand, causes: Iterable[Cause]) -> tuple[Reading, ...]:
    """The local readings without which a cause that was asked would answer otherwise, or money be kept.

    What is found and how it is drawn names its readings itself.
    """
    if not current().local:
        return ()
    return tuple(dict.fromkeys(_local(standing, tuple(causes))))


def _local(standing: Stand, causes: tuple[Cause, ...]) -> Iterator[Reading]:
    case, day = standing.case, standing.day
    general = case_facts(case)
    of_case = [cause for cause in causes if not cause.of_sharer]
    yield from _turned(of_case, general, standing.rules, case.member.area is not None)
    of_sharer = [cause for cause in causes if cause.of_sharer]
    for at, rules in enumerate(standing.sharer_rules):
        floor = {"floor": floor_of(case, at, rules)}
        known = Known({**general.values, **sharer_facts(case, at, day).values, **floor}, at)
        yield from _turned(of_sharer, known, rules, case.sharers[at].area is not None)
        if not case.through_wallet:
            yield from (rules[name] for name in ("reserve", "money") if is_local(rules[name]))


def is_local(reading: Reading) -> bool:
    return any(one.stated.grade == LOCAL for one in reading.held)


def _turned(causes: list[Cause], known: Known, rules: Rules, placed: bool) -> Iterator[Reading]:
    for cause in causes:
        local = [rules[name] for name in cause.rules if is_local(rules[name])]
        if not local:
            continue
        facts = tuple(known.values[name] for name in cause.facts)
        with using(SHIPPED):
            below = rules_of(rules.area, rules.day)
            shipped = tuple(below[name].worlds for name in cause.rules)
        here = tuple(rules[name].worlds for name in cause.rules)
        if answer_of(cause, facts, here, placed) != answer_of(cause, facts, shipped, placed):
            yield from local
