"""Who binds whom: every plan that a place allows, and the best of them."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from gongji.errors import BadCase
from gongji.household import (
    Plans,
    compare_plans,
    read_household,
    simulate,
)
from gongji.household.run import Runs, Seen
from gongji.household.till import eligible_sharers
from gongji.money import fen
from tests.households import (
    BEIJING,
    CHONGQING,
    HARBIN,
    HEBEI,
    MEMBERS,
    NANCHANG,
    SHARERS,
    XIAN,
    Told,
    families,
    family,
    quick,
    visit,
)

# ---------------------------------------------------------------- plans


@quick
@given(families(most_sharers=3))
def test_the_best_plan_is_the_best_of_all_that_are_gone_through(told: Told) -> None:
    done: list[tuple[int, int]] = []
    found = compare_plans(told, lambda number, total: done.append((number, total)))
    assert done == [(number, len(found.results)) for number in range(1, len(found.results) + 1)]
    cash = [(fen(one.cash), fen(one.least_cash)) for one in found.results]
    assert cash == sorted(cash)
    assert (fen(found.best.cash), fen(found.best.least_cash)) == cash[0]
    assert fen(found.saved) == cash[-1][0] - cash[0][0]
    assert found.best.plan == found.results[0].plan
    assert "{" not in found.headline and Plans.model_validate_json(found.model_dump_json()) == found
    for one in found.results[:4]:
        assert simulate(told, one.plan).cash == one.cash


@quick
@given(families(most_sharers=3), st.permutations(SHARERS))
def test_years_already_gone_through_are_those_that_would_come_again(told: Told, order: list[str]) -> None:
    household = read_household(told)
    seen = Seen()
    names = [one.name for one in household.sharers]
    for each in permutations(names):
        plan = simulate(household, each).plan
        shared, alone = Runs(household, plan, seen), Runs(household, plan)
        assert shared.distinct() == alone.distinct()


def test_all_orders_are_tried_where_the_order_counts() -> None:
    told = family(BEIJING, sharers=3, visits=[visit("2025-01", "350.00"), visit("2025-02", "500.00")])
    told["sharers"][1]["balance"] = "900.00"
    found = compare_plans(told)
    assert found.choice == "binding_order" and len(found.results) == 6
    assert found.results[0].plan.sharers_of("妈妈")[0] in SHARERS
    assert "先由" in found.results[0].text


def test_an_order_can_save_cash_in_xian_for_two_with_different_sharers() -> None:
    told = family(XIAN, visits=[visit("2025-01", "400.00"), visit("2025-01", "450.00", "爸爸")])
    told["members"][1]["relations"] = {"甲": "parent", "乙": "not_related"}
    found = compare_plans(told)
    assert found.choice == "rank"
    assert found.results[0].plan.sharers_of("妈妈") == ("乙", "甲")
    assert found.results[0].plan.sharers_of("爸爸") == ("甲",)
    assert (found.results[0].cash, found.saved) == ("0.00", "380.00")
    assert "少380.00元" in found.headline and "妈妈把乙排在最前" in found.headline


def test_no_limit_on_sharers_is_presumed_in_shaanxi() -> None:
    """The words on father and mother, two persons, are an example in the answers, not a limit."""
    found = compare_plans(family(XIAN, sharers=3, visits=[visit("2025-01", "10.00")]))
    assert {len(one.plan.sharers_of("妈妈")) for one in found.results} == {3}
    assert len(found.results) == 6


def test_the_largest_balance_leaves_no_choice_and_that_is_said() -> None:
    found = compare_plans(family(visits=[visit("2025-01", "10.00")]))
    assert found.choice == "largest_balance" and len(found.results) == 1
    assert "没有什么可以挑的" in found.headline and found.saved == "0.00"
    assert [rule.parameter for rule in found.policy if rule.candidates][:2] == [
        "own_account",
        "sharer_choice",
    ]


def test_a_place_with_one_sharer_a_member_tries_who_binds_whom() -> None:
    visits = [visit("2025-01", "390.00"), visit("2025-01", "450.00", "爸爸")]
    found = compare_plans(family(NANCHANG, visits=visits))
    assert found.choice == "single" and len(found.results) == 4
    best = found.results[0].plan
    assert {best.sharers_of(name) for name in MEMBERS} == {("甲",), ("乙",)}
    assert all(len(one.plan.sharers_of(name)) == 1 for one in found.results for name in MEMBERS)


def test_a_sharer_with_one_seat_binds_one_member() -> None:
    visits = [visit("2022-11", "100.00"), visit("2022-11", "200.00", "爸爸")]
    for sharers in (1, 2):
        found = compare_plans(family(CHONGQING, start="2022-11", sharers=sharers, visits=visits))
        assert all(one.plan.members_of("甲") <= 1 for one in found.results)


def test_a_limit_of_which_sources_speak_differently_is_not_presumed_in_a_plan() -> None:
    """Chongqing: one member at a time in 2022, several by the papers of 2023 and 2024."""
    visits = [visit("2025-01", "100.00"), visit("2025-01", "200.00", "爸爸")]
    found = compare_plans(family(CHONGQING, visits=visits))
    assert found.choice == "single"
    assert {one.plan.members_of("甲") for one in found.results} == {0, 1, 2}


def test_only_those_who_may_share_are_bound() -> None:
    told = family(BEIJING, visits=[visit("2025-01", "10.00")])
    told["members"][0]["relations"] = {"甲": "parent_in_law", "乙": "parent"}
    told["sharers"][1]["area"] = HEBEI
    assert eligible_sharers(read_household(told))["妈妈"] == ()
    found = compare_plans(told)
    assert found.choice == "one" and found.results[0].text == "妈妈不绑"
    assert found.best.cash == "10.00"


def test_where_the_choice_is_unpublished_a_range_is_given_and_asked_about() -> None:
    found = compare_plans(family(HARBIN, visits=[visit("2025-01", "450.00"), visit("2025-03", "450.00")]))
    assert found.choice == "unpublished" and not found.best.certain
    assert "最少" in found.headline and found.ask
    assert found.best.least_cash == "0.00"


def test_a_family_without_bills_has_nothing_to_choose() -> None:
    found = compare_plans(family(HARBIN))
    assert (found.choice, found.best.cash) == ("one", "0.00")


def test_too_many_plans_are_refused() -> None:
    names = [f"甲{at}" for at in range(6)]
    related = dict.fromkeys(names, "parent")
    members = [{"name": f"家人{at}", "scheme": "resident", "relations": related} for at in range(6)]
    sharers = [{"name": name, "balance": "1", "monthly_credit": "1"} for name in names]
    visits = [visit("2025-01", "1.00", one["name"]) for one in members]
    told = family(NANCHANG, visits=visits) | {"members": members, "sharers": sharers}
    with pytest.raises(BadCase, match="人太多了"):
        compare_plans(told)
