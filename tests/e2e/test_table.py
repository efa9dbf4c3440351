"""投诉表 in a browser: a file chosen, its columns corrected, answered, stopped, and taken away again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.batch_parts import csv_rows, formulas_of, sheets_of
from tests.batch_tables import ORDERLY, as_csv, table_of
from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.test_every_page import EVERY_WORD, NARROWEST, OVERFLOW, PROPER_NAMES

PageAt = Callable[..., Page]
NAME = "六月投诉.csv"
PATIENCE = 60_000  # ms; a busy machine draws thirty fields slowly
FORMULA = '=HYPERLINK("http://example.com")'


def choose(page: Page, data: bytes, name: str = NAME) -> Page:
    page.locator('input[type="file"]').set_input_files(
        files=[{"name": name, "mimeType": "text/csv", "buffer": data}]
    )
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("combobox").first).to_be_visible(timeout=PATIENCE)
    return settled(page)


def run(page: Page) -> Page:
    page.get_by_role("button", name="开始判断").click()
    expect(page.get_by_text("已经全部答完")).to_be_visible(timeout=PATIENCE)
    return settled(page)


def taken(page: Page, label: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return Path(download.value.path()).read_bytes()


def small_table() -> bytes:
    rows = csv_rows(b"\xef\xbb\xbf" + table_of([ORDERLY] * 3, {"备注": ["一", FORMULA, "三"]}))
    rows[0] = ["哪天" if title == "date" else title for title in rows[0]]
    return as_csv([[*rows[0], "投诉人姓名"], *([*row, "王小明"] for row in rows[1:])])


def test_a_file_goes_in_is_corrected_and_comes_out_answered(page_at: PageAt) -> None:
    page = choose(page_at("/table"), small_table())
    expect(page.get_by_text("列名像是个人信息：投诉人姓名")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("combobox", name="哪天").click()
    page.get_by_role("option", name="付款或询问的日子").click()
    settled(page)
    run(page)
    rows = csv_rows(taken(page, "下载结果（CSV）"))
    assert len(rows) == 4 and "王小明" not in repr(rows) and f"'{FORMULA}" in rows[2]
    assert all(row[rows[0].index("结论")] for row in rows[1:])
    book = taken(page, "下载结果（Excel，带汇总）")
    assert formulas_of(book) == [] and len(sheets_of(book)["结果"]) == 4
    assert "2025-03" in repr(sheets_of(book)["汇总"])


@pytest.mark.parametrize(("width", "height"), [(390, 9000), (1280, 5000), (NARROWEST, 9000)])
def test_each_step_fits_is_accessible_and_in_chinese(width: int, height: int, page_at: PageAt) -> None:
    page = page_at("/table", width, height)
    page.get_by_role("button", name="先看一张样表").click()
    expect(page.get_by_role("combobox").first).to_be_visible(timeout=PATIENCE)
    check(settled(page), width, "columns")
    check(run(page), width, "result")


def check(page: Page, width: int, step: str) -> None:
    screenshot(page, f"table-{step}-{width}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOW, width) == []
    page.evaluate("document.querySelectorAll('[data-testid=stElementToolbar]').forEach(one => one.remove())")
    said = " ".join(page.evaluate(EVERY_WORD)).replace("UTF-8", "").replace("样表.csv", "")
    assert set(re.findall(r"[A-Za-z]{3,}", said)) <= PROPER_NAMES


def test_a_run_is_stopped_and_what_is_done_is_kept(page_at: PageAt) -> None:
    """So many short rows that the button is pressed long before the end."""
    rows = 900_000
    page = choose(page_at("/table"), "总费用\n".encode() + b"100\n" * rows)
    page.get_by_role("button", name="开始判断").click()
    page.get_by_role("button", name="停下").dispatch_event("click")
    expect(page.get_by_text("停在了半路")).to_be_visible(timeout=PATIENCE)
    settled(page)
    rows_out = csv_rows(taken(page, "下载结果（CSV）"))
    done = re.search(r"读到([0-9,]+)行", page.get_by_text("停在了半路").inner_text())
    assert done and len(rows_out) - 1 == int(done[1].replace(",", ""))
    assert 0 < len(rows_out) - 1 < rows


def test_a_file_that_is_too_large_or_no_table_is_said_in_chinese(page_at: PageAt) -> None:
    page = page_at("/table")
    for name, data in (("大.csv", b"a" * 21_500_000), ("图.exe", b"MZ")):
        page.locator('input[type="file"]').set_input_files(
            files=[{"name": name, "mimeType": "application/x-msdownload", "buffer": data}]
        )
        settled(page)
    expect(page.get_by_text("这个文件太大了，请选不超过 20 兆的文件。")).to_be_attached(timeout=PATIENCE)
    expect(page.get_by_text("这种文件用不了，请换一个。")).to_be_attached(timeout=PATIENCE)
    words = {word for text in page.evaluate(EVERY_WORD) for word in re.findall(r"[A-Za-z]{3,}", text)}
    assert words - PROPER_NAMES <= {"csv", "exe"}


def test_a_file_of_twenty_megabytes_by_the_file_manager_is_taken(page_at: PageAt) -> None:
    row = b"100,\n"
    head = "总费用,备注\n".encode()
    page = choose(page_at("/table"), head + row * ((20 * 1024 * 1024 - len(head)) // len(row)))
    expect(page.get_by_role("button", name="开始判断")).to_be_enabled()


def test_what_was_refused_does_not_stand_beside_the_next_file(page_at: PageAt) -> None:
    page = page_at("/table")
    refused = {"name": "扫描件.csv", "mimeType": "text/csv", "buffer": b"%PDF-1.7 x" * 50}
    page.locator('input[type="file"]').set_input_files(files=[refused])
    expect(page.get_by_text("没有打开")).to_be_visible(timeout=PATIENCE)
    assert "扫描件" not in settled(page).locator(".stFileUploader").inner_text()
    choose(page, small_table())
    page.get_by_role("button", name="换一个文件").click()
    expect(page.locator(".stFileUploader")).to_be_visible(timeout=PATIENCE)
    assert not re.search("六月|扫描件", settled(page).locator(".stFileUploader").inner_text())


def test_the_result_begins_in_sight_however_far_down_the_button_stood(page_at: PageAt) -> None:
    page = page_at("/table", 390, 700)
    page.get_by_role("button", name="先看一张样表").click()
    expect(page.get_by_role("combobox").first).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.get_by_role("button", name="开始判断").scroll_into_view_if_needed()
    run(page)
    expect(page.locator(".st-key-table-said")).to_be_in_viewport()


def test_while_it_runs_nothing_of_the_step_before_is_left_standing(page_at: PageAt) -> None:
    page = choose(page_at("/table"), "总费用\n".encode() + b"100\n" * 900_000)
    page.get_by_role("button", name="开始判断").click()
    expect(page.get_by_role("button", name="停下")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="开始判断")).to_be_hidden()
    expect(page.get_by_role("heading", name="头几行")).to_be_hidden()
    page.get_by_role("button", name="停下").dispatch_event("click")
    expect(page.get_by_text("停在了半路")).to_be_visible(timeout=PATIENCE)


def test_the_keyboard_alone_is_enough(page_at: PageAt) -> None:
    page = page_at("/table")
    for name in ("先看一张样表", "开始判断"):
        button = page.get_by_role("button", name=name)
        for _ in range(120):
            page.keyboard.press("Tab")
            if button.evaluate("one => one === document.activeElement"):
                break
        page.keyboard.press("Enter")
        settled(page)
    expect(page.get_by_text("已经全部答完")).to_be_visible(timeout=PATIENCE)
