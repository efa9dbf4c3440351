"""A link taken from a result and opened by somebody else; a wrong one."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from pages.parts.asking.keep import TITLE
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


def test_the_link_and_the_text_are_copied_with_a_word_that_it_is_done(page_at: PageAt) -> None:
    page = page_at(EXAMPLE, *PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    folded_open(page)
    for name, box in (("复制链接", 0), ("复制这段话", 1)):
        wanted = page.locator(".st-key-keep pre").nth(box).inner_text()
        page.get_by_role("button", name=name).click()
        expect(page.locator(".st-key-keep [role=status]").nth(box)).to_contain_text("已复制")
        assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_where_the_browser_has_no_clipboard_the_text_is_still_copied(page_at: PageAt) -> None:
    page = page_at(EXAMPLE, *PHONE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate("document.addEventListener('copy', () => { window.copied = getSelection().toString() })")
    folded_open(page)
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator(".st-key-keep [role=status]").first).to_contain_text("已复制")
    assert page.evaluate("copied").strip() == link_on(page)


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
