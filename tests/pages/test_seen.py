"""The first tap: what was seen. It orders the questions, can be changed later, and is in no answer."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from gongji.asking.what_was_seen import choices
from tests.pages.driving import (
    UNSURE,
    answer,
    asked_path,
    choose_place,
    field,
    kept,
    not_known,
    press_key,
    question,
)
from tests.pages.opened import opened, press, text_of

TITLE = "当时看到的是什么？"
HARBIN = {"date": "2025-03-11", "member.area": "230100", "sharers.0.area": "230100"}


def walked(app: AppTest) -> list[str]:
    """The place, then 不清楚 to everything, and 接着问 where the questions pause: what was asked."""
    asked = []
    while (path := asked_path(app)) or pauses(app):
        if not path:
            press_key(app, "ask-on")
            continue
        asked.append(path)
        if path == "member.area":
            choose_place(app, "230000", "230100")
        else:
            not_known(app)
    return asked


def pauses(app: AppTest) -> bool:
    return any(one.key == "ask-on" for one in app.button)


def step_said(app: AppTest) -> str:
    """The step set off in 地方 › 绑定 › 付款 › 余额."""
    line = next(one.value for one in app.caption if "绑定" in one.value and "余额" in one.value)
    return str(line).split("**")[1]


def test_an_empty_page_asks_what_was_seen_and_takes_one_tap() -> None:
    app = opened("why")
    assert question(app) == TITLE and not asked_path(app)
    labels = [one.label for one in app.button]
    assert set(choices().values()) <= set(labels)
    press(app, "缴居民医保不成功")
    assert asked_path(app) == "expense.kind"
    assert kept(app) == {}


@pytest.mark.parametrize("seen", list(choices().values()))
def test_no_question_comes_twice_and_the_last_of_them_shows_the_suspects(seen: str) -> None:
    app = press(opened("why"), seen)
    asked = walked(app)
    assert len(asked) == len(set(asked))
    assert asked[0] == ("expense.kind" if seen == "缴居民医保不成功" else "member.area")
    assert "最可能的原因" in [one.value for one in app.header]


def test_three_times_not_sure_in_a_row_pause_the_questions() -> None:
    app = choose_place(press(opened("why"), "不知道"), "230000", "230100")
    for _ in range(3):
        assert asked_path(app)
        not_known(app)
    assert not asked_path(app) and pauses(app)
    assert [one.value for one in app.subheader][:1] and "最可能的原因" in [one.value for one in app.header]
    press_key(app, "ask-on")
    assert asked_path(app) and not pauses(app)


def test_an_answer_in_between_begins_the_count_again() -> None:
    app = opened("why", answers=HARBIN)
    not_known(app)
    not_known(app)
    path, asked = asked_path(app), field(app, "why")
    typed = "100" if asked.type == "text_input" else next(one for one in asked.options if one != UNSURE)
    answer(app, typed)
    assert path in kept(app)
    not_known(app)
    assert not pauses(app)


def test_the_page_says_at_which_of_few_steps_one_is() -> None:
    app = press(opened("why"), "直接要我付现金")
    assert step_said(app) == "地方"
    choose_place(app, "230000", "230100")
    steps = {step_said(app)}
    while asked_path(app):
        steps.add(step_said(app))
        not_known(app)
    assert steps <= {"地方", "绑定", "付款", "余额"} and len(steps) > 1


def test_it_is_not_asked_of_who_has_answered_already_or_opens_a_story() -> None:
    assert question(opened("why", answers=HARBIN)) != TITLE
    assert "没付成" in opened("why", sample="01-only-display-link").info[0].value


def test_it_can_be_changed_later_and_leaves_the_answers_alone() -> None:
    app = press(opened("why"), "直接要我付现金")
    choose_place(app, "230000", "230100")
    first, before = asked_path(app), kept(app)
    press_key(app, "edit-seen")
    press_key(app, "seen-edit:binding")
    assert asked_path(app) not in ("", first)
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
    asked = []
    while (path := asked_path(app)) or pauses(app):
        if not path:
            press_key(app, "ask-on")
            continue
        not_known(app)
        assert path not in kept(app)
        asked.append(path)
    assert len(asked) > 5 and "还缺信息" in app.info[0].value
