"""The sentences beside an outcome: which way it is, and why each line is what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongji.answers.rules import money_text, value_text
from gongji.causes.facts import PREMIUMS, purse
from gongji.judging.drawing import Label, Scenario, usable_balance
from gongji.judging.standing import Stand
from gongji.policies.place import Reading
from gongji.words import say, words


def when(standing: Stand, scenario: Scenario) -> tuple[str, ...]:
    """The way of a scenario in words, one line for each doubt."""
    return tuple(_label(standing, label) for label in scenario.labels)


def sharer_words(standing: Stand, at: int | None) -> str:
    """How a sharer is called in his place: plainly where there is only one."""
    title = role_words(standing, at, "sharer")
    if at is None or len(standing.case.sharers) == 1:
        return title
    return say(words("facts")["common"]["named"], {"title": title, "name": standing.case.sharers[at].name})


def role_words(standing: Stand, at: int | None, role: str) -> str:
    """The place's own word for a role where its policy names one that day, else the field's. CQ-002."""
    reading = standing.sharer_rules[at or 0]["local_words"]
    local = words("local")["roles"].get(reading.place, {}).get(role)
    return str(local if local in (reading.only or {}) else words("facts")["common"][role])


def _label(standing: Stand, label: Label) -> str:
    ways = words("ways")
    kind, *rest = label
    if kind == "first":
        return say(ways["first"], {"sharer": sharer_words(standing, rest[0])})
    if kind == "counts":
        return say(
            ways["counts"]["true" if rest[1] else "false"], {"sharer": sharer_words(standing, rest[0])}
        )
    if kind == "supposed":
        supposed = ways["supposed"]["enough" if rest[1] else "nothing"]
        return say(supposed, {"sharer": sharer_words(standing, rest[0])})
    if kind == "gate":
        return str(ways["gate"]["true" if rest[0] else "false"])
    if kind in ways and str(rest[0]).lower() in ways[kind]:
        return str(ways[kind][str(rest[0]).lower()])
    return value_text(kind, rest[0])


def because(standing: Stand, scenario: Scenario) -> tuple[str, ...]:
    return tuple(_lines(standing, scenario))


def _lines(standing: Stand, scenario: Scenario) -> Iterator[str]:
    lines = words("ways")["why"]
    left = standing.amounts
    if standing.case.expense.kind not in PREMIUMS:
        yield say(lines["fund" if left.fund else "fund_none"], {"amount": money_text(left.fund or 0)})
    if scenario.own:
        yield say(lines["own_first"], {"amount": money_text(scenario.own)})
    elif standing.case.member.scheme == "resident":
        yield str(lines["own_none"])
    rest = scenario.cash + scenario.shared
    for at, amount in scenario.drawn:
        key = "sharer_all" if amount == rest else "sharer_part"
        yield say(lines[_known(standing, at, key)], _about(standing, at, amount, rest))
    if not scenario.drawn and rest:
        yield from _nothing_shared(standing, scenario, rest)
    excluded = min(scenario.cash, standing.case.expense.excluded or 0)
    if excluded:
        yield say(lines["cash_excluded"], {"amount": money_text(excluded)})
    if scenario.cash:
        yield say(lines["cash_rest"], {"amount": money_text(scenario.cash)})
    else:
        yield str(lines["cash_none"])


def _known(standing: Stand, at: int, key: str) -> str:
    """The line of this key, or the one without a balance where the balance is only supposed."""
    if purse(standing.case, at) is not None:
        return key
    return {
        "sharer_all": "sharer_all_unknown",
        "sharer_part": "sharer_part_unknown",
        "sharer_skipped_short": "sharer_skipped_unknown",
    }[key]


def _about(standing: Stand, at: int, amount: int, rest: int) -> dict[str, str]:
    said = {"sharer": sharer_words(standing, at), "amount": money_text(amount), "due": money_text(rest)}
    balance = purse(standing.case, at)
    if balance is None:
        return said
    left = {"usable": money_text(usable_balance(standing, at)), "balance": money_text(balance - amount)}
    return said | left


def _nothing_shared(standing: Stand, scenario: Scenario, rest: int) -> Iterator[str]:
    lines = words("ways")["why"]
    if scenario.first is not None:
        wanted = standing.amounts.shareable or rest
        key = _known(standing, scenario.first, "sharer_skipped_short")
        yield say(lines[key], _about(standing, scenario.first, 0, wanted))
    else:
        for one in [one for one in standing.found if one.certain][:1]:
            yield say(lines["nothing_shared_cause"], {"title": words("causes")[one.cause.code]["title"]})


def way_text(reading: Reading, value: Any) -> str:
    """A supposed value as a way of settling, else as the rule itself is said."""
    name = reading.parameter.name
    said = words("ways").get(name, {}).get(str(value).lower())
    return str(said) if said else value_text(name, value)
