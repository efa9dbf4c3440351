"""A household as text again, a bill told by its total, and faults said in the words of the page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from gongji.errors import BadCase
from gongji.household import (
    compare_plans,
    field_title,
    household_yaml,
    line_for_family,
    line_number,
    load_household,
    outer_form,
    read_household,
    simulate,
)
from gongji.household.reading import FIELDS, NEEDED
from gongji.money import fen
from gongji.words import words
from tests.households import HARBIN, HEBEI, SAMPLE, Told, families, family, quick, visit

LIUZHOU = "450200"


# ---------------------------------------------------------------- text


@quick
@given(families())
def test_what_was_written_is_read_as_the_same_household(told: Told) -> None:
    written = household_yaml(told)
    assert load_household(written.encode(), "a.yaml") == read_household(told)
    assert household_yaml(outer_form(told)) == written


def test_the_sample_file_comes_back_in_one_spelling() -> None:
    household = load_household(SAMPLE.read_bytes(), SAMPLE.name)
    told = family(
        HARBIN,
        sharers=1,
        visits=[
            {"month": "2025-03", "member": "妈妈", "kind": "outpatient", "total": 12, "fund_paid": "2.5"}
        ],
    )
    assert household.start.isoformat() == "2025-01-01"
    assert outer_form(told)["visits"][0] == {
        "month": "2025-03",
        "member": "妈妈",
        "kind": "outpatient",
        "total": "12.00",
        "fund_paid": "2.50",
    }


def test_a_bad_household_is_not_written() -> None:
    with pytest.raises(BadCase):
        household_yaml(family(sharers=0))


# ---------------------------------------------------------------- total and fund


def told_by(**amounts: Any) -> Told:
    return family(visits=[{"month": "2025-01", "member": "妈妈", "kind": "outpatient"} | amounts])


def test_what_is_left_is_the_total_less_the_fund() -> None:
    by_total = read_household(told_by(total="500.00", fund_paid="149.99", excluded="10.00"))
    assert by_total == read_household(told_by(personal="350.01", excluded="10.00"))


@pytest.mark.parametrize(
    ("amounts", "field", "said"),
    [
        ({}, "personal", "先知道"),
        ({"total": "5"}, "fund_paid", "先知道"),
        ({"fund_paid": "5"}, "total", "先知道"),
        ({"total": "5", "fund_paid": "6"}, "fund_paid", "不超过总额"),
        ({"total": "5", "fund_paid": "1", "personal": "4"}, "personal", "只留一种"),
        ({"total": "5", "fund_paid": "1", "excluded": "4.01"}, "excluded", "不超过 4.00 元"),
    ],
)
def test_a_bill_is_told_in_one_way_and_whole(amounts: Told, field: str, said: str) -> None:
    with pytest.raises(BadCase) as refused:
        read_household(told_by(**amounts))
    (fault,) = refused.value.faults
    assert fault.path == f"visits.0.{field}" and said in fault.line


# ---------------------------------------------------------------- doubts


def test_what_must_stay_in_an_account_counts_both_ways_where_it_is_in_doubt() -> None:
    told = family(LIUZHOU, sharers=1, visits=[visit("2025-01", "350.00")])
    year = simulate(told)
    assert (year.cash, year.least_cash) == ("350.00", "0.00") and len(year.ways) == 2
    assert any("柳州" in one for one in year.ask)
    told["sharers"][0]["balance"] = "5000.00"
    rich = simulate(told)
    assert rich.certain and rich.cash == "0.00"


def test_no_plan_is_praised_where_all_come_to_the_same_range() -> None:
    found = compare_plans(family(LIUZHOU, visits=[visit("2025-01", "350.00")]))
    assert len({(one.cash, one.least_cash) for one in found.results}) == 1
    assert "怎么绑都一样" in found.headline and "最稳妥" not in found.headline


def test_the_plan_as_told_is_marked_and_no_other() -> None:
    found = compare_plans(family("110000", sharers=3, visits=[visit("2025-01", "350.00")]))
    (marked,) = [one for one in found.results if one.as_told]
    assert marked.plan.sharers_of("妈妈") == ("甲", "乙", "丙")


@quick
@given(families())
def test_no_bill_of_a_year_speaks_of_the_fund_and_all_of_it_is_paid(told: Told) -> None:
    for month in simulate(told).months:
        assert fen(month.amount) == fen(month.own) + fen(month.shared) + fen(month.cash)
        for bill in month.bills:
            assert not any("统筹" in why for why in bill.why)


# ---------------------------------------------------------------- faults for people


def test_every_field_of_the_file_has_a_title() -> None:
    form = words("household_form")
    for group, fields in FIELDS.items():
        assert set(fields) <= set(form[group]["fields"]), group
        assert set(NEEDED[group]) <= set(fields)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("area", "家住哪里"),
        ("members", "用钱的家人"),
        ("members.0.name", "用钱的家人第1位：怎么称呼"),
        ("members.1.relations.甲", "用钱的家人第2位：是甲的什么人"),
        ("visits.2.month", "看病买药第3笔：哪个月"),
        ("sharers.0", "出钱的人第1位"),
        ("children", ""),
    ],
)
def test_a_path_is_called_as_on_the_page(path: str, title: str) -> None:
    assert field_title(path).rstrip("：") == title


def test_what_is_missing_is_said_in_few_words() -> None:
    told = family(HEBEI)
    del told["sharers"][0]["balance"]
    with pytest.raises(BadCase) as refused:
        read_household(told)
    said = line_for_family(refused.value.faults[0])
    assert said == "还没有填“出钱的人第1位：账户里现在有多少（元）”。"


@pytest.mark.parametrize(
    ("path", "line"),
    [("area", 1), ("members.1.own_balance", 5), ("members.1.scheme", 4), ("sharers", 1), ("visits.9", 6)],
)
def test_the_line_of_a_fault_is_found(path: str, line: int) -> None:
    text = 'area: "230100"\nmembers:\n  - name: a\n  - name: b\n    own_balance: 5\nvisits: [1]\n'
    assert line_number(text, path) == line
