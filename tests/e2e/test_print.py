"""A result on paper: A4, with the sentence, the day and the basis, and nothing that one would tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

import gongji
from gongji.days import day_text
from gongji.policies.version import policy_version
from gongji.sharing.code import to_code, to_link
from pages.parts.asking.samples import samples
from tests.e2e.looking import settled
from tests.e2e.paper import on_paper, printed, smallest_letters, squeezed, text_of

PageAt = Callable[..., Page]
A4 = (595, 842)  # points
READABLE = 8.9  # points; nine, as the browser rounds it
ON_SCREEN_ONLY = (
    "全部重新开始", "还有别的家人也绑了", "不看例子了", "给坐席看", "换一个地方或者日子", "要打印这一页",
    "屏幕上还有别的提示吗", "换一天、换个地方", "看每一条的全部出处", "我能共济吗", "结算模拟",
    "留着、发给家人", "长辈版", "朗读", "复制",
)  # fmt: skip


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
    page.get_by_role("button", name="长辈版").click()
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


RESULTS = {
    "/why?sample=01-only-display-link": "没付成，是因为绑的是亲情账户",
    "/why?sample=04-child-not-enrolled": "没有参加基本医保",
    "/why?sample=07-short-and-unpublished": "说不准",
    "/why?sample=15-never-combined": "付不了",
    "/can?sample=03-mother-in-law": "不能",
    "/can?sample=17-brother-while-the-list-widened": "依据",
    "/two?sample=01-only-display-link": "现在设的是亲情账户",
    "/settle?sample=07-short-and-unpublished": "可能2",
    "/settle?sample=14-largest-balance": "共济账户",
}


@pytest.mark.parametrize("path", RESULTS)
def test_every_result_is_one_page_with_link_code_day_and_version(path: str, page_at: PageAt) -> None:
    name = path.rpartition("=")[2]
    case = gongji.read_case(samples()[name].case)
    page = page_at(path, 360, 2600)
    title = page.locator("h1").inner_text()
    paper = printed(page)
    said = text_of(paper)
    assert len(paper.pages) == 1, f"{len(paper.pages)} pages; the last: {paper.pages[-1].extract_text()[:80]}"
    assert smallest_letters(paper) >= READABLE
    assert squeezed(RESULTS[path]) in said
    assert to_code(case) in said and f"?c={to_link(case)}" in said
    assert policy_version() in said and case.date is not None and squeezed(day_text(case.date)) in said
    assert [word for word in ON_SCREEN_ONLY if squeezed(word) in said and word != title] == []
