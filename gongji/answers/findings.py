"""Fills the placeholders of a cause's sentences from a case, and gathers what the cause rests on."""

from __future__ import annotations

from typing import Any

from gongji.answers.placeholders import Placeholders, fitting
from gongji.answers.rules import (
    channel_name,
    channel_shown,
    money_text,
    option,
    outside,
    place_name,
    rule_shown,
    value_text,
)
from gongji.answers.shapes import Channel, FactUsed, Finding, Possibility
from gongji.case.model import MONEY_FIELDS
from gongji.case.paths import value_at
from gongji.causes import ChannelKind
from gongji.causes.facts import PATHS
from gongji.causes.reply import effects
from gongji.days import day_text
from gongji.judging.standing import Found, Stand
from gongji.money import yuan
from gongji.policies.schema import weakest
from gongji.words import say, words
from gongji.words.keys import general_path


def finding(standing: Stand, found: Found) -> Finding:
    """A cause as it leaves the package: with words, steps, facts, policy values and possibilities."""
    cause = found.cause
    known = words("causes")[cause.code]
    verdicts = words("verdicts")
    values = Placeholders(standing, found.at)
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
        citizen=say(fitting(known, "citizen" + sure, values), values),
        staff=say(fitting(known, "staff" + sure, values), values),
        steps=tuple(say(step, values) for step in fitting(known, "steps", values)),
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
    values = Placeholders(standing, found.at)
    return say(fitting(words("causes")[found.cause.code], key, values), values)


def staff_headline(standing: Stand, found: Found) -> str:
    """The cause as staff say it."""
    values = Placeholders(standing, found.at)
    known = words("causes")[found.cause.code]
    return say(fitting(known, "staff" if found.certain else "staff_uncertain", values), values)


def channels_for(standing: Stand, found: Found) -> tuple[Channel, ...]:
    """Where the sharer's place lets this be mended."""
    kind = found.cause.channel
    return () if kind is None else channels_at(standing, found.at, kind)


def channels_at(standing: Stand, at: int | None, kind: ChannelKind) -> tuple[Channel, ...]:
    rules = standing.sharer_rules[at or 0]
    return tuple(channel_shown(entry, kind) for entry in rules.channels(kind))


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
    said: Any = value
    if general.rpartition(".")[2] in MONEY_FIELDS:
        said, text = yuan(value), money_text(value)
    elif general.endswith(("area", "place_of_use")):
        text = place_name(value)
    elif hasattr(value, "isoformat"):
        said, text = value.isoformat(), day_text(value)
    elif general == "expense.channel":
        text = channel_name(value)
    else:
        text = option(general, value)
    return FactUsed(path=path, title=title, value=said, text=text)


def _possibilities(found: Found, known: Any, values: Placeholders) -> tuple[Possibility, ...]:
    """What each reading of a doubtful rule would mean; nothing where the cause is certain."""
    if found.certain or not found.facts:
        return ()
    worlds = tuple(reading.worlds for reading in found.readings)
    return tuple(
        Possibility(
            rule=found.readings[number].parameter.name,
            value=outside(found.readings[number].parameter.name, value),
            when=value_text(found.readings[number].parameter.name, value),
            holds=holds,
            meaning=say(known["possible_true" if holds else "possible_false"], values),
        )
        for number, value, holds in effects(found.cause, found.facts, worlds)
    )
