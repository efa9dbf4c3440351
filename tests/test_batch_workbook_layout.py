"""The answered workbook as a shift leader reads it: the answer first and frozen, days and sums as such."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from gongji.batch import answer_file

TABLE = """案件编号,结算日期,使用人参保地,总费用,备注,sharers.0.link
007,2025-03-11,哈尔滨市,"1,320.50",2025-03-12,亲情账户
008,2025年3月12日,大庆市,不详,12.50,亲情账户
009,某日,大庆市,12.5,=1+1,共济
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    folder = tmp_path_factory.mktemp("layout")
    source, target = Path(folder, "in.csv"), Path(folder, "out.xlsx")
    source.write_text(TABLE, encoding="utf-8")
    answer_file(source, target)
    return openpyxl.load_workbook(target)


def column(book: openpyxl.Workbook, title: str) -> list[object]:
    sheet = book["结果"]
    at = [cell.value for cell in sheet[1]].index(title)
    return [row[at].value for row in sheet.iter_rows(min_row=2)]


def test_the_answer_stands_first_and_stays_in_sight(book: openpyxl.Workbook) -> None:
    sheet = book["结果"]
    assert [cell.value for cell in sheet[1]][:3] == ["结论", "首要原因", "怎么办"]
    assert sheet.freeze_panes == "D2"
    assert sheet["C2"].alignment.wrap_text and not sheet["D2"].alignment.wrap_text


def test_it_is_printed_across_with_its_heading_on_each_page(book: openpyxl.Workbook) -> None:
    sheet = book["结果"]
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage


def test_days_and_sums_are_such_and_all_else_is_text(book: openpyxl.Workbook) -> None:
    assert column(book, "结算日期") == [datetime(2025, 3, 11), datetime(2025, 3, 12), "某日"]
    assert column(book, "总费用") == [1320.5, "不详", 12.5]
    assert column(book, "案件编号") == ["007", "008", "009"]
    assert column(book, "备注") == ["2025-03-12", "12.50", "'=1+1"]


def test_the_summary_draws_the_causes(book: openpyxl.Workbook) -> None:
    assert len(book["汇总"]._charts) == 1


def test_the_workbook_fed_in_again_is_answered_the_same(tmp_path: Path, book: openpyxl.Workbook) -> None:
    book.save(tmp_path / "again.xlsx")
    answer_file(tmp_path / "again.xlsx", tmp_path / "twice.xlsx")
    twice = openpyxl.load_workbook(tmp_path / "twice.xlsx")
    sheet = twice["结果"]
    heads = [str(cell.value) for cell in sheet[1]]
    answers = {head: [row[at].value for row in sheet.iter_rows(min_row=2)] for at, head in enumerate(heads)}
    ours = next(head for head in reversed(heads) if head.startswith("结论") and "代码" not in head)
    assert answers[ours] == column(book, "结论")
