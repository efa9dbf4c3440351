"""The first rows of a file: enough to say how it is written, where its header stands and what
its columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from gongji.batch.reading.file.faults import bad_table
from gongji.batch.reading.file.opening import HEAD, encoding_of, size_of, text_blocks
from gongji.batch.reading.headers.matching import MOST_HEADER_LINES, Heading, heading_of
from gongji.batch.reading.text.careful import records

DELIMITERS = ",\t;|"
WIDE = "，；、"
LOOKED_AT = 300
MOST_SHEETS = 32


@dataclass(frozen=True, slots=True)
class Look:
    """`rows` below the header, and how the file is written; `skip_lines` lines end with the header;
    `other_sheets` look like a table of complaints as well; `of_the_row_above`: rows without any number seem
    to belong to the case above."""

    heading: Heading
    rows: Sequence[Sequence[str]]
    encoding: str
    delimiter: str
    sheet: str
    skip_lines: int
    estimated_rows: int
    other_sheets: tuple[str, ...] = ()
    of_the_row_above: bool = False


def look_at_text(source: Path | bytes) -> Look:
    """Raises BadTable where there is nothing in it, or nothing but a header."""
    encoding = encoding_of(source)
    text, read, whole = _head(source, encoding)
    lines = _lines(text.decode(), whole)
    if not any(line.strip() for line in lines):
        raise bad_table("empty" if whole else "long_line", line=1)
    looks = [_delimited(lines, delimiter, whole) for delimiter in _delimiters(lines)]
    best = max(looks, key=lambda look: (look.heading.score, len(look.heading.headers)))
    _refuse_wide(best.heading)
    nothing = f'{best.delimiter}" \t\r\n\u3000\u00a0'
    if whole and not any(line.strip(nothing) for line in lines[best.skip_lines :]):
        raise bad_table("only_header")
    left = len(lines) - best.skip_lines
    share = 1.0 if whole else sum(len(line.encode()) for line in lines) / len(text) * read / size_of(source)
    return Look(
        best.heading, best.rows, encoding, best.delimiter, "", best.skip_lines, max(1, round(left / share))
    )


def _delimiters(lines: list[str]) -> list[str]:
    """Those that stand in the text at all; the first where none does, as in a table of one column."""
    return [one for one in DELIMITERS if any(one in line for line in lines)] or [*DELIMITERS[:1]]


def _head(source: Path | bytes, encoding: str) -> tuple[bytes, int, bool]:
    """The first text, how many bytes it is made of, and whether that is all there is."""
    text, read = b"", 0
    for block, read in text_blocks(source, encoding, HEAD):
        text += block
        if len(text) >= HEAD:
            return text, read, False
    return text, read, True


def look_at_book(source: Path | bytes) -> Look:
    """The sheet of a workbook whose header is understood best. Raises BadTable as `look_at_text`."""
    from gongji.batch.reading.book.book import opened_book
    from gongji.batch.reading.book.rows import book_rows

    most = MOST_HEADER_LINES + LOOKED_AT
    with opened_book(source) as book:
        heads = [
            (sheet.name, list(islice(book_rows(book, sheet), most))) for sheet in book.sheets[:MOST_SHEETS]
        ]
    looks = [
        _sheet(name, [row for row, _ in head], head[-1][1] if len(head) == most else 1.0)
        for name, head in heads
        if any(any(row) for row, _ in head)
    ]
    if not looks:
        raise bad_table("no_sheet")
    best = max(looks, key=lambda look: look.heading.score)
    if len(best.rows) < LOOKED_AT and not any(cell.strip() for row in best.rows for cell in row):
        raise bad_table("only_header")
    others = (
        look for look in looks if look is not best and _is_like(look.heading, best.heading) and look.rows
    )
    return replace(best, other_sheets=tuple(look.sheet for look in others))


def _is_like(heading: Heading, best: Heading) -> bool:
    """Whether at least half of the facts of the best header are told here."""
    facts, own = (len({target for target in one.targets if target}) for one in (best, heading))
    return own > 1 and 2 * own >= facts


def _lines(text: str, whole: bool) -> list[str]:
    """The lines, each with its end; the last one of a longer text is left out because it may be cut."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    parts = text.rstrip("\x1a").split("\n")
    last = [parts[-1]] if whole and parts[-1] else []
    return [part + "\n" for part in parts[:-1]] + last


def _refuse_wide(heading: Heading) -> None:
    """A header that is understood only where it is parted by commas of full width."""
    for sign in WIDE:
        apart = [part for header in heading.headers for part in header.split(sign)]
        if (
            not any(heading.targets)
            and len(apart) > len(heading.headers)
            and any(heading_of([apart]).targets)
        ):
            raise bad_table("wide_commas", sign=sign)


def _delimited(lines: list[str], delimiter: str, whole: bool) -> Look:
    head = lines[: 2 * LOOKED_AT]
    found, _ = records(head, delimiter, None, whole and len(head) == len(lines))
    rows = [record.cells for record in found]
    heading = heading_of(rows)
    below = found[heading.row + 1 :][:LOOKED_AT]
    skip = sum(record.lines for record in found[: heading.row + 1])
    width = len(heading.headers)
    fitting = [record.cells for record in below if len(record.cells) <= width and not record.broken]
    return Look(heading, fitting, "", delimiter, "", skip, 0)


def _sheet(name: str, rows: list[list[str]], share: float) -> Look:
    width = max(len(row) for row in rows)
    filled = [row + [""] * (width - len(row)) for row in rows]
    heading = heading_of(filled)
    skip = heading.row + 1
    return Look(
        heading, filled[skip:], "", "", name, skip, max(1, round((len(rows) - skip) / max(share, 1e-9)))
    )
