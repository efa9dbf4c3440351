"""What happened nationally, day by day: documents, how far sharing reaches, and the wallet.

The events stand in `events.toml`; each names the facts that it rests on (N-003 … SNAT-012).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongji.errors import PolicyError
from gongji.policies.schema import BY_NAME, strongest
from gongji.policies.sources import Source, source

_FILE = Path(__file__).with_suffix(".toml")
_KEYS = {"date", "lane", "short", "title", "facts", "note"}
_KEYS_AHEAD = {"date", "by", "short", "title", "facts", "touches"}
LONGEST_SHORT = 12  # characters that fit beside a chart on a phone


@dataclass(frozen=True, slots=True)
class Event:
    """One day. `short` stands on the chart, `title` in the table; `lane` is the Chinese name of its kind."""

    day: date
    lane: str
    short: str
    title: str
    note: str | None
    sources: tuple[Source, ...]

    @property
    def grade(self) -> str:
        return strongest([one.grade for one in self.sources])


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected on a day (`exact`) or by the end of it. `touches` names parameters; empty: all."""

    day: date
    exact: bool
    short: str
    title: str
    touches: tuple[str, ...]
    sources: tuple[Source, ...]

    def concerns(self, parameter: str) -> bool:
        """Whether a value of this parameter may be another afterwards."""
        return not self.touches or parameter in self.touches


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events and all that is expected, the oldest first, and the kinds as a legend shows them."""

    lanes: tuple[str, ...]
    events: tuple[Event, ...]
    ahead: tuple[Ahead, ...] = ()


@lru_cache(maxsize=1)
def timeline() -> Timeline:
    """The timeline on disk. PolicyError names the event that is not whole."""
    return parse(_FILE.read_text(encoding="utf-8"))


def parse(text: str) -> Timeline:
    """A timeline file, refused whole where an event is damaged or out of order."""
    raw = _raw(text)
    lanes = raw["lanes"]
    events = [_event(row, lanes, f"events.toml event[{at}]") for at, row in enumerate(raw["event"])]
    for before, here in pairwise(events):
        if here.day < before.day:
            raise PolicyError(f"events.toml: {here.day} stands after {before.day}; order the events by day")
    ahead = [_ahead(row, f"events.toml ahead[{at}]") for at, row in enumerate(raw.get("ahead", []))]
    return Timeline(tuple(lanes.values()), tuple(events), tuple(ahead))


def news_expected(parameter: str, day: date) -> tuple[Ahead, ...]:
    """What is expected that may change this parameter and lies on or after the day.

    >>> [one.short for one in news_expected("premium.amount", date(2026, 11, 30))]
    ['2027年度缴费', '医保法施行']
    """
    return tuple(one for one in timeline().ahead if one.day >= day and one.concerns(parameter))


def _raw(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(f"events.toml: not TOML: {fault}") from None


def _ahead(row: Mapping[str, Any], where: str) -> Ahead:
    if row.keys() - _KEYS_AHEAD or not _KEYS_AHEAD - {"date", "by"} <= row.keys():
        raise PolicyError(f"{where}: short, title, facts and touches, besides date or by")
    if ("date" in row) == ("by" in row):
        raise PolicyError(f"{where}: either date, the very day, or by, the latest one")
    day = row.get("date", row.get("by"))
    if type(day) is not date:
        raise PolicyError(f"{where}: date and by are days such as 2027-01-01, read {day!r}")
    for unknown in (one for one in row["touches"] if one not in BY_NAME):
        raise PolicyError(f"{where}: touches names parameters, read {unknown!r}")
    if not row["facts"]:
        raise PolicyError(f'{where}: what is expected names its sources: facts = ["XA-006"]')
    sources = tuple(source(fact, where) for fact in row["facts"])
    return Ahead(day, "date" in row, row["short"], row["title"], tuple(row["touches"]), sources)


def _event(row: Mapping[str, Any], lanes: Mapping[str, str], where: str) -> Event:
    if row.keys() - _KEYS or not _KEYS - {"note"} <= row.keys():
        raise PolicyError(f"{where}: date, lane, short, title and facts, besides note")
    if type(row["date"]) is not date:
        raise PolicyError(f"{where}: date is a day such as 2024-12-02, read {row['date']!r}")
    if row["lane"] not in lanes:
        raise PolicyError(f"{where}: lane {row['lane']!r} is not one of {', '.join(lanes)}")
    if len(row["short"]) > LONGEST_SHORT:
        raise PolicyError(f"{where}: short has at most {LONGEST_SHORT} characters, read {row['short']!r}")
    if not row["facts"]:
        raise PolicyError(f'{where}: every event names its sources: facts = ["N-003"]')
    return Event(
        day=row["date"],
        lane=lanes[row["lane"]],
        short=row["short"],
        title=row["title"],
        note=row.get("note"),
        sources=tuple(source(fact, where) for fact in row["facts"]),
    )
