"""What a refusal says, and what it keeps to itself."""

from __future__ import annotations

import pytest

from gongji.case.reading import MOST_FAULTS
from gongji.words.refusing import line_for_people
from tests.given_cases import changed, faults_of, only_fault


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("member.sheme", "是不是想写 scheme?"),
        ("sharers.0.relaton", "是不是想写 relation?"),
        ("expense.Total", "是不是想写 total?"),
        ("sharer", "是不是想写 sharers?"),
        ("total", "这个字段应该写在 expense 里面"),
        ("member.balance", "这个字段应该写在 sharers、wallet 里面"),
        ("scheme", "这个字段应该写在 member、sharers 里面"),
        ("expense.date", "这个字段应该写在最外层"),
        ("zzz", "请去掉这一项"),
        ("walet", "是不是想写 wallet?"),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest_name(path: str, said: str) -> None:
    fault = only_fault(changed(path, None))
    assert fault.path == path
    assert said in fault.line


def test_a_field_name_that_is_no_text_is_refused() -> None:
    assert only_fault({1: 2}).path == "1"
    assert only_fault({10**5000: 2})
    assert only_fault({None: 2}).path == "NoneType"
    assert only_fault({("a",): 2})


def test_a_chinese_word_is_answered_with_the_accepted_one() -> None:
    assert "是不是想写 resident?" in only_fault(changed("member.scheme", "居民医保")).line
    assert "是不是想写 spouse?" in only_fault(changed("sharers.0.relation", "配偶")).line
    assert "是不是想写 outpatient?" in only_fault(changed("expense.kind", "outpatents")).line


def test_a_flood_of_faults_is_cut_and_counted() -> None:
    faults = faults_of({f"x{number}": 1 for number in range(5000)})
    assert len(faults) == MOST_FAULTS + 1
    assert f"还有 {5000 - MOST_FAULTS} 处" in faults[-1].line


@pytest.mark.parametrize(
    "secret",
    [
        "13800001111",
        "138 0000 1111",
        "138-0000-1111",
        "23010219900101123X",
        "张三13800001111",
        "１３８００００１１１１",
    ],
)
@pytest.mark.parametrize(
    "path", ["member.scheme", "sharers.0.relation", "date", "member.area", "sharers.0.name"]
)
def test_long_digit_strings_are_masked(path: str, secret: str) -> None:
    case = changed(path, "!" + secret)
    fault = only_fault(case)
    assert secret not in fault.line and "1111" not in fault.line and "0101123" not in fault.line
    assert "****" in fault.read


def test_a_number_in_place_of_a_word_is_masked_too() -> None:
    assert only_fault(changed("member.scheme", 13800001111)).read == "1380*******"
    assert only_fault(changed("sharers.0.rank", 230102199001011234)).read.startswith("2301***")


def test_an_unknown_field_shows_neither_its_value_nor_a_long_number_in_its_name() -> None:
    fault = only_fault({"member": {"phone": "13800001111"}})
    assert "1380" not in fault.line
    fault = only_fault({"13800001111": "王小明"})
    assert "13800001111" not in fault.line and "王小明" not in fault.line
    assert fault.path == "1380*******"


def test_dates_and_codes_stay_readable() -> None:
    assert only_fault(changed("date", "2025-02-30")).read == "“2025-02-30”"
    assert only_fault(changed("member.area", "230102")).read == "“230102”"


def test_what_was_read_is_short_and_printable() -> None:
    fault = only_fault(changed("member.scheme", "x" * 10_000))
    assert len(fault.read) <= 60 and fault.read.endswith("…”")
    fault = only_fault(changed("member.scheme", "\x1b[31m\u202e\ud800\n"))
    assert fault.line.isprintable()
    fault.line.encode("utf-8")
    fault = only_fault({"\x1b\n\ud800": 1})
    assert fault.path.isprintable()


@pytest.mark.parametrize(
    ("path", "value", "title"),
    [
        ("date", "2025-02-30", "付款或询问的日子"),
        ("expense.fund_paid", "500.00", "统筹基金付的"),
        ("sharers.0.balance", "一百", "出钱的人账户的余额"),
        ("wallet", {"hour": 24}, "几点转的"),
    ],
)
def test_people_read_the_title_of_a_field_and_the_command_line_its_path(
    path: str, value: object, title: str
) -> None:
    fault = only_fault(changed(path, value))
    assert f"“{fault.path}”" in fault.line
    assert line_for_people(fault) == fault.line.replace(fault.path, title)


@pytest.mark.parametrize("path", ["member", "common", "member.sheme", "sharers.0.name", "sharers.0"])
def test_what_has_no_title_keeps_its_path(path: str) -> None:
    fault = only_fault(changed(path, 7))
    assert line_for_people(fault) == fault.line


def test_a_refusal_of_the_whole_case_is_the_same_for_people() -> None:
    fault = only_fault(7)
    assert line_for_people(fault) == fault.line
