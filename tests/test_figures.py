"""The published statistics: parts add up where they were given, and the traps are minded (N-185 … N-187)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongji.atlas.figures import (
    USES,
    YEAR_END,
    Figure,
    Total,
    by_month,
    cautions,
    growth,
    is_contradictory,
    parse,
    statistics,
    total,
)
from gongji.errors import PolicyError

FIRST_WITH_WALLET = 2025  # from this year on, the published total counts the wallet
SPLIT = [one for one in statistics().totals if one.same_pool]


def rounding(*figures: Figure | None) -> Decimal:
    """A unit in the last place of each figure: some were rounded, some cut off."""
    return sum((last_place(one) for one in figures if one), Decimal(0))


def last_place(figure: Figure) -> Decimal:
    digits = figure.text.rstrip("亿万")
    unit = figure.number / Decimal(digits)
    return unit * Decimal(1).scaleb(-len(digits.partition(".")[2]))


def named(one: Total) -> str:
    return f"{one.year}-{one.through:02d}"


@pytest.mark.parametrize("one", SPLIT, ids=named)
def test_same_pool_and_cross_city_add_up_to_the_published_amount(one: Total) -> None:
    assert one.same_pool and one.cross_city and one.same_pool.amount and one.cross_city.amount
    wallet = one.wallet.amount if one.wallet and one.year >= FIRST_WITH_WALLET else None
    parts = (one.same_pool.amount, one.cross_city.amount, wallet)
    added = sum((part.number for part in parts if part), Decimal(0))
    assert abs(added - one.amount.number) < last_place(one.amount)


@pytest.mark.parametrize("one", SPLIT, ids=named)
def test_person_times_add_up_within_their_rounding(one: Total) -> None:
    assert one.same_pool and one.cross_city
    wallet = one.wallet.count if one.wallet and one.year >= FIRST_WITH_WALLET else None
    parts = (one.same_pool.count, one.cross_city.count, wallet)
    added = sum((part.number for part in parts if part), Decimal(0))
    assert abs(added - one.persons.number) <= rounding(one.persons, *parts)


@pytest.mark.parametrize("one", [one for one in statistics().totals if one.uses], ids=named)
def test_the_three_uses_never_exceed_the_total(one: Total) -> None:
    assert sum(figure.number for figure in one.uses.values()) < one.amount.number


def test_every_figure_is_in_order_and_has_a_source_that_may_be_cited() -> None:
    order = [(one.year, one.through) for one in statistics().totals]
    assert order == sorted(set(order))
    assert all(one.sources and one.grade.startswith("B") for one in statistics().totals)
    areas = [one.pooling_areas for one in statistics().opened]
    assert areas == sorted(areas)
    assert all(one.grade.startswith("B") for one in statistics().opened)


def test_amounts_only_grow_within_a_year() -> None:
    for year in (2024, 2025):
        amounts = [figure.number for _, figure in by_month("amount", year)]
        assert amounts == sorted(amounts) and len(amounts) >= 6


def test_pharmacies_of_2024_cannot_be_drawn_by_month_nor_compared() -> None:
    series = [one.uses["pharmacy"].number for one in statistics().totals if one.year == 2024 and one.uses]
    assert series != sorted(series), "the published series contradicts itself; if mended, drop the caution"
    assert is_contradictory("pharmacy", 2024)
    with pytest.raises(PolicyError, match="N-185"):
        by_month("pharmacy", 2024)
    with pytest.raises(PolicyError, match="N-185"):
        growth("pharmacy", 2024, 2025)


def test_the_others_can_be_drawn() -> None:
    assert [month for month, _ in by_month("hospital", 2024)] == [7, 9, 10, 11, 12]
    assert [month for month, _ in by_month("pharmacy", 2025)] == [2, 7, 12]


def test_30457_stands_twice_and_both_are_kept() -> None:
    twice = [(one.year, one.through) for one in statistics().totals if one.amount.text == "304.57亿"]
    assert twice == [(2024, 9), (2025, 7)]
    assert any("巧合" in one.says for one in cautions("totals"))


def test_the_five_year_sum_stays_apart_from_every_series() -> None:
    two_years = sum(total(year, YEAR_END).persons.number for year in (2024, 2025))
    assert two_years > Decimal("7.8") * 10**8, (
        "then the five years ended before the whole of 2025 was counted"
    )
    assert [one.says for one in cautions("apart") if "五年" in one.says]
    assert not [one for one in statistics().totals if one.persons.text.startswith("7.8")]


@pytest.mark.parametrize(
    ("measure", "more"),
    [("amount", "34.4"), ("persons", "25.1"), ("resident_premium", "40.6"), ("hospital", "28.0")],
)
def test_growth_is_what_the_two_full_years_give(measure: str, more: str) -> None:
    assert growth(measure, 2024, 2025) == Decimal(more)


def test_a_month_that_nobody_published_is_refused() -> None:
    with pytest.raises(PolicyError, match="nothing was published"):
        total(2026, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[total]]\nyear = 2024\nthrough = 7\npersons = "many"\namount = "1亿"\nfacts = ["N-170"]', "many"),
        ('[[total]]\nyear = 2024\nthrough = 7\npersons = "1亿"\nfacts = ["N-170"]', "not whole"),
        ('[[caution]]\nabout = "uses"\nsays = "x"\nfacts = ["N-999"]', "N-999"),
        ("[[total", "not TOML"),
    ],
)
def test_a_damaged_file_is_refused_by_row(text: str, said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        parse(text)


def test_uses_are_named() -> None:
    assert set(total(2025, YEAR_END).uses) == set(USES)
