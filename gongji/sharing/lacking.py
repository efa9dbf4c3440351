"""Holds the codebook against the facts of a case of today."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gongji.case.rows import ROWS
from gongji.errors import PolicyError, nearest

if TYPE_CHECKING:
    from gongji.sharing.codebook import Book

_KIND_OF = {
    "money": "amount",
    "day": "day",
    "end_day": "day",
    "area": "area",
    "count": "count",
    "number": "count",
    "hour": "count",
    "channel": "word",
}


def check_book(book: Book) -> None:
    """PolicyError, with the line to write, where the book lacks a fact or a word of a case of today."""
    fields, later = {field.path: field for field in book.fields}, book.version + 1
    for path, row in ROWS.items():
        if path == "sharers.name":
            continue
        if path not in fields:
            listed = "?", *row.values
            kind = f'"word", values = {json.dumps(listed)}' if row.values else f'"{_KIND_OF[row.type]}"'
            raise PolicyError(
                f"sharing/link_fields.toml: codes do not hold {path}{nearest(path, fields)}; "
                f'raise version to {later} and write {{ path = "{path}", since = {later}, kind = {kind} }}'
            )
        lacking = [value for value in row.values if value not in fields[path].words(book.version)]
        if fields[path].kind == "word" and lacking:
            raise PolicyError(
                f"sharing/link_fields.toml {path}: codes do not hold {lacking}; raise version to {later} "
                f"and write added = {{ {later} = {json.dumps(lacking)} }} there"
            )
