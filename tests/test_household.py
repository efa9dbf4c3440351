"""A family's year: the same rules month by month, to the fen."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from hypothesis import given, settings, strategies as st

import gongji
from gongji.household import (
    Year,
    expected_visits,
    read_household,
    simulate,
)
from gongji.money import fen, yuan
from tests.households import (
    HEBEI,
    MEMBERS,
    NANCHANG,
    SHANGHAI,
    SHARERS,
    SHENZHEN,
    XIAN,
    Told,
    families,
    family,
    quick,
    shared_of,
    visit,
)

# ---------------------------------------------------------------- a year


@quick
@given(families())
def test_every_month_sums_and_no_balance_is_below_zero(told: Told) -> None:
    household = read_household(told)
    year = simulate(household)
    balances = {one.name: [fen(each) for each in one.balances] for one in year.accounts}
    credits = {one.name: one.monthly_credit for one in (*household.members, *household.sharers)}
    assert all(len(one) == 13 and min(one) >= 0 for one in balances.values())
    for number, month in enumerate(year.months):
        spent = dict.fromkeys(balances, 0)
        for bill in month.bills:
            shared = sum(fen(one.amount) for one in bill.shared)
            assert fen(bill.own) + shared + fen(bill.cash) == fen(bill.amount)
            assert bill.why
            for one in bill.shared:
                spent[one.sharer] += fen(one.amount)
            if bill.member in spent:
                spent[bill.member] += fen(bill.own)
        assert fen(month.own) + fen(month.shared) + fen(month.cash) == fen(month.amount)
        for name, line in balances.items():
            assert line[number + 1] == line[number] + credits[name] - spent[name]
    months = [(fen(one.own), fen(one.shared), fen(one.cash), fen(one.amount)) for one in year.months]
    whole = (fen(year.own), fen(year.shared), fen(year.cash), fen(year.amount))
    assert tuple(map(sum, zip(*months, strict=True))) == whole


@quick
@given(families())
def test_a_range_stands_where_the_rule_is_unpublished(told: Told) -> None:
    year = simulate(told)
    cash = [fen(one.cash) for one in year.ways] or [fen(year.cash)]
    assert (min(cash), max(cash)) == (fen(year.least_cash), fen(year.cash))
    assert year.certain is (year.cash == year.least_cash)
    assert year.certain or (len(year.ways) > 1 and all(one.when for one in year.ways))
    assert len({one.when for one in year.ways}) == len(year.ways)
    assert (year.when, year.cash) in {(one.when, one.cash) for one in year.ways} or year.when == ()
    assert Year.model_validate_json(year.model_dump_json()) == year


@quick
@given(families(HEBEI, premiums=False), st.permutations(SHARERS))
def test_each_bill_is_what_settle_says_of_that_case(told: Told, order: list[str]) -> None:
    names = [one["name"] for one in told["sharers"]]
    year = simulate(told, [name for name in order if name in names])
    money = {one.name: fen(one.balances[0]) for one in year.accounts}
    credits = dict.fromkeys(names, 0) | {one["name"]: fen(one["monthly_credit"]) for one in told["sharers"]}
    credits["爸爸"] = 2_000
    for month in year.months:
        money = {name: one + credits[name] for name, one in money.items()}
        for bill in month.bills:
            said = gongji.settle(bill_case(bill, month.month, names, money))
            tied = len({money[name] for name in names}) < len(names)
            if not tied:
                assert said.certain
                assert (said.outcome.own, said.outcome.cash) == (bill.own, bill.cash)
                assert said.outcome.shared == bill.shared
            for one in bill.shared:
                money[one.sharer] -= fen(one.amount)
            if bill.member == "爸爸":
                money["爸爸"] -= fen(bill.own)


def bill_case(bill: Any, month: str, names: list[str], money: dict[str, int]) -> Told:
    employee = bill.member == "爸爸"
    return {
        "date": f"{month}-15",
        "member": {
            "scheme": "employee" if employee else "resident",
            "status": "active",
            "area": HEBEI,
            "own_balance": yuan(money["爸爸"]) if employee else None,
        },
        "sharers": [
            {
                "name": name,
                "scheme": "employee",
                "status": "active",
                "has_account": True,
                "area": HEBEI,
                "relation": "parent",
                "link": "shared",
                "starts_on": "2024-12-01",
                "balance": yuan(money[name]),
            }
            for name in names
        ],
        "expense": {
            "kind": bill.kind,
            "area": HEBEI,
            "designated": True,
            "credential": "member",
            "total": bill.amount,
            "fund_paid": "0",
        },
    }


@quick
@given(
    st.sampled_from((SHENZHEN, XIAN)).flatmap(lambda area: families(area, premiums=False)),
    st.integers(0, 2),
    st.integers(1, 9_000),
)
def test_more_credit_never_means_more_cash_where_the_rule_is_published_and_whole(
    told: Told, which: int, more: int
) -> None:
    """Whole: what one sharer lacks the next gives. Where it is all of a bill or nothing it need not hold."""
    richer = copy.deepcopy(told)
    one = richer["sharers"][which % len(richer["sharers"])]
    one["monthly_credit"] = yuan(fen(one["monthly_credit"]) + more)
    poor, rich = simulate(told), simulate(richer)
    assert poor.certain and rich.certain
    assert fen(rich.cash) <= fen(poor.cash)


def test_the_sharer_first_in_the_plan_pays_first_where_rank_decides() -> None:
    told = family(XIAN, visits=[visit("2025-01", "450.00")])
    assert shared_of(simulate(told, ["乙", "甲"])) == [("乙", "400.00"), ("甲", "50.00")]
    assert shared_of(simulate(told, ["甲", "乙"])) == [("甲", "400.00"), ("乙", "50.00")]
    assert shared_of(simulate(told)) == [("甲", "400.00"), ("乙", "50.00")]


def test_hebei_takes_the_largest_balance_and_never_combines() -> None:
    told = family(visits=[visit("2025-01", "401.00"), visit("2025-02", "520.00")])
    told["sharers"][1]["balance"] = "310.00"
    year = simulate(told, ["甲", "乙"])
    assert shared_of(year) == [("乙", "401.00")]
    assert (year.cash, year.certain) == ("520.00", True)
    assert year.months[1].bills[0].cash == "520.00"


def test_credits_of_this_year_are_not_shared_where_only_past_years_are() -> None:
    told = family(SHANGHAI, sharers=1, visits=[visit("2025-06", "500.00"), visit("2025-07", "10.00")])
    told["sharers"][0]["past_years_balance"] = "120.00"
    year = simulate(told)
    assert {way.cash for way in year.ways} == {"390.00", "500.00"}
    assert year.least_cash == "390.00"
    later = simulate(family(SHANGHAI, "2024-12", 1, visits=[visit("2025-01", "400.00")]))
    assert later.cash == "0.00" and later.accounts[1].balances[-1] == "1100.00"


def test_one_who_shares_and_is_a_member_has_one_account() -> None:
    told = family(sharers=2, visits=[visit("2025-01", "120.00", "爸爸"), visit("2025-01", "250.00")])
    told["sharers"].append({"name": "爸爸", "balance": "500.00", "monthly_credit": "0"})
    told["members"][0]["relations"] = {"甲": "parent", "乙": "parent", "爸爸": "spouse"}
    del told["members"][1]["own_balance"], told["members"][1]["monthly_credit"]
    year = simulate(told)
    father = next(one for one in year.accounts if one.name == "爸爸")
    assert len(year.accounts) == 3
    assert year.months[0].bills[0].own == "120.00" and father.balances[1] == "380.00"
    assert shared_of(year)[0][0] in ("甲", "乙")


def test_a_part_that_shared_money_may_not_pay_is_cash() -> None:
    year = simulate(family(visits=[visit("2025-01", "200.00", excluded="30.00")]))
    assert (year.cash, year.shared) == ("30.00", "170.00")


def test_a_premium_is_that_of_the_year_it_is_for() -> None:
    def amounts(month: str, **more: Any) -> str:
        told = family(NANCHANG, month, premiums=[{"month": month, "member": "妈妈"} | more])
        return simulate(told).amount

    assert amounts("2023-10") == "380.00"
    assert amounts("2023-08") == "350.00"
    assert amounts("2023-08", coverage_year=2024) == "380.00"
    assert amounts("2025-11", amount="590.00") == "590.00"


def test_a_published_premium_is_called_a_least_amount() -> None:
    told = family(premiums=[{"month": "2025-11", "member": "妈妈"}])
    year = simulate(told)
    assert any("实际数可能更高" in note for note in year.notes)
    assert {"premium.whole", "premium.amount"} <= {rule.parameter for rule in year.policy}
    told["premiums"][0]["amount"] = "400.00"
    assert not any("实际数可能更高" in note for note in simulate(told).notes)


def test_a_year_beyond_what_is_known_says_so() -> None:
    assert any("资料只整理到" in note for note in simulate(family(start="2026-01")).notes)


# ---------------------------------------------------------------- made-up visits


def test_made_up_visits_are_the_same_for_the_same_seed() -> None:
    visits = expected_visits(7, MEMBERS, date(2025, 3, 1), a_year=3)
    assert [(f"{one.month:%Y-%m}", one.member, one.kind, one.personal) for one in visits] == EXPECTED
    assert expected_visits(7, MEMBERS, date(2025, 3, 1), a_year=3) == visits
    assert expected_visits(8, MEMBERS, date(2025, 3, 1), a_year=3) != visits


EXPECTED = [
    ("2025-03", "爸爸", "pharmacy", 17900),
    ("2025-04", "爸爸", "outpatient", 20200),
    ("2025-05", "妈妈", "outpatient", 9150),
    ("2025-06", "妈妈", "pharmacy", 11900),
    ("2025-11", "妈妈", "outpatient", 25500),
    ("2025-12", "爸爸", "outpatient", 8350),
]


@given(st.integers(0, 2**40), st.integers(0, 12))
@settings(max_examples=30, deadline=None)
def test_made_up_visits_lie_in_the_year(seed: int, number: int) -> None:
    visits = expected_visits(seed, MEMBERS, date(2025, 3, 1), a_year=number)
    assert len(visits) == 2 * number
    assert all(date(2025, 3, 1) <= one.month <= date(2026, 2, 1) and one.month.day == 1 for one in visits)
    assert [one.month for one in visits] == sorted(one.month for one in visits)
    assert all(one.personal > 0 for one in visits)
