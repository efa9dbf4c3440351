"""A case as it would stand if some rules of its place were otherwise: for asking what would follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from gongji.causes.reply import reply
from gongji.judging.standing import Footing, Found, Open, Stand
from gongji.policies.loader import ChannelEntry
from gongji.policies.place import Reading, Rules

Worlds = Mapping[str, tuple[Any, ...]]


class Supposed(Rules):
    """The rules of `base`, but for the parameters in `worlds`: each has these values and no others."""

    def __init__(self, base: Rules, worlds: Worlds) -> None:
        self.area, self.day = base.area, base.day
        self._base = base
        self._readings = {name: replace(base[name], worlds=values) for name, values in worlds.items()}

    def __getitem__(self, name: str) -> Reading:
        return self._readings.get(name) or self._base[name]

    def channels(self, kind: str) -> tuple[ChannelEntry, ...]:
        return self._base.channels(kind)


def under(standing: Stand, worlds: Worlds) -> Stand:
    """The same case where these rules have these values: its causes are asked again and its money drawn so.

    A cause that was clear stays clear. `worlds` holds for the places of the member and of every sharer.
    """
    asked = list(_asked_again(standing.found, worlds))
    found = tuple(one for one in asked if isinstance(one, Found))
    wanting = (*standing.open, *(one for one in asked if isinstance(one, Open)))
    return replace(
        standing,
        rules=Supposed(standing.rules, worlds),
        found=found,
        open=wanting,
        gate=standing_of(found, wanting, None),
        sharers=tuple(standing_of(found, wanting, at) for at in range(len(standing.sharers))),
    )


def standing_of(found: Iterable[Found], wanting: Iterable[Open], at: int | None) -> Footing:
    """How sharer `at` (None: the case) stands by the causes that were found and those still open."""
    certain = [one.certain for one in found if one.at == at]
    if any(certain):
        return "out"
    if any(one.at == at for one in wanting):
        return "open"
    return "maybe" if certain else "in"


def _asked_again(found: Iterable[Found], worlds: Worlds) -> Iterator[Found | Open]:
    for one in found:
        if one.cause.test is None or worlds.keys().isdisjoint(one.cause.rules):
            yield one
            continue
        values = (worlds.get(reading.parameter.name, reading.worlds) for reading in one.readings)
        answer = reply(one.cause, one.facts, tuple(values))
        if answer.state == "open":
            yield Open(one.cause, one.at, answer.awaits)
        elif answer.state != "clear":
            yield replace(one, certain=answer.state == "holds")
