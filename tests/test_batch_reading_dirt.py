"""Dirty tables: every row is answered or has a fault in its place, whatever stands beside it."""

from __future__ import annotations

import pytest

from tests.read_tables import GOOD, HEADER, read_whole, text, workbook

DAY, SCHEME, AREA, BALANCE, TOTAL, FUND = 1, 2, 3, 4, 5, 6
COLUMNS = HEADER.split(",")


def row(column: int, cell: str) -> str:
    """The good row with another cell."""
    cells = GOOD.split(",")
    cells[column] = cell
    return ",".join(cells)


UNREAD = {
    "a day that does not exist": (DAY, "2025-02-30"),
    "a year of two digits": (DAY, "25-03-11"),
    "a year at the end": (DAY, "3/1/2025"),
    "no day at all": (DAY, "上个月"),
    "a month without a day": (DAY, "2025-03"),
    "a number where days are written": (DAY, "45727"),
    "two separators": (DAY, "2025-03/11"),
    "an impossible time": (DAY, "2025-03-11 25:10"),
    "working is not being insured": (SCHEME, "在职"),
    "an insurance nobody knows": (SCHEME, "商业保险"),
    "a province is no pooling area": (AREA, "黑龙江省"),
    "a name of two places": (AREA, "吉林"),
    "a county": (AREA, "哈尔滨市南岗区"),
    "the code of a county": (AREA, "230103"),
    "a code that does not exist": (AREA, "999999"),
    "a negative amount": (BALANCE, "-5.00"),
    "a negative amount in brackets": (BALANCE, "(5.00)"),
    "half a fen": (BALANCE, "1.235"),
    "an exponent": (BALANCE, "8.6E+02"),
    "about so much": (BALANCE, "1.2万"),
    "commas in the wrong place": ((BALANCE), '"1,23"'),
    "a decimal comma": (BALANCE, '"860,50"'),
    "words for an amount": (BALANCE, "不多"),
    "none, which is not zero": (BALANCE, "无"),
    "more than there is": (TOTAL, "1000000000000"),
    "a fund above the total": (FUND, "320.01"),
    "two points": (TOTAL, "3.2.0"),
    "an error of a spreadsheet": (TOTAL, "#REF!"),
    "a time of another zone": (DAY, "2025-03-11T10:11:12Z"),
    "a day cut off": (DAY, "2025年3月1"),
    "two places": (AREA, "哈尔滨市、大庆市"),
    "a point and nothing behind": (BALANCE, "860."),
    "a sign that could not be read": (TOTAL, "32\ufffd0"),
}


@pytest.mark.parametrize(("column", "cell"), UNREAD.values(), ids=UNREAD)
def test_a_bad_cell_costs_its_row_and_no_other(column: int, cell: str) -> None:
    found = read_whole(text(GOOD, row(column, cell), GOOD))
    assert found.answered == "oxo"
    assert found.told == [(3, COLUMNS[column])]
    fault = found.faults[0]
    assert fault.read and fault.accepted and fault.next
    assert fault.text.startswith(f"第3行“{COLUMNS[column]}”")


UNDERSTOOD = {
    "a time of day": (DAY, "2025-03-11 10:22:33"),
    "slashes": (DAY, "2025/3/11"),
    "points": (DAY, "2025.3.11"),
    "no separators": (DAY, "20250311"),
    "Chinese signs": (DAY, "2025年3月11日"),
    "full width": (DAY, "２０２５－０３－１１"),
    "a weekday": (DAY, "2025年3月11日 星期二"),
    "a text mark of a spreadsheet": (DAY, "'2025-03-11"),
    "a formula around a text": (DAY, '"=""2025-03-11"""'),
    "blanks around": (DAY, " \u30002025-03-11\u00a0"),
    "a synonym": (SCHEME, "城乡居民"),
    "the national code of the insurance": (SCHEME, "390"),
    "an English code": (SCHEME, "Resident"),
    "a label beside a code": (SCHEME, "resident(居民医保)"),
    "a short name of a place": (AREA, "哈尔滨"),
    "a place behind its province": (AREA, "黑龙江省哈尔滨市"),
    "a code of a place": (AREA, "230100"),
    "a code that was a number": (AREA, "230100.0"),
    "a time in Chinese": (DAY, "2025年3月11日 10点20分"),
    "half a day": (DAY, "2025年3月11日上午"),
    "a time of a database": (DAY, "2025-03-11-10.20.30.000000"),
    "a time of China": (DAY, "2025-03-11T10:11:12+08:00"),
    "long lines": (DAY, "2025–03–11"),
    "a number with decimals": (DAY, "20250311.0"),
    "a sign behind": (DAY, "2025-3-11日"),
    "a currency sign behind": (BALANCE, "860.00￥"),
    "a currency sign": (BALANCE, "¥860.00"),
    "a wide currency sign": (BALANCE, "￥ 860"),
    "a unit": (BALANCE, "860.0元"),
    "thousands separators": (TOTAL, '"320.00"'),
    "a third zero": (BALANCE, "860.000"),
    "leading zeros": (BALANCE, "000860.00"),
    "wide digits": (BALANCE, "８６０．００"),
}


@pytest.mark.parametrize(("column", "cell"), UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_another_way_to_write_it_says_the_same(column: int, cell: str) -> None:
    plain, other = read_whole(text(GOOD, row(column, cell))).case_of
    assert plain is not None
    assert other == plain


@pytest.mark.parametrize("cell", ["", " ", "—", "不清楚", "未知", "NA", "N/A", "null", "?", "－", "/", "空"])
@pytest.mark.parametrize("column", range(1, 7))
def test_unknown_is_neither_a_fault_nor_zero(column: int, cell: str) -> None:
    (case,) = read_whole(text(row(column, cell))).case_of
    (known,) = read_whole(text(GOOD)).case_of
    assert case is not None and known is not None
    assert len(str(case)) < len(str(known))


ODD_LINES = {
    "a cell too few": (GOOD.rpartition(",")[0], "x"),
    "a cell too many": (f"{GOOD},zu viel", "x"),
    "blank cells too many": (f"{GOOD},,", "o"),
    "a row that adds up the others": ("合计,,,,9460.00,3520.00,1320.00", "x"),
    "an empty line": ("", "."),
    "a line of commas": (",,,,,,", "."),
    "a line of blanks": ("  , ,　,,,,", "."),
    "a quote that stays open": ('"' + GOOD, "x"),
    "a quote inside a cell": (GOOD.replace("T1", 'T"1'), "o"),
    "a comma inside quotes": (GOOD.replace("T1", '"T,1"'), "o"),
    "a doubled quote": (GOOD.replace("T1", '"T""1"'), "o"),
    "a line break inside quotes": (GOOD.replace("T1", '"T\n1"'), "o"),
    "a carriage return inside": (GOOD.replace("T1", "T\r1"), "o"),
    "a form feed inside": (GOOD.replace("T1", "T\x0c1"), "o"),
    "a line separator inside": (GOOD.replace("T1", "T\u20281"), "o"),
    "a NUL inside": (GOOD.replace("T1", "T\x001"), "o"),
}


@pytest.mark.parametrize(("line", "sign"), ODD_LINES.values(), ids=ODD_LINES)
@pytest.mark.parametrize("rows", [2, 1000])
def test_an_odd_line_stays_in_its_place(line: str, sign: str, rows: int) -> None:
    lines = [GOOD] * 5 + [line] + [GOOD] * 5
    found = read_whole(text(*lines), rows)
    assert found.answered == "o" * 5 + sign + "o" * 5


def test_a_row_is_found_by_its_line_behind_a_cell_of_several_lines() -> None:
    found = read_whole(text(GOOD.replace("T1", '"T\n\n1"'), GOOD, row(DAY, "nie")))
    assert found.told == [(4, "日期")]


def test_bytes_that_are_no_text_cost_their_row() -> None:
    data = text(GOOD, GOOD, GOOD).split(b"\n")
    data[2] = data[2].replace("哈尔滨市".encode(), b"\xe5\x93\xff\xfe")
    found = read_whole(b"\n".join(data))
    assert found.answered == "oxo"
    assert found.told == [(3, "使用人参保地")]


def test_a_workbook_keeps_its_rows_and_their_lines() -> None:
    found = read_whole(
        workbook(
            tuple(COLUMNS),
            ("T1", (45727, "yyyy-mm-dd"), "居民医保", 230100, 860, 320.0, 120),
            (),
            ("T2", 45727, "居民医保", "哈尔滨", 860.1, 320.3, 120.2),
            ("T3", "2025-3-11", "居民医保", "哈尔滨", "多", 320, 120),
            ("T4", (45727.43, "yyyy/m/d h:mm"), "居民医保", "哈尔滨", 860, 320, 120),
        )
    )
    assert found.answered == "o.oxo"
    assert found.told == [(5, "共济人1余额")]
    days = [case and case["date"] for case in found.case_of]
    assert days == ["2025-03-11", None, "2025-03-11", None, "2025-03-11"]
    assert found.case_of[2] is not None
    assert found.case_of[2]["expense"]["total"] == "320.30"
