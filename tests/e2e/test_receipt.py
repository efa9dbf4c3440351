"""A receipt typed in a browser: the answer on a phone, in both sizes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.test_every_page import NARROWEST, OVERFLOW

PageAt = Callable[..., Page]
FIGURES = {"费用总额": "320", "统筹基金支付": "120", "本人账户支付": "0", "现金支付": "0"}


def checked(page: Page) -> Page:
    for label, figure in FIGURES.items():
        page.get_by_label(f"{label}（元）").fill(figure)
    page.get_by_label("共济账户支付（元）").fill("200")
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_text("对不上", exact=True).first).to_be_visible()
    return settled(page)


def test_a_receipt_that_does_not_fit_is_told_on_a_phone(page_at: PageAt) -> None:
    page = checked(page_at("/receipt?sample=15-never-combined", 390, 9000))
    screenshot(page, "receipt-checked-390")
    assert axe(page) == []


def test_it_fits_a_narrow_phone_in_the_large_version(page_at: PageAt) -> None:
    page = checked(page_at("/receipt?sample=01-only-display-link", NARROWEST, 9000))
    page.get_by_role("button", name="大字版").click()
    settled(page)
    screenshot(page, "receipt-checked-large")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    assert page.evaluate(OVERFLOW, NARROWEST) == []
    assert axe(page) == []
