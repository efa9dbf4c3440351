"""What must hold for each page of the menu: deep links, a phone's width, axe, headings, Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from pages.parts.frame.site import PLACES, Place
from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.server import Server

PageAt = Callable[..., Page]
PHONE, DESK = (390, 7000), (1280, 6000)
NARROWEST = 360
SAMPLES = {
    "why": "01-only-display-link",
    "can": "03-mother-in-law",
    "two": "01-only-display-link",
    "settle": "15-never-combined",
    "receipt": "15-never-combined",
}
PROPER_NAMES = {"App", "APP", "CSV", "XLSX", "Excel"} | {"heb", "hrb"}  # pinyin initials as an example
FACT_IDS_AND_SITES = r"\b[A-Z]{1,4}-[A-Z]?\d+\b|\b[a-z0-9.-]+\.(cn|com|net|org)\b"
# Links and codes are no words.
EVERY_WORD = """() => {
  const words = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement
    if (!parent || parent.closest('script, style, noscript, [aria-hidden="true"]')) continue
    if (parent.closest('[data-testid="stIconMaterial"], .st-key-keep pre, .code-groups')) continue
    if (parent.closest('.kept-link, .st-key-paper b')) continue
    words.push(walk.currentNode.textContent)
  }
  for (const node of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
    for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
      if (node.getAttribute(name)) words.push(node.getAttribute(name))
  return words
}"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))"
OVERFLOW = """width => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > width + 1)
  .filter(one => !one.closest('[data-scrolls], .visually-hidden'))
  .map(one => one.tagName + '.' + one.className).slice(0, 5)"""

LEAST = 44
TEXT_SIZE = "getComputedStyle(document.documentElement).fontSize"
# A link inside a sentence may be as high as its line; what one cannot see or reach is not measured.
TOO_SMALL = """least => {
  const tapped = 'button, summary, .stPageLink a, [role="button"], [data-testid="stRadioOption"], ' +
    '.stCheckbox label, [data-testid="stTextInputRootElement"], .stSelectbox [role="group"], select, textarea'
  return [...document.querySelectorAll(tapped)]
    .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(one => !one.closest('.stSelectbox') || one.matches('[role="group"]'))
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width && (box.height < least - .5 || box.width < least - .5))
    .map(([one, box]) => `${one.tagName} ${one.innerText.slice(0, 20)} ${box.width}x${box.height}`)
}"""

every_page = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.url_path or "home")


def paths(place: Place) -> list[str]:
    """The page empty, and with a sample where it takes one."""
    sample = SAMPLES.get(place.url_path)
    return [f"/{place.url_path}"] + ([f"/{place.url_path}?sample={sample}"] if sample else [])


@every_page
def test_the_first_visitor_of_a_fresh_server_lands_on_the_page(
    place: Place, page_at: PageAt, fresh_server: Server
) -> None:
    page = page_at(f"/{place.url_path}", at=fresh_server)
    assert page.get_by_role("dialog").count() == 0
    assert page.locator("h1").count() == 1
    if place.url_path:
        assert page.locator("h1").inner_text() == place.title


@every_page
def test_it_fits_a_phone_of_360_pixels(place: Place, page_at: PageAt) -> None:
    for path in paths(place):
        page = page_at(path, NARROWEST, 7000)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
        assert page.evaluate(OVERFLOW, NARROWEST) == []
        assert page.evaluate(TOO_SMALL, LEAST) == []


@every_page
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(place: Place, size: tuple[int, int], page_at: PageAt) -> None:
    for number, path in enumerate(paths(place)):
        page = page_at(path, *size)
        screenshot(page, f"{place.url_path or 'home'}-{number}-{size[0]}")
        assert axe(page) == []


@every_page
def test_the_large_version_fits_a_phone_and_axe_finds_nothing(place: Place, page_at: PageAt) -> None:
    for number, path in enumerate(paths(place)):
        page = page_at(path, NARROWEST, 9000)
        page.get_by_role("button", name="长辈版").click()
        page.get_by_role("button", name="普通版").wait_for()
        settled(page)
        screenshot(page, f"large-{place.url_path or 'home'}-{number}")
        assert page.evaluate(TEXT_SIZE) == "22px"
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
        assert page.evaluate(OVERFLOW, NARROWEST) == []
        assert page.evaluate(TOO_SMALL, LEAST) == []
        assert axe(page) == []


@every_page
def test_headings_come_in_order(place: Place, page_at: PageAt) -> None:
    for path in paths(place):
        levels = page_at(path, *DESK).evaluate(HEADINGS)
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_no_english_is_left(place: Place, page_at: PageAt) -> None:
    for path in paths(place):
        texts = page_at(path, *DESK).evaluate(EVERY_WORD)
        said = [re.sub(FACT_IDS_AND_SITES, "", text) for text in texts]
        words = {word for text in said for word in re.findall(r"[A-Za-z]{3,}", text)}
        assert words - PROPER_NAMES == set()


def test_chinese_is_drawn_with_a_chinese_font(page_at: PageAt) -> None:
    page = page_at("/")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    named = " ".join(font["familyName"] for font in fonts)
    assert re.search(r"CJK|Hei|YaHei|PingFang|Song|Han", named), named
