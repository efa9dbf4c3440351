"""本地口径: a folder of region files that a place keeps for itself, laid over what is shipped.

    370000.toml            the form of gongji/policies/data, one file a province or a city
    sources/*.toml         its documents, ids begin with L-; they may also stand under [sources] in the file

Parameter by parameter: from the start of the first local entry on, the local entries hold; before it, what is
shipped. All that is entered has grade L, whatever its document is. The folder speaks for no other region.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongji.areas import is_area
from gongji.errors import PolicyError
from gongji.policies.books import SHIPPED, Book, using
from gongji.policies.entries import ALWAYS, Entry, Stated
from gongji.policies.lint import contradictions
from gongji.policies.loader import ChannelEntry, Region, parse_tables, shipped
from gongji.policies.schema import LOCAL
from gongji.policies.sources import Source, local_sources

SOURCES = "sources"


def book_of(folder: Path | str) -> Book:
    """What is shipped with this folder over it. PolicyError names every fault: file, key and mend."""
    found, faults = _read(Path(folder))
    if faults:
        raise PolicyError("\n".join(faults))
    return found


def lint_local(folder: Path | str) -> tuple[str, ...]:
    """Every fault of a folder of local rules; empty where it can be used."""
    return _read(Path(folder))[1]


def book_with(before: Book, text: str, code: str) -> Book:
    """A book in which one region's local file reads like this. PolicyError as in `book_of`."""
    raw = _tables(text, f"{code}.toml")
    return _bound([_region(raw, code, before.sources)], before)


def _read(folder: Path) -> tuple[Book, tuple[str, ...]]:
    if not folder.is_dir():
        return SHIPPED, (
            f"{folder}: there is no such folder; name one with region files such as 370000.toml",
        )
    faults: list[str] = []
    own: dict[str, Source] = {}
    for path in sorted((folder / SOURCES).glob("*.toml")):
        _try(faults, lambda path=path: own.update(local_sources(_tables_of(path), f"{SOURCES}/{path.name}")))
    raws: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        _try(faults, lambda path=path: raws.update({path.stem: _tables_of(path)}))
    book = SHIPPED
    for code, raw in raws.items():
        before = replace(book, sources={**own, **book.sources}, memory={})
        read = _try(faults, lambda: _bound([_region(raw, code, before.sources)], before))  # noqa: B023
        book = read or book
    return book, tuple(faults)


def _try(faults: list[str], attempt: Any) -> Any:
    try:
        return attempt()
    except PolicyError as fault:
        faults.append(str(fault))
        return None


def _tables_of(path: Path) -> dict[str, Any]:
    try:
        return _tables(path.read_text(encoding="utf-8"), path.name)
    except (UnicodeDecodeError, OSError) as fault:
        raise PolicyError(f"{path.name}: cannot be read: {fault}; save it as UTF-8 text") from None


def _tables(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(f"{file}: not TOML: {fault}; mend that line") from None


def _region(
    raw: Mapping[str, Any], code: str, known: Mapping[str, Source]
) -> tuple[Region, dict[str, Source]]:
    """The file as it stands, everything in it graded L; and the documents that stand in it."""
    file = f"{code}.toml"
    if not is_area(code):
        raise PolicyError(f"{file}: {code} is no area code; name the file after the six digits of the place")
    own = local_sources(raw.get(SOURCES, {}), f"{file} [{SOURCES}]")
    rest = {key: value for key, value in raw.items() if key != SOURCES}
    with using(replace(SHIPPED, sources={**known, **own}, memory={})):
        read = parse_tables(rest, code)
    entries = {
        name: tuple(_graded(one, f"{file} {name}") for one in rows) for name, rows in read.entries.items()
    }
    return replace(read, entries=entries), own


def _graded(entry: Entry, where: str) -> Entry:
    return replace(entry, stated=tuple(_stated(one, where) for one in entry.stated))


def _stated(stated: Stated, where: str) -> Stated:
    if not any(one.grade == LOCAL for one in stated.sources):
        raise PolicyError(
            f"{where}: no document of this place; name one of its own in facts, an id that begins with L-"
        )
    return replace(stated, grade=LOCAL)


def _bound(read: list[tuple[Region, dict[str, Source]]], before: Book) -> Book:
    regions, sources, local = dict(before.regions), dict(before.sources), set(before.local)
    for entered, own in read:
        regions[entered.code] = merged = _over(shipped(entered.code), entered)
        for fault in contradictions(merged):
            raise PolicyError(fault)
        sources |= own
        local = {item for item in local if item[0] != entered.code}
        local |= {(entered.code, name) for name in entered.entries}
    return Book(regions, sources, frozenset(local))


def _over(below: Region | None, entered: Region) -> Region:
    if below is None:
        return entered
    entries = dict(below.entries)
    for name, rows in entered.entries.items():
        entries[name] = (*_before(below.entries.get(name, ()), rows), *rows)
    return replace(below, entries=entries, channels=_channels(below.channels, entered.channels))


def _before(shipped_rows: tuple[Entry, ...], rows: tuple[Entry, ...]) -> Iterator[Entry]:
    """What is shipped, up to the first local start; what had perhaps begun by then goes on to be perhaps."""
    if not rows or rows[0].certain_from is ALWAYS:
        return
    first = rows[0]
    start = first.certain_from if first.possible_from is ALWAYS else first.possible_from
    for row in shipped_rows:
        if row.certain_from < start:
            yield row
        elif row.possible_from < start:
            yield replace(row, certain_from=first.certain_from)


def _channels(below: tuple[ChannelEntry, ...], own: tuple[ChannelEntry, ...]) -> tuple[ChannelEntry, ...]:
    named = {one.id for one in own}
    return (*own, *(one for one in below if one.id not in named))
