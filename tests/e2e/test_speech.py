"""朗读, with a voice put in the place of the machine's: what is read, when it stops, and with whose voice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.keys import tab_to
from tests.e2e.looking import axe, settled
from tests.e2e.server import Server

PageAt = Callable[..., Page]
Opened = Callable[..., Page]
LOCAL = {"lang": "zh-CN", "localService": True, "name": "local"}
REMOTE = {"lang": "zh-CN", "localService": False, "name": "remote"}
ENGLISH = {"lang": "en-US", "localService": True, "name": "english"}
CANTONESE = {"lang": "zh-HK", "localService": True, "name": "cantonese"}
VOICE = """voices => {
  window.said = []
  window.stops = 0
  let queue = []
  const speech = {
    getVoices: () => voices,
    speak: one => {
      window.said.push({text: one.text, lang: one.lang, voice: one.voice.name})
      queue.push(one)
    },
    cancel: () => { window.stops += 1; queue = [] },
    addEventListener: () => {},
  }
  window.finish = () => { const all = queue; queue = []; all.forEach(one => one.onend()) }
  window.SpeechSynthesisUtterance = function (text) { this.text = text }
  Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true })
}"""
BUTTON = "[data-speak]"


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[Opened]:
    """A visitor on a phone whose device has these voices; with None it has no speech at all."""
    contexts = []

    def visit(path: str, voices: list[dict[str, object]] | None) -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        if voices is None:
            page.add_init_script("delete window.speechSynthesis; window.speechSynthesis = undefined")
        else:
            page.add_init_script(f"({VOICE})({voices!r})".replace("True", "true").replace("False", "false"))
        page.goto(server.url + path)
        return settled(page)

    yield visit
    for context in contexts:
        context.close()


def said(page: Page) -> str:
    return "".join(page.evaluate("said.map(one => one.text)"))


def test_a_question_is_read_and_nothing_around_it(opened: Opened) -> None:
    page = opened("/can", [ENGLISH, LOCAL])
    page.locator(BUTTON).click()
    question = page.locator(".st-key-question h2").inner_text()
    heard = said(page)
    assert heard.startswith(question)
    for option in page.locator(".st-key-question").get_by_role("radio").all():
        assert (option.get_attribute("aria-label") or "") in heard
    assert page.locator(".st-key-question label").first.inner_text().strip() in heard
    assert "12393" not in heard and "首页" not in heard and "下一步" not in heard


def test_an_answer_is_read_with_its_steps(opened: Opened) -> None:
    page = opened("/can?sample=03-mother-in-law", [LOCAL])
    page.locator(BUTTON).click()
    heard = said(page)
    headline = page.locator('[class*="st-key-verdict-"] h2').inner_text()
    assert headline in heard and heard.index(headline) < 20
    assert "现在怎么办" in heard and "请关系在范围内" in heard
    for unwanted in ("出处：", "check_circle", "资料整理到", "复制", "四个一组念"):
        assert unwanted not in heard
    assert {one["lang"] for one in page.evaluate("said")} == {"zh-CN"}
    assert max(len(one["text"]) for one in page.evaluate("said")) <= 80


@pytest.mark.parametrize("voices", [None, [], [REMOTE], [ENGLISH], [CANTONESE]])
def test_no_button_stands_there_where_no_chinese_voice_of_the_device_does(
    opened: Opened, voices: list[dict[str, object]] | None
) -> None:
    page = opened("/can", voices)
    expect(page.locator(BUTTON)).to_be_hidden()


def test_a_voice_from_the_network_is_never_taken(opened: Opened) -> None:
    page = opened("/can", [REMOTE, LOCAL])
    page.locator(BUTTON).click()
    assert {one["voice"] for one in page.evaluate("said")} == {"local"}


def test_it_is_started_and_stopped_by_keyboard(opened: Opened) -> None:
    page = opened("/can", [LOCAL])
    tab_to(page, "朗读")
    page.keyboard.press("Enter")
    expect(page.locator(BUTTON)).to_have_text("停止朗读")
    assert said(page)
    before = page.evaluate("stops")
    page.keyboard.press("Enter")
    expect(page.locator(BUTTON)).to_have_text("朗读")
    assert page.evaluate("stops") > before


def test_it_stops_by_itself_at_the_end_and_when_another_page_comes(opened: Opened) -> None:
    page = opened("/can", [LOCAL])
    page.locator(BUTTON).click()
    page.evaluate("finish()")
    expect(page.locator(BUTTON)).to_have_text("朗读")
    page.locator(BUTTON).click()
    page.locator(".st-key-links").get_by_text("结算模拟").click()
    settled(page)
    expect(page.locator(BUTTON)).to_have_text("朗读")
    assert page.evaluate("stops") >= 2


@pytest.mark.parametrize("large", [False, True])
def test_the_button_is_large_enough_and_axe_finds_nothing(opened: Opened, large: bool) -> None:
    page = opened("/can?sample=03-mother-in-law", [LOCAL])
    if large:
        page.get_by_role("button", name="长辈版").click()
        page.get_by_role("button", name="普通版").wait_for()
        settled(page)
    for _ in range(2):  # at rest, and while it speaks
        box = page.locator(BUTTON).bounding_box()
        assert box is not None and box["height"] >= 44 and box["width"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360
        assert axe(page) == []
        page.locator(BUTTON).click()
