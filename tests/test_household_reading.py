"""How a household is read, and what is refused."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from gongji.errors import BadCase
from gongji.household import (
    Household,
    compare_plans,
    load_household,
    read_household,
)
from tests.households import HARBIN, SAMPLE, family, visit

# ---------------------------------------------------------------- reading


def test_the_sample_household_is_read_and_gone_through() -> None:
    household = load_household(SAMPLE.read_bytes(), SAMPLE.name)
    assert household.start == date(2025, 1, 1) and len(household.visits) >= 10
    assert household.premiums[0].amount == 400_00 and household.premiums[0].by_policy
    found = compare_plans(household)
    assert found.choice == "unpublished" and len(found.results) == 2
    assert {one.name for one in found.best.accounts} == {"爸爸", "女儿", "儿子"}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("area", None, "每一项都要先知道"),
        ("area", "999999", "没有查到这个代码"),
        ("start", "2025-13", "一个月"),
        ("start", "1999-01", "2021年到2099年"),
        ("members", [], "至少一个人"),
        ("members", "妈妈", "一个列表"),
        ("members.0", "妈妈", "一组字段"),
        ("members.0.scheme", "居民医保", "resident"),
        ("members.0.age", 70, "没有这个字段名"),
        ("members.0.own_balance", "5.00", "没有个人账户"),
        ("members.1.own_balance", None, "每一项都要先知道"),
        ("members.1.name", "妈妈", "也叫这个称呼"),
        ("members.0.relations.甲", "mother", "parent(父母)"),
        ("members.0.relations.乙", None, "每一项都要先知道"),
        ("members.0.relations.丙", "parent", "甲"),
        ("sharers.0.balance", "-1", "零或者大于零"),
        ("sharers.0.monthly_credit", None, "每一项都要先知道"),
        ("visits.0.month", "2026-01", "2025-01 到 2025-12"),
        ("visits.0.member", "姥姥", "妈妈、爸爸"),
        ("visits.0.kind", "resident_premium", "premiums"),
        ("visits.0.personal", None, "每一项都要先知道"),
        ("visits.0.excluded", "11.00", "不超过 10.00 元"),
        ("premiums.0.kind", "outpatient", "resident_premium"),
        ("premiums.0.amount", "1.234", "精确到分"),
        ("premiums.0.coverage_year", 2099, "没有查到2099年度的保费"),
        ("children", [], "没有这个字段名"),
    ],
)
def test_what_is_wrong_is_refused_with_its_path(path: str, value: Any, said: str) -> None:
    told = family(visits=[visit("2025-01", "10.00")], premiums=[{"month": "2025-11", "member": "妈妈"}])
    told["members"] = copy.deepcopy(told["members"])
    here: Any = told
    *way, last = path.split(".")
    for part in way:
        here = here[int(part)] if isinstance(here, list) else here[part]
    here[int(last) if isinstance(here, list) else last] = value
    with pytest.raises(BadCase) as refused:
        read_household(told)
    fault = refused.value.faults[0]
    assert fault.path == (path if last != "coverage_year" else "premiums.0.amount")
    assert said in fault.line and "Traceback" not in fault.line


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(BadCase) as refused:
        read_household({"area": "x", "start": 3, "members": [{}], "sharers": [{"balance": "x"}]})
    assert [one.path for one in refused.value.faults] == [
        "area",
        "start",
        "members.0.name",
        "members.0.scheme",
        "sharers.0.balance",
        "sharers.0.name",
        "sharers.0.monthly_credit",
    ]


def test_a_household_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(BadCase, match="一组字段"):
        read_household([])  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"\xff", b"- 1", b"{", b"a: &x 1"])
def test_a_file_that_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(BadCase):
        load_household(data, "household.yaml")


def test_a_sharers_own_account_is_told_once() -> None:
    told = family()
    told["sharers"].append({"name": "爸爸", "balance": "5.00", "monthly_credit": "0"})
    told["members"][0]["relations"] = {"甲": "parent", "乙": "parent", "爸爸": "spouse"}
    with pytest.raises(BadCase) as refused:
        read_household(told)
    assert [one.path for one in refused.value.faults] == ["members.1.own_balance", "members.1.monthly_credit"]


def test_a_household_is_frozen() -> None:
    household = read_household(family())
    with pytest.raises(ValidationError):
        household.area = HARBIN  # type: ignore[misc]
    assert isinstance(household, Household) and read_household(household) is household
