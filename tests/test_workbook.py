"""The table as files: complete, text only, readable by Excel, the same bytes for the same day."""

from __future__ import annotations

import csv
import sys
from datetime import date
from io import BytesIO, StringIO
from subprocess import run
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from gongji.atlas import table as atlas
from gongji.atlas.workbook import csv_file, events, headings, inert, rules, totals, xlsx_file
from gongji.policies.schema import PARAMETERS

DAY = date(2025, 3, 11)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def book() -> ZipFile:
    return ZipFile(BytesIO(xlsx_file(DAY)))


def sheet(book: ZipFile, at: int = 1) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{at}.xml"))


def column(name: str) -> int:
    return headings().index(name)


def test_a_row_for_every_place_and_rule() -> None:
    rows = rules(DAY)
    assert len(rows) == len(atlas.areas()) * len(PARAMETERS)
    assert {len(row) for row in rows} == {len(headings())}
    assert all(isinstance(cell, str) for row in rows for cell in row)


def test_a_row_says_what_who_and_when() -> None:
    row = rules(DAY, ["230000"])[[one.name for one in PARAMETERS].index("relatives")]
    assert row[column("地区")] == "黑龙江"
    assert "配偶" in row[column("内容")] and "或者" not in row[column("内容")]
    assert "，HLJ-001" in row[column("出处")]
    assert row[column("从哪天起")] == "2024-10-20"


def test_what_nobody_published_has_no_value_but_a_question() -> None:
    row = rules(DAY, ["230000"])[[one.name for one in PARAMETERS].index("member_limit")]
    assert row[column("把握")] == "未见文件"
    assert row[column("内容")] == row[column("出处")] == ""
    assert row[column("网上说法（未采用）")] and row[column("要问12393的话")].endswith("？")


def test_a_conflict_lists_its_rivals() -> None:
    day = date(2026, 3, 31)
    found = [row for row in rules(day) if row[column("把握")] == "说法不一"]
    assert found and all(row[column("另外的说法")] for row in found)


def test_the_csv_is_read_back_as_it_was_written() -> None:
    raw = csv_file(DAY)
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(StringIO(raw.decode("utf-8-sig"))))
    assert tuple(read[0]) == headings()
    assert [tuple(row) for row in read[1:]] == [tuple(map(inert, row)) for row in rules(DAY)]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_text_that_looks_like_a_formula_is_made_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"
    assert inert("共济") == "共济"


def test_the_workbook_has_chinese_sheets(book: ZipFile) -> None:
    names = [
        one.get("name") for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
    ]
    assert names == ["政策依据", "时间线", "统计数字", "说明"]


@pytest.mark.parametrize(("at", "rows"), [(1, len(rules(DAY)) + 1), (2, len(events())), (3, len(totals()))])
def test_every_sheet_is_text_with_a_frozen_heading(book: ZipFile, at: int, rows: int) -> None:
    found = sheet(book, at)
    assert not list(found.iter(f"{MAIN}f")), "a formula"
    assert {cell.get("t") for cell in found.iter(f"{MAIN}c")} <= {"s", None}
    assert len(list(found.iter(f"{MAIN}row"))) == rows
    pane = next(found.iter(f"{MAIN}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")


def test_columns_have_widths_that_fit_a_screen(book: ZipFile) -> None:
    widths = [float(one.get("width", "0")) for one in sheet(book).iter(f"{MAIN}col")]
    assert len(widths) >= 1 and all(8 <= width < 50 for width in widths)


def test_no_cell_is_longer_than_excel_takes() -> None:
    assert max(len(cell) for row in rules(DAY) for cell in row) < 32_767


def test_the_same_day_gives_the_same_bytes() -> None:
    assert xlsx_file(DAY) == xlsx_file(DAY)


def test_who_only_asks_for_rows_does_not_load_the_writer() -> None:
    code = "import sys, gongji.atlas.workbook; sys.exit('xlsxwriter' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
