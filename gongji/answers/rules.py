"""Policy readings as they are shown: values in words, each with sources, day and grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from gongji.answers.shapes import Candidate, Channel, PlacePolicy, Rule, RuleState, Source
from gongji.areas import area as find_area, label
from gongji.days import day as as_day, today
from gongji.money import yuan
from gongji.policies.entries import Stated
from gongji.policies.expected import known_until
from gongji.policies.loader import NATION, ChannelEntry, channel_by_id, region
from gongji.policies.place import Held, Reading, rules_of
from gongji.policies.schema import EVERYTHING, LOCAL
from gongji.policies.shapes import UNLIMITED
from gongji.policies.sources import Source as SourceRow
from gongji.words import say, words

_MONEY = frozenset(("reserve", "wallet_rules.most_a_transfer"))


@cache
def place_name(code: str) -> str:
    return label(find_area(code))


@cache
def publisher_name(code: str) -> str:
    """The name of the region or city whose file speaks."""
    found = region(code)
    return found.name if found else place_name(code)


def option(path: str, value: Any) -> str:
    """A fact's value in the citizen's words."""
    options = words("facts")[path].get("options", {})
    return str(options.get(str(value).lower() if isinstance(value, bool) else str(value), value))


def value_text(parameter: str, value: Any) -> str:
    """A policy value as a clause without a full stop."""
    values = words("policy")[parameter]["values"]
    if value is None or (parameter in _MONEY and value == 0):
        return str(values.get("absent", words("policy")["states"]["not_found"]["label"]))
    if value == EVERYTHING:
        return str(values["everything"])
    if isinstance(value, frozenset):
        return _set_text(parameter, value)
    if isinstance(value, Mapping):
        pairs = ({"key": _key(parameter, key), "value": _cell(values, cell)} for key, cell in value.items())
        return str(values["join"]).join(say(values["item"], pair) for pair in pairs)
    if isinstance(value, tuple):
        return say(values["format"], {"from": str(value[0]), "until": str(value[1])})
    if str(value).lower() in values:
        return str(values[str(value).lower()])
    return say(values["format"], {"value": money_text(value) if parameter in _MONEY else str(value)})


_KEYS = {"usable_in": "expense.kind", "hospital_levels": "member.scheme"}


def _key(parameter: str, key: str) -> str:
    """The key of a row in a table of values, in words."""
    if parameter == "authorisation.end":
        return channel_name(key)
    return option(_KEYS[parameter], key) if parameter in _KEYS else key


def _cell(values: Mapping[str, Any], cell: Any) -> str:
    if isinstance(cell, tuple):
        return str(values["together"]).join(str(values[str(one)]) for one in cell)
    return str(values.get(cell, cell))


def items_text(parameter: str, value: frozenset[str]) -> str:
    """The items of a set-valued parameter, joined, without the clause around them."""
    values = words("policy")[parameter]["values"]
    if values["items"] == "channels":
        named = sorted(channel_name(one) for one in value)
    else:
        order = [*words("facts")[values["items"]]["options"], *values]
        named = [values.get(one) or option(values["items"], one) for one in sorted(value, key=order.index)]
    return str(values["join"]).join(named)


def _set_text(parameter: str, value: frozenset[str]) -> str:
    values = words("policy")[parameter]["values"]
    if not value:
        return str(values["nothing"])
    return say(values.get("format", "{value}"), {"value": items_text(parameter, value)})


def money_text(amount: int) -> str:
    """Fen as yuan in words."""
    return say(words("facts")["common"]["money"], {"value": yuan(amount)})


@cache
def channel_name(channel: str) -> str:
    """A channel's name by its id, in whichever region's file it stands; the id where none has it."""
    found = channel_by_id(channel)
    return found.name if found else str(words("facts")["common"].get(channel, channel))


@lru_cache(maxsize=2048)
def channel_shown(entry: ChannelEntry, kind: str) -> Channel:
    """A channel with its steps for one thing: bind, query, unbind, premium or wallet."""
    return Channel(
        id=entry.id,
        name=entry.name,
        place=entry.place,
        path=entry.paths.get(kind, ()),
        papers=entry.paths.get("papers", ()),
        sources=tuple(source_shown(row) for row in entry.sources),
    )


@cache
def source_shown(row: SourceRow) -> Source:
    publisher = say(words("entered")["source"], vars_of(row)) if row.document else row.publisher
    return Source(fact=row.fact, publisher=publisher, date=row.date, grade=row.grade, url=row.url)


def vars_of(row: SourceRow) -> dict[str, str]:
    """The office and the document of a source that a place entered itself, for a sentence."""
    return {"publisher": row.publisher, "document": row.document or ""}


def local_source(reading: Reading) -> str | None:
    """The documents of a place on which a reading rests, in words; None where it rests on none of its own."""
    rows = dict.fromkeys(row for one in reading.held for row in one.stated.sources if row.grade == LOCAL)
    told = (say(words("entered")["source"], vars_of(row)) for row in rows)
    return str(words("plain_text")["join"]).join(told) or None


def outside(parameter: str, value: Any) -> Any:
    """A policy value as JSON writes it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return yuan(value) if parameter in _MONEY and value is not None else value


def _candidate(parameter: str, stated: Stated, since: date | None) -> Candidate:
    return Candidate(
        value=UNLIMITED if stated.value is None else outside(parameter, stated.value),
        text=value_text(parameter, stated.value),
        since=since.isoformat() if since else None,
        grade=stated.grade,
        sources=tuple(source_shown(row) for row in stated.sources),
    )


def _held(parameter: str, held: Iterable[Held]) -> tuple[Candidate, ...]:
    return tuple(_candidate(parameter, one.stated, one.since) for one in held)


@lru_cache(maxsize=8192)
def rule_shown(reading: Reading) -> Rule:
    """A reading as it leaves the package."""
    name = reading.parameter.name
    known = words("policy")[name]
    state: RuleState = reading.state  # type: ignore[assignment]
    return Rule(
        parameter=name,
        title=known["title"],
        place=reading.place,
        place_name=publisher_name(reading.place),
        state=state,
        grade=reading.grade,
        candidates=_held(name, reading.held),
        claims=tuple(_candidate(name, one, None) for one in reading.claims),
        note=_note(reading, known),
        read=reading.looked.isoformat() if reading.looked else None,
        ask=_ask(reading, known),
    )


def _note(reading: Reading, known: Mapping[str, Any]) -> str | None:
    said = reading.note or (str(known["not_found"]) if reading.state == "not_found" else None)
    entered = local_source(reading)
    if entered is None:
        return said
    return say(words("entered")["rule"], {"source": entered}) + (said or "")


def _ask(reading: Reading, known: Mapping[str, Any]) -> str | None:
    if reading.state == "known" and reading.grade != "C+":
        return None
    return reading.ask or say(known["ask"], {"place": publisher_name(reading.place)})


def policy(area: str, day: date | str | None = None) -> PlacePolicy:
    """Every parameter of an area (six digits, or CN) on a day; today where none is given."""
    code = area if area == NATION else find_area(area).code
    when = day if isinstance(day, date) else as_day(day) if day else today()
    rules = rules_of(code, when)
    return PlacePolicy(
        area=code,
        name=publisher_name(code) if code == NATION else place_name(code),
        date=when.isoformat(),
        knowledge_until=known_until(rules.speakers).isoformat(),
        parameters=tuple(rule_shown(reading) for reading in rules.all()),
    )
