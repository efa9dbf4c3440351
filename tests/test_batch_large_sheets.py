"""Answers that fill more than one sheet: a file that table programs open, however large it unpacks."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa
import pytest

from gongji.batch.table import Fen, Said
from gongji.batch.writing.sinks import Kept, Sheet
from gongji.batch.writing.xlsx_out import XlsxOut

ROWS, OF_A_SHEET = 47, 20


def book_of(rows: int) -> bytes:
    columns: list[Any] = [
        Kept("备注", pa.array([f"=第{row}件" for row in range(rows)])),
        Said("结论", np.arange(rows) % 3 - 1, ("付得了", "付不了，因为共济人的账户余额不够当地的底数")),
        Fen("现金付（元）", np.arange(rows) * 101 - 1),
    ]
    out = BytesIO()
    sink = XlsxOut(out, [column.title for column in columns], most_rows=OF_A_SHEET)
    sink.add(columns)
    sink.close((Sheet("各种结论有多少", ("结论", "件数"), (("付得了", 3),)),))
    return out.getvalue()


def test_every_sheet_of_a_long_table_looks_and_filters_like_the_first() -> None:
    book = openpyxl.load_workbook(BytesIO(book_of(ROWS)))
    sheets = [sheet for sheet in book.worksheets if sheet.title != "汇总"]
    assert [sheet.max_row for sheet in sheets] == [21, 21, 8]
    for sheet in sheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:C{sheet.max_row}"
        widths = [sheet.column_dimensions[column].width for column in "ABC"]
        assert widths == [sheets[0].column_dimensions[column].width for column in "ABC"]
        assert widths[1] > 40 > widths[0] >= 8
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "inlineStr", "n"}
    rows = [row for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [row[0] for row in rows] == [f"'=第{row}件" for row in range(ROWS)]
    assert [row[2] for row in rows[:3]] == [None, 1.0, 2.01]


def test_a_sheet_larger_than_old_zip_files_hold_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 2000)
    data = book_of(ROWS)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert max(part.file_size for part in parts.infolist()) > 2000
        assert parts.testzip() is None
