"""为什么没付成 without a mouse, on the narrowest phone: from the first page to the sentence that says why."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from gongji.words import say, words
from tests.e2e.keys import choose, press, stop, tab_to
from tests.e2e.looking import settled

PageAt = Callable[..., Page]
NARROWEST = (360, 740)
MOST_QUESTIONS = 25
UNSURE = "不清楚"
HEADLINE = "没付成，是因为绑的是亲情账户，不是共济账户"


def question(path: str) -> str:
    known = words("facts")
    common = known["common"]
    return say(known[path]["question"], {"sharer": common["asked_sharer"], "member": common["asked_member"]})


ANSWERS = {question("sharers.area"): "也在黑龙江 · 哈尔滨市", question("sharers.link"): "只设了亲情账户"}


def asked(page: Page) -> str:
    heading = page.locator(".st-key-question h2")
    return heading.inner_text() if heading.count() else ""


def type_place(page: Page, typed: str) -> None:
    """The initials of a city, then Enter; the first that is found is taken."""
    tab_to(page, "或者打城市的名字来找", inside=True)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".st-key-question").get_by_role("radio")).not_to_have_count(0)


def answer(page: Page) -> None:
    """The question that stands there: by typing, by choosing, or with 不清楚."""
    asks = asked(page)
    if asks == question("member.area"):
        type_place(page, "hrb")
    elif asks in ANSWERS:
        choose(page, ANSWERS[asks])
    elif page.locator(".st-key-question").get_by_role("radio", name=UNSURE, exact=True).count():
        choose(page, UNSURE)
    else:
        press(page, UNSURE, inside=True)
        return
    press(page, "下一步", inside=True)


def test_the_whole_diagnosis_is_done_by_keyboard(page_at: PageAt) -> None:
    page = page_at("/", *NARROWEST)
    press(page, "没刷成")
    assert page.url.endswith("/why")
    questions = []
    while asks := asked(page):
        assert asks not in questions and len(questions) < MOST_QUESTIONS
        questions.append(asks)
        answer(page)
    assert questions[0] == question("member.area") and questions[-1] == question("sharers.link")
    expect(page.get_by_role("status").get_by_role("heading", name=HEADLINE)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST[0]


def test_an_answer_is_changed_by_keyboard(page_at: PageAt) -> None:
    page = page_at("/why?sample=01-only-display-link", *NARROWEST)
    press(page, "屏幕上还有别的提示吗")
    tab_to(page, "扫了", kind="radio")
    assert page.locator("details[open] >> text=屏幕上还有别的提示吗").count()
    press(page, "改")
    assert page.locator(".st-key-edit").count() == 1
    press(page, "不改了")
    assert page.locator(".st-key-edit").count() == 0


def test_the_first_stop_of_every_page_leads_past_the_head(page_at: PageAt) -> None:
    page = page_at("/why", *NARROWEST)
    page.keyboard.press("Tab")
    first = stop(page)
    assert first is not None and first.name == "跳到正文"
