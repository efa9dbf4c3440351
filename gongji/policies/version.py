"""Which policy data this is: a short hash of what they say, and what has changed since an earlier one.

The hash is over values, starts and grades of every parameter of every region, and over the channels; notes,
questions and the writing of the files do not count. `data/history/` keeps one small file for each version
that was stamped (`python -m gongji policy --stamp`), with the fingerprints that changed; the earlier data
themselves are not needed.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongji.errors import PolicyError
from gongji.policies.books import current
from gongji.policies.entries import Entry
from gongji.policies.loader import FOLDER, ChannelEntry, Region, codes, region

HISTORY = FOLDER / "history"
CHANNELS = "channels"
LENGTH = 8
GONE = ""

Item = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A version that was stamped. `prints` are the fingerprints that it changed, GONE if taken away."""

    number: int
    version: str
    day: date
    prints: Mapping[Item, str]

    @property
    def changed(self) -> tuple[Item, ...]:
        """The (region, parameter) pairs that differ from the version before; all of them in the first."""
        return tuple(self.prints)


def policy_version() -> str:
    """Eight hexadecimal digits for the data that hold here: what is shipped, and what a place entered."""
    memory = current().remembered("version")
    if "version" not in memory:
        lines = [" ".join((*item, mark)) for item, mark in sorted(fingerprints().items())]
        memory["version"] = _hash("\n".join(lines))
    return str(memory["version"])


def fingerprints() -> Mapping[Item, str]:
    """A short hash for each parameter of each region, and for its channels under the name CHANNELS."""
    memory = current().remembered("version")
    if "prints" not in memory:
        memory["prints"] = _fingerprints()
    prints: Mapping[Item, str] = memory["prints"]
    return prints


def _fingerprints() -> dict[Item, str]:
    found: dict[Item, str] = {}
    for code in codes():
        here = region(code)
        assert here is not None
        found |= {(code, name): mark for name, mark in prints_of(here).items()}
    return found


def prints_of(here: Region) -> dict[str, str]:
    """The fingerprints of one region, by parameter."""
    found = {name: _hash(_plain([_entry(one) for one in rows])) for name, rows in here.entries.items()}
    if here.channels:
        found[CHANNELS] = _hash(_plain([_channel(one) for one in here.channels]))
    return found


@cache
def history() -> tuple[Stamp, ...]:
    """Every stamped version, oldest first. PolicyError names a file that is no stamp."""
    return read_history(HISTORY)


def read_history(folder: Path) -> tuple[Stamp, ...]:
    return tuple(_read(path, number) for number, path in enumerate(sorted(folder.glob("*.toml")), 1))


def folded(stamps: tuple[Stamp, ...]) -> dict[Item, str]:
    """All fingerprints as of the last of these stamps."""
    found: dict[Item, str] = {}
    for stamp in stamps:
        found |= stamp.prints
    return {item: mark for item, mark in found.items() if mark != GONE}


def differences(old: Mapping[Item, str], new: Mapping[Item, str]) -> dict[Item, str]:
    """The fingerprints by which the new data differ, GONE where something was taken away."""
    items = sorted(old.keys() | new.keys())
    return {item: new.get(item, GONE) for item in items if old.get(item) != new.get(item)}


def current_stamp() -> Stamp | None:
    """The stamp of the data on disk; the newest one where they were changed since and not stamped yet."""
    stamps = history()
    same = [one for one in stamps if one.version == policy_version()]
    return next(iter([*reversed(same), *reversed(stamps)]), None)


def stamp_of(number: int) -> Stamp | None:
    """The stamp with this number; None where this copy of the data is older than that."""
    stamps = history()
    return stamps[number - 1] if 1 <= number <= len(stamps) else None


def changed_since(number: int) -> dict[Item, date | None]:
    """What differs from the data of a stamp, with the day of the last change; None where not stamped yet."""
    stamps = history()
    days = {item: stamp.day for stamp in stamps[number:] for item in stamp.changed}
    open_now = differences(folded(stamps), fingerprints())
    changed = differences(folded(stamps[:number]), fingerprints())
    return {item: None if item in open_now else days.get(item) for item in changed}


def _entry(entry: Entry) -> list[Any]:
    stated = [[one.value, one.grade] for one in entry.stated]
    return [entry.possible_from.isoformat(), entry.certain_from.isoformat(), entry.rivalled, stated]


def _channel(channel: ChannelEntry) -> list[Any]:
    return [channel.id, channel.name, channel.paths]


def _plain(value: Any) -> str:
    return json.dumps(value, default=_sorted, sort_keys=True, ensure_ascii=False)


def _sorted(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else sorted(value)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _read(path: Path, number: int) -> Stamp:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        version, day, regions = raw["version"], raw["day"], raw["changed"]
        prints = {(code, name): mark for code, rows in regions.items() for name, mark in rows.items()}
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as fault:
        raise PolicyError(f"history/{path.name}: no stamp: {fault}") from None
    if path.stem != f"{number:04d}":
        raise PolicyError(
            f"history/{path.name}: stamps are numbered without a gap; this should be {number:04d}"
        )
    return Stamp(number, version, day, prints)
