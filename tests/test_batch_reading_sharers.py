"""Several rows a case, one for each sharer: rows of one number that stand together."""

from __future__ import annotations

import pytest

from gongji.batch.reading.file.tables import inspect
from tests.read_tables import read_whole, text

HEADER = "案件编号,使用人参保地,总费用,共济人余额,共济人绑定情况"
FIRST, SECOND = "A,哈尔滨,100,50,家庭共济", "A,,,60,亲情账户"
CASE = {
    "member": {"area": "230100"},
    "sharers": [
        {"name": "A", "balance": "50.00", "link": "shared"},
        {"name": "B", "balance": "60.00", "link": "display"},
    ],
    "expense": {"total": "100.00"},
}
OTHER = "{},大庆,7,8,"

TABLES = {
    "the facts of the case once": ([FIRST, SECOND], "oo", []),
    "the facts of the case repeated": ([FIRST, "A,230100,100.00,60,亲情账户"], "oo", []),
    "an empty row between": ([FIRST, "", SECOND], "o.o", []),
    "another place in the second row": ([FIRST, "A,大庆,,60,"], "xx", [(2, ""), (3, "使用人参保地")]),
    "a bad cell in the second row": ([FIRST, "A,,,6o,"], "xx", [(2, ""), (3, "共济人余额")]),
    "a cell too few between": ([FIRST, "A,,", SECOND], "xxx", [(2, ""), (3, ""), (4, "")]),
    "no number in the second row": ([FIRST, ",,,60,", OTHER.format("B")], "xxo", [(2, ""), (3, "")]),
    "the case comes again": ([FIRST, OTHER.format("B"), SECOND], "oox", [(4, "")]),
    "twenty-one sharers": ([f"A,,,{number}," for number in range(21)], "x" * 21, None),
    "twenty sharers": ([f"A,,,{number}," for number in range(20)], "o" * 20, []),
}


@pytest.mark.parametrize(("lines", "signs", "told"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("rows", [1, 3, 1000])
def test_rows_of_one_case(
    lines: list[str], signs: str, told: list[tuple[int, str]] | None, rows: int
) -> None:
    around = [OTHER.format(f"C{number}") for number in range(40)]
    found = read_whole(text(*lines, *around, header=HEADER), rows)
    assert found.inspected.layout == "one_row_a_sharer"
    assert found.answered == signs + "o" * 40
    assert told is None or found.told == told


@pytest.mark.parametrize("rows", [1, 2, 5, 1000])
def test_every_row_of_a_case_has_the_case(rows: int) -> None:
    lines = [line.replace("A,", f"A{number},", 1) for number in range(60) for line in (FIRST, SECOND)]
    found = read_whole(text(*lines, header=HEADER), rows)
    assert found.case_of == [CASE] * 120
    assert rows == 1000 or found.pieces > 1


def test_a_case_comes_again_in_a_later_piece() -> None:
    lines = [OTHER.format(f"C{number}") for number in range(300)] + [OTHER.format("C7"), OTHER.format("D")]
    found = read_whole(text(*lines, header=HEADER), rows=20)
    assert found.pieces > 3
    assert found.answered == "o" * 300 + "xo"


def test_without_a_case_number_each_row_is_a_case_of_one_sharer() -> None:
    found = read_whole(text(FIRST[2:], SECOND[2:], header=HEADER.partition(",")[2]))
    assert found.inspected.layout == "one_row_a_case"
    assert [case and len(case["sharers"]) for case in found.case_of] == [1, 1]


def test_numbered_sharers_stand_in_one_row() -> None:
    header = "案件编号,共济人1余额,共济人B余额,第三共济人余额,总费用"
    found = read_whole(text("A,1,2,,9", "A,,4,5,9", header=header))
    assert [[one["name"] for one in case["sharers"]] for case in found.case_of if case] == [
        ["A", "B"],
        ["B", "C"],
    ]


def test_a_relation_told_from_the_other_side_is_turned_round() -> None:
    (back,) = read_whole(text("女儿,1", header="共济人与使用人关系,总费用")).case_of
    (straight,) = read_whole(text("母亲,1", header="使用人与共济人关系,总费用")).case_of
    assert back == straight


@pytest.mark.parametrize("header", ["使用人与共济人关系", "共济人与使用人关系"])
@pytest.mark.parametrize(
    ("cell", "relation"), [("共济人的母亲", "parent"), ("出资人的儿子", "child"), ("患者的女儿", "parent")]
)
def test_a_relation_that_names_whose_it_is_is_read_as_it_says(header: str, cell: str, relation: str) -> None:
    (case,) = read_whole(text(f"{cell},1", header=f"{header},总费用")).case_of
    assert case and case["sharers"][0]["relation"] == relation


def test_a_relation_to_somebody_unclear_is_refused() -> None:
    assert read_whole(text("家人的儿子,1", header="使用人与共济人关系,总费用")).answered == "x"


ORDERED = {
    "one number twice": (["1,居民,100,5", "1,居民,900,5", "2,居民,7,5"], "ooo", True),
    "a merged cell": (["1,居民,100,5", ",,900,", "2,居民,7,5"], "xxo", True),
    "a number a row": (["1,居民,100,5", "2,居民,900,5", "1,居民,7,5"], "ooo", False),
    "a number that is no case's": (["1,居民,100,5", "1,职工,900,6", "2,居民,7,5"], "ooo", False),
    "a sum below": (["1,居民,100,5", "2,居民,900,5", "合计,,1000,"], "oox", False),
}


@pytest.mark.parametrize(("lines", "signs", "counts"), ORDERED.values(), ids=ORDERED)
@pytest.mark.parametrize("name", ["序号", "编号"])
def test_an_order_number_counts_as_that_of_the_case_where_rows_share_it(
    name: str, lines: list[str], signs: str, counts: bool
) -> None:
    found = read_whole(text(*lines, header=f"{name},使用人险种,共济人余额,总费用"))
    assert found.answered == signs
    assert (found.inspected.matching[0] == "case_id") is counts
    assert found.inspected.contested == ()


def test_rows_of_a_sharer_alone_without_any_number_are_spoken_of() -> None:
    found = inspect(text("居民,100,5", ",900,", header="使用人险种,共济人余额,总费用"))
    assert ["加一列案件编号" in one.line for one in found.contested] == [True]


CUT = {
    "sixteen digits": (["2025031100010000", "2025031100010000", "2025031100020000"], "xxo"),
    "seventeen digits": (["20250311000100000"] * 2, "xx"),
    "one of many that ends so": (["2025031100010000", "2025031100010000", "2025031100020001"], "ooo"),
    "one alone that ends so": (["2025031100010000"] * 2, "oo"),
    "fifteen digits": (["202503110001000"] * 2 + ["202503110002000"], "ooo"),
}


@pytest.mark.parametrize(("numbers", "signs"), CUT.values(), ids=CUT)
def test_numbers_that_a_spreadsheet_has_cut_are_of_no_one_case(numbers: list[str], signs: str) -> None:
    lines = [f"{number},哈尔滨,100,{at},家庭共济" for at, number in enumerate(numbers)]
    assert read_whole(text(*lines, header=HEADER)).answered == signs


STEPS = {
    "one order twice": (("860,父母", "860,父母"), 1),
    "a step that says less": (("860,父母", "860,"), 1),
    "a step that says nothing": (("860,父母", ","), 1),
    "two sharers": (("860,父母", "120,父母"), 2),
    "two sharers in two steps": (("860,父母", "120,父母", "860,父母", "120,父母"), 2),
    "another relation": (("860,父母", "860,配偶"), 2),
}


@pytest.mark.parametrize(("rows", "sharers"), STEPS.values(), ids=STEPS)
def test_a_row_that_tells_no_other_sharer_is_a_step(rows: tuple[str, ...], sharers: int) -> None:
    lines = [f"G1,哈尔滨,{own},{step}" for step, own in enumerate(rows)]
    header = "工单编号,使用人参保地,共济人余额,使用人与共济人的关系,处理环节"
    found = read_whole(text(*lines, "G2,大庆,1,配偶,派单", header=header))
    assert found.answered == "o" * (len(rows) + 1)
    assert [len((case or {})["sharers"]) for case in found.case_of] == [sharers] * len(rows) + [1]
