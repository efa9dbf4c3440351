"""What a receipt shows of unpublished rules, and what would explain one that does not fit."""

from __future__ import annotations

import pytest

from gongji.money import fen
from gongji.receipt import check_receipt
from tests.receipts import explained, family, printed
from tests.strategies import Mapping

# ---------------------------------------------------------------- what a receipt shows of an unpublished rule


@pytest.mark.parametrize(
    ("balances", "receipt", "parameter", "value"),
    [
        (("150.00",), {"shared": "150", "cash": "50"}, "shortfall", "有多少先付多少，剩下的付现金"),
        (("150.00",), {"shared": "0", "cash": "200"}, "shortfall", "余额不够，整笔都不用共济"),
        (("150.00", "100.00"), {"shared_by": {"甲": "150", "乙": "50"}}, "combine", "可以由几位共济人合着付"),
        (("150.00", "100.00"), {"shared_by": {"甲": "150", "乙": "0"}}, "combine", "只用一位共济人的钱"),
    ],
)
def test_a_receipt_shows_how_it_is_done_in_heilongjiang(
    balances: tuple[str, ...], receipt: Mapping, parameter: str, value: str
) -> None:
    found = check_receipt(family("230100", balances=balances), receipt)
    assert found.verdict == "fits_way"
    shown = next(one for one in found.shows if one.rule.parameter == parameter)
    assert value in shown.values and value in shown.text
    assert shown.sure is (fen(receipt.get("shared", "1")) > 0)
    assert shown.rule in found.policy and found.notes


def test_the_smaller_balance_first_shows_that_the_larger_does_not_go_first() -> None:
    case = family("230100", balances=("300.00", "250.00"))
    found = check_receipt(case, {"shared_by": {"甲": "0", "乙": "200.00"}})
    (shown,) = found.shows
    assert shown.rule.parameter == "sharer_choice"
    assert "先用余额最多的共济人的账户" not in shown.values and len(shown.values) == 2


def test_a_receipt_that_fits_every_way_shows_nothing() -> None:
    found = check_receipt(family("230100"), printed("120.00", "0", "0", shared="200.00"))
    assert found.verdict == "fits" and found.shows == ()


def test_shared_money_in_a_waiting_period_shows_that_it_may_pay_then() -> None:
    case = family()
    case["member"]["status"] = "waiting"
    paid = check_receipt(case, {"shared": "200.00"})
    assert [one.rule.parameter for one in paid.shows] == ["pays_in_waiting"]
    unpaid = check_receipt(case, {"shared": "0"})
    assert [one.sure for one in unpaid.shows] == [False]


# ---------------------------------------------------------------- what would explain a misfit


def test_a_receipt_of_hebei_drawn_from_two_is_marked_because_nothing_is_combined_there() -> None:
    case = family(balances=("150.00", "100.00"))
    found = check_receipt(case, printed("120.00", "0", "0", shared_by={"甲": "150", "乙": "50"}))
    assert found.verdict == "differs" and found.sums.adds_up
    assert found.first is not None and found.lines[found.first].sharer == "甲"
    assert "一笔费用只用一位共济人的钱" in found.lines[found.first].text
    way = explained(found, "way")
    assert "合着付" in way.text and {one.parameter for one in way.policy} == {"combine", "shortfall"}
    assert all(one.candidates[0].sources for one in way.policy)


def test_a_part_paid_in_hebei_is_another_way_than_the_published_one() -> None:
    found = check_receipt(family(balances=("150.00",)), {"shared": "150.00", "cash": "50.00"})
    assert found.first_payer == "shared"
    assert [one.parameter for one in explained(found, "way").policy] == ["shortfall"]


def test_the_sharer_with_less_paid_where_the_largest_balance_goes_first() -> None:
    case = family(balances=("500.00", "300.00"))
    found = check_receipt(case, printed("120.00", "0", "0", shared_by={"甲": "0", "乙": "200.00"}))
    assert [one.parameter for one in explained(found, "way").policy] == ["sharer_choice"]
    left_out = explained(found, "left_out")
    assert "甲" in left_out.title and {one.sharer for one in left_out.causes} == {"甲"}
    assert {"display_link_only", "binding_ended"} <= {one.code for one in left_out.causes}


def test_nothing_shared_names_the_causes_that_nobody_told_first() -> None:
    found = check_receipt(family(), printed("120.00", "0", "200.00", shared="0"))
    causes = explained(found, "not_used").causes
    states = [one.state for one in causes]
    assert states == sorted(states, key=["open", "uncertain", "told_otherwise"].index)
    assert causes[0].state == "open" and "还不知道" in causes[0].text
    told = {one.code: one for one in causes}
    assert told["wrong_credential"].facts == ("expense.credential",)
    assert "premium_operator" not in told and "place_not_covered" not in told


def test_a_fact_that_nobody_told_is_the_first_thing_to_ask() -> None:
    case = family()
    case["sharers"][0]["link"] = None
    found = check_receipt(case, {"own": "0", "shared": "0"})
    assert found.verdict == "fits"
    causes = {one.code: one for one in explained(found, "not_used").causes}
    assert causes["display_link_only"].state == "open"
    assert causes["display_link_only"].facts == ("sharers.0.link",)


@pytest.mark.parametrize(
    ("own", "balance", "receipt", "code"),
    [
        ("80.00", "500.00", printed("120.00", "0", "0", shared="200.00"), "own_not_used"),
        ("80.00", "150.00", printed("120.00", "50.00", "0", shared="150.00"), "own_afterwards"),
    ],
)
def test_the_own_account_passed_over_or_asked_last(
    own: str, balance: str, receipt: Mapping, code: str
) -> None:
    found = check_receipt(family(own=own, balances=(balance,)), receipt)
    assert found.first_payer == "own"
    one = explained(found, code)
    assert [rule.parameter for rule in one.policy] == ["own_account"]


@pytest.mark.parametrize(
    ("case", "receipt", "path", "value"),
    [
        (family(), printed("120.00", "0", "50.00", shared="150.00"), "expense.excluded", "50.00元"),
        (
            family(excluded="50.00"),
            printed("120.00", "0", "0", shared="200.00"),
            "expense.excluded",
            "0.00元",
        ),
        (family(own="80.00"), printed("120.00", "30", "0", shared="170"), "member.own_balance", "30.00元"),
        (family(), {"total": "330", "fund": "120", "shared": "210"}, "expense.total", "330.00元"),
        (family(), printed("100.00", "0", "0", shared="220.00"), "expense.fund_paid", "100.00元"),
        (family(), printed("120.00", "60", "0", shared="140"), "member.scheme", "职工医保"),
        (family("440300"), printed("120.00", "0", "50", shared="150"), "sharers.0.balance", "150.00元"),
    ],
)
def test_a_fact_that_was_otherwise_explains_it(
    case: Mapping, receipt: Mapping, path: str, value: str
) -> None:
    found = check_receipt(case, receipt)
    told = [one for one in found.explanations if one.code == "fact" and one.facts == (path,)]
    assert len(told) == 1 and value in told[0].text
    assert found.first is not None


def test_money_from_a_sharer_who_could_not_pay_points_at_the_cause() -> None:
    case = family()
    case["sharers"][0]["relation"] = "parent_in_law"
    found = check_receipt(case, {"shared": "200.00"})
    assert found.first_payer == "shared"
    one = explained(found, "absent")
    assert one.facts == ("sharers.0.relation",)
    assert [rule.parameter for rule in one.policy] == ["relatives"]


def test_a_floor_that_is_only_claimed_is_called_unpublished() -> None:
    found = check_receipt(family(balances=("600.00",)), printed("120.00", "0", "200.00", shared="0"))
    one = explained(found, "reserve")
    assert "500.00元" in one.text and "没有见到公布" in one.text
    assert [rule.state for rule in one.policy] == ["not_found"]


def test_what_nothing_explains_is_said() -> None:
    found = check_receipt(family(), printed("120.00", "33.33", "66.66", shared="100.01"))
    assert found.verdict == "differs" and not found.explanations and found.unexplained
