"""A receipt beside the rules: what settles fits, one wrong figure is found, and what would explain it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import gongji
from gongji.answers import Outcome
from gongji.errors import BadCase
from gongji.money import fen, yuan
from gongji.receipt import Explanation, Receipt, ReceiptCheck, check_receipt
from gongji.words import words
from tests.strategies import Mapping, cases, known_cases
from tests.test_words import faults, sentences

quick = settings(max_examples=120, deadline=None)
PLACEHOLDERS = (
    "title read expected sharer sum total fact told value facts rule"  # those of words/receipt.toml
)


def family(
    area: str = "130100", own: str | None = None, balances: tuple[str, ...] = ("500.00",), **expense: Any
) -> Mapping:
    """A bill of 320 of which the fund paid 120; a member with an own account where `own` is given."""
    sharer = {
        "scheme": "employee",
        "status": "active",
        "has_account": True,
        "area": area,
        "relation": "parent",
        "link": "shared",
        "starts_on": "2025-01-01",
    }
    scheme = "resident" if own is None else "employee"
    return {
        "date": "2025-03-11",
        "member": {"scheme": scheme, "status": "active", "area": area, "own_balance": own},
        "sharers": [
            sharer | {"name": name, "bound_on": f"2025-01-0{at}", "balance": balance}
            for at, (name, balance) in enumerate(zip("甲乙丙", balances, strict=False), start=1)
        ],
        "expense": {
            "kind": "outpatient",
            "area": area,
            "designated": True,
            "credential": "member",
            "total": "320.00",
            "fund_paid": "120.00",
        }
        | expense,
    }


def receipt_of(case: Mapping, outcome: Outcome) -> Mapping:
    """The receipt that this outcome would print, with a line for every sharer."""
    paid = {one.sharer: one.amount for one in outcome.shared}
    return {
        "total": case["expense"]["total"],
        "fund": outcome.fund,
        "own": outcome.own,
        "shared": yuan(sum(fen(amount) for amount in paid.values())),
        "shared_by": {one["name"]: paid.get(one["name"], "0.00") for one in case["sharers"]},
        "cash": outcome.cash,
    }


def outcomes(case: Mapping) -> tuple[Outcome, ...]:
    try:
        money = gongji.settle(case)
    except BadCase:
        return ()
    return tuple(one.outcome for one in money.alternatives) or (money.outcome,)


def codes(check: ReceiptCheck) -> list[str]:
    return [one.code for one in check.explanations]


def explained(check: ReceiptCheck, code: str) -> Explanation:
    return next(one for one in check.explanations if one.code == code)


def printed(fund: str, own: str, cash: str, **shared: Any) -> Mapping:
    return {"total": "320.00", "fund": fund, "own": own, "cash": cash, **shared}


# ---------------------------------------------------------------- what settles fits


@quick
@given(cases())
def test_the_receipt_of_every_way_fits(case: Mapping) -> None:
    for outcome in outcomes(case):
        found = check_receipt(case, receipt_of(case, outcome))
        assert found.verdict in ("fits", "fits_way"), (found.headline, found.lines)
        assert found.sums.adds_up is True and found.first is None
        assert all(line.state in ("fits", "taken") for line in found.lines)


@quick
@given(cases(), st.data())
def test_a_receipt_with_lines_left_out_still_fits(case: Mapping, data: st.DataObject) -> None:
    for outcome in outcomes(case):
        whole = receipt_of(case, outcome)
        kept = data.draw(st.lists(st.sampled_from(sorted(whole)), unique=True))
        found = check_receipt(case, {name: whole[name] for name in kept})
        assert found.verdict in ("fits", "fits_way", "fits_so_far"), (kept, found.lines)
        for line in found.lines:
            if line.derived and line.sharer is None:
                assert line.read == whole[line.payer]


@quick
@given(known_cases(), st.sampled_from(("total", "fund", "own", "shared", "cash")), st.integers(1, 9_999))
def test_one_wrong_figure_is_found_at_its_line(case: Mapping, wrong: str, more: int) -> None:
    money = gongji.settle(case)
    if not money.certain:
        return
    receipt = receipt_of(case, money.outcome)
    right = receipt[wrong]
    receipt[wrong] = yuan(fen(right) + more)
    if wrong == "shared":
        del receipt["shared_by"]
    found = check_receipt(case, receipt)
    assert found.verdict == "does_not_add_up" and found.sums.adds_up is False
    assert found.first is not None and found.first_payer == wrong
    line = found.lines[found.first]
    assert (line.read, line.expected) == (receipt[wrong], (right,))
    misread = explained(found, "misread")
    assert yuan(fen(right) + more) in misread.text and right in misread.text
    assert [one.state for one in found.lines].count("differs") == 1


@quick
@given(known_cases(), st.data())
def test_a_wrong_sharer_line_is_found_too(case: Mapping, data: st.DataObject) -> None:
    money = gongji.settle(case)
    names = [one["name"] for one in case["sharers"]]
    if not money.certain or len(names) == 1:
        return
    name = data.draw(st.sampled_from(names))
    receipt = receipt_of(case, money.outcome)
    receipt["shared_by"][name] = yuan(fen(receipt["shared_by"][name]) + 1)
    found = check_receipt(case, receipt)
    assert found.verdict == "does_not_add_up" and found.first is not None
    assert found.lines[found.first].sharer == name
    assert explained(found, "misread")


@quick
@given(known_cases(), st.integers(1, 9_999))
def test_a_receipt_that_adds_up_but_is_wrong_differs(case: Mapping, moved: int) -> None:
    money = gongji.settle(case)
    shared = sum(fen(one.amount) for one in money.outcome.shared)
    if not money.certain or moved > shared:
        return
    receipt = receipt_of(case, money.outcome) | {"shared": yuan(shared - moved)}
    receipt["cash"] = yuan(fen(money.outcome.cash) + moved)
    del receipt["shared_by"]
    found = check_receipt(case, receipt)
    assert found.verdict == "differs" and found.sums.adds_up is True
    assert found.first_payer == "shared" and "misread" not in codes(found)
    assert found.first is not None and found.lines[found.first].why
    assert bool(found.explanations) is (found.unexplained is None)


@quick
@given(
    cases(),
    st.dictionaries(st.sampled_from(("total", "fund", "own", "shared", "cash")), st.integers(0, 90_000)),
)
def test_any_figures_get_an_answer_that_goes_through_json(case: Mapping, figures: dict[str, int]) -> None:
    found = check_receipt(case, {name: yuan(one) for name, one in figures.items()})
    assert ReceiptCheck.model_validate_json(found.model_dump_json()) == found
    assert "{" not in found.headline and all("{" not in line.text for line in found.lines)
    for one in found.explanations:
        assert "{" not in one.title + one.text and all("{" not in cause.text for cause in one.causes)
    assert (found.first is None) == all(line.state != "differs" for line in found.lines)


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


# ---------------------------------------------------------------- figures that are wanting or bad


def test_only_the_cash_is_enough() -> None:
    assert check_receipt(family(), {"cash": "0"}).verdict == "fits_so_far"
    assert check_receipt(family(), {"cash": "200"}).first_payer == "cash"


def test_an_own_account_that_nobody_told_is_read_from_the_receipt() -> None:
    case = family("440300", own="1.00", balances=("150.00",))
    case["member"]["own_balance"] = None
    found = check_receipt(case, printed("120.00", "65.50", "0", shared="134.50"))
    assert found.verdict == "fits"
    assert check_receipt(case, {"cash": "36.00"}).verdict == "fits_so_far"
    assert check_receipt(case, {"cash": "50.01"}).first_payer == "cash"


def test_total_and_fund_come_from_the_receipt_where_the_case_has_none() -> None:
    case = family(total=None, fund_paid=None)
    found = check_receipt(case, printed("120.00", "0", "0", shared="200.00"))
    assert found.verdict == "fits"
    assert [line.state for line in found.lines[:2]] == ["taken", "taken"]
    wanting = check_receipt(case, {"cash": "0"})
    assert (wanting.verdict, wanting.missing) == ("need_figures", ("total", "fund"))
    assert wanting.settlement is None
    summed = check_receipt(case, {"fund": "120", "own": "0", "shared": "200", "cash": "0"})
    assert summed.verdict == "fits" and summed.lines[0].read == "320.00" and summed.lines[0].derived


def test_a_fund_above_the_total_does_not_add_up() -> None:
    found = check_receipt(family(total=None, fund_paid=None), {"total": "10", "fund": "20"})
    assert found.verdict == "does_not_add_up" and "20.00元" in found.sums.text


def test_parts_that_are_too_much_already_do_not_add_up() -> None:
    found = check_receipt(family(), {"own": "200.00", "cash": "300.00"})
    assert found.verdict == "does_not_add_up" and "620.00元" in found.sums.text


def test_sharers_who_do_not_sum_up_are_found() -> None:
    case = family("440300", balances=("150.00", "100.00"))
    found = check_receipt(case, {"shared": "100", "shared_by": {"甲": "150", "乙": "50"}})
    assert found.verdict == "does_not_add_up" and "200.00元" in found.sums.text


@pytest.mark.parametrize(
    ("receipt", "path", "said"),
    [
        ({"cash": "12.345"}, "receipt.cash", "精确到分"),
        ({"total": "-1"}, "receipt.total", "零或者大于零"),
        ({"own": "１２"}, "receipt.own", "半角数字"),
        ({"fund": True}, "receipt.fund", "以元为单位"),
        ({"casch": "1"}, "receipt.casch", "是不是想写 cash?"),
        ({"shared_by": {"丁": "1"}}, "receipt.shared_by.丁", "甲"),
        ({"shared_by": {"甲": "x"}}, "receipt.shared_by.甲", "半角数字"),
        ({"shared_by": ["1"]}, "receipt.shared_by", "一组字段"),
        ({"shared_by": {"13800001111": "1"}}, "receipt.shared_by.1380*******", "称呼"),
        ([], "receipt", "一组字段"),
    ],
)
def test_bad_figures_are_refused_with_path_and_what_is_accepted(receipt: Any, path: str, said: str) -> None:
    with pytest.raises(BadCase) as refused:
        check_receipt(family(), receipt)
    (fault,) = refused.value.faults
    assert fault.path == path and said in fault.line and fault.accepted in fault.line


def test_every_fault_of_a_receipt_is_named_at_once() -> None:
    with pytest.raises(BadCase) as refused:
        check_receipt(family(), {"cash": "x", "own": "-1", "shared_by": {"丁": "1"}})
    assert len(refused.value.faults) == 3


def test_a_bad_case_is_refused_as_everywhere() -> None:
    with pytest.raises(BadCase):
        check_receipt({"date": "gestern"}, {})


def test_a_receipt_is_frozen_and_may_be_given_as_such() -> None:
    receipt = Receipt(cash=0, shared=200_00)
    assert check_receipt(family(), receipt).verdict == "fits"
    with pytest.raises(ValidationError):
        receipt.cash = 1  # type: ignore[misc]


def test_the_words_are_plain_and_whole() -> None:
    allowed = set(PLACEHOLDERS.split())
    found = [(path, *faults(text, allowed)) for path, text in sentences(words("receipt"), "receipt")]
    assert [one for one in found if len(one) > 1] == []
