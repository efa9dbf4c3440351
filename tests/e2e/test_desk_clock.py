"""坐席工作台 against the clock: where the focus lands, and that verdict and question stay in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keys import stop, tab_to
from tests.e2e.looking import axe, settled

PageAt = Callable[..., Page]
SMALL_DESK, PHONE = (1280, 800), (390, 844)
STORY = ("sjz", "2", "1", "7", "=", "1", "3", "20250101", "", "1", "1", "", "1", "=", "1", "1", "300", "100")
LAST = "共济人余额"
IN_SIGHT = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect()
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
}"""
WITHIN = "selector => document.activeElement.closest(selector) !== null"


def type_on(page: Page, *fields: str, key: str = "Enter") -> None:
    """As fast as the browser takes it, without waiting for an answer."""
    for keys in fields:
        page.keyboard.type(keys)
        page.keyboard.press(key)


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_each_field_leads_to_the_next_and_the_verdict_stays_in_sight(key: str, page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    tab_to(page, "使用人参保地")
    type_on(page, *STORY, key=key)
    settled(page)
    here = stop(page)
    assert here is not None and here.name == LAST
    assert page.get_by_label("使用人是共济人的").input_value() == "配偶父母"
    assert page.get_by_label("统筹基金付").input_value() == "100.00"
    expect(page.get_by_role("status").get_by_role("heading", name="配偶的父母")).to_be_visible()
    assert page.evaluate(IN_SIGHT, "[class*=st-key-verdict-]") and page.evaluate(IN_SIGHT, ".st-key-desk-ask")
    assert axe(page) == []


def test_on_a_phone_verdict_and_question_stand_at_the_foot_of_the_screen(page_at: PageAt) -> None:
    page = page_at("/desk", *PHONE)
    tab_to(page, "使用人参保地")
    type_on(page, *STORY)
    settled(page)
    strip = page.locator(".st-key-desk-strip")
    expect(strip).to_contain_text("付不了")
    assert page.evaluate(IN_SIGHT, ".st-key-desk-strip")
    focus = page.locator(":focus").bounding_box()
    foot = strip.bounding_box()
    assert focus and foot and focus["y"] + focus["height"] <= foot["y"]


def test_enter_while_chinese_is_being_composed_stays_in_the_field(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    tab_to(page, "使用人参保地")
    page.keyboard.type("哈尔滨")
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'Enter', keyCode: 229, isComposing: true, bubbles: true}))"
    )
    here = stop(page)
    assert here is not None and here.name == "使用人参保地"


def test_the_keys_lead_to_the_code_the_other_case_and_a_further_sharer(page_at: PageAt) -> None:
    page = page_at("/desk?sample=01-only-display-link", *SMALL_DESK)
    page.keyboard.press("F3")
    assert page.evaluate(WITHIN, ".st-key-desk-code")
    page.keyboard.press("F7")
    page.wait_for_function(WITHIN, arg=".st-key-desk-grid-sharer-1")
    settled(page)
    page.keyboard.press("F6")
    expect(page.get_by_role("button", name="案子乙（正在填）")).to_be_visible()
    page.wait_for_function(WITHIN, arg=".st-key-desk-next")
    settled(page)
    assert {one.input_value() for one in page.locator("[class*=st-key-desk-grid-] input").all()} == {""}
    page.keyboard.press("F6")
    expect(page.get_by_role("button", name="案子甲（正在填）")).to_be_visible()


def test_after_the_last_answer_the_focus_is_at_the_verdict(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    page.locator(".st-key-desk-next input").wait_for()
    page.keyboard.press("F2")
    for keys in ("hrb", "=", "1", "2", "2"):
        type_on(page, keys)
        settled(page)
    expect(page.locator(".st-key-desk-next")).to_have_count(0)
    page.wait_for_function(WITHIN, arg=".st-key-desk-panel [class*=st-key-verdict-]")


def test_initials_of_several_cities_are_cleared_up_by_two_keys(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    tab_to(page, "使用人参保地")
    type_on(page, "hz", "2", "1", "2", "=")
    settled(page)
    page.keyboard.press("F2")
    type_on(page, "1")
    settled(page)
    assert page.get_by_label("使用人参保地").input_value() == "杭州市"
    assert page.get_by_label("共济人参保地").input_value() == "杭州市"
