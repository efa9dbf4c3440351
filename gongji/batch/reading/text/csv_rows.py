"""Delimited text as columns of cells, block by block, with memory for one block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv

from gongji.batch.reading.file.faults import bad_table
from gongji.batch.reading.file.opening import text_blocks
from gongji.batch.reading.text.careful import Record, records
from gongji.batch.reading.text.raw import Raw, raw_of_rows

LONGEST_LINE = 8 << 20
SMALLEST_BLOCK, LARGEST_BLOCK = 512, 8 << 20
_LONE_RETURN = re.compile(rb"\r(?!\n|\Z)")
_FEW = pa.dictionary(pa.int32(), pa.string())
_QUOTE, _RETURN, _LINE_END = ord('"'), ord("\r"), ord("\n")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the text is cut up: `width` cells a row, of which those from `needed` on may be missing.

    In the columns `few` the same texts come again and again.
    """

    encoding: str
    delimiter: str
    skip_lines: int
    width: int
    needed: int
    columns: tuple[int, ...]
    few: frozenset[int] = frozenset()


def csv_rows(source: Path | bytes, dialect: Dialect, block_size: int) -> Iterator[Raw]:
    """The rows behind the header. Raises BadTable where a line is longer than any row."""
    size = min(max(block_size, SMALLEST_BLOCK), LARGEST_BLOCK)
    rest, at = b"", 0
    skip = dialect.skip_lines
    for block, at in text_blocks(source, dialect.encoding, size):
        text = _with_line_ends(rest + block)
        skip, text = _skipped(text, skip)
        end = text.rfind(b"\n") + 1
        raw, used = _rows(text[:end], dialect, at, final=False)
        rest = text[used:]
        if len(rest) > LONGEST_LINE:
            raise bad_table("long_line", line=dialect.skip_lines + 1)
        if raw.rows:
            yield raw
    if rest and not skip:
        yield _rows(rest.rstrip(b"\x1a"), dialect, at, final=True)[0]


def _with_line_ends(text: bytes) -> bytes:
    """Old line ends, a lone carriage return, as new ones; where there are line feeds it is but a blank."""
    if text.find(b"\r", 0, -1) < 0 or text.count(b"\r") == text.count(b"\r\n"):
        return text
    return _LONE_RETURN.sub(b" " if b"\n" in text else b"\n", text)


def _skipped(text: bytes, lines: int) -> tuple[int, bytes]:
    while lines and b"\n" in text:
        text = text.partition(b"\n")[2]
        lines -= 1
    return lines, text


def _rows(text: bytes, dialect: Dialect, at: int, final: bool) -> tuple[Raw, int]:
    """The rows of whole lines, and how much of the text they took."""
    if not text:
        return raw_of_rows([], {}, dialect.columns, at), 0
    if _pairs_in_each_line(text):
        raw = _by_arrow(text, dialect, at)
        if raw is not None:
            return raw, len(text)
    lines = _lines(text.decode())
    found, used = records(lines, dialect.delimiter, dialect.width, final)
    taken = sum(len(line.encode()) for line in lines[:used])
    return _of_records(found, dialect, at), taken


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _pairs_in_each_line(text: bytes) -> bool:
    if b'"' not in text:
        return True
    signs = np.frombuffer(text, np.uint8)
    quotes, ends = np.flatnonzero(signs == _QUOTE), np.flatnonzero(signs == _LINE_END)
    before_each_end = np.searchsorted(quotes, ends)
    return len(quotes) % 2 == 0 and not (before_each_end % 2).any()


def _by_arrow(text: bytes, dialect: Dialect, at: int) -> Raw | None:
    """The rows read by Arrow, rows of another width put back in their place; None where Arrow gives up."""
    others: dict[int, str] = {}

    def keep(row: Any) -> str:
        others[row.number - 1] = row.text
        return "skip"

    names = [str(column) for column in range(dialect.width)]
    try:
        table = pcsv.read_csv(
            pa.BufferReader(text),
            pcsv.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=names),
            pcsv.ParseOptions(
                delimiter=dialect.delimiter, ignore_empty_lines=False, invalid_row_handler=keep
            ),
            pcsv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.string())
                | {str(column): _FEW for column in dialect.few},
                include_columns=[str(column) for column in dialect.columns],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    cells = [_one(column) for column in table.columns]
    if not others:
        return Raw(cells, table.num_rows, {}, at, _plain_lines(text, dialect))
    found = [records([line], dialect.delimiter, None, True)[0][0] for line in others.values()]
    apart = _of_records(found, dialect, at)
    return apart.put_into(cells, table.num_rows, list(others))


def _plain_lines(text: bytes, dialect: Dialect) -> Any:
    """The lines of a text in which nothing is quoted, where all their cells are kept; else None."""
    if dialect.delimiter != "," or len(dialect.columns) < dialect.width or b'"' in text:
        return None
    signs = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(signs == _LINE_END)
    if not len(ends) or ends[-1] + 1 < len(text):
        ends = np.append(ends, len(text))
    dropped = np.arange(len(ends))
    if b"\r" in text:
        dropped += np.cumsum(signs[ends - 1] == _RETURN)
    bounds = np.concatenate([[0], ends - dropped]).astype(np.int32)
    if dialect.width > 1 and not np.diff(bounds).all():
        return None  # a blank line has no commas
    kept = pa.py_buffer(text.replace(b"\r", b"").replace(b"\n", b""))
    return pa.Array.from_buffers(pa.string(), len(ends), [None, pa.py_buffer(bounds), kept])


def _one(column: Any) -> Any:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _of_records(found: list[Record], dialect: Dialect, at: int) -> Raw:
    odd: dict[int, tuple[str, dict[str, object]]] = {}
    rows: list[list[str]] = []
    for number, record in enumerate(found):
        cells = record.cells
        if record.broken:
            odd[number] = ("quote", {})
        elif not _fits(cells, dialect):
            odd[number] = ("cells", {"actual": len(cells), "expected": dialect.needed})
        rows.append(cells)
    return raw_of_rows(rows, odd, dialect.columns, at)


def _fits(cells: list[str], dialect: Dialect) -> bool:
    """Whether a row has its cells; blank cells too many do not count, and a blank row is no fault."""
    if len(cells) > dialect.width:
        return not any(cell.strip() for cell in cells[dialect.width :])
    return len(cells) >= dialect.needed or not any(cell.strip() for cell in cells)
