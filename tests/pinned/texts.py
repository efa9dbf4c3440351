"""A short hash for every sentence of the words files, under its file and key."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.pinned import FOLDER, short_hash

WORDS = Path(__file__).parents[2] / "gongji" / "words"
PINNED = FOLDER / "texts.tsv"

Texts = dict[tuple[str, str], str]


def present() -> dict[tuple[str, str], Any]:
    """{(file, key): text}; a key inside a table or a list is written `table/key/0`."""
    return {
        (file.relative_to(WORDS).as_posix(), key): text
        for file in sorted(WORDS.rglob("*.toml"))
        for key, text in _leaves("", tomllib.loads(file.read_text("utf-8")))
    }


def _leaves(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    inner = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if inner is None:
        yield key, value
        return
    for name, one in inner:
        part = json.dumps(str(name), ensure_ascii=False)[1:-1]  # a tab in a key is written as an escape
        yield from _leaves(f"{key}/{part}" if key else part, one)


def hashes(texts: dict[tuple[str, str], Any]) -> Texts:
    return {key: short_hash([text]) for key, text in texts.items()}


def pinned() -> Texts:
    rows = (line.split("\t") for line in PINNED.read_text("utf-8").splitlines())
    return {(file, key): text for file, key, text in rows}


def write(texts: Texts) -> None:
    PINNED.write_text("".join(f"{file}\t{key}\t{text}\n" for (file, key), text in texts.items()), "utf-8")


def changes() -> list[str]:
    """A line for every sentence that came, went or changed; one that only moved is named with both places."""
    now, was = present(), pinned()
    short = hashes(now)
    gone = {text: key for key, text in was.items() if key not in now}
    lines = []
    for key, text in short.items():
        if text == was.get(key):
            continue
        kind = "changed" if key in was else f"moved from {'  '.join(gone[text])}" if text in gone else "new"
        lines.append(f"{'  '.join(key)}  {kind}: {now[key]}")
    there = set(short.values())
    return lines + [f"{'  '.join(key)}  gone" for text, key in gone.items() if text not in there]
