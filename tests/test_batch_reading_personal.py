"""What looks personal is dropped or masked, and stands neither in what is kept nor in what is said."""

from __future__ import annotations

import logging

import pytest
from stdnum.cn import ric

from gongji.batch.reading.file.tables import chunks, inspect
from gongji.batch.reading.headers.personal import hide
from tests.read_tables import GOOD, HEADER, read_whole, text, workbook

IDENTITY, PHONE, CARD, NAME = "230103199003071234", "13812345678", "6222020200112233446", "欧阳小红"
SECRETS = (IDENTITY, PHONE, CARD, NAME)
HEADERS = (
    "姓名|投诉人姓名|使用人姓名|共济人1姓名|身份证号|证件号码（必填）|2.手机号|联系电话|社保卡号|银行卡号|家庭住址|"
    "Name|ID|称呼|id_no|Phone Number|member.name|sharers.0.name|ｐｈｏｎｅ|医保卡号|出生日期|邮箱|"
    "社会保障号码|psn_no|来电号码"
).split("|")


@pytest.mark.parametrize("header", HEADERS)
def test_a_personal_header_drops_its_column(header: str) -> None:
    found = read_whole(text(f"{GOOD},{NAME}", header=f"{HEADER},{header}"))
    assert [one.name for one in found.inspected.personal] == [header]
    assert NAME not in f"{found.inspected.sample}{found.rows}{found.case_of}"
    assert found.answered == "o"


@pytest.mark.parametrize(
    "header", ["备注", "医院名称", "药店名称", "投诉内容", "处理结果", "诊断", "区县", "渠道名称"]
)
def test_a_harmless_column_stays(header: str) -> None:
    found = read_whole(text(f"{GOOD},好的", header=f"{HEADER},{header}"))
    assert found.inspected.personal == ()
    assert found.rows[0][header] == "好的"


CONTENTS = {
    "identity numbers": [IDENTITY, "11010519491231002X", "", IDENTITY],
    "phones": [PHONE, "139 0000 1111", "+86 13900001111", "0451-82345678"],
    "cards": [CARD, "6222 0202 0011 2233 446", CARD, ""],
    "names": ["王芳", "李小明", "张伟", "刘洋", "陈静", "杨丽"],
    "names with titles": ["王芳女士", "李小明 男", "张伟(男)", "刘洋先生", "陳靜", "杨女士"],
    "phones among words": ["打" + PHONE, "好", "没有", "找" + PHONE],
    "wide phones": ["１３８１２３４５６７８"] * 3,
}


@pytest.mark.parametrize("cells", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("header", ["甲", "案件编号", "共济人关系情况"])
def test_a_column_that_holds_them_is_dropped(cells: list[str], header: str) -> None:
    found = read_whole(text(*(f"{cell},1" for cell in cells), header=f"{header},总费用"))
    assert [one.name for one in found.inspected.personal] == [header]
    assert list(found.rows[0]) == ["总费用"]


def test_a_column_of_a_fact_that_holds_people_is_dropped() -> None:
    cells = ["王芳", "李小明", "张伟", "刘洋", "陈静", "杨丽"]
    found = read_whole(text(*(f"{cell},1" for cell in cells), header="操作人,总费用"))
    assert [one.name for one in found.inspected.personal] == ["操作人"]
    assert found.faults == [] and found.answered == "oooooo"


def test_a_number_in_a_late_row_is_masked_and_named() -> None:
    lines = [f"{GOOD},第{number}次投诉" for number in range(900)]
    lines += [f"{GOOD},请回电{PHONE}，证件{IDENTITY}，卡{CARD}", f"{GOOD},没事"]
    found = read_whole(text(*lines, header=f"{HEADER},备注"), rows=100)
    assert found.masked == {"备注": 1}
    assert found.rows[900]["备注"] == f"请回电{'*' * 11}，证件{'*' * 18}，卡{'*' * 19}"
    assert found.rows[901]["备注"] == "没事"


NOTED = {
    "a sentence in every row": ("情况摘记", [f"市民李女士（{PHONE}）反映付款时提示余额不足"] * 4, True),
    "a sentence under any name": ("别的", [f"市民李女士（{PHONE}）反映付款时提示余额不足"] * 4, True),
    "one short note of three": ("备注", [f"找李娜{PHONE}", "没有绑定", "再查"], True),
    "numbers alone": ("备注", [PHONE, PHONE, "没有绑定"], False),
    "a number with a word": ("备注", [f"打{PHONE}"] * 3, False),
    "a number with a word under any name": ("别的", [f"打电话{PHONE}", "好", "没有", "好"], False),
}


@pytest.mark.parametrize(("header", "cells", "stays"), NOTED.values(), ids=NOTED)
def test_a_column_of_texts_is_masked_and_one_of_numbers_dropped(
    header: str, cells: list[str], stays: bool
) -> None:
    found = read_whole(text(*(f"{GOOD},{cell}" for cell in cells), header=f"{HEADER},{header}"))
    assert (header in found.rows[0]) is stays
    assert (found.masked == {header: sum(PHONE in cell for cell in cells)}) is stays
    assert PHONE not in str(found.rows) and "李娜" not in str(found.rows)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (f"女儿李娜{PHONE}可联系", "女儿*************可联系"),
        (f"王芳（电话：{PHONE}）", "**（电话：***********）"),
        (f"{PHONE}张伟先生", "*************先生"),
        ("填表人：王芳", "填表人：**"),
        ("审核人:欧阳小红 ", "审核人:**** "),
        ("姓名：张伟，男", "姓名：**，男"),
        ("{'name': '张伟'}", "{'name': '**'}"),
        ("结果：高度重视", "结果：高度重视"),
        ("（0451）82345678", "*" * 14),
        ("6222021234567890123", "*" * 19),
    ],
)
def test_a_name_beside_a_number_or_a_signature_goes_with_it(said: str, left: str) -> None:
    assert hide(said) == left
    found = read_whole(text(f"{GOOD},{said}", *[f"{GOOD},好的"] * 9, header=f"{HEADER},备注"))
    assert found.rows[0]["备注"] == left


@pytest.mark.parametrize("header", ["持卡人", "经手人", "接待员", "员工工号", "学号", "医保卡"])
def test_a_header_that_names_a_person_drops_its_column(header: str) -> None:
    assert [one.name for one in inspect(text("甲,1", header=f"{header},总费用")).personal] == [header]


@pytest.mark.parametrize("header", ["是否本人", "总人数", "几人同行", "人工回复"])
def test_a_header_with_人_that_names_nobody_stays(header: str) -> None:
    assert inspect(text("是,1", header=f"{header},总费用")).personal == ()


@pytest.mark.parametrize("secret", [IDENTITY, PHONE, CARD, f"{PHONE}（{IDENTITY}）"])
@pytest.mark.parametrize("column", range(1, 7))
def test_a_fault_never_shows_one(secret: str, column: int) -> None:
    cells = GOOD.split(",")
    cells[column] = f"x{secret}"
    lines = [GOOD] * 400 + [",".join(cells)]
    found = read_whole(text(*lines))
    assert found.faults
    said = "".join(fault.text for fault in found.faults) + str(found.rows[-1])
    assert not [one for one in SECRETS if one in said]


def test_a_row_that_slid_shows_nothing_where_people_stand() -> None:
    found = read_whole(text(f"{NAME},1,好", f"多,{NAME},1,好", f"1,{NAME}", header="姓名,总费用,备注"))
    assert found.answered == "oxx"
    assert NAME not in str(found.rows) + "".join(fault.text for fault in found.faults)


def test_a_name_that_slid_into_a_fact_is_not_shown_where_names_were_dropped() -> None:
    found = read_whole(
        text(f"A1,{NAME},居民,1", f"A2,居民,{NAME},1", header="案件编号,姓名,使用人险种,总费用")
    )
    assert found.answered == "ox" and found.masked == {"使用人险种": 1}
    said = f"{found.inspected.sample}{found.rows}" + "".join(fault.text for fault in found.faults)
    assert NAME not in said and "第3行“使用人险种”" in said


NUMBERS_OF_CASES = {
    "a place, a day and a number": [f"23010020250311{number:04}" for number in range(30)],
    "days of a year": [f"GD230100{day}{number:04}" for number, day in enumerate(range(20250101, 20250129))],
    "sixteen digits": [f"3301202503{number:06}" for number in range(110001, 110060)],
    "eleven digits": [f"1502025{number:04}" for number in range(30)],
}


@pytest.mark.parametrize("numbers", NUMBERS_OF_CASES.values(), ids=NUMBERS_OF_CASES)
def test_a_number_of_a_case_that_looks_like_one_of_a_person_stays(numbers: list[str]) -> None:
    found = read_whole(
        text(*(f"{number},居民,5" for number in numbers), header="工单编号,使用人险种,共济人余额")
    )
    assert found.inspected.layout == "one_row_a_sharer" and found.inspected.personal == ()
    assert [row["工单编号"] for row in found.rows] == numbers and found.masked == {}
    assert [line[0] for line in found.inspected.sample] == numbers[: len(found.inspected.sample)]


def test_identity_numbers_of_children_are_no_numbers_of_cases() -> None:
    children = ["23010320210501" + last for last in ("1236", "1252", "1279")]
    assert all(map(ric.is_valid, children))
    found = read_whole(text(*(f"{one},5" for one in children), header="工单编号,总费用"))
    assert [one.name for one in found.inspected.personal] == ["工单编号"]


def test_a_number_of_a_person_among_those_of_cases_is_masked() -> None:
    lines = [f"23010020250311{number:04},5" for number in range(400)]
    found = read_whole(text(*lines, f"{IDENTITY},5", f"{PHONE},5", header="工单编号,总费用"))
    assert found.masked == {"工单编号": 2}
    assert found.rows[-2]["工单编号"] == "*" * len(IDENTITY) and found.rows[0]["工单编号"] == lines[0][:-2]


def test_nothing_is_written_anywhere_else(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    data = workbook(
        ("姓名", "手机", "总费用", "备注"),
        (NAME, PHONE, "x", IDENTITY),
        (NAME, PHONE, "1"),
        ("", "", "", f"卡{CARD}"),
    )
    for source in (data, text(f"{NAME},{PHONE},x,{IDENTITY}", f"{NAME}", header="姓名,手机,总费用,备注")):
        inspected = inspect(source)
        said = repr(inspected) + "".join(repr(piece) + str(piece.kept) for piece in chunks(source, inspected))
        assert not [one for one in SECRETS if one in said]
    assert caplog.text == "" and capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "harmless",
    ["20250311102233", "TS2025031100001", "230100", "860.00", "9787302511111", "12345678901", "2025-03-11"],
)
def test_other_numbers_are_left_alone(harmless: str) -> None:
    assert hide(harmless) == harmless
