"""A result on paper: A4, with the sentence, the day and the basis, and nothing that one would tap."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

import gongji
from gongji.present import day_text
from pages.parts.samples import samples
from tests.e2e.looking import settled

PageAt = Callable[..., Page]
A4 = (595, 842)  # points
ON_SCREEN_ONLY = (
    "全部重新开始", "还有别的家人也绑了", "不看例子了", "给坐席看", "换一个地方或者日子", "要打印这一页",
    "屏幕上还有别的提示吗", "换一天、换个地方", "看每一条的全部出处", "我能共济吗", "结算模拟",
    "留着、发给家人", "大字版",
)  # fmt: skip


def on_paper(page: Page) -> Page:
    """As the printer sees it; the style comes as the last part of a page."""
    page.emulate_media(media="print")
    expect(page.get_by_text("要打印这一页")).to_be_hidden()
    return page


def printed(page: Page) -> PdfReader:
    on_paper(page)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def text_of(paper: PdfReader) -> str:
    return squeezed("".join(one.extract_text() for one in paper.pages))


def squeezed(text: str) -> str:
    """Without the breaks of lines; a font may hold 用 as the radical of that shape."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.fixture
def paper(page_at: PageAt) -> PdfReader:
    return printed(page_at("/why?sample=01-only-display-link", 1280, 2600))


def test_the_result_is_one_page_of_a4(paper: PdfReader) -> None:
    (only,) = paper.pages
    width, height = only.mediabox.width, only.mediabox.height
    assert (float(width), float(height)) == pytest.approx(A4, abs=2)


def test_the_paper_says_what_was_found_on_which_day_and_by_which_rule(paper: PdfReader) -> None:
    case = gongji.read_case(samples()["01-only-display-link"].case)
    found = gongji.diagnose(case)
    said = text_of(paper)
    assert case.date is not None and squeezed(day_text(case.date)) in said
    assert squeezed(found.headline) in said
    assert all(squeezed(step) in said for step in found.causes[0].steps)
    assert "依据" in said and "12393" in said
    for rule in found.policy:
        sources = {source.publisher for one in rule.candidates for source in one.sources}
        assert squeezed(rule.title) in said
        assert any(squeezed(one) in said for one in sources)


def test_the_large_version_prints_what_it_folds_on_the_screen(page_at: PageAt) -> None:
    page = page_at("/why?sample=01-only-display-link", 1280, 2600)
    page.get_by_role("button", name="大字版").click()
    settled(page)
    paper = printed(page)
    assert len(paper.pages) == 1
    said = text_of(paper)
    assert "依据" in said and "您说过的" in said and "12393" in said
    assert [word for word in ("普通版", "别的页面", *ON_SCREEN_ONLY) if squeezed(word) in said] == []


def test_nothing_to_tap_is_printed(paper: PdfReader) -> None:
    said = text_of(paper)
    assert [word for word in ON_SCREEN_ONLY if squeezed(word) in said] == []


def test_no_button_and_no_link_is_drawn(page_at: PageAt) -> None:
    page = on_paper(page_at("/why?sample=01-only-display-link", 1280, 2600))
    for drawn in (page.locator("button"), page.locator(".stPageLink"), page.locator("input")):
        assert [one for one in drawn.all() if one.is_visible()] == []
