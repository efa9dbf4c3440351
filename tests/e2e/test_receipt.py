"""A receipt typed in a browser: the answer on a phone, in both sizes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from gongji.policies.version import policy_version
from gongji.sharing.code import to_code
from pages.parts.asking.samples import samples
from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.paper import printed, text_of
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


def test_one_wrong_figure_is_marked_with_what_was_expected(page_at: PageAt) -> None:
    """02 is in order: 320 = 120 of the fund and 200 of the shared account. The receipt says 150 and 50."""
    page = page_at("/receipt?sample=02-in-order-and-pays", NARROWEST, 9000)
    wrong = FIGURES | {"共济账户支付": "150", "现金支付": "50"}
    for label, figure in wrong.items():
        page.get_by_label(f"{label}（元）").fill(figure)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("status").get_by_role("heading", level=2)).to_contain_text("共济账户支付")
    expect(page.get_by_role("heading", name="最先对不上的一项")).to_be_visible()
    expect(page.get_by_text("应当是200.00元").first).to_be_visible()
    settled(page)
    paper = printed(page)
    said = text_of(paper)
    assert len(paper.pages) == 1
    assert "最先对不上的一项" in said and "150" in said and "应当是200.00元" in said
    assert policy_version() in said and to_code(samples()["02-in-order-and-pays"].case) in said


def test_a_phone_brings_up_its_numbers_and_says_kindly_what_it_cannot_read(page_at: PageAt) -> None:
    page = page_at("/receipt?sample=02-in-order-and-pays", NARROWEST, 9000)
    total = page.get_by_label("费用总额（元）")
    assert total.get_attribute("inputmode") == "decimal"
    total.fill("三百二")
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("例如 320.50")
    expect(total).to_have_value("三百二")
    assert axe(page) == []


def test_it_fits_a_narrow_phone_in_the_large_version(page_at: PageAt) -> None:
    page = checked(page_at("/receipt?sample=01-only-display-link", NARROWEST, 9000))
    page.get_by_role("button", name="长辈版").click()
    settled(page)
    screenshot(page, "receipt-checked-large")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    assert page.evaluate(OVERFLOW, NARROWEST) == []
    assert axe(page) == []
