"""Tables of complaints for the tests, and what was read of one, put together over all its pieces."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from gongji.batch.reading.file.tables import Inspected, RowFault, chunks, inspect

HEADER = "案件编号,日期,使用人险种,使用人参保地,共济人1余额,总费用,统筹支付"
GOOD = "T1,2025-03-11,居民医保,哈尔滨市,860.00,320.00,120.00"


@dataclass
class WholeTable:
    """Everything that came out: `case_of` a row -> its case or None, `rows` as they go on."""

    inspected: Inspected
    case_of: list[dict[str, Any] | None] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    masked: dict[str, int] = field(default_factory=dict)
    pieces: int = 0

    @property
    def answered(self) -> str:
        """One sign a row: o a case, x a fault, . nothing in it."""
        bad = {fault.line - self.inspected.header_line - 1 for fault in self.faults}
        return "".join(
            "o" if case is not None else "x" if row in bad else "." for row, case in enumerate(self.case_of)
        )

    @property
    def told(self) -> list[tuple[int, str]]:
        return [(fault.line, fault.column) for fault in self.faults]


def read_whole(data: bytes, rows: int = 32_768, matching: Any = None) -> WholeTable:
    inspected = inspect(data)
    whole = WholeTable(inspected)
    for piece in chunks(data, inspected, matching, rows):
        assert piece.first_row == len(whole.case_of)
        assert piece.first_line == inspected.header_line + 1 + piece.first_row
        cases = [piece.table.case(at).as_json() for at in range(piece.table.rows)]
        whole.case_of += [cases[at] if at >= 0 else None for at in piece.of_row.tolist()]
        columns = [(header, cells.to_pylist()) for header, cells in piece.kept]
        assert {len(cells) for _, cells in columns} <= {piece.rows}
        whole.rows += [{header: cells[at] or "" for header, cells in columns} for at in range(piece.rows)]
        assert all(fault.line == piece.first_line + fault.row for fault in piece.faults)
        whole.faults += piece.faults
        for header, count in piece.masked.items():
            whole.masked[header] = whole.masked.get(header, 0) + count
        whole.pieces += 1
    return whole


def text(*lines: str, header: str = HEADER, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return (end.join((header, *lines)) + end).encode(encoding)


def workbook(*rows: tuple[Any, ...], **options: Any) -> bytes:
    """A sheet of these rows; a pair (value, format) is written in that number format."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                value, shown = cell if isinstance(cell, tuple) else (cell, None)
                sheet.write(number, column, value, book.add_format({"num_format": shown}) if shown else None)
    return out.getvalue()
