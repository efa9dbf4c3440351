"""Delimited text line by line, for text whose quotes do not pair up inside each line: slower, and never lost.

A quote that is never closed costs its own line and no other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

MOST_LINES = 200
MOST_SIGNS = 131_072


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells, or what could be made of them where a quote is `broken`; `lines` it takes."""

    cells: list[str]
    lines: int = 1
    broken: bool = False


def records(lines: list[str], delimiter: str, width: int | None, final: bool) -> tuple[list[Record], int]:
    """The rows of some lines (each with its line end), and how many of the lines were used.

    `width`: how many cells a row of several lines must have to be believed. Unless `final`, a row
    whose quote is
    still open at the end is left for later.
    """
    found: list[Record] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if '"' not in line:
            found.append(Record(line.rstrip("\r\n").split(delimiter)))
            at += 1
            continue
        record = _quoted(lines, at, delimiter, width)
        if record is None:
            if not final and len(lines) - at < MOST_LINES:
                break
            record = Record(line.rstrip("\r\n").split(delimiter), broken=True)
        found.append(record)
        at += record.lines
    return found, at


def _quoted(lines: list[str], at: int, delimiter: str, width: int | None) -> Record | None:
    """The row that begins at a line with quotes; None where a quote stays open as far as one may look."""
    text = lines[at]
    if text.count('"') % 2:
        text = _as_far_as_even(lines, at)
    cells = _cells(text, delimiter)
    if cells is None:
        return None
    lines_used = max(1, cells[1])
    if lines_used > 1 and width is not None and len(cells[0]) != width:
        return None
    return Record(cells[0], lines_used)


def _as_far_as_even(lines: list[str], at: int) -> str:
    quotes = signs = 0
    for end in range(at, min(at + MOST_LINES, len(lines))):
        quotes += lines[end].count('"')
        signs += len(lines[end])
        if quotes % 2 == 0 or signs > MOST_SIGNS:
            return "".join(lines[at : end + 1])
    return "".join(lines[at : at + MOST_LINES])


def _cells(text: str, delimiter: str) -> tuple[list[str], int] | None:
    """The cells up to the first line end outside quotes, and the lines they take; None for an open quote."""
    cells: list[str] = []
    at = 0
    while True:
        found = _cell(delimiter).match(text, at)
        assert found is not None
        inside, tail, end, bare, other_end = found.groups()
        if inside is None and bare.lstrip(" ").startswith('"'):
            return None
        if inside is not None and tail.strip() and "\n" in inside:
            return None
        cells.append(bare if inside is None else inside.replace('""', '"') + tail.strip())
        at = found.end()
        if (end or other_end) != delimiter:
            return cells, text.count("\n", 0, at) or 1


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    sign = re.escape(delimiter)
    return re.compile(
        rf' *"((?:[^"]|"")*+)"([^{sign}\r\n]*)({sign}|\r?\n|\Z)|([^{sign}\r\n]*)({sign}|\r?\n|\r|\Z)'
    )
