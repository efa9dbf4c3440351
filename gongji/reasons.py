"""The sentences beside an outcome: which way it is, and why each line is what it is."""

from __future__ import annotations

from collections.abc import Iterator

from gongji.drawing import Label, Scenario
from gongji.judgement import Stand
from gongji.money import yuan
from gongji.present import value_text
from gongji.words import say, words


def when(standing: Stand, scenario: Scenario) -> tuple[str, ...]:
    """The way of a scenario in words, one line for each doubt."""
    return tuple(_label(standing, label) for label in scenario.labels)


def sharer_words(standing: Stand, at: int | None) -> str:
    """How a sharer is called: plainly where there is only one."""
    ways = words("ways")
    if at is None or len(standing.case.sharers) == 1:
        return str(ways["the_sharer"])
    return say(ways["one_sharer"], {"name": standing.case.sharers[at].name})


def _label(standing: Stand, label: Label) -> str:
    ways = words("ways")
    kind, *rest = label
    if kind == "first":
        return say(ways["first"], {"sharer": sharer_words(standing, rest[0])})
    if kind == "counts":
        return say(
            ways["counts"]["true" if rest[1] else "false"], {"sharer": sharer_words(standing, rest[0])}
        )
    if kind == "gate":
        return str(ways["gate"]["false"])
    if kind in ways and str(rest[0]).lower() in ways[kind]:
        return str(ways[kind][str(rest[0]).lower()])
    return value_text(kind, rest[0])


def because(standing: Stand, scenario: Scenario) -> tuple[str, ...]:
    return tuple(_lines(standing, scenario))


def _lines(standing: Stand, scenario: Scenario) -> Iterator[str]:
    lines = words("ways")["why"]
    left = standing.amounts
    if left.fund:
        yield say(lines["fund"], {"amount": yuan(left.fund)})
    if scenario.own:
        yield say(lines["own_first"], {"amount": yuan(scenario.own)})
    elif standing.case.member.scheme == "resident":
        yield str(lines["own_none"])
    drawn = dict(scenario.drawn)
    rest = scenario.cash + scenario.shared
    for at, amount in drawn.items():
        key = "sharer_all" if amount == rest else "sharer_part"
        yield say(lines[key], {"sharer": sharer_words(standing, at), "amount": yuan(amount)})
    if scenario.first is not None and not drawn:
        balance = standing.case.sharers[scenario.first].balance or 0
        yield say(
            lines["sharer_skipped_short"],
            {
                "sharer": sharer_words(standing, scenario.first),
                "usable": yuan(balance),
                "due": yuan(left.shareable or rest),
            },
        )
    elif not drawn and rest:
        yield from _nobody(standing)
    excluded = min(scenario.cash, standing.case.expense.excluded or 0)
    if excluded:
        yield say(lines["cash_excluded"], {"amount": yuan(excluded)})
    if scenario.cash:
        yield say(lines["cash_rest"], {"amount": yuan(scenario.cash)})
    else:
        yield str(lines["cash_none"])


def _nobody(standing: Stand) -> Iterator[str]:
    sure = [one for one in standing.found if one.certain]
    for one in sure[:1]:
        title = words("causes")[one.cause.code]["title"]
        yield say(words("ways")["why"]["nothing_shared_cause"], {"title": title})
