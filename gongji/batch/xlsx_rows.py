"""The rows of a worksheet as text, read as they stream out of the workbook."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from gongji.batch.faults import bad_table
from gongji.batch.opening import size_of
from gongji.batch.raw import Raw, raw_of_rows
from gongji.batch.xlsx_book import Book, Sheet, book_of, parsed, unpacked

MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576
MOST_FORMULA = 60

_DIGITS = "0123456789"
_ZERO, _ZERO_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_LONGEST_NUMBER = 15
_MOST_LETTERS = 4
_LAST_DAY = 2_958_465


class SheetReader:
    """Collects the cells of a sheet into rows; `rows` holds those that are finished."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.rows: list[list[str]] = []
        self._count = 0
        self._row: list[str] = []
        self._column = 0
        self._type, self._style = "", 0
        self._said: list[str] = []
        self._formula: list[str] = []
        self._into: list[str] | None = None
        self._sound = 0

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _local(tag)
        if kind == "c":
            self._begin_cell(attributes)
        elif kind == "v" or (kind == "t" and not self._sound):
            self._into = self._said
            self._said.append("")
        elif kind == "f":
            self._into = self._formula
            self._formula.append("")
        elif kind == "rPh":
            self._sound += 1
        elif kind == "row":
            self._begin_row(attributes)

    def end(self, tag: str) -> None:
        kind = _local(tag)
        if kind in ("v", "t", "f"):
            self._into = None
        elif kind == "c":
            text = self._text()
            if text:
                self._row.extend([""] * (self._column - len(self._row)))
                self._row[self._column - 1] = text
        elif kind == "row":
            self.rows.append(self._row)
            self._count += 1
        elif kind == "rPh":
            self._sound -= 1

    def text(self, part: str) -> None:
        if self._into is not None:
            self._into.append(part)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._count + 1))
        if number > MOST_ROWS or number <= self._count:
            raise bad_table("broken_xlsx")
        self.rows.extend([] for _ in range(number - 1 - self._count))
        self._count = number - 1
        self._row, self._column = [], 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip(_DIGITS)
        self._column = _column_number(letters) if letters else self._column + 1
        if self._column > MOST_COLUMNS:
            raise bad_table("broken_xlsx")
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._said.clear()
        self._formula.clear()

    def _text(self) -> str:
        said = "".join(self._said)
        if not said:
            without_result = self._formula and not self._said
            return f"={''.join(self._formula)[:MOST_FORMULA]}" if without_result else ""
        if self._type == "s":
            return self._book.texts[int(said)]
        if self._type == "b":
            return "TRUE" if said == "1" else "FALSE"
        if self._type == "n":
            return self._number(said)
        return said

    def _number(self, said: str) -> str:
        if self._style in self._book.day_styles:
            return _moment(said, self._book.from_1904)
        return plain_number(said)


def book_rows(parts: zipfile.ZipFile, book: Book, sheet: Sheet) -> Iterator[tuple[list[str], float]]:
    """(cells, share of the sheet read so far), row by row; a row that the sheet leaves out is an
    empty one."""
    reader = SheetReader(book)
    whole = max(parts.getinfo(sheet.part).file_size, 1)
    with parts.open(sheet.part) as stream:
        for read in parsed(stream, reader.begin, reader.end, reader.text):
            yield from ((row, read / whole) for row in reader.rows)
            reader.rows.clear()


def xlsx_rows(
    source: Path | bytes, sheet: str, skip: int, columns: tuple[int, ...], rows: int
) -> Iterator[Raw]:
    """The rows behind the header, about `rows` at a time."""
    size = size_of(source)
    with unpacked(source) as parts:
        book = book_of(parts)
        part = next((one for one in book.sheets if one.name == sheet), None)
        if part is None:
            raise bad_table("no_sheet")
        waiting: list[list[str]] = []
        share = 0.0
        for number, (row, share) in enumerate(book_rows(parts, book, part)):
            if number >= skip:
                waiting.append(row)
            if len(waiting) >= rows:
                yield raw_of_rows(waiting, {}, columns, int(share * size))
                waiting = []
        if waiting:
            yield raw_of_rows(waiting, {}, columns, size)


def plain_number(said: str) -> str:
    """A number of a cell as a spreadsheet shows it: 15 digits, no exponent."""
    if len(said) <= _LONGEST_NUMBER and said.isdigit():
        return said
    try:
        shown = Decimal(format(float(said), f".{_LONGEST_NUMBER}g"))
    except (ValueError, ArithmeticError):
        return said
    return format(shown, "f") if shown.is_finite() else said


def _moment(said: str, from_1904: bool) -> str:
    try:
        number = float(said)
        if not 0 <= number <= _LAST_DAY:
            return said
        moment = (_ZERO_1904 if from_1904 else _ZERO) + datetime.timedelta(seconds=round(number * 86400))
    except (ValueError, OverflowError):
        return said
    if number < 1:
        return f"{moment:%H:%M:%S}"
    return moment.date().isoformat() if number == int(number) else moment.isoformat(" ")


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition(" ")[2]


@lru_cache(maxsize=MOST_COLUMNS)
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters[:_MOST_LETTERS]:
        if not "A" <= letter <= "Z":
            raise bad_table("broken_xlsx")
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
