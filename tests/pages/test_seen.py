"""The first tap: what was seen. It orders the questions, can be changed later, and is in no answer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from gongji.asking.what_was_seen import choices
from tests.pages.driving import answer, asked_path, choose_place, kept, not_known, press_key, question
from tests.pages.opened import opened, press, text_of

TITLE = "当时看到的是什么？"
HARBIN = {"date": "2025-03-11", "member.area": "230100", "sharers.0.area": "230100"}


def bound_said(app: AppTest) -> int:
    """N of 最多还有 N 个问题."""
    line = next(one.value for one in app.caption if one.value.startswith("最多还有"))
    return int(line.split()[1])


def walked(app: AppTest, place: str = "也在黑龙江 · 哈尔滨市") -> tuple[list[str], list[int]]:
    """不清楚 to everything but the places: what was asked, and the bound said each time."""
    asked, bounds = [], []
    while path := asked_path(app):
        asked.append(path)
        bounds.append(bound_said(app))
        if path == "member.area":
            choose_place(app, "230000", "230100")
        elif path == "sharers.0.area":
            answer(app, place)
        else:
            not_known(app)
    return asked, bounds


def test_an_empty_page_asks_what_was_seen_and_takes_one_tap() -> None:
    app = opened("why")
    assert question(app) == TITLE and not asked_path(app)
    labels = [one.label for one in app.button]
    assert set(choices().values()) <= set(labels)
    press(app, "缴居民医保不成功")
    assert asked_path(app) == "expense.kind"
    assert kept(app) == {}


@pytest.mark.parametrize("seen", list(choices().values()))
def test_the_number_of_questions_left_is_never_too_small_and_always_falls(seen: str) -> None:
    app = press(opened("why"), seen)
    asked, bounds = walked(app)
    assert all(bound >= len(asked) - number for number, bound in enumerate(bounds))
    assert all(later < earlier for earlier, later in pairwise(bounds))
    assert asked[0] == ("expense.kind" if seen == "缴居民医保不成功" else "member.area")


def test_it_is_not_asked_of_who_has_answered_already_or_opens_a_story() -> None:
    assert question(opened("why", answers=HARBIN)) != TITLE
    assert "没付成" in opened("why", sample="01-only-display-link").info[0].value


def test_it_can_be_changed_later_and_leaves_the_answers_alone() -> None:
    app = press(opened("why"), "直接要我付现金")
    choose_place(app, "230000", "230100")
    answer(app, "也在黑龙江 · 哈尔滨市")
    assert asked_path(app) == "sharers.0.link"
    before = kept(app)
    press_key(app, "edit-seen")
    press_key(app, "seen-edit:binding")
    assert asked_path(app) == "sharers.0.relation"
    assert kept(app) == before
    assert "当时看到的：**绑定那一步就通不过**" in text_of(app)


def test_starting_over_begins_with_it_again() -> None:
    app = press(opened("why"), "提示余额不足")
    not_known(app)
    press(app, "全部重新开始")
    assert question(app) == TITLE


@pytest.mark.parametrize("page", ["why", "can"])
def test_every_question_of_a_page_offers_not_knowing(page: str) -> None:
    app = opened(page)
    if page == "why":
        press(app, "不知道")
    number = 0
    while path := asked_path(app):
        not_known(app)
        assert path not in kept(app)
        number += 1
    assert number > 5 and "还缺信息" in app.info[0].value
