"""Several columns for one fact: the file is answered where one of them is surely right, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongji.batch import answer_file
from gongji.batch.reading.file.tables import BadTable, chunks, inspect
from tests.read_tables import read_whole, text

CONTESTED = {
    "the day of payment before that of the visit": ("就诊日期,结算日期", ["2025-03-11,2025-03-12"], [1]),
    "the first of two days of payment": ("付款日期,结算日期", ["2025-03-11,2025-03-12"], [0]),
    "a day before a time of day": ("交易时间,交易日期", ["10:22,2025-03-12", "11:30,2025-03-12"], [1]),
    "one amount written twice": ("总费用,费用总额", ["320,320.00", "7,7", ",8"], [0]),
    "two amounts": ("总费用,费用总额", ["320,320", "7,8"], []),
    "an empty column beside": ("总费用,费用总额", [",320", ",8"], [1]),
    "one name twice with one content": ("参保地,参保地", ["哈尔滨,哈尔滨市"], [0]),
    "one name twice": ("参保地,参保地", ["哈尔滨,大庆"], []),
    "one name twice, one of them empty": ("参保地,参保地", [",大庆"], []),
    "one relation from both sides": ("使用人与共济人关系,共济人与使用人关系", ["母亲,儿子"], [0]),
    "two relations": ("使用人与共济人关系,共济人与使用人关系", ["母亲,女婿"], []),
    "nothing that can be read": ("总费用,费用总额", ["多,多"], []),
}


@pytest.mark.parametrize(("header", "lines", "used"), CONTESTED.values(), ids=CONTESTED)
def test_of_two_columns_for_one_fact_at_most_one_is_used(
    header: str, lines: list[str], used: list[int]
) -> None:
    found = read_whole(text(*(f"{line},居民" for line in lines), header=f"{header},使用人险种"))
    matching = found.inspected.matching
    assert [at for at in (0, 1) if matching[at]] == used
    (said,) = found.inspected.contested
    assert all(name.strip() in said.line for name in header.split(","))
    assert len(found.rows) == len(lines)


def test_where_case_numbers_are_dropped_it_is_said_that_a_row_is_a_case() -> None:
    lines = [f"2301031990030712{number},居民,{number}" for number in range(31, 36)]
    found = inspect(text(*lines, header="案件编号,使用人险种,共济人余额"))
    assert found.layout == "one_row_a_case"
    assert any("一行就当作一件" in one.line for one in found.contested)
    assert inspect(text(*lines, header="案件编号,使用人险种,共济人1余额")).contested == ()


def test_the_matching_that_was_found_can_be_corrected() -> None:
    data = text("320,300,居民", header="总费用,费用总额,使用人险种")
    inspected = inspect(data)
    (piece,) = chunks(data, inspected, {**inspected.matching, 1: "expense.total"})
    assert piece.table.case(0).as_json()["expense"] == {"total": "300.00"}
    with pytest.raises(BadTable, match="“总费用”和“费用总额”"):
        chunks(data, inspected, {**inspected.matching, 0: "expense.total", 1: "expense.total"})


def test_the_report_says_which_columns_tell_one_fact_until_they_are_matched(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(text("哈尔滨,大庆,5", header="参保地,参保地,总费用"))
    report = answer_file(source, tmp_path / "out.csv")
    assert report.contested and "参保地（第2列）" in report.contested[0]
    changes = {"参保地": "member.area", "参保地（第2列）": "sharers.0.area"}
    assert answer_file(source, tmp_path / "out.csv", matching=dict(changes)).contested == ()


DOUBTFUL = {
    "a category of complaints": ("类别", ["投诉", "咨询", ""], None),
    "a channel of complaints": ("渠道", ["电话", "微信", "longjiang_wechat"], None),
    "clerks": ("操作人", ["一号窗口", "二号窗口"], None),
    "a kind of expense": ("类别", ["门诊", "投诉", "住院"], "expense.kind"),
    "nothing in it": ("渠道", ["", ""], "expense.channel"),
    "a name without doubt": ("费用类别", ["投诉", "咨询"], "expense.kind"),
}


@pytest.mark.parametrize(("header", "cells", "target"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubtful_name_counts_where_its_cells_do(header: str, cells: list[str], target: str | None) -> None:
    data = text(*(f"{cell},居民,5" for cell in cells), header=f"{header},使用人险种,总费用")
    found = read_whole(data)
    assert found.inspected.matching[0] == target
    assert [header in one.line for one in found.inspected.contested] == ([] if target else [True])
    assert target or found.answered == "o" * len(cells)


def test_a_doubtful_column_can_be_matched_by_hand(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(text("投诉,5", header="类别,总费用"))
    report = answer_file(source, tmp_path / "out.csv", matching={"类别": "expense.kind"})
    assert (report.faulty_rows, report.contested) == (1, ())
