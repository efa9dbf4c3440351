"""坐席工作台 against the clock: where the focus lands, and that verdict and question stay in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongji.case.reading import read_case
from gongji.sharing.code import to_code
from pages.parts.asking.samples import samples
from tests.e2e.keys import stop, tab_to
from tests.e2e.looking import axe, settled
from tests.e2e.test_desk import ANOTHER_QUESTION

PageAt = Callable[..., Page]
SMALL_DESK, PHONE = (1280, 800), (390, 844)
STORY = ("sjz", "2", "1", "7", "=", "1", "3", "20250101", "", "1", "1", "", "1", "=", "1", "1", "300", "100")
LAST = "共济人余额"
IN_SIGHT = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect()
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
}"""
WITHIN = "selector => document.activeElement.closest(selector) !== null"
EMPTY = """() => [...document.querySelectorAll('[class*="st-key-desk-grid-"] input')]
  .every(one => one.value === '')"""
STANDS = """([label, text]) => {
  const found = [...document.querySelectorAll('[class*="st-key-desk-grid-"] input')]
    .filter(one => one.getAttribute('aria-label') === label)
  return found.length === 1 && found[0].value === text
}"""
QUESTION, VERDICT = ".st-key-desk-next", ".st-key-desk-panel [class*=st-key-verdict-]"
COMPLETE = "/desk?sample=01-only-display-link"
SLOWER = 4  # times, as on a machine that does three other things
PATIENCE = 60_000  # ms


def type_on(page: Page, *fields: str, key: str = "Enter") -> None:
    """As fast as the browser takes it, without waiting for an answer."""
    for keys in fields:
        page.keyboard.type(keys)
        page.keyboard.press(key)


def focus_comes_to(page: Page, selector: str) -> None:
    """To what is within it, and stays there when all is drawn."""
    page.wait_for_function(WITHIN, arg=selector, timeout=PATIENCE)
    settled(page)
    page.wait_for_function(WITHIN, arg=selector, timeout=PATIENCE)


def stands(page: Page, label: str, text: str) -> None:
    """In the field of this label, once the fields of the case before are gone."""
    page.wait_for_function(STANDS, arg=[label, text], timeout=PATIENCE)


def slow(page: Page) -> Page:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_each_field_leads_to_the_next_and_the_verdict_stays_in_sight(key: str, page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    tab_to(page, "使用人参保地")
    type_on(page, *STORY, key=key)
    expect(page.get_by_label(LAST)).to_be_focused(timeout=PATIENCE)
    stands(page, "使用人是共济人的", "配偶父母")
    stands(page, "统筹基金付", "100.00")
    settled(page)
    here = stop(page)
    assert here is not None and here.name == LAST
    expect(page.get_by_role("status").get_by_role("heading", name="配偶的父母")).to_be_visible(
        timeout=PATIENCE
    )
    assert page.evaluate(IN_SIGHT, "[class*=st-key-verdict-]") and page.evaluate(IN_SIGHT, ".st-key-desk-ask")
    assert axe(page) == []


def test_on_a_phone_verdict_and_question_stand_at_the_foot_of_the_screen(page_at: PageAt) -> None:
    page = page_at("/desk", *PHONE)
    tab_to(page, "使用人参保地")
    type_on(page, *STORY)
    stands(page, "统筹基金付", "100.00")
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
    page = slow(page_at(COMPLETE, *SMALL_DESK))
    page.keyboard.press("F3")
    focus_comes_to(page, ".st-key-desk-code")
    page.keyboard.press("F7")
    focus_comes_to(page, ".st-key-desk-grid-sharer-1")
    page.keyboard.press("F6")
    expect(page.get_by_role("button", name="案子乙（正在填）")).to_be_visible(timeout=PATIENCE)
    focus_comes_to(page, QUESTION)
    page.wait_for_function(EMPTY, timeout=PATIENCE)
    page.keyboard.press("F6")
    expect(page.get_by_role("button", name="案子甲（正在填）")).to_be_visible(timeout=PATIENCE)
    focus_comes_to(page, QUESTION)


def test_a_case_without_a_question_has_the_focus_at_its_verdict_and_a_new_caller_at_the_question(
    page_at: PageAt,
) -> None:
    page = slow(page_at(COMPLETE, *SMALL_DESK))
    for key, within in (("F6", QUESTION), ("F6", VERDICT), ("F4", QUESTION), ("F6", QUESTION)):
        page.keyboard.press(key)
        focus_comes_to(page, within)


def test_the_focus_is_not_taken_from_who_goes_elsewhere_meanwhile(page_at: PageAt) -> None:
    page = slow(page_at(COMPLETE, *SMALL_DESK))
    page.keyboard.press("F6")
    page.keyboard.press("F3")
    expect(page.get_by_role("button", name="案子乙（正在填）")).to_be_visible(timeout=PATIENCE)
    focus_comes_to(page, ".st-key-desk-code")


def test_what_stands_in_a_field_is_kept_before_a_key_leads_away(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    tab_to(page, "使用人参保地")
    page.keyboard.type("hrb")
    page.keyboard.press("F6")
    expect(page.get_by_role("button", name="案子乙（正在填）")).to_be_visible(timeout=PATIENCE)
    focus_comes_to(page, QUESTION)
    page.wait_for_function(EMPTY)
    page.keyboard.press("F6")
    stands(page, "使用人参保地", "哈尔滨市")


def test_what_was_typed_last_is_in_the_report_and_in_the_order(page_at: PageAt, tmp_path: Path) -> None:
    page = slow(page_at(COMPLETE, *SMALL_DESK))
    page.get_by_label("结算日期").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("20250412")
    with page.expect_download(timeout=PATIENCE) as download:
        page.keyboard.press("F9")
    assert "date: '2025-04-12'" in Path(download.value.path()).read_text("utf-8")
    expect(page.get_by_label("结算日期")).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("20250413")
    page.keyboard.press("F8")
    order = page.locator(".st-key-desk-order")
    expect(order.get_by_role("status")).to_contain_text("已复制", timeout=PATIENCE)
    expect(order.locator("pre")).to_contain_text("2025年4月13日")


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_which_field_comes_next_may_hang_on_the_answer_however_fast_one_types(
    key: str, page_at: PageAt
) -> None:
    """A premium has other fields than a bill: what is typed on lands in them, and in no field that goes."""
    page = slow(page_at("/desk", *SMALL_DESK))
    page.get_by_label("费用类别").focus()
    type_on(page, "4", "1", "/", "380", "500", key=key)
    filled = {"费用类别": "居民保费", "谁操作缴费": "共济人", "在哪里缴的费": "不清楚", "总费用": "380.00"}
    for label, text in filled.items():
        stands(page, label, text)
    expect(page.locator(".st-key-desk").get_by_test_id("stAlertContentWarning")).to_have_count(0)


def test_the_arrows_lead_to_the_row_above_and_below(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    tab_to(page, "使用人险种")
    for key, label in (
        ("ArrowDown", "使用人是共济人的"),
        ("ArrowDown", "共济人授权从"),
        ("ArrowUp", "使用人是共济人的"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_label(label)).to_be_focused(timeout=PATIENCE)


def test_all_facts_of_one_sharer_are_in_sight_at_once(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    fields = page.locator(
        ":is(.st-key-desk-grid-member, .st-key-desk-grid-sharer-0, .st-key-desk-grid-expense) input"
    )
    assert fields.count() == 20
    for field in fields.all():
        expect(field).to_be_in_viewport(ratio=1)


def test_a_code_that_was_read_aloud_leads_to_what_is_to_be_asked_or_said(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    complete = read_case(samples()["08-authorisation-ended"].case)
    for case, within in ((complete, VERDICT), (read_case({"expense": {"kind": "pharmacy"}}), QUESTION)):
        page.keyboard.press("F3")
        type_on(page, to_code(case, exact=True).lower().replace("-", " "))
        expect(page.locator(".st-key-desk-code input")).to_have_value("")
        focus_comes_to(page, within)
    page.keyboard.press("F3")
    type_on(page, "1234")
    expect(page.get_by_text("这个编号没有打开，原来填的都还在。")).to_be_visible(timeout=PATIENCE)
    focus_comes_to(page, ".st-key-desk-code")


def test_after_the_last_answer_the_focus_is_at_the_verdict(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    page.locator(".st-key-desk-next input").wait_for()
    page.keyboard.press("F2")
    for keys in ("hrb", "=", "1", "2"):
        question = str(page.locator(".st-key-desk-next input").get_attribute("aria-label"))
        type_on(page, keys)
        page.wait_for_function(ANOTHER_QUESTION, arg=question, timeout=PATIENCE)
    expect(page.locator(".st-key-desk-next")).to_have_count(0)
    focus_comes_to(page, VERDICT)


def test_initials_of_several_cities_are_cleared_up_by_two_keys(page_at: PageAt) -> None:
    page = page_at("/desk", *SMALL_DESK)
    tab_to(page, "使用人参保地")
    type_on(page, "hz", "2", "1", "2", "=")
    settled(page)
    page.keyboard.press("F2")
    type_on(page, "1")
    stands(page, "使用人参保地", "杭州市")
    stands(page, "共济人参保地", "杭州市")


def test_the_order_is_copied_at_once_where_nothing_is_left_to_be_answered(page_at: PageAt) -> None:
    page = page_at(COMPLETE, *SMALL_DESK)
    last = page.get_by_label("共济不付的")
    last.focus()
    page.keyboard.press("ControlOrMeta+a")
    type_on(page, "1")
    stands(page, "共济不付的", "1.00")
    settled(page)
    page.keyboard.press("F8")
    expect(page.locator(".st-key-desk-order").get_by_role("status")).to_contain_text("已复制", timeout=1_000)
