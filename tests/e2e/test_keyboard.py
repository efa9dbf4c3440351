"""Three stories without a mouse, on a narrow phone, in 长辈版: from the first page to the printed sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gongji.policies.version import policy_version
from gongji.sharing.code import from_link
from pages.parts.frame.look import LARGE
from tests.e2e.keys import press, stop, tab_to
from tests.e2e.looking import axe, screenshot
from tests.e2e.paper import printed, squeezed, text_of
from tests.e2e.test_every_page import OVERFLOW
from tests.e2e.walk import question, walk

PageAt = Callable[..., Page]
NARROWEST = (360, 740)
HARBIN = {"member.area": "hrb", "sharers.0.area": "也在黑龙江 · 哈尔滨市"}


@dataclass(frozen=True)
class Story:
    """The door on the first page, what was seen, what is known of the case, and the sentence at the end."""

    door: str
    seen: str | None
    known: Mapping[str, Any]
    places: Mapping[str, str]
    headline: str


STORIES = {
    "display-link": Story(
        "没刷成",
        "直接要我付现金",
        {"sharers.0.link": "display"},
        HARBIN,
        "没付成，是因为绑的是亲情账户，不是共济账户",
    ),
    "mother-in-law": Story(
        "能不能给婆婆用",
        None,
        {"sharers.0.relation": "parent_in_law"},
        {"sharers.0.area": "hrb", "member.area": "也在黑龙江 · 哈尔滨市"},
        "“配偶的父母”，不在可以共济的亲属里",
    ),
    "a-fen-short": Story(
        "没刷成",
        "缴居民医保不成功",
        {
            "expense.kind": "resident_premium",
            "expense.operator": "sharer",
            "sharers.0.link": "shared",
            "sharers.0.balance": "399.99",
            "expense.total": "400",
            "member.scheme": "resident",
            "member.status": "active",
            "sharers.0.scheme": "employee",
            "sharers.0.status": "active",
            "sharers.0.has_account": True,
            "sharers.0.relation": "child",
            "sharers.0.starts_on": "2025-01-01",
            "expense.channel": "“龙江医保”微信公众号",
        },
        HARBIN,
        "余额只有399.99元，不够交一整份保费",
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_walked_by_keyboard_in_the_large_version_and_printed(name: str, page_at: PageAt) -> None:
    story = STORIES[name]
    page = page_at("/", *NARROWEST)
    press(page, LARGE)
    press(page, story.door)
    if story.seen:
        press(page, story.seen, inside=True)
    questions = walk(page, story.known, story.places)
    assert set(map(question, story.places)) & set(questions)
    headline = page.get_by_role("status").get_by_role("heading", level=2)
    expect(headline).to_contain_text(story.headline)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST[0]
    assert page.evaluate(OVERFLOW, NARROWEST[0]) == []
    page.set_viewport_size({"width": NARROWEST[0], "height": 9000})
    screenshot(page, f"story-{name}")
    assert axe(page) == []
    said = headline.inner_text()
    link = page.locator(".st-key-keep-link pre").text_content() or ""
    assert_on_paper(page, said, link)
    other = page_at(link[link.index("/", 8) :], *NARROWEST)
    expect(other.locator(".st-key-opened-code")).to_contain_text("从链接打开")
    assert verdict_of(other) == verdict_of(page)


def verdict_of(page: Page) -> str:
    """Which of the verdicts stands there; a link has stand-ins for amounts, and so has its sentence."""
    verdict = page.locator('[class*="st-key-verdict-"]')
    expect(verdict).to_have_count(1)
    return next(one for one in (verdict.get_attribute("class") or "").split() if "verdict" in one)


def assert_on_paper(page: Page, headline: str, link: str) -> None:
    """One sheet with the sentence, the link, its code and the version of the data."""
    paper = printed(page)
    said = text_of(paper)
    assert len(paper.pages) == 1
    assert squeezed(headline) in said and squeezed(link) in said and policy_version() in said
    code = link.rpartition("=")[2]
    assert from_link(code).case and "-".join(code[at : at + 4] for at in range(0, len(code), 4)) in said
    assert "普通版" not in said and "12393" in said


def test_an_answer_is_changed_by_keyboard(page_at: PageAt) -> None:
    page = page_at("/why?sample=01-only-display-link", *NARROWEST)
    press(page, "屏幕上还有别的提示吗")
    tab_to(page, "扫了", kind="radio")
    assert page.locator("details[open] >> text=屏幕上还有别的提示吗").count()
    press(page, "改")
    assert page.locator(".st-key-edit").count() == 1
    press(page, "不改了")
    assert page.locator(".st-key-edit").count() == 0


def test_the_first_stop_of_every_page_leads_past_the_head(page_at: PageAt) -> None:
    page = page_at("/why", *NARROWEST)
    page.keyboard.press("Tab")
    first = stop(page)
    assert first is not None and first.name == "跳到正文"
