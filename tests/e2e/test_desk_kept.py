"""坐席工作台 in a browser: a case outlives the server, and a page that is loaded anew."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.looking import settled
from tests.e2e.server import free_port, running_server

PATIENCE = 60_000
FIELDS = "[class*=st-key-desk-grid-] input"
ALL_EMPTY = "fields => [...document.querySelectorAll(fields)].every(one => !one.value)"


def values(page: Page) -> list[str]:
    return [text for text in page.locator(FIELDS).evaluate_all("all => all.map(one => one.value)") if text]


def test_a_case_outlives_the_server_and_f5(page_at: Callable[..., Page]) -> None:
    port = free_port()
    with running_server(port=port) as first:
        page = page_at("/desk", at=first)
        page.get_by_label("来电人怎么说（F1）").fill("婆婆在哈尔滨门诊没付成，花了320")
        page.keyboard.press("Enter")
        page.get_by_label("使用人参保地").first.fill("hrb")
        page.keyboard.press("Enter")
        page.wait_for_function(
            "sessionStorage.getItem('gongji-desk').includes('member.area')", timeout=PATIENCE
        )
        before = values(page)
        assert "哈尔滨市" in before and "320.00" in before
    with running_server(port=port):
        told = page.get_by_text("连接断过", exact=False)
        expect(told).to_be_visible(timeout=PATIENCE)
        assert values(page) == before and "c=" in page.url
        page.get_by_label("总费用").first.fill("330")
        page.keyboard.press("Enter")
        page.wait_for_function("sessionStorage.getItem('gongji-desk').includes('330.00')", timeout=PATIENCE)
        page.reload()
        expect(told).to_be_visible(timeout=PATIENCE)
        assert values(page) == [text.replace("320.00", "330.00") for text in before]
        page.keyboard.press("F4")
        expect(page.get_by_text("今天接的电话（1）")).to_be_visible(timeout=PATIENCE)
        page.wait_for_function(ALL_EMPTY, arg=FIELDS, timeout=PATIENCE)


def test_ctrl_z_gives_a_value_back_and_shift_f7_takes_a_sharer_away(page_at: Callable[..., Page]) -> None:
    page = page_at("/desk")
    field = page.get_by_label("总费用").first
    for text in ("320", "999"):
        field.click()
        field.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(field).to_have_value(f"{text}.00", timeout=PATIENCE)
    field.click()
    page.keyboard.press("Control+z")
    expect(field).to_have_value("320.00", timeout=PATIENCE)
    settled(page)
    sharers = page.locator("[class*=st-key-desk-grid-sharer-]")
    page.keyboard.press("F7")
    expect(sharers).to_have_count(2, timeout=PATIENCE)
    page.keyboard.press("Shift+F7")
    expect(sharers).to_have_count(1, timeout=PATIENCE)
