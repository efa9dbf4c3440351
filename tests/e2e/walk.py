"""A whole walk through the questions by keyboard, with the answers of a story; what it lacks is 不清楚."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page, expect

from gongji.words import say, words
from gongji.words.keys import general_path
from tests.e2e.keys import choose, press, tab_to
from tests.e2e.looking import settled

MOST_QUESTIONS = 30
UNSURE = "不清楚"


def question(path: str) -> str:
    """The question about a fact as a page puts it, where there is one sharer."""
    known = words("facts")
    common = known["common"]
    people = {"sharer": common["asked_sharer"], "member": common["asked_member"]}
    return say(known[general_path(path)]["question"], people)


def asked(page: Page) -> str:
    """The question that stands there; empty where none does."""
    heading = page.locator(".st-key-question h2")
    return heading.inner_text() if heading.count() else ""


def walk(page: Page, story: Mapping[str, Any], places: Mapping[str, str]) -> list[str]:
    """Answer until no question is left; returns what was asked. `places`: what is typed, or the option."""
    by_question = {question(path): path for path in (*story, *places)}
    questions: list[str] = []
    while (asks := asked(page)) or page.locator(".st-key-ask-on").count():
        if not asks:
            press(page, "接着问")
            continue
        assert asks not in questions and len(questions) < MOST_QUESTIONS, f"asked twice: {asks}"
        questions.append(asks)
        _answer(page, by_question.get(asks), story, places)
    return questions


def _answer(page: Page, path: str | None, story: Mapping[str, Any], places: Mapping[str, str]) -> None:
    box = page.locator(".st-key-question")
    if path in places:
        _place(page, places[path])
    elif path is not None and box.get_by_role("radio").count():
        choose(page, option(path, story[path]))
    elif path is not None:
        tab_to(page, "", kind="text", inside=True)
        page.keyboard.type(str(story[path]))
    elif box.get_by_role("radio", name=UNSURE, exact=True).count():
        choose(page, UNSURE)
    else:
        press(page, UNSURE, inside=True)
        return
    press(page, "下一步", inside=True)


def option(path: str, value: Any) -> str:
    """The label of an answer."""
    options = words("facts")[general_path(path)].get("options", {})
    return str(options.get(str(value).lower() if isinstance(value, bool) else value, value))


def _place(page: Page, said: str) -> None:
    """One of the places offered, or the initials of a city, then Enter; the first that is found is taken."""
    offered = page.locator(".st-key-question").get_by_role("radio", name=said, exact=True)
    if offered.count():
        choose(page, said)
        return
    tab_to(page, "或者打城市的名字来找", inside=True)
    page.keyboard.type(said)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".st-key-question").get_by_role("radio")).not_to_have_count(0)
