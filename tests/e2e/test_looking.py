"""The accessibility check itself: it must be able to fail."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.e2e.looking import axe

FAULTY = """<html lang="zh-CN"><title>页</title><main><h1>页</h1>
<img src="data:,"><p style="color:#bbb;background:#fff">看不清的字</p></main></html>"""


def test_axe_sees_a_picture_without_words_and_grey_letters(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(FAULTY)
    assert {violation.split(":")[0] for violation in axe(page)} == {"image-alt", "color-contrast"}
    page.close()
