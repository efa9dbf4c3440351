"""Result files: safe for spreadsheets, read back from any of them, and counted over a class."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from gongji.training.marking.known import causes_of, missed
from gongji.training.papers.class_file import read_results
from gongji.training.papers.class_results import read_class
from gongji.training.papers.exam import Result
from gongji.training.papers.faults import BadFile
from gongji.training.papers.results import safe_cell, to_csv
from tests.training_class import paper, sat

PAPER = paper(number=5)
UNKNOWN = frozenset(one.cause for one in PAPER.exercises[:2] if one.cause)


def one_result(trainee: int = 1) -> Result:
    return sat(PAPER, trainee, UNKNOWN)


def table(result: Result) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(result).decode("utf-8-sig"))))


def file_of(rows: list[list[str]], encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    into = io.StringIO(newline="")
    csv.writer(into, delimiter=delimiter).writerows(rows)
    return into.getvalue().encode(encoding)


def changed(column: str, text: str, row: int = 1) -> bytes:
    rows = table(one_result())
    rows[row][rows[0].index(column)] = text
    return file_of(rows)


def test_a_result_is_read_back_with_the_same_points_causes_and_verdict() -> None:
    result = one_result()
    read = read_results("a.csv", to_csv(result))
    assert (read.paper, read.sheet, read.percent) == (result.paper.id, result.sheet, result.percent)
    assert read.passed is result.passed and not read.faults and not read.dropped
    for row, reply, marking in zip(read.rows, result.replies, result.markings, strict=True):
        assert row.holds == causes_of(marking) and row.missed == missed(reply, marking)
        assert (row.points, row.most) == (marking.points, marking.most)


def test_a_number_of_figures_alone_is_not_taken_for_that_of_a_phone() -> None:
    for number in ("4925-6720", "4925-672A"):
        assert read_results("a.csv", to_csv(replace(one_result(), sheet=number))).sheet == number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_a_spreadsheet_saves_again_is_read_the_same(encoding: str, delimiter: str) -> None:
    rows = table(one_result())
    again = [rows[0][::-1], *(row[::-1] for row in rows[1:]), [""] * len(rows[0])]
    read = read_results("a.csv", file_of(again, encoding, delimiter))
    assert read.rows == read_results("a.csv", file_of(rows)).rows


@given(st.text(max_size=20))
def test_no_cell_begins_a_formula_and_none_loses_its_text(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r")) and safe.endswith(text)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("得分", "很多"),
        ("得分", "999"),
        ("得分", "1.3"),
        ("满分", "-3"),
        ("题号", ""),
        ("题号", "2"),
        ("应有的原因", "没有这条原因"),
        ("漏掉的原因", "系统在维护或连不上"),
        ("结论", "差不多"),
        ("成绩单号", "0000-0000"),
        ("及格线", "八十"),
    ],
)
def test_a_row_that_cannot_be_is_left_out_with_its_line_and_the_others_are_kept(
    column: str, text: str
) -> None:
    row = 1 if column != "成绩单号" else 3
    read = read_results("a.csv", changed(column, text, row))
    assert len(read.rows) == 4
    (fault,) = read.faults
    assert fault.line == (row + 1 if column != "题号" or not text else 3)


def test_a_row_that_is_too_short_is_left_out() -> None:
    rows = table(one_result())
    read = read_results("a.csv", file_of([*rows[:2], rows[2][:-2], *rows[3:]]))
    assert len(read.rows) == 4 and read.faults[0].line == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        "题号,得分\n1,2\n".encode(),
        b"PK\x03\x04\x00\x00",
        b"\xff\xfe\x00",
        b"a,b\n" * 200_000,
        b"\x00" * 9,
    ],
)
def test_a_file_that_is_no_result_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile) as refused:
        read_results("a.csv", data)
    assert refused.value.faults


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_readably(data: bytes) -> None:
    with pytest.raises(BadFile):
        read_results("a.csv", data)


def test_columns_that_may_name_a_person_are_not_read_and_told() -> None:
    rows = table(one_result())
    more = [[*rows[0], "姓名", "手机号"], *([*row, "某某", "13800138000"] for row in rows[1:])]
    read = read_results("a.csv", file_of(more))
    assert len(read.rows) == 5 and read.dropped == ("姓名", "手机号")
    assert "13800138000" not in repr(read) and "某某" not in repr(read)


def test_a_class_is_counted_cause_by_cause() -> None:
    results = [sat(PAPER, trainee, UNKNOWN if trainee % 2 else frozenset()) for trainee in range(8)]
    found = read_class([(f"{at}.csv", to_csv(one)) for at, one in enumerate(results)])
    assert len(found.files) == 8 and not found.refused and found.papers == (PAPER.id,)
    assert found.passed == sum(one.passed for one in results)
    for count in found.causes():
        pairs = [pair for one in results for pair in zip(one.replies, one.markings, strict=True)]
        assert count.held == sum(count.code in causes_of(marking) for _, marking in pairs)
        assert count.missed == sum(count.code in missed(reply, marking) for reply, marking in pairs)
    assert [one.missed for one in found.causes()] == sorted(
        (one.missed for one in found.causes()), reverse=True
    )
    assert found.causes()[0].code in UNKNOWN
    for part in found.parts():
        assert 0 < part.right + part.half + part.wrong <= 8 * 5


def test_two_trainees_with_the_same_answers_are_two_and_one_sheet_twice_is_one() -> None:
    one = sat(PAPER, 0)
    twin = replace(one, sheet="ABCD-0000")
    found = read_class([("a.csv", to_csv(one)), ("b.csv", to_csv(twin)), ("a (1).csv", to_csv(one))])
    assert len(found.files) == 2
    assert [refused.name for refused in found.refused] == ["a (1).csv"]


def test_a_damaged_file_does_not_hide_the_others() -> None:
    found = read_class([("bad.csv", b"\x00"), ("good.csv", to_csv(one_result()))])
    assert len(found.files) == 1 and [one.name for one in found.refused] == ["bad.csv"]


def test_a_class_of_nobody_has_no_counts() -> None:
    found = read_class([])
    assert found.causes() == found.parts() == found.papers == () and found.passed == 0
