"""Reading a case: what is accepted comes back exactly, what is not is refused under its path."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from gongji.case.model import Case, Member
from gongji.case.reading import GROUPS, read_case
from gongji.case.rows import ROWS
from gongji.words import words
from tests.given_cases import FULL, changed, faults_of, only_fault


def test_the_whole_case_of_the_contract() -> None:
    case = read_case(FULL)
    assert case.date == datetime.date(2025, 3, 11)
    assert case.member == Member(scheme="resident", status="active", area="230100", own_balance=0)
    assert case.sharers[0].balance == 86000
    assert case.sharers[0].ends_on is None
    assert case.expense.total == 32000
    assert read_case(case) is case
    assert case.as_json()["sharers"][0]["balance"] == "860.00"
    assert "ends_on" not in case.as_json()["sharers"][0]


@pytest.mark.parametrize(
    "nothing",
    [
        {},
        {"date": None, "member": None, "sharers": None, "expense": None},
        {"member": {}, "sharers": [], "expense": {"total": None}},
        {
            "member": dict.fromkeys(GROUPS["member"]),
            "expense": dict.fromkeys(GROUPS["expense"]),
            "sharers": (),
        },
    ],
)
def test_absent_and_null_are_unknown(nothing: dict[str, Any]) -> None:
    case = read_case(nothing)
    assert case == Case()
    assert case.member.own_balance is None and case.expense.total is None and case.sharers == ()
    assert case.as_json() == {}


def test_sharers_without_a_name_get_letters_by_position() -> None:
    case = read_case({"sharers": [{}, {"name": "大女儿"}, {"name": None}]})
    assert [sharer.name for sharer in case.sharers] == ["A", "大女儿", "C"]
    assert len(read_case({"sharers": [{}] * 20}).sharers) == 20
    assert read_case({"sharers": [{}] * 20}).sharers[19].name == "T"


def test_a_municipality_is_read_under_its_own_code() -> None:
    assert read_case({"member": {"area": "110100"}}).member.area == "110000"


def test_a_date_object_is_accepted_as_it_is() -> None:
    day = datetime.date(2024, 2, 29)
    assert read_case({"date": day}).date == day
    assert read_case({"date": "2024-02-29"}).date == day


@pytest.mark.parametrize(
    "amount", ["320", "320.0", "320.00", 320, 320.0, Decimal("320.00"), Decimal("3.2E+2")]
)
def test_money_is_text_or_a_number(amount: Any) -> None:
    assert read_case(changed("expense.total", amount)).expense.total == 32000


BAD_VALUES = [
    *[("date", bad) for bad in ("2025-2-3", "2025/02/03", "20250203", "", "today", "2025-03-11T00:00:00")],
    *[("date", bad) for bad in ("2025-02-30", "2025-13-01", "0000-01-01", "２０２５-03-11", " 2025-03-11")],
    *[("date", bad) for bad in (20250311, 1.5, True, [], {}, datetime.datetime(2025, 3, 11, 10, 0))],
    *[("sharers.0.ends_on", bad) for bad in ("2025-02-29", "\x00", 0, False)],
    *[("sharers.0.starts_on", bad) for bad in ("2025-01-1x", b"2025-01-01")],
    *[("sharers.0.bound_on", bad) for bad in ("never", "2025-01-01\n")],
    *[
        ("member.scheme", bad)
        for bad in ("Employee", "职工", "", 1, True, [], {}, "employee ", "employee\x00")
    ],
    *[("member.status", bad) for bad in ("ok", "停保")],
    *[("sharers.0.scheme", bad) for bad in ("employees", ["employee"])],
    *[("sharers.0.relation", bad) for bad in ("mother", "PARENT", 3)],
    *[("sharers.0.link", bad) for bad in (False, "yes", "亲情账户")],
    *[("expense.kind", bad) for bad in ("outpatients", "门诊", [])],
    *[("expense.credential", bad) for bad in ("own", 0)],
    *[("expense.operator", bad) for bad in ("other", "child")],
    *[("expense.channel", bad) for bad in ("Longjiang", "x", "1abc", "a-b", "a" * 41, "", "ａｂ", 7, "ab\n")],
    *[
        ("member.area", bad)
        for bad in ("230102", "710000", "", "哈尔滨", 230100, 2301.0, True, [], "230100 ")
    ],
    *[("expense.area", bad) for bad in ("999999", "２３０１００", "230100\x00")],
    *[("sharers.0.has_account", bad) for bad in (1, 0, "true", "yes", "是", [], 1.0)],
    *[("expense.designated", bad) for bad in ("false", 0, "")],
    *[("sharers.0.rank", bad) for bad in (0, -1, True, "1", 1.0, Decimal(1), 1001, 10**600, [])],
    *[("sharers.0.members_bound", bad) for bad in (0, False, "2", 2.5)],
    *[("sharers.0.balance", bad) for bad in (-1, "-1", "1.001", "1e3", True, float("nan"), [], "")],
    *[("member.own_balance", bad) for bad in ("abc", float("inf"), 0.001, "\uff11")],
    *[("expense.total", bad) for bad in ("320.001", Decimal("NaN"), "1 000", 10**12)],
    *[
        ("sharers.0.name", bad)
        for bad in ("", "a b", "a" * 21, "甲\x00", "<b>", "张三!", 1, "é", "\ud800", "A\n")
    ],
    *[("sharers.0", bad) for bad in (None, 1, "A", [], True)],
    *[("sharers", bad) for bad in ({}, "A", 1, True, {"0": {}})],
    *[("member", bad) for bad in ([], "resident", 1, False)],
    *[("expense", bad) for bad in ([{}], "x", 0)],
]


@pytest.mark.parametrize(("path", "bad"), BAD_VALUES, ids=lambda part: ascii(part)[:40])
def test_a_bad_value_is_refused_under_its_path(path: str, bad: Any) -> None:
    assert only_fault(changed(path, bad)).path == path


@pytest.mark.parametrize("bad", [None, [], "x", 1, [FULL]])
def test_a_case_is_a_mapping(bad: Any) -> None:
    assert only_fault(bad).path == ""


@pytest.mark.parametrize(
    ("expense", "path", "limit"),
    [
        ({"total": "10", "fund_paid": "10.01"}, "expense.fund_paid", "10.00"),
        ({"total": "10", "fund_paid": "4", "excluded": "6.01"}, "expense.excluded", "6.00"),
        ({"total": "10", "excluded": "10.01"}, "expense.excluded", "10.00"),
        ({"total": 0, "fund_paid": 1, "excluded": 1}, "expense.fund_paid", "0.00"),
    ],
)
def test_sums_that_cannot_be_are_refused(expense: dict[str, Any], path: str, limit: str) -> None:
    fault = only_fault({"expense": expense})
    assert fault.path == path
    assert limit in fault.accepted


@pytest.mark.parametrize(
    "expense",
    [
        {"total": "10", "fund_paid": "10", "excluded": "0"},
        {"total": "10", "fund_paid": "4", "excluded": "6"},
        {"fund_paid": "10", "excluded": "10"},
        {"total": 0, "fund_paid": 0},
    ],
)
def test_sums_at_the_border_are_accepted(expense: dict[str, Any]) -> None:
    assert read_case({"expense": expense}).expense.fund_paid is not None


def test_sharers_have_names_of_their_own() -> None:
    fault = only_fault({"sharers": [{"name": "甲"}, {"name": "乙"}, {"name": "甲"}]})
    assert fault.path == "sharers.2.name"
    assert "第 1 位" in fault.line
    fault = only_fault({"sharers": [{"name": "B"}, {}]})
    assert fault.path == "sharers.0.name"
    assert "第 2 位共济人没有写称呼，按顺序自动称为“B”" in fault.line
    assert read_case({"sharers": [{"name": "a"}, {"name": "A"}]}).sharers[0].name == "a"


def test_more_than_twenty_sharers_are_refused_once() -> None:
    assert only_fault({"sharers": [{}] * 21}).path == "sharers"
    assert only_fault({"sharers": [{}] * 20 + [7] * 100_000}).path == "sharers"


def test_every_fault_of_a_case_is_reported() -> None:
    faults = faults_of(
        {
            "sheme": 1,
            "date": "2025-02-30",
            "member": {"area": "230102", "own_balance": "-1"},
            "sharers": [{"name": "B", "rank": 0}, {}, 3, {"name": "B", "relation": "aunt"}],
            "expense": {"total": "10", "fund_paid": "20", "designated": "yes"},
        }
    )
    assert {fault.path for fault in faults} == {
        "sheme",
        "date",
        "member.area",
        "member.own_balance",
        "sharers.0.rank",
        "sharers.0.name",
        "sharers.2",
        "sharers.3.relation",
        "sharers.3.name",
        "expense.designated",
        "expense.fund_paid",
    }


def test_every_word_of_a_field_has_a_meaning_for_who_is_refused() -> None:
    choices = words("refusals")["choices"]
    for row in ROWS.values():
        if row.type == "word":
            assert tuple(choices.get(row.path) or choices[row.field]) == row.values, row.path


def test_a_case_is_frozen_and_knows_its_fields() -> None:
    case = read_case(FULL)
    with pytest.raises(ValidationError):
        case.date = None  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Member(phone="1")  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        Member(own_balance=-1)
    assert Case.model_validate(case.model_dump()) == case
