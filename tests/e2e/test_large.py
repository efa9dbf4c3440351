"""长辈版 in a browser: one thing on the screen, and kept over pages, F5, a link and a new tab."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from pages.parts.frame.look import LARGE, ORDINARY
from pages.parts.frame.site import PLACES
from tests.e2e.looking import settled
from tests.e2e.server import Server
from tests.e2e.test_every_page import TEXT_SIZE

PageAt = Callable[..., Page]
CONTRAST_TEXT = "getComputedStyle(document.querySelector('.stMarkdown p')).color"
PHONE = (360, 740)
# What stands there to be read or tapped, from the top, outside of what is folded.
SHOWN = """() => [...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, h3, p, summary, button)')]
  .filter(one => one.checkVisibility() && !one.closest('.st-key-question'))
  .filter(one => !one.parentNode.closest('summary, button'))
  .map(one => [...(one.querySelectorAll('p').length ? one.querySelectorAll('p') : [one])])
  .map(all => all.map(one => one.innerText.trim()).join('')).filter(Boolean)"""


def large(page: Page) -> Page:
    page.get_by_role("button", name=LARGE).click()
    page.get_by_role("button", name=ORDINARY).wait_for()
    return settled(page)


def is_large(page: Page) -> bool:
    return bool(page.evaluate(TEXT_SIZE) == "22px")


def test_it_is_kept_over_pages_f5_links_and_tabs_until_put_back(page_at: PageAt, server: Server) -> None:
    page = large(page_at("/", *PHONE))
    assert is_large(page)
    for place in PLACES:
        page.goto(f"{server.url}/{place.url_path}")
        assert is_large(settled(page))
    page.reload()
    assert is_large(settled(page))
    tab = page.context.new_page()
    tab.goto(f"{server.url}/can?sample=03-mother-in-law")
    assert is_large(settled(tab))
    tab.get_by_role("button", name=ORDINARY).click()
    tab.get_by_role("button", name=LARGE).wait_for()
    tab.reload()
    assert not is_large(settled(tab))


def test_somebody_else_is_not_in_it(page_at: PageAt) -> None:
    large(page_at("/", *PHONE))
    assert not is_large(page_at("/", *PHONE))


def test_around_a_question_there_is_only_what_leads_away(page_at: PageAt) -> None:
    page = page_at("/can", *PHONE)
    place = page.locator(".st-key-question").get_by_role("radio").first
    place.check(force=True)
    page.get_by_role("button", name="下一步").click()
    large(settled(page))
    shown = page.evaluate(SHOWN)
    assert shown[0] in ("首页", ORDINARY)
    assert not any("资料整理到" in one for one in shown)
    assert len("".join(shown)) < 80, shown
    expect(page.locator(".st-key-question h2")).to_be_in_viewport()


def test_it_is_black_on_white(page_at: PageAt) -> None:
    page = large(page_at("/can", *PHONE))
    assert page.evaluate(CONTRAST_TEXT) == "rgb(0, 0, 0)"
