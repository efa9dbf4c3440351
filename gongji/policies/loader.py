"""Region files on disk. A region is read when it is first asked for, and refused whole if it is damaged."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongji.errors import PolicyError
from gongji.policies.books import current
from gongji.policies.entries import Entry, read_parameter
from gongji.policies.sources import Source, source

FOLDER = Path(__file__).parent / "data"
NATION = "CN"
KNOWLEDGE_UNTIL = date(2026, 3, 31)
_HEAD = {"name", "read", "until", "about", "channels"}
_PATHS = ("bind", "query", "unbind", "premium", "wallet", "papers")


@dataclass(frozen=True, slots=True, eq=False)
class ChannelEntry:
    """An app, web hall or window, with the steps for what can be done there."""

    id: str
    name: str
    place: str
    paths: dict[str, tuple[str, ...]]
    sources: tuple[Source, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Region:
    """One file: the dated entries of each parameter, and the channels.

    `read` is the day on which its values were last looked at, but for entries with a day of their own;
    `until` is the day up to which the papers that were looked at reach.
    """

    code: str
    name: str
    read: date
    until: date
    about: str
    entries: dict[str, tuple[Entry, ...]]
    channels: tuple[ChannelEntry, ...]


def codes() -> tuple[str, ...]:
    """Every region that has a file, the nation first."""
    found = sorted({path.stem for path in FOLDER.glob("*.toml")} | current().regions.keys())
    return (NATION, *(code for code in found if code != NATION))


def region(code: str) -> Region | None:
    """The region's data, or None where it has no file yet. PolicyError names file, key and mend."""
    return current().regions.get(code) or shipped(code)


@cache
def shipped(code: str) -> Region | None:
    """The region as it is shipped, without what a place entered over it."""
    path = FOLDER / f"{code}.toml"
    return parse(path.read_text(encoding="utf-8"), code) if path.is_file() else None


def channel_by_id(channel: str) -> ChannelEntry | None:
    """The channel with this id; only the file that names it is parsed."""
    for code in codes():
        if code in current().regions or f'"{channel}"' in _text_of(code):
            found = region(code)
            named = [one for one in found.channels if one.id == channel] if found else []
            if named:
                return named[0]
    return None


def _text_of(code: str) -> str:
    return (FOLDER / f"{code}.toml").read_text(encoding="utf-8")


def parse(text: str, code: str) -> Region:
    file = f"{code}.toml"
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(f"{file}: not TOML: {fault}") from None
    return parse_tables(raw, code)


def parse_tables(raw: dict[str, Any], code: str) -> Region:
    """A region's file that was read as TOML."""
    file = f"{code}.toml"
    if not isinstance(raw.get("name"), str) or type(raw.get("read")) is not date:
        raise PolicyError(f"{file}: name = text and read = day come first")
    if type(raw.get("until", raw["read"])) is not date:
        raise PolicyError(f"{file}: until is a day such as 2026-03-31, read {raw['until']!r}")
    return Region(
        code=code,
        name=raw["name"],
        read=raw["read"],
        until=raw.get("until", raw["read"]),
        about=raw.get("about", ""),
        entries={name: read_parameter(rows, name, file) for name, rows in _flat(raw)},
        channels=_channels(raw.get("channels", []), code, file),
    )


def _flat(raw: dict[str, Any]) -> list[tuple[str, Any]]:
    """(name, entries) pairs; [[premium.operator]] arrives as a table in a table."""
    pairs = []
    for key, value in raw.items():
        if key in _HEAD:
            continue
        if isinstance(value, dict):
            pairs += [(f"{key}.{inner}", rows) for inner, rows in value.items()]
        else:
            pairs.append((key, value))
    return pairs


def _channels(rows: Any, code: str, file: str) -> tuple[ChannelEntry, ...]:
    if not isinstance(rows, list):
        raise PolicyError(f"{file}: channels are written [[channels]]")
    found = []
    for at, row in enumerate(rows):
        where = f"{file} channels[{at}]"
        if not isinstance(row, dict):
            raise PolicyError(f"{where}: a channel is a table")
        unknown = row.keys() - {"id", "name", "from", "by", "facts", "note", *_PATHS}
        if unknown:
            raise PolicyError(f"{where}: unknown key {sorted(unknown)[0]!r}")
        if not {"id", "name", "facts"} <= row.keys():
            raise PolicyError(f"{where}: id, name and facts are needed")
        for kind in _PATHS:
            steps = row.get(kind, [])
            if not isinstance(steps, list) or not all(isinstance(step, str) for step in steps):
                raise PolicyError(f"{where}: {kind} is a list of steps")
        for key in ("from", "by"):
            if key in row and type(row[key]) is not date:
                raise PolicyError(f"{where}: {key} is a day such as 2025-03-11")
        paths = {kind: tuple(row[kind]) for kind in _PATHS if kind in row}
        sources = tuple(source(fact, where) for fact in row["facts"])
        found.append(ChannelEntry(row["id"], row["name"], code, paths, sources, row.get("note")))
    return tuple(found)
