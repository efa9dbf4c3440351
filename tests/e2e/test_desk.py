"""坐席工作台 in a browser: a story by keyboard alone, the keys F2 to F9, and a case open on every width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from gongji.words import words
from tests.e2e.keys import stop, tab_to
from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.test_every_page import LEAST, OVERFLOW, TOO_SMALL

PageAt = Callable[..., Page]
SCREEN = (1280, 1000)
PHONE, WIDE, NARROWEST = (390, 7000), (1280, 6000), (360, 9000)
SAMPLE = "/desk?sample=15-never-combined"
MOST_QUESTIONS = 25
TOLD = {  # what the caller knows: fact -> the keys that are typed
    "member.area": "hrb",
    "sharers.area": "qqhe",
    "sharers.relation": "2",
    "sharers.scheme": "1",
    "member.scheme": "2",
    "expense.kind": "1",
    "sharers.link": "2",
}
HEADLINE = "仅设立亲情账户"
ANOTHER_QUESTION = """asked => {
  const box = document.querySelector('.st-key-desk-next input')
  return !box || box.getAttribute('aria-label') !== asked
}"""


def label(path: str) -> str:
    return str(words("facts")[path]["staff_question"])


def asked(page: Page) -> str:
    box = page.locator(".st-key-desk-next input")
    return str(box.get_attribute("aria-label")) if box.count() else ""


def keys_for(question: str) -> str:
    return next((keys for path, keys in TOLD.items() if label(path) == question), "/")


def test_a_story_is_typed_by_keyboard_alone_question_by_question(page_at: PageAt) -> None:
    page = page_at("/desk", *SCREEN)
    page.locator(".st-key-desk-next input").wait_for()
    page.keyboard.press("F2")
    questions: list[str] = []
    while question := asked(page):
        assert question not in questions and len(questions) < MOST_QUESTIONS
        questions.append(question)
        page.keyboard.type(keys_for(question))
        page.keyboard.press("Enter")
        page.wait_for_function(ANOTHER_QUESTION, arg=question)
    assert questions[0] == label("member.area") and label("sharers.link") in questions
    expect(page.get_by_role("status").get_by_role("heading", name=HEADLINE)).to_be_visible()
    assert page.locator(".st-key-desk-grid-member input").first.input_value() == "哈尔滨市"


def test_a_story_is_typed_field_by_field_with_tab(page_at: PageAt) -> None:
    page = page_at("/desk", *SCREEN)
    tab_to(page, "使用人参保地")
    for keys in ("hrb", "2", "1", "2", "=", "1", "2"):
        page.keyboard.type(keys)
        page.keyboard.press("Tab")
    expect(page.get_by_label("共济人设了什么")).to_have_value("亲情")
    settled(page)
    here = stop(page)
    assert here is not None and here.name == "共济人授权从"
    values = [one.input_value() for one in page.locator("[class*=st-key-desk-grid-] input").all()][:7]
    assert values == ["哈尔滨市", "居民", "正常", "父母", "哈尔滨市", "职工", "亲情"]
    expect(page.get_by_role("status").get_by_role("heading", name=HEADLINE)).to_be_visible()


def test_typing_is_not_lost_while_the_page_answers(page_at: PageAt) -> None:
    page = page_at("/desk", *SCREEN)
    tab_to(page, "使用人参保地")
    page.keyboard.type("hrb")
    page.keyboard.press("Tab")
    page.keyboard.type("居")
    settled(page)
    page.keyboard.type("民")
    page.keyboard.press("Enter")
    expect(page.get_by_label("共济人参保地")).to_have_value("")
    expect(page.get_by_label("使用人状态")).to_be_focused()
    expect(page.get_by_label("使用人参保地")).to_have_value("哈尔滨市")
    assert page.get_by_label("使用人险种").input_value() == "居民"


def test_what_is_typed_into_the_field_that_is_asked_for_meanwhile_stays(page_at: PageAt) -> None:
    """The field becomes the asked one, and is marked, while somebody types in it."""
    page = page_at("/desk?sample=07-short-and-unpublished", *SCREEN)
    balance = page.get_by_label("共济人余额")
    fund = page.get_by_label("统筹基金付")
    for box in (balance, fund):
        box.fill("")
        box.press("Tab")
        settled(page)
    fund.focus()
    page.keyboard.type("120")
    page.keyboard.press("Tab")
    page.keyboard.type("15")
    settled(page)
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    expect(fund).to_have_value("120.00")
    expect(balance).to_have_value("150.00")


def test_the_keys_copy_report_and_begin_anew(page_at: PageAt, tmp_path: Path) -> None:
    page = page_at(SAMPLE, *SCREEN)
    page.get_by_role("button", name="这个答复有错").wait_for()
    page.keyboard.press("F8")
    copied = page.locator(".st-key-desk-order").get_by_role("status")
    expect(copied).to_contain_text("已复制")
    with page.expect_download() as download:
        page.keyboard.press("F9")
    download.value.save_as(tmp_path / "reported.yaml")
    (entry,) = yaml.safe_load((tmp_path / "reported.yaml").read_text("utf-8"))["cases"]
    assert entry["expect"] == {"verdict_not": "blocked"} and len(entry["case"]["sharers"]) == 2
    page.keyboard.press("F4")
    expect(page.locator(".st-key-desk-next input")).to_be_focused()
    settled(page)
    assert {one.input_value() for one in page.locator("[class*=st-key-desk-grid-] input").all()} == {""}


def test_the_keys_do_nothing_on_other_pages(page_at: PageAt) -> None:
    page = page_at("/why", *SCREEN)
    for key in ("F2", "F4", "F8", "F9"):
        page.keyboard.press(key)
    settled(page)
    assert page.url.endswith("/why") and page.locator("h1").inner_text() == "为什么没付成"


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "desk"])
def test_axe_finds_nothing_with_two_cases_beside_one_another(size: tuple[int, int], page_at: PageAt) -> None:
    page = page_at(SAMPLE, *size)
    page.get_by_role("button", name="照抄到另一个案子").click()
    settled(page)
    page.get_by_text("两个案子并排", exact=True).click()
    page.get_by_role("heading", name="两个案子并排").wait_for()
    settled(page)
    screenshot(page, f"desk-two-{size[0]}")
    assert axe(page) == []
    assert page.evaluate(OVERFLOW, size[0]) == []


def test_the_large_version_with_a_case_fits_the_narrowest_phone(page_at: PageAt) -> None:
    page = page_at(SAMPLE, *NARROWEST)
    page.get_by_role("button", name="长辈版").click()
    page.get_by_role("button", name="普通版").wait_for()
    settled(page)
    screenshot(page, "desk-large")
    assert page.evaluate(OVERFLOW, NARROWEST[0]) == []
    assert page.evaluate(TOO_SMALL, LEAST) == []
    assert axe(page) == []
