"""上岗训练 in a browser: a call by keyboard, an exam with its certificate, and a class with its chart."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from gongji.training.papers.class_results import read_class
from gongji.training.papers.results import to_csv
from tests.e2e.keys import tab_to
from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.test_every_page import EVERY_WORD, NARROWEST, OVERFLOW, PROPER_NAMES
from tests.e2e.test_print import squeezed, text_of
from tests.training_class import paper, sat

PageAt = Callable[..., Page]
MODES = ("practice", "call", "exam", "review", "own")
TOP = "document.querySelector('[class*=\"st-key-turn-\"]').getBoundingClientRect().top"
A4 = (595, 842)


def press(page: Page, name: str) -> Page:
    page.get_by_role("button", name=name, exact=True).click()
    return settled(page)


def answer_no(page: Page) -> Page:
    """不能用共济的钱付 or 不可以共济, whichever the call asks for."""
    page.get_by_text("不可以共济", exact=True).or_(
        page.get_by_text("不能用共济的钱付", exact=True)
    ).first.click()
    return settled(page)


def assert_fits(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOW, width) == []
    assert axe(page) == []
    said = {word for text in page.evaluate(EVERY_WORD) for word in re.findall(r"[A-Za-z]{3,}", text)}
    assert said - PROPER_NAMES == set()


@pytest.mark.parametrize("mode", MODES)
def test_every_way_fits_a_phone_and_says_all_in_chinese(mode: str, page_at: PageAt) -> None:
    page = page_at(f"/training?mode={mode}", NARROWEST, 5000)
    screenshot(page, f"training-{mode}")
    assert_fits(page, NARROWEST)


def test_a_call_is_answered_and_marked_on_a_phone_and_the_page_turns_to_its_top(page_at: PageAt) -> None:
    page = press(page_at("/training", NARROWEST, 900), "开始练习")
    press(page, "给个提示")
    press(answer_no(page), "对答案")
    expect(page.get_by_role("heading", name="一项一项看")).to_be_visible()
    assert 0 <= page.evaluate(TOP) < 450
    page.set_viewport_size({"width": NARROWEST, "height": 9000})
    settled(page)
    screenshot(page, "training-marked")
    assert_fits(page, NARROWEST)
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    press(page, "接下一个电话")
    assert 0 <= page.evaluate(TOP) < 450


def test_a_call_can_be_answered_by_keyboard_alone(page_at: PageAt) -> None:
    page = page_at("/training", 1280, 900)
    tab_to(page, "开始练习")
    page.keyboard.press("Enter")
    settled(page)
    page.keyboard.press("Tab")
    tab_to(page, "", kind="radio")
    page.keyboard.press("Space")
    settled(page)
    tab_to(page, "对答案")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="一项一项看")).to_be_visible()


def test_a_role_play_on_a_phone(page_at: PageAt) -> None:
    page = press(page_at("/training?mode=call", NARROWEST, 6000), "接起来")
    page.locator('[class*="st-key-call-ask"] button').first.click()
    settled(page)
    expect(page.get_by_text("您问")).to_be_visible()
    answer_no(page)
    press(page, "就这样答复")
    expect(page.get_by_role("heading", name="最省的问法")).to_be_visible()
    screenshot(page, "training-call-score")
    assert_fits(page, NARROWEST)


@pytest.fixture
def finished(page_at: PageAt) -> Page:
    """An exam of three cases, one of them answered, handed in."""
    page = page_at("/training?mode=exam", 1280, 5000)
    page.get_by_label("卷子口令").fill("周一小考")
    page.get_by_label("题数").fill("3")
    press(page, "开始考试")
    expect(page.get_by_text("还剩")).to_be_visible()
    answer_no(page)
    press(page, "下一题")
    expect(page.get_by_role("heading", name="第 2 题")).to_be_visible()
    screenshot(page, "training-exam")
    assert axe(page) == []
    page.locator("summary", has_text="交卷").click()
    return press(page, "确定交卷")


def test_a_failed_result_is_one_page_and_no_certificate_with_what_was_typed_and_nothing_to_tap(
    finished: Page,
) -> None:
    finished.get_by_label("写在证明上的名字").fill("测试甲")
    finished.keyboard.press("Tab")
    settled(finished)
    screenshot(finished, "training-result")
    assert axe(finished) == []
    finished.emulate_media(media="print")
    printed = PdfReader(io.BytesIO(finished.pdf(prefer_css_page_size=True)))
    (only,) = printed.pages
    assert (float(only.mediabox.width), float(only.mediabox.height)) == pytest.approx(A4, abs=2)
    said = text_of(printed)
    assert all(
        squeezed(word) in said for word in ("上岗训练成绩单", "测试甲", "卷号", "成绩单号", "没有及格")
    )
    assert squeezed("成绩证明") not in said
    assert not [word for word in ("下载成绩单", "收起来", "写在证明上的名字", "练习") if word in said]


def test_the_downloaded_result_is_read_in_the_review(finished: Page) -> None:
    with finished.expect_download() as waiting:
        finished.get_by_role("button", name="下载成绩单（CSV）").click()
    downloaded = waiting.value
    assert downloaded.suggested_filename.endswith(".csv")
    data = Path(downloaded.path()).read_bytes()
    (file,) = read_class([("a.csv", data)]).files
    assert len(file.rows) == 3 and file.paper in downloaded.suggested_filename


def test_a_class_is_seen_as_chart_and_table(page_at: PageAt) -> None:
    one = paper(number=4)
    unknown = frozenset({one.exercises[0].cause or ""})
    files = [(f"{at}.csv", to_csv(sat(one, at, unknown))) for at in range(4)]
    page = page_at("/training?mode=review", NARROWEST, 5000)
    page.locator('input[type="file"]').set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": data} for name, data in files]
    )
    worst = read_class(files).causes()[0]
    expect(page.get_by_role("cell", name=worst.title)).to_be_visible()
    page.locator("canvas, .vega-embed svg").first.wait_for()
    settled(page)
    screenshot(page, "training-class")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    assert axe(page) == []
