"""Workbooks: every kind of cell says what a spreadsheet shows, and the right sheet is read."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from typing import Any

import pytest
import xlsxwriter

from gongji.batch.reading.file.tables import BadTable, inspect
from tests.read_tables import read_whole, workbook

PARTS = {"sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml", "texts": "xl/sharedStrings.xml"}
DAY_SHOWN = (45727, "yyyy-mm-dd")


def changed(data: bytes, **parts: tuple[str, str]) -> bytes:
    """The workbook with the first text replaced by the second in some parts."""
    wanted = {PARTS[part]: change for part, change in parts.items()}
    good, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for info in good.infolist():
            said = good.read(info).decode()
            if info.filename in wanted:
                old, new = wanted[info.filename]
                assert old in said
                said = said.replace(old, new)
            file.writestr(info.filename, said)
    return out.getvalue()


def free_cell(value: Any) -> str:
    """What is read of this cell in a column that tells no fact."""
    return read_whole(workbook(("总费用", "备注"), (1, value))).rows[0]["备注"]


SHOWN = {
    "typed with two decimals": (1234.56, "1234.56"),
    "a sum that binary numbers miss": (0.1 + 0.2, "0.3"),
    "the largest amount": (999_999_999_999.99, "999999999999.99"),
    "a whole number": (320.0, "320"),
    "a small one": (0.00001, "0.00001"),
    "a large one": (1.5e17, "150000000000000000"),
    "yes": (True, "TRUE"),
    "no": (False, "FALSE"),
    "a day": (DAY_SHOWN, "2025-03-11"),
    "a day of Chinese signs": ((45727, 'yyyy"年"m"月"d"日"'), "2025-03-11"),
    "a day and a time": ((45727.25, "yyyy/m/d h:mm"), "2025-03-11 06:00:00"),
    "a time": ((0.9375, "h:mm"), "22:30:00"),
    "hours": ((1.5, "[h]:mm"), "1 day, 12:00:00"),
    "money in a format": ((860, '"¥"#,##0.00;[Red]-"¥"#,##0.00'), "860"),
    "money of a country": ((860, "[$¥-804]#,##0.00"), "860"),
    "a share": ((0.5, "0.00%"), "50%"),
    "a text of digits": ("00860", "00860"),
    "a text of several lines": ("甲\n乙", "甲\n乙"),
}


@pytest.mark.parametrize(("value", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_cell_says_what_a_spreadsheet_shows(value: Any, shown: str) -> None:
    assert free_cell(value) == shown


@pytest.mark.parametrize("fen", [1, 7, 29, 115, 123456, 86001, 99_999_999_999_999])
def test_no_amount_loses_a_fen(fen: int) -> None:
    (case,) = read_whole(workbook(("总费用",), (fen / 100,))).case_of
    assert case is not None
    assert case["expense"]["total"] == f"{fen // 100}.{fen % 100:02}"


PERSONAL = ["110101199003071233", 110101199003071233, "13800138000", 13800138000, "4111111111111111"]


@pytest.mark.parametrize("value", PERSONAL)
def test_a_number_of_a_person_is_recognised_as_text_and_as_a_number(value: str | int) -> None:
    rows = [(1, "好")] * 9
    alone = read_whole(workbook(("总费用", "备注"), *rows, (1, value))).rows
    assert set(alone[-1]["备注"]) == {"*"} and alone[0]["备注"] == "好"
    many = inspect(workbook(("总费用", "备注"), *((1, value) for _ in rows)))
    assert [dropped.name for dropped in many.personal] == ["备注"]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    rows = (("日期", "总费用"), ((45727 - 1462, "yyyy-mm-dd"), 1))
    assert read_whole(workbook(*rows, date_1904=True)).case_of[0]["date"] == "2025-03-11"  # type: ignore[index]


@pytest.mark.parametrize("number", [27, 31, 36, 50, 57, 58])
def test_the_built_in_formats_of_chinese_excel_are_days(number: int) -> None:
    rows = (("总费用", "备注"), (1, (44265, "yyyy-mm-dd")))
    data = changed(
        workbook(*rows, date_1904=True), styles=('numFmtId="164" fontId', f'numFmtId="{number}" fontId')
    )
    data = changed(data, styles=('<numFmt numFmtId="164" formatCode="yyyy-mm-dd"/>', ""))
    assert read_whole(data).rows[0]["备注"] == "2025-03-11"


def with_formula(*results: Any) -> bytes:
    """Rows whose amount is a formula with these stored results."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("案件编号", "总费用"))
        for at, result in enumerate(results, 1):
            sheet.write(at, 0, f"T{at}")
            sheet.write_formula(at, 1, "=SUM(C1:C9)", None, result)
    return out.getvalue()


UNITS = {
    "万元": ('0.0"万元"', "1.2万元", "x"),
    "千元": ("0.0千元", "1.2千元", "x"),
    "percent": ("0%", "120%", "x"),
    "shown in thousands": ('0.0,"千元"', "1.2", "o"),
    "yuan": ('0.00"元"', "1.2", "o"),
}


@pytest.mark.parametrize(("shown", "kept", "sign"), UNITS.values(), ids=UNITS)
def test_an_amount_means_what_its_format_shows(shown: str, kept: str, sign: str) -> None:
    found = read_whole(workbook(("参保地", "总费用"), ("哈尔滨", (1.2, shown))))
    assert found.rows[0]["总费用"] == kept and found.answered == sign


def test_a_carriage_return_is_read_as_one() -> None:
    data = changed(workbook(("参保地", "备注"), ("哈尔滨市CR", "甲CR")), texts=("CR", "_x000D_"))
    found = read_whole(data)
    assert found.answered == "o" and found.rows[0]["备注"] == "甲\r"


@pytest.mark.parametrize(
    "styles",
    [
        ("<fills", "<fills><fill/></fills><odd"),
        ('<family val="2"/>', '<family val="34"/>'),
        ('theme="1"', 'rgb="F00"'),
    ],
    ids=["an empty fill", "a family of its own", "a short colour"],
)
def test_an_odd_style_costs_nothing(styles: tuple[str, str]) -> None:
    data = workbook(("参保地", "日期"), ("哈尔滨", DAY_SHOWN))
    odd = changed(data, styles=(styles[0], styles[1].replace("<odd", "<fills")))
    assert odd != data and read_whole(odd).answered == "o"


def test_a_formula_counts_as_its_stored_result() -> None:
    data = with_formula(320.5, "12.00", "none", "#REF!", 0)
    found = read_whole(changed(data, sheet=("<v>none</v>", "<v></v>")))
    assert found.answered == "oooxx"  # a zero is what is written where nothing was worked out
    totals = [case and case.get("expense", {}) for case in found.case_of]
    assert totals == [{"total": "320.50"}, {"total": "12.00"}, {}, None, None]


@pytest.mark.parametrize("without", ["", "<v></v>", "<v/>"])
def test_a_formula_that_was_never_calculated_is_a_fault(without: str) -> None:
    data = changed(with_formula(1, 77, 3), sheet=("<v>77</v>", without))
    found = read_whole(data)
    assert found.answered == "oxo"
    assert "=SUM(C1:C9)" in found.faults[0].read


def test_an_amount_beyond_all_measure_costs_its_row() -> None:
    data = changed(with_formula(1, 77, 3, 88), sheet=("<v>77</v>", "<v>1E+99</v>"))
    assert read_whole(changed(data, sheet=("<v>88</v>", "<v>1E+999</v>"))).answered == "oxox"


def test_a_day_that_cannot_be_is_a_fault_and_breaks_nothing() -> None:
    rows = (("日期", "总费用"), (DAY_SHOWN, 1), ((1e8, "yyyy-mm-dd"), 2), (DAY_SHOWN, 3))
    assert read_whole(workbook(*rows)).answered == "oxo"


def test_merged_headers_and_cells_keep_their_first_text() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "2025年投诉汇总表")
        sheet.merge_range(1, 0, 1, 1, "使用人")
        sheet.merge_range(1, 2, 1, 3, "费用")
        sheet.write_row(2, 0, ("险种", "参保地", "总费用", "统筹支付"))
        sheet.write_row(3, 0, ("居民医保", "哈尔滨市", 320, 120))
    found = read_whole(out.getvalue())
    assert found.inspected.header_line == 3
    assert found.case_of == [
        {
            "member": {"scheme": "resident", "area": "230100"},
            "expense": {"total": "320.00", "fund_paid": "120.00"},
        }
    ]


def several(hidden: int | None = None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        notes, wide, narrow = book.add_worksheet("说明"), book.add_worksheet("甲"), book.add_worksheet("乙")
        notes.write(0, 0, "请逐行填写")
        wide.write_row(0, 0, ("日期", "使用人险种", "总费用"))
        wide.write_row(1, 0, ("2025-03-11", "居民医保", 5))
        narrow.write_row(0, 0, ("总费用", "备注"))
        narrow.write_row(1, 0, (7, "好"))
        if hidden is not None:
            book.worksheets()[hidden].hide()
    return out.getvalue()


def test_of_several_sheets_the_one_with_the_best_header_is_read_and_hidden_ones_are_not() -> None:
    assert inspect(several()).sheet == "甲"
    assert inspect(several(hidden=1)).sheet == "乙"
    assert read_whole(several(hidden=1)).case_of == [{"expense": {"total": "7.00"}}]


def by_month(*names: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in names:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("日期", "使用人险种", "总费用"))
            sheet.write_row(1, 0, ("2025-03-11", "居民医保", 5))
        book.add_worksheet("说明").write_row(0, 0, ("使用人险种", "职工或居民"))
    return out.getvalue()


def test_sheets_that_look_alike_and_were_not_read_are_named() -> None:
    assert inspect(by_month("1月")).contested == ()
    (said,) = inspect(by_month("1月", "2月", "3月")).contested
    assert all(name in said.line for name in ("“1月”", "“2月”、“3月”")) and "说明" not in said.line


def test_rows_and_cells_that_the_sheet_leaves_out_are_empty() -> None:
    rows = (("案件编号", "总费用", "备注"), ("T1", 1, "甲"), ("T2", 2, "乙"), ("T3", 3, "丙"))
    data = changed(workbook(*rows), sheet=('<row r="4"', '<row r="7"'))
    data = changed(data, sheet=('r="A4"', 'r="A7"'))
    found = read_whole(changed(data, sheet=('<c r="B3"><v>2</v></c>', "")))
    assert found.answered == "oo...o"
    assert found.rows[1]["总费用"] == "" and found.rows[5]["备注"] == "丙"


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    rows = (("总费用",), (1,), (2,))
    assert read_whole(changed(workbook(*rows), sheet=('ref="A1:A3"', 'ref="A1"'))).answered == "oo"


def test_a_row_beyond_the_last_one_is_refused_at_once() -> None:
    with pytest.raises(BadTable, match="坏了"):
        read_whole(changed(workbook(("总费用",), (1,)), sheet=('<row r="2"', '<row r="4000000000"')))


def test_an_entity_that_explodes_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ccc"><!ENTITY d "&b;&b;">]><worksheet'
    with pytest.raises(BadTable, match="坏了"):
        read_whole(changed(workbook(("总费用",), (1,)), sheet=("<worksheet", bomb)))


def test_a_workbook_in_the_strict_form_is_refused_by_name() -> None:
    names = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006",
        "http://purl.oclc.org/ooxml/spreadsheetml",
    )
    with pytest.raises(BadTable, match="Strict"):
        inspect(changed(workbook(("总费用",), (1,)), sheet=names))


def test_nothing_of_excel_is_loaded_for_a_table_of_text() -> None:
    program = (
        "import sys; from gongji.batch.reading.file.tables import chunks, inspect;"
        " data = '总费用\\n1\\n'.encode();"
        "list(chunks(data, inspect(data))); sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
