"""A link taken from a result and opened by somebody else; a wrong one."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from pages.parts.keep import TITLE
from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.server import Server
from tests.e2e.test_every_page import NARROWEST, OVERFLOW

PageAt = Callable[..., Page]
UNFOLDED = 500  # ms
PHONE = (390, 7000)
EXAMPLE = "/why?sample=08-authorisation-ended"


def folded_open(page: Page) -> Page:
    page.get_by_text(TITLE, exact=True).click()
    expect(page.locator(".code-groups")).to_be_visible()
    page.wait_for_timeout(UNFOLDED)
    return page


def link_on(page: Page) -> str:
    return page.locator(".st-key-keep-link pre").inner_text().strip()


def test_a_link_opens_the_same_result_for_somebody_else(page_at: PageAt, server: Server) -> None:
    one = folded_open(page_at(EXAMPLE, *PHONE))
    screenshot(one, "keep-390")
    assert axe(one) == []
    link = link_on(one)
    assert link.startswith(f"{server.url}/why?c=")
    other = page_at(link.removeprefix(server.url), *PHONE)
    verdict = '[class*="st-key-verdict-"] h2'
    assert other.locator(verdict).inner_text() == one.locator(verdict).inner_text()
    screenshot(other, "keep-opened-390")
    assert axe(other) == []


def test_the_link_is_right_after_a_walk_through_the_pages(page_at: PageAt, server: Server) -> None:
    page = page_at("/can?sample=03-mother-in-law", *PHONE)
    page.locator(".st-key-links").get_by_text("为什么没付成").click()
    settled(page)
    page.locator(".st-key-links").get_by_text("我能共济吗").click()
    settled(page)
    assert link_on(folded_open(page)).startswith(f"{server.url}/can?c=")


def test_what_is_kept_fits_a_narrow_phone(page_at: PageAt) -> None:
    page = folded_open(page_at(EXAMPLE, NARROWEST, 7000))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    assert page.evaluate(OVERFLOW, NARROWEST) == []


def test_a_wrong_link_gives_a_kind_line_and_an_empty_form(page_at: PageAt) -> None:
    page = page_at("/why?c=1234", *PHONE)
    expect(page.get_by_role("alert")).to_contain_text("没有打开")
    assert page.locator(".st-key-question").count() == 1
    screenshot(page, "keep-wrong-390")
    assert axe(page) == []
