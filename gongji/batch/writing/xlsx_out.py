"""The answered table as an Excel workbook: text that is never a formula, amounts as numbers, a summary sheet.

A sheet holds 1,048,576 rows; a longer table goes on in the next one. Rows wait in a temporary folder until
the end, so that memory does not grow with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import pyarrow as pa

from gongji.batch.table import Fen
from gongji.batch.writing.arranged import Kind, arranged, as_day, as_yuan, wrapped
from gongji.batch.writing.cells import inert
from gongji.batch.writing.sinks import OutColumn, Sheet, batches, drawer, refused, rows_of
from gongji.words import words

MOST_ROWS = 1_048_575  # of a sheet, below its heading
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767

_WIDEST = 46  # characters of a column, in Excel's measure
_NARROWEST = 8
_MONEY_WIDTH = 14
_LOOKED_AT = 200
_A4 = 9
_MOST_BARS = 12
_CHART_COLUMN = 5
_HEADING = {"bold": True, "bg_color": "#0B6E63", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
_OPTIONS = {
    "constant_memory": True,
    "use_zip64": True,  # a full sheet unpacks to more than 2 GB
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class XlsxOut:
    """Writes to a stream that its owner closes. Raises BadOutput for more columns than a sheet has."""

    def __init__(
        self,
        stream: BinaryIO,
        titles: Sequence[str],
        kinds: Sequence[Kind] = (),
        *,
        most_rows: int = MOST_ROWS,
    ) -> None:
        """`kinds` says what the first columns hold: days and sums are written as such."""
        import xlsxwriter  # type: ignore[import-untyped]  # only who writes a workbook pays for it

        if len(titles) > MOST_COLUMNS:
            raise refused("columns", count=f"{len(titles):,}", most=f"{MOST_COLUMNS:,}")
        self._folder = TemporaryDirectory()  # gone with this object, however the run ends
        self._book = xlsxwriter.Workbook(stream, {**_OPTIONS, "tmpdir": self._folder.name})
        self._heading = self._book.add_format(_HEADING)
        self._money = self._book.add_format({"num_format": "0.00", "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._text = self._book.add_format({"valign": "top"})
        self._wrapped = self._book.add_format({"valign": "top", "text_wrap": True})
        self._order, self._frozen = arranged(titles)
        titles = [titles[at] for at in self._order]
        told = [*kinds, *([None] * (len(titles) - len(kinds)))]
        self._kinds = [told[at] for at in self._order]
        self._formats = [self._wrapped if wraps else self._text for wraps in wrapped(titles)]
        self._titles, self._most_rows = inert(pa.array(titles, pa.string())).to_pylist(), most_rows
        self._names = words("batch_report")["sheets"]
        self._sheets: list[Any] = []
        self._written = most_rows
        self._widths: list[int] = []
        self._summary: Any = None

    def add(self, columns: Sequence[OutColumn]) -> None:
        """Raises OSError where the disk is full."""
        columns = [columns[at] for at in self._order]
        amounts = [column.values if isinstance(column, Fen) else None for column in columns]
        start = 0
        for texts in batches(
            [drawer(column, lambda cells: cells) for column in columns], rows_of(columns[0])
        ):
            cells = [
                text.to_pylist() if fen is None else fen[start : start + len(text)].tolist()
                for text, fen in zip(texts, amounts, strict=True)
            ]
            self._widths = self._widths or _widths(self._titles, cells, amounts)
            self._write(zip(*cells, strict=True), [fen is not None for fen in amounts])
            start += len(cells[0])

    def close(self, summary: Sequence[Sheet]) -> None:
        """The workbook is whole only after this."""
        if not self._sheets:
            self._next_sheet()
        self._write_summary(summary)
        for sheet in self._sheets:
            sheet.autofilter(
                0,
                0,
                self._most_rows if sheet is not self._sheets[-1] else self._written,
                len(self._titles) - 1,
            )
        self._book.close()
        self._folder.cleanup()

    def _write(self, rows: Iterable[tuple[Any, ...]], is_money: Sequence[bool]) -> None:
        for row in rows:
            if self._written >= self._most_rows:
                self._next_sheet()
            sheet, self._written = self._sheets[-1], self._written + 1
            for at, cell in enumerate(row):
                if is_money[at]:
                    if cell >= 0:
                        sheet.write_number(self._written, at, cell / 100, self._money)
                elif cell:
                    self._write_cell(sheet, at, cell)

    def _write_cell(self, sheet: Any, at: int, cell: str) -> None:
        """A day or a sum as such where the column tells one and the cell can be read, else text."""
        kind = self._kinds[at]
        if kind == "day" and (day := as_day(cell)) is not None:
            sheet.write_datetime(self._written, at, day, self._day)
        elif kind == "money" and (yuan := as_yuan(cell)) is not None:
            sheet.write_number(self._written, at, yuan, self._money)
        else:
            sheet.write_string(self._written, at, cell[:LONGEST_CELL], self._formats[at])

    def _next_sheet(self) -> None:
        number = f" {len(self._sheets) + 1}" if self._sheets else ""
        sheet = self._book.add_worksheet(f"{self._names['rows']}{number}")
        for at, width in enumerate(self._widths):
            sheet.set_column(at, at, width)
        for at, title in enumerate(self._titles):
            sheet.write_string(0, at, title[:LONGEST_CELL], self._heading)
        sheet.freeze_panes(1, self._frozen)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        self._sheets.append(sheet)
        self._written = 0
        self._summary = self._summary or self._book.add_worksheet(self._names["summary"])

    def _write_summary(self, tables: Sequence[Sheet]) -> None:
        at = 0
        self._summary.set_column(0, 0, _WIDEST)
        self._summary.set_column(1, 1 + max((len(table.head) for table in tables), default=1), _MONEY_WIDTH)
        for table in tables:
            self._summary.write_string(at, 0, table.title, self._book.add_format({"bold": True}))
            for column, title in enumerate(table.head):
                self._summary.write_string(at + 1, column, title, self._heading)
            for offset, row in enumerate(table.rows, at + 2):
                for column, cell in enumerate(row):
                    write = (
                        self._summary.write_number if isinstance(cell, int) else self._summary.write_string
                    )
                    write(offset, column, cell)
            if table.title == words("batch_report")["titles"]["causes"] and table.rows:
                self._draw(table, at + 2)
            at += len(table.rows) + 3
        self._summary.freeze_panes(0, 1)

    def _draw(self, table: Sheet, first: int) -> None:
        """A bar for each cause: how many cases have it first."""
        chart = self._book.add_chart({"type": "bar"})
        last, name = first + min(len(table.rows), _MOST_BARS) - 1, self._names["summary"]
        chart.add_series(
            {
                "name": table.head[1],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                "fill": {"color": "#0B6E63"},
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": table.title})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        self._summary.insert_chart(first - 2, _CHART_COLUMN, chart, {"x_scale": 1.4})


def _widths(titles: Sequence[str], cells: Sequence[list[Any]], amounts: Sequence[object]) -> list[int]:
    """By the headings and the first rows; a Chinese character takes two of Excel's units."""
    return [
        _MONEY_WIDTH
        if fen is not None
        else min(_WIDEST, max(_NARROWEST, 2 * max(map(len, (title, *column[:_LOOKED_AT]))) + 2))
        for title, column, fen in zip(titles, cells, amounts, strict=True)
    ]
