"""A receipt beside the rules: what settles fits, one wrong figure is found, bad figures are refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError

import gongji
from gongji.errors import BadCase
from gongji.money import fen, yuan
from gongji.receipt import Receipt, ReceiptCheck, check_receipt
from tests.receipts import codes, explained, family, outcomes, printed, receipt_of
from tests.strategies import Mapping, cases, known_cases

quick = settings(max_examples=120, deadline=None)
PLACEHOLDERS = "title read expected sharer sum total fact told value facts rule"


# ---------------------------------------------------------------- what settles fits


@quick
@given(cases())
def test_the_receipt_of_every_way_fits(case: Mapping) -> None:
    for outcome in outcomes(case):
        found = check_receipt(case, receipt_of(case, outcome))
        assert found.verdict in ("fits", "fits_way"), (found.headline, found.lines)
        assert found.sums.adds_up is True and found.first is None
        assert all(line.state in ("fits", "taken") for line in found.lines)


def test_a_balance_that_nobody_told_may_lie_above_what_the_place_keeps_back() -> None:
    sharer = {
        "name": "甲",
        "scheme": "employee",
        "status": "active",
        "has_account": True,
        "link": "shared",
        "area": "350400",
    }
    sharer |= {"link": "shared", "starts_on": "2021-01-01", "relation": "spouse", "balance": None}
    case = {
        "date": "2025-03-11",
        "member": {"scheme": "resident", "status": "active", "area": "350400", "own_balance": "0.00"},
        "sharers": [sharer],
        "expense": {"kind": "outpatient", "area": "350400", "designated": True, "credential": "member"}
        | {"total": "0.01", "fund_paid": "0.00", "excluded": "0.00"},
    }
    paid = [outcome for outcome in outcomes(case) if outcome.shared]
    assert paid
    assert {check_receipt(case, receipt_of(case, one)).verdict for one in paid} <= {"fits", "fits_way"}


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
