"""Amounts: exact in both directions, and refused where they are not an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from gongji.errors import GongjiError
from gongji.money import fen, yuan
from gongji.words.refusing import BadMoney


@pytest.mark.parametrize(
    ("given_amount", "expected"),
    [
        ("0", 0),
        ("120", 12000),
        ("120.5", 12050),
        ("120.05", 12005),
        ("000000000001", 100),
        ("999999999999.99", 99999999999999),
        (0, 0),
        (320, 32000),
        (320.0, 32000),
        (0.29, 29),
        (4.35, 435),
        (-0.0, 0),
        (Decimal("120.5"), 12050),
        (Decimal("1.0E+2"), 10000),
        (Decimal("320.000"), 32000),
        (Decimal("999999999999.99"), 99999999999999),
    ],
)
def test_an_amount_is_read_to_the_fen(given_amount: Any, expected: int) -> None:
    assert fen(given_amount) == expected


@pytest.mark.parametrize(
    ("given_amount", "reason"),
    [
        ("", "money_format"),
        (" 1", "money_format"),
        ("1 ", "money_format"),
        ("1\n", "money_format"),
        ("+1", "money_format"),
        ("1e2", "money_format"),
        ("1,000", "money_format"),
        ("1_000", "money_format"),
        ("\uff11\uff12", "money_format"),
        ("\u0663", "money_format"),
        ("¥1", "money_format"),
        (".5", "money_format"),
        ("5.", "money_format"),
        ("1.2.3", "money_format"),
        ("NaN", "money_format"),
        ("inf", "money_format"),
        ("1\x00", "money_format"),
        ("-1", "money_negative"),
        ("-0.01", "money_negative"),
        ("320.001", "money_finer_than_fen"),
        ("320.000", "money_finer_than_fen"),
        ("1000000000000", "money_too_large"),
        ("9" * 5000, "money_too_large"),
        (-1, "money_negative"),
        (10**12, "money_too_large"),
        pytest.param(10**5000, "money_too_large", id="a very long int"),
        (True, "money_type"),
        (False, "money_type"),
        (None, "money_type"),
        ([], "money_type"),
        ({}, "money_type"),
        (b"1", "money_type"),
        (1 + 0j, "money_type"),
        (float("nan"), "money_not_finite"),
        (float("inf"), "money_not_finite"),
        (float("-inf"), "money_not_finite"),
        (0.001, "money_finer_than_fen"),
        (1e-300, "money_finer_than_fen"),
        (0.1 + 0.2, "money_finer_than_fen"),
        (-0.5, "money_negative"),
        (1e22, "money_too_large"),
        (Decimal("NaN"), "money_not_finite"),
        (Decimal("sNaN"), "money_not_finite"),
        (Decimal("Infinity"), "money_not_finite"),
        (Decimal("-1"), "money_negative"),
        (Decimal("1E+999999"), "money_too_large"),
        (Decimal("1E-999999"), "money_finer_than_fen"),
        (Decimal("0." + "9" * 60), "money_finer_than_fen"),
        (Decimal("319.99999999999999999999999999999999"), "money_finer_than_fen"),
    ],
)
def test_what_is_no_amount_is_refused(given_amount: Any, reason: str) -> None:
    with pytest.raises(BadMoney) as refused:
        fen(given_amount)
    assert refused.value.reason == reason
    assert isinstance(refused.value, GongjiError)
    assert "可以接受的是" in str(refused.value)


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_fen_and_yuan_undo_each_other(amount: int) -> None:
    assert fen(yuan(amount)) == amount
    assert fen(Decimal(yuan(amount))) == amount


@given(st.integers(min_value=0, max_value=10**11))
def test_a_float_is_read_as_it_prints(amount: int) -> None:
    assert fen(amount / 100) == amount


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0.00"), (5, "0.05"), (12000, "120.00"), (12050, "120.50"), (-5, "-0.05")]
)
def test_yuan_always_shows_two_decimals(amount: int, text: str) -> None:
    assert yuan(amount) == text
