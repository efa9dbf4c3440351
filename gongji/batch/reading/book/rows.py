"""The rows of a worksheet as text, read as they stream out of the workbook."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, INLINE_STRING, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from gongji.batch.reading.book.book import Book, Sheet, opened_book
from gongji.batch.reading.book.parts import Pieces
from gongji.batch.reading.book.texts import plain_text
from gongji.batch.reading.file.faults import bad_table
from gongji.batch.reading.file.opening import size_of
from gongji.batch.reading.text.raw import Raw, raw_of_rows

MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576
MOST_FORMULA = 60
AT_ONCE = 2048  # rows: reading them takes longer than all that a part costs later, so small parts save memory

_LONGEST_NUMBER = 15
_STEP = 1 << 16
_PARTS = {"%": 100, "‰": 1000}
_TEXT_RESULT, _WITH_OWN_TEXT, _OF_NO_TYPE = "str", "inlineStr", ""


class SheetParser(WorkSheetParser):
    """openpyxl's own parser of a sheet, which tells a formula without a result from an empty cell.

    A formula whose result is the empty text says so by its type; one that was never calculated has none.
    """

    shown: Mapping[int, str] = {}
    calculated = True

    def rows(self, pieces: Pieces) -> Iterator[tuple[int, Sequence[dict[str, Any]]]]:
        """As `parse`, but only the rows, and none of them is kept. What stands behind them, a link or a
        merged range for each row perhaps, says nothing about cells."""
        around: Any = None
        for event, element in iterparse(pieces, ("start", "end")):
            if event == "start":
                if element.tag == DATA_TAG:
                    around = element
            elif element.tag == ROW_TAG:
                yield self.parse_row(element)
                around.clear()
                self.row_dimensions.clear()
                pieces.next_piece()
            elif element.tag == DATA_TAG:
                return

    def parse_cell(self, element: Element) -> dict[str, Any]:
        own_text = element.find(INLINE_STRING) if element.get("t") == _WITH_OWN_TEXT else None
        if own_text is not None:
            element.set("t", _OF_NO_TYPE)  # openpyxl would take ten times as long for the text
        cell: dict[str, Any] = super().parse_cell(element)
        if (unit := self.shown.get(cell["style_id"])) and isinstance(cell["value"], int | float):
            cell["value"] = _with_unit(text_of(cell["value"]), unit)
        if not self.calculated and cell["value"] == 0 and element.find(FORMULA_TAG) is not None:
            cell["value"] = None  # told as a formula below
        if own_text is not None:
            cell["value"] = plain_text(own_text)
        if cell["value"] is None and cell["data_type"] != _TEXT_RESULT:
            formula = element.findtext(FORMULA_TAG)
            if formula is not None:
                cell["value"] = f"={formula[:MOST_FORMULA]}"
        return cell


def book_rows(book: Book, sheet: Sheet) -> Iterator[tuple[list[str], float]]:
    """(cells, share of the sheet read so far), row by row; a row that the sheet leaves out is an
    empty one."""
    whole = max(book.parts.getinfo(sheet.part).file_size, 1)
    with book.parts.open(sheet.part) as stream:
        parser = SheetParser(
            stream,
            book.texts,
            data_only=True,
            epoch=book.epoch,
            date_formats=book.formats.days,
            timedelta_formats=book.formats.spans,
        )
        parser.shown, parser.calculated = book.formats.shown, book.calculated
        done = 0
        for number, cells in parser.rows(Pieces(stream)):
            if not done < number <= MOST_ROWS:
                raise bad_table("broken_xlsx")
            share = stream.tell() / whole
            for _ in range(done + 1, number):
                yield [], share
            yield _row(cells), share
            done = number
        while stream.read(_STEP):  # to the end, so that its check sum is looked at
            pass


def xlsx_rows(
    source: Path | bytes, sheet: str, skip: int, columns: tuple[int, ...], rows: int
) -> Iterator[Raw]:
    """The rows behind the header, about `rows` at a time, never more than `AT_ONCE`."""
    size = size_of(source)
    with opened_book(source) as book:
        part = next((one for one in book.sheets if one.name == sheet), None)
        if part is None:
            raise bad_table("no_sheet")
        book.texts.read_all()
        waiting: list[list[str]] = []
        for number, (row, share) in enumerate(book_rows(book, part)):
            if number >= skip:
                waiting.append(row)
            if len(waiting) >= min(rows, AT_ONCE):
                yield raw_of_rows(waiting, {}, columns, int(share * size))
                waiting = []
        if waiting:
            yield raw_of_rows(waiting, {}, columns, size)


def plain_number(number: float) -> str:
    """A number of a cell as a spreadsheet shows it: 15 digits, no exponent."""
    shown = Decimal(format(number, f".{_LONGEST_NUMBER}g"))
    return format(shown, "f") if shown.is_finite() else str(number)


def text_of(value: object) -> str:
    """The value of a cell as openpyxl gives it, in the text that a table in CSV would hold."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time()
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.time):
        return value.isoformat("seconds")
    return "" if value is None else str(value)


def _with_unit(number: str, unit: str) -> str:
    """0.4 as 40%, 1.2 as 1.2万元: as the sheet shows it."""
    if unit in _PARTS:
        return f"{(Decimal(number) * _PARTS[unit]).normalize():f}{unit}"
    return number + unit


def _row(cells: Sequence[dict[str, Any]]) -> list[str]:
    """The texts up to the last cell that holds one."""
    row: list[str] = []
    for cell in cells:
        if text := text_of(cell["value"]):
            column = cell["column"]
            if column > MOST_COLUMNS:
                raise bad_table("broken_xlsx")
            row.extend([""] * (column - len(row)))
            row[column - 1] = text
    return row
