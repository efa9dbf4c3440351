"""Whole files: how they may be written, and which are refused with what to do next."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from gongji.batch.reading.file.tables import BadTable, chunks, inspect
from gongji.batch.reading.headers.columns import BESIDE, claimed_names, targets, title
from tests.read_tables import GOOD, HEADER, read_whole, text, workbook

LINES = (GOOD, "", GOOD.replace("2025-03-11", "nie"), GOOD)


def retabbed(data: bytes, sign: str) -> bytes:
    return data.replace(b",", sign.encode())


WRITTEN = {
    "UTF-8": text(*LINES),
    "UTF-8 with a mark": text(*LINES, encoding="utf-8-sig"),
    "GB18030": text(*LINES, encoding="gb18030"),
    "UTF-16 with a mark": text(*LINES, encoding="utf-16"),
    "UTF-16 without a mark": text(*LINES, encoding="utf-16-le"),
    "line ends of Windows": text(*LINES, end="\r\n"),
    "line ends of an old Mac": text(*LINES, end="\r"),
    "no end of the last line": text(*LINES)[:-1],
    "tabs": retabbed(text(*LINES), "\t"),
    "semicolons": retabbed(text(*LINES), ";"),
    "bars": retabbed(text(*LINES), "|"),
    "tabs in UTF-16": text(
        *(line.replace(",", "\t") for line in LINES), header=HEADER.replace(",", "\t"), encoding="utf-16"
    ),
    "tabs in GB18030": retabbed(text(*LINES, encoding="gb18030"), "\t"),
    "every cell quoted": text(*("" if not line else '"' + line.replace(",", '","') + '"' for line in LINES)),
    "an end of file of DOS": text(*LINES) + b"\x1a",
    "a blank after each comma": text(*(line.replace(",", ", ") for line in LINES)),
}


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("rows", [1, 2, 1000])
def test_however_it_is_written_it_says_the_same(data: bytes, rows: int) -> None:
    found, plain = read_whole(data, rows), read_whole(WRITTEN["UTF-8"])
    assert found.answered == "o.xo"
    assert found.case_of == plain.case_of
    assert [(fault.line, fault.column) for fault in found.faults] == [(4, "日期")]


HEADED = {
    "a title above": (f"2025年投诉汇总表,,,,,,\n{HEADER}", 2),
    "a title and an empty line above": (f"2025年投诉汇总表\n\n{HEADER}", 3),
    "the separator told": (f"sep=,\n{HEADER}", 2),
    "merged groups": ("案件编号,日期,使用人,,共济人,费用,\n,,险种,参保地,余额,总费用,统筹支付", 2),
    "units and numbers": (
        "1.案件编号,2.日期（年月日）,3.使用人险种*,4. 使用人参保地 ,5、共济人余额(元),"
        "总费用（单位：元）,统筹 支付[元]",
        1,
    ),
    "English": ("case_id,date,member.scheme,member_area,sharers.0.balance,expense.total,Fund_Paid", 1),
    "other names": ("工单号,结算时间,患者参保类型,患者的参保地,共济人A账户余额,费用总额,统筹基金支付", 1),
    "full width": ("案件编号,日期,使用人险种,使用人参保地,共济人１余额,ｔｏｔａｌ,统筹支付", 1),
    "numbers of the columns": (f"{HEADER}\n甲,1,2,3,4,5,6", 2),
    "numbers in brackets": (f"{HEADER}\n(1),(2),(3),(4),(5),(6),(7)", 2),
    "empty columns behind": (HEADER + ",,", 1),
}


@pytest.mark.parametrize(("header", "line"), HEADED.values(), ids=HEADED)
def test_a_header_is_found_and_understood(header: str, line: int) -> None:
    found, plain = read_whole(text(GOOD, header=header)), read_whole(text(GOOD))
    assert found.inspected.header_line == line
    assert found.case_of == plain.case_of


def test_text_that_is_plain_ascii_for_long_may_still_be_gb18030() -> None:
    header = "case_id,date,member.scheme,note"
    lines = [f"T{number},2025-03-11,resident,{'x' * 200}" for number in range(3000)]
    found = read_whole(text(*lines, "T,2025-03-11,居民医保,好", header=header, encoding="gb18030"))
    assert found.answered == "o" * 3001
    assert found.rows[-1]["note"] == "好"


PLACEHOLDERS = ("1900-01-01", "1970-01-01", "0001-01-01", "1899-12-30", "9999-12-31")


@pytest.mark.parametrize("day", [*PLACEHOLDERS, "2052-03-11", "2019-12-31", "1900/1/1", "9999年12月31日"])
@pytest.mark.parametrize("header", ["结算日期", "绑定开始日期", "绑定日期"])
def test_a_placeholder_is_no_day(day: str, header: str) -> None:
    found = read_whole(text(f"哈尔滨,{day}", "哈尔滨,2025-03-11", header=f"参保地,{header}"))
    assert found.answered == "xo" and found.told == [(2, header)]


@pytest.mark.parametrize("day", PLACEHOLDERS[:-1])
def test_a_placeholder_as_an_end_says_nothing(day: str) -> None:
    found = read_whole(text(f"哈尔滨,{day}", header="参保地,绑定结束日期"))
    assert found.case_of == [{"member": {"area": "230100"}}]


@pytest.mark.parametrize("day", ["9999-12-31", "2099-12-31", "长期", "无期限"])
def test_an_end_beyond_all_time_is_none_and_known(day: str) -> None:
    found = read_whole(text(f"哈尔滨,{day}", header="参保地,绑定结束日期"))
    assert found.case_of == [{"member": {"area": "230100"}, "sharers": [{"name": "A", "ends_on": "open"}]}]


@pytest.mark.parametrize(("day", "sign"), [("2035-12-31", "o"), ("2024-12-31", "o"), ("2009-01-01", "x")])
def test_an_end_may_lie_far_ahead(day: str, sign: str) -> None:
    assert read_whole(text(f"哈尔滨,{day}", header="参保地,绑定结束日期")).answered == sign


def test_day_numbers_are_days_where_the_whole_column_is_made_of_them() -> None:
    header = "日期,总费用"
    assert read_whole(text("45727,1", "45728,2", ",3", header=header)).answered == "ooo"
    assert read_whole(text("45727,1", "2025-03-11,2", header=header)).answered == "xo"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    """A good workbook with something else in one part."""
    out = io.BytesIO()
    good = zipfile.ZipFile(io.BytesIO(workbook(tuple(HEADER.split(",")), tuple(GOOD.split(",")))))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for info in good.infolist():
            data = good.read(info)
            file.writestr(info.filename, data.replace(old, new) if info.filename == name else data)
    return out.getvalue()


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "nothing": (b"", "什么也没有"),
    "blanks": (b" \r\n\r\n", "什么也没有"),
    "a mark and nothing": (b"\xef\xbb\xbf", "什么也没有"),
    "a header alone": (text(), "只有表头"),
    "a header and empty lines": (text("", ",,,,,,", ""), "只有表头"),
    "a header alone in a workbook": (workbook(tuple(HEADER.split(","))), "只有表头"),
    "an empty workbook": (workbook(), "没有一张有内容"),
    "an old workbook": (OLE, ".xls"),
    "a locked workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(50), "图片"),
    "a web page in disguise": (b"<html><table><tr><td>1</td></tr></table>", "网页"),
    "JSON": (b'{"member": {}}', "JSON"),
    "a Parquet file": (b"PAR1" + bytes(50), "Parquet"),
    "a program": (b"\x7fELF\x02\x01" + bytes(range(256)) * 3, "不能当文字"),
    "noise": (struct.pack("<400H", *range(0xF0F0, 0xF0F0 - 400 * 7, -7)), ""),
    "a binary workbook": (zipped(**{"xl/workbook.bin": b"1"}), ".xlsb"),
    "a book of another office": (zipped(**{"content.xml": b"<a/>"}), ".ods"),
    "a letter": (zipped(**{"word/document.xml": b"<a/>"}), "Word"),
    "UTF-32": (text(GOOD, encoding="utf-32"), "编码认不出来"),
    "another archive": (zipped(readme=b"hello"), "压缩包"),
    "half a workbook": (workbook(("日期",), ("2025-03-11",))[:400], "坏了"),
    "a workbook without a book": (zipped(xl__other_xml=b"<a/>"), "坏了"),
    "a sheet that breaks off": (with_part(SHEET, b"</sheetData>", b""), "坏了"),
    "a document type": (with_part(STRINGS, b"<sst", b'<!DOCTYPE a [<!ENTITY b "c">]><sst'), "坏了"),
    "a text that is not there": (with_part(SHEET, b"<v>0</v>", b"<v>999</v>"), "坏了"),
    "rows that go backwards": (with_part(SHEET, b'<row r="2"', b'<row r="1"'), "坏了"),
    "a column far out": (with_part(SHEET, b'r="A2"', b'r="ZZZ2"'), "坏了"),
    "a bomb": (zipped(**{"xl/workbook.xml": b"<a/>", SHEET: bytes(80 << 20)}), "展开以后太大"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_with_the_next_step(data: bytes, said: str) -> None:
    with pytest.raises(BadTable) as caught:
        list(chunks(data, inspect(data)))
    line = str(caught.value)
    assert said in line
    assert "可以接受的是" in line and line.endswith("。") and "\n" not in line


MISMATCHED = {
    "nothing known": ("甲,乙", {}, "没有一列"),
    "a number alone": ("案件编号,乙", {}, "没有一列"),
    "one fact twice and no other": ("总费用,费用总额", {}, "“总费用”和“费用总额”"),
    "one fact twice by hand": ("总费用,乙", {1: "expense.total"}, "“总费用”和“乙”"),
    "no such fact": ("总费用,乙", {1: "expense.totals"}, "“乙”"),
    "no such sharer": ("总费用,乙", {1: "sharers.20.balance"}, "“乙”"),
    "a relation from both sides": ("与共济人关系,与使用人关系", {}, "“与共济人关系”"),
}


@pytest.mark.parametrize(("header", "changes", "said"), MISMATCHED.values(), ids=MISMATCHED)
def test_a_matching_that_cannot_run_is_refused_and_can_be_mended(
    header: str, changes: dict[int, str], said: str
) -> None:
    data = text("1,2", header=header)
    inspected = inspect(data)
    with pytest.raises(BadTable, match=said) as caught:
        chunks(data, inspected, {**inspected.matching, **changes})
    assert changes or inspected.problem == str(caught.value)
    assert read_whole(data, matching={0: "expense.total", 1: None}).case_of == [
        {"expense": {"total": "1.00"}}
    ]


def test_no_name_of_a_column_means_two_facts() -> None:
    twice = {name: paths for name, paths in claimed_names().items() if len(paths) > 1}
    assert twice == {}


@pytest.mark.parametrize("path", [path for path, _ in targets() if path not in BESIDE])
def test_every_target_is_reached_by_its_path_and_its_title(path: str) -> None:
    """A page shows the title; a table that copies it is matched without a hand."""
    for name in (path, path.replace(".", "_"), title(path)):
        assert list(inspect(text("1", header=name)).matching.values()) == [path]
