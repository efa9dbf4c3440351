"""全家一年 in a browser: the chart comes when asked for, a phone is enough, and long work can be stopped."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from gongji.household import expected_visits, household_yaml
from gongji.money import yuan
from tests.e2e.looking import axe, screenshot, settled
from tests.e2e.test_every_page import FACT_IDS_AND_SITES, NARROWEST, OVERFLOW, PROPER_NAMES
from tests.households import BEIJING, MEMBERS, family

PageAt = Callable[..., Page]
CHART = re.compile(r"vega|arrow|quiver", re.IGNORECASE)
LONG = 20_000  # ms; on a busy machine
SEEN_WORDS = """() => {
  const words = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement
    const silent = 'script, style, [aria-hidden="true"], [data-testid="stIconMaterial"]'
    if (parent?.checkVisibility() && !parent.closest(silent)) words.push(walk.currentNode.textContent)
  }
  for (const node of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
    if (node.checkVisibility())
      for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
        if (node.getAttribute(name)) words.push(node.getAttribute(name))
  return words
}"""


def with_sample(page: Page) -> Page:
    page.get_by_text("全家一年", exact=True).click()
    page.get_by_role("button", name="爸妈住哈尔滨，女儿和儿子谁先绑？").click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible(timeout=LONG)
    return settled(page)


def many() -> str:
    """A family with more plans than a moment is enough for."""
    told = family(BEIJING, sharers=3)
    names = [*(one["name"] for one in told["sharers"]), "丁", "戊", "己"]
    told["sharers"] = [
        {"name": name, "balance": f"{300 + 37 * at}.00", "monthly_credit": f"{100 + at}.00"}
        for at, name in enumerate(names)
    ]
    for one in told["members"]:
        one["relations"] = dict.fromkeys(names, "parent")
    told["visits"] = [
        {
            "month": f"{one.month:%Y-%m}",
            "member": one.member,
            "kind": one.kind,
            "personal": yuan(one.personal),
        }
        for one in expected_visits(1, MEMBERS, date(2025, 1, 1), 24)
    ]
    return household_yaml(told)


def test_the_chart_is_fetched_when_it_is_shown_and_not_before(page_at: PageAt) -> None:
    page = page_at("/", 1280, 6000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.rstrip("/") + "/settle")
    settled(page)
    page.get_by_text("全家一年", exact=True).click()
    expect(page.get_by_text("先看一个例子")).to_be_visible(timeout=LONG)
    settled(page)
    assert any(url.endswith(".js") for url in asked)
    assert [url for url in asked if CHART.search(url)] == []
    page.get_by_text("一笔钱", exact=True).click()
    settled(page)
    with_sample(page)
    assert [url for url in asked if CHART.search(url)]
    screenshot(page, "year-desk")
    assert axe(page) == []


def test_it_fits_a_narrow_phone_in_both_versions(page_at: PageAt) -> None:
    page = with_sample(page_at("/settle", NARROWEST, 9000))
    page.get_by_text("改数字，改人").click()
    page.locator(".st-key-family-edit-visits-0 button").click()
    expect(page.get_by_role("button", name="存好")).to_be_visible(timeout=LONG)
    for name in ("phone", "large"):
        settled(page)
        screenshot(page, f"year-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
        assert page.evaluate(OVERFLOW, NARROWEST) == []
        assert axe(page) == []
        if name == "phone":
            page.locator(".st-key-large-switch button").click()


def test_no_english_is_seen(page_at: PageAt) -> None:
    page = with_sample(page_at("/settle", 1280, 6000))
    page.get_by_text("存成文件，或者从文件打开").click()
    page.get_by_role("button", name="从文件打开").click()
    expect(page.get_by_test_id("stFileUploader")).to_be_visible(timeout=LONG)
    settled(page)
    said = [re.sub(FACT_IDS_AND_SITES, "", text) for text in page.evaluate(SEEN_WORDS)]
    words = {word for text in said for word in re.findall(r"[A-Za-z]{3,}", text)}
    assert words - PROPER_NAMES == set()


def test_what_takes_long_shows_how_far_it_is_and_can_be_stopped(page_at: PageAt) -> None:
    page = page_at("/settle?tab=year", 1280, 6000)
    page.get_by_text("存成文件，或者从文件打开").click()
    page.get_by_role("button", name="从文件打开").click()
    file = {"name": "a.yaml", "mimeType": "text/yaml", "buffer": many().encode()}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=LONG)
    expect(page.get_by_text(re.compile("正在比绑法，一共720种"))).to_be_visible()
    page.get_by_role("button", name="停下，不比了").click()
    expect(page.get_by_text("停下了，没有比完")).to_be_visible(timeout=LONG)
    settled(page)
    assert page.get_by_role("progressbar").count() == 0


def test_the_tabs_and_a_form_answer_to_the_keyboard(page_at: PageAt) -> None:
    page = page_at("/settle", 1280, 6000)
    page.get_by_role("radio", name="一笔钱").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="加一位出钱的人")).to_be_visible(timeout=LONG)
    settled(page)
    page.get_by_role("button", name="加一位出钱的人").focus()
    page.keyboard.press("Enter")
    page.get_by_label("怎么称呼").fill("女儿")
    page.get_by_label("账户里现在有多少（元）").fill("300")
    page.get_by_label("账户每个月进多少（元）").fill("100")
    page.keyboard.press("Enter")
    expect(page.get_by_text("女儿：账户里300.00元，每月进100.00元")).to_be_visible(timeout=LONG)
