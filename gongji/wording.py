"""Fills the placeholders of a cause's sentences from a case, and gathers what the cause rests on."""

from __future__ import annotations

from functools import cache
from typing import Any

from gongji.answers import Channel, FactUsed, Finding, Possibility
from gongji.causes.reply import effects
from gongji.facts import PATHS, value_at
from gongji.judgement import Found, Stand
from gongji.money import yuan
from gongji.policy.schema import weakest
from gongji.present import (
    channel_name,
    channel_shown,
    day_text,
    items_text,
    money_text,
    option,
    place_name,
    rule_shown,
    value_text,
)
from gongji.reasons import sharer_words
from gongji.words import say, words

_PATH_FOR = {
    "display_link_only": "bind",
    "not_bound": "bind",
    "binding_not_started": "bind",
    "binding_ended": "bind",
    "start_before_today": "bind",
    "end_equals_start": "bind",
    "end_before_start": "bind",
    "member_limit": "unbind",
    "sharer_limit": "unbind",
    "premium_operator": "premium",
    "premium_channel": "premium",
}
_AMOUNTS = ("total", "balance", "due", "usable", "reserve")


def _unknown(kind: str = "unknown") -> str:
    return str(words("facts")["common"][kind])


def _money(amount: int | None) -> str:
    return _unknown("unknown_money") if amount is None else money_text(amount)


def _chosen(path: str, value: Any) -> str:
    unknown = "unknown_relation" if path == "sharers.relation" else "unknown"
    return _unknown(unknown) if value is None else option(path, value)


def _area(code: str | None) -> str:
    return _unknown("unknown_place") if code is None else place_name(code)


@cache
def _relatives(value: frozenset[str]) -> str:
    return items_text("relatives", value) if value else value_text("relatives", value)


def placeholders(standing: Stand, at: int | None) -> dict[str, str]:
    """Every placeholder that a cause's sentence may hold, as text."""
    case = standing.case
    sharer = case.sharers[at or 0]
    rules = standing.sharer_rules[at or 0]
    expense, left = case.expense, standing.amounts
    relatives = rules["relatives"]
    channels = standing.rules["premium.channels"]
    return {
        "sharer": sharer_words(standing, at),
        "member": _unknown("member"),
        "relation": _chosen("sharers.relation", sharer.relation),
        "date": day_text(standing.day),
        "place": _area(sharer.area),
        "sharer_place": _area(sharer.area),
        "member_place": _area(case.member.area),
        "expense_place": _area(expense.area),
        "kind": _chosen("expense.kind", expense.kind),
        "balance": _money(sharer.balance),
        "usable": _money(sharer.balance),
        "due": _money(left.shareable),
        "total": _money(left.total),
        "limit": str(rules["member_limit"].only or _unknown()),
        "members_bound": str(sharer.members_bound or _unknown()),
        "starts_on": day_text(sharer.starts_on) if sharer.starts_on else _unknown(),
        "ends_on": day_text(sharer.ends_on) if sharer.ends_on else _unknown(),
        "channel": channel_name(expense.channel) if expense.channel else _unknown(),
        "allowed_channels": items_text("premium.channels", channels.only) if channels.only else _unknown(),
        "relatives": "；".join(_relatives(one.stated.value) for one in relatives.held) or _unknown(),
        "credential": _chosen("expense.credential", expense.credential),
        "reserve": _money(rules["reserve"].only),
    }


def finding(standing: Stand, found: Found) -> Finding:
    """A cause as it leaves the package: with words, steps, facts, policy values and possibilities."""
    cause = found.cause
    known = words("causes")[cause.code]
    verdicts = words("verdicts")
    values = placeholders(standing, found.at)
    sure = "" if found.certain else "_uncertain"
    grades = [one.grade for one in found.readings if one.grade is not None]
    at = found.at
    return Finding(
        code=cause.code,
        stage=cause.stage,
        sharer=None if at is None else standing.case.sharers[at].name,
        certainty="sure" if found.certain else "uncertain",
        grade=weakest(grades),
        title=known["title"],
        citizen=say(known["citizen" + sure], values),
        staff=say(known["staff" + sure], values),
        steps=tuple(say(step, values) for step in known["steps"]),
        channels=channels_for(standing, found),
        fixable_by=cause.fixable_by,
        fixable_by_text=verdicts["mender"][cause.fixable_by],
        retry=cause.retry,
        retry_text=verdicts["retry"][cause.retry],
        facts=_facts_used(standing, found),
        policy=tuple(rule_shown(one) for one in found.readings),
        possibilities=_possibilities(found, known, values),
    )


def headline(standing: Stand, found: Found, planned: bool) -> str:
    """The cause as one sentence that a person would say."""
    key = ("headline_plan" if planned else "headline") if found.certain else "headline_uncertain"
    return say(words("causes")[found.cause.code][key], placeholders(standing, found.at))


def channels_for(standing: Stand, found: Found) -> tuple[Channel, ...]:
    """Where the sharer's place lets this be mended."""
    kind = _PATH_FOR.get(found.cause.code)
    if kind is None:
        return ()
    return channels_at(standing, found.at, kind)


def channels_at(standing: Stand, at: int | None, kind: str) -> tuple[Channel, ...]:
    rules = standing.sharer_rules[at or 0]
    return tuple(channel_shown(entry, kind) for entry in rules.channels() if kind in entry.paths)


def _facts_used(standing: Stand, found: Found) -> tuple[FactUsed, ...]:
    used: dict[str, FactUsed] = {}
    names = found.cause.facts or ("purse",)
    for name in names:
        for template in PATHS[name]:
            path = template.format(at=found.at or 0)
            value = value_at(standing.case, path)
            if value is not None and path not in used:
                used[path] = fact_shown(path, value)
    return tuple(used.values())


def fact_shown(path: str, value: Any) -> FactUsed:
    """One fact of the case in words."""
    general = general_path(path)
    title = words("facts")[general]["title"]
    outside: Any = value
    if general.endswith(("balance", "total", "fund_paid", "excluded")):
        outside, text = yuan(value), _money(value)
    elif general.endswith("area"):
        text = _area(value)
    elif hasattr(value, "isoformat"):
        outside, text = value.isoformat(), day_text(value)
    elif general == "expense.channel":
        text = channel_name(value)
    else:
        text = option(general, value)
    return FactUsed(path=path, title=title, value=outside, text=text)


@cache
def general_path(path: str) -> str:
    """sharers.3.link as sharers.link."""
    return ".".join(part for part in path.split(".") if not part.isdigit())


def _possibilities(found: Found, known: Any, values: dict[str, str]) -> tuple[Possibility, ...]:
    """What each reading of a doubtful rule would mean; nothing where the cause is certain."""
    if found.certain or found.cause.test is None:
        return ()
    worlds = tuple(reading.worlds for reading in found.readings)
    return tuple(
        Possibility(
            rule=found.readings[number].parameter.name,
            value=sorted(value) if isinstance(value, frozenset) else value,
            when=value_text(found.readings[number].parameter.name, value),
            holds=holds,
            meaning=say(known["possible_true" if holds else "possible_false"], values),
        )
        for number, value, holds in effects(found.cause, found.facts, worlds)
    )
