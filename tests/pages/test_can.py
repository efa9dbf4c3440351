"""我能共济吗, driven as a visitor drives it."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from tests.pages.opened import assert_sound, opened, press, text_of

HARBIN: dict[str, Any] = {
    "date": "2025-06-10",
    "member.area": "230100",
    "member.scheme": "resident",
    "member.status": "active",
    "sharers.0.scheme": "employee",
    "sharers.0.status": "active",
    "sharers.0.has_account": True,
    "sharers.0.area": "230100",
    "sharers.0.relation": "parent",
    "sharers.0.link": "none",
}


def headers(app: AppTest) -> list[str]:
    return [one.value for one in app.header]


def end_of(app: AppTest) -> TextInput:
    return next(one for one in app.text_input if one.key and one.key.endswith("sharers.0.ends_on"))


def type_end(app: AppTest, text: str) -> None:
    end_of(app).set_value(text).run()
    assert_sound(app)


def test_an_empty_page_asks_one_thing_and_offers_samples() -> None:
    app = opened("can")
    assert len(app.radio) == 1 and "什么人" in app.radio[0].label
    assert next(one.label for one in app.button if one.key.startswith("sample:")) == "想给婆婆用"
    assert not app.info


def test_an_answer_leads_to_the_next_question_and_stays_changeable() -> None:
    app = opened("can")
    app.radio[0].set_value("parent")
    press(app, "下一步")
    assert app.session_state["answers"] == {"sharers.0.relation": "parent"}
    assert "医保交在哪个市" in headers(app)[0]
    assert "您说过的" in headers(app)


def test_who_may_share_is_told_the_steps_the_channels_and_the_papers() -> None:
    app = opened("can", answers=HARBIN)
    assert "能共济" in app.info[0].value
    assert "怎么绑定" in headers(app)
    labels = [one.label for one in app.expander]
    assert any("龙江医保" in label for label in labels) and any("窗口" in label for label in labels)
    assert "要带：" in text_of(app)


def test_what_was_set_up_already_is_asked_last() -> None:
    app = opened("can", answers={k: v for k, v in HARBIN.items() if k != "sharers.0.link"})
    assert "到底设了哪一种" in headers(app)[0]


def test_who_is_bound_already_is_told_how_to_look_it_up() -> None:
    app = opened("can", answers=HARBIN | {"sharers.0.link": "shared", "sharers.0.starts_on": "2025-01-01"})
    assert "已经绑好的，怎么查" in headers(app)
    assert "起止日期填得对不对" not in headers(app)


def test_a_mother_in_law_is_refused_with_the_way_through_the_spouse() -> None:
    app = opened("can", sample="03-mother-in-law")
    assert "不能共济" in app.info[0].value
    assert "由儿女给自己的父母共济" in text_of(app)
    assert "怎么绑定" not in headers(app) and "起止日期填得对不对" not in headers(app)


def test_planned_days_are_checked_and_mended_in_place() -> None:
    app = opened("can", sample="19-grandmother-and-the-dates")
    assert "不能共济" in app.info[0].value
    assert "同一天" in text_of(app)
    type_end(app, "2026年6月9日")
    assert "能共济" in app.info[0].value and "不能" not in app.info[0].value
    assert "没有见到不许的规定" in text_of(app)


def test_a_start_before_today_is_named() -> None:
    app = opened("can", answers=HARBIN | {"sharers.0.starts_on": "2025-06-01"})
    assert "不能共济" in app.info[0].value and "怎么绑定" not in headers(app)
    assert "起止日期填得对不对" in headers(app)


def test_a_day_that_cannot_be_read_is_said_kindly_and_the_rest_stays() -> None:
    app = opened("can", answers=HARBIN)
    type_end(app, "明年")
    assert app.warning and app.session_state["answers"] == HARBIN
    assert end_of(app).value == "明年"


def test_two_provinces_after_the_wallet_began_are_shown_how_it_is_opened() -> None:
    app = opened("can", answers=HARBIN | {"sharers.0.area": "130100"})
    said = text_of(app)
    assert "说不准" in app.info[0].value and "不能共济" not in app.info[0].value
    assert "医保钱包在哪里办" in said


def test_two_provinces_before_the_wallet_are_shown_no_way_to_open_it() -> None:
    app = opened("can", sample="16-two-provinces-in-2024")
    assert "那一天还没有医保钱包" in text_of(app)
    assert "医保钱包在哪里办" not in text_of(app)


def test_days_on_which_the_list_widened_are_uncertain_with_both_readings() -> None:
    app = opened("can", sample="17-brother-while-the-list-widened")
    assert "说不准" in app.info[0].value
    assert text_of(app).count("**如果") == 2
    assert "要问 12393 的话" in headers(app)


def test_the_number_of_relatives_is_checked_where_the_place_has_a_limit() -> None:
    hebei = {path: "130100" if path.endswith("area") else value for path, value in HARBIN.items()}
    app = opened("can", answers=hebei | {"sharers.0.members_bound": 9})
    assert "不能共济" in app.info[0].value
    app = opened("can", answers=hebei | {"sharers.0.members_bound": 8})
    assert "不能" not in app.info[0].value


def test_not_knowing_ends_in_what_to_find_out() -> None:
    known = {path: value for path, value in HARBIN.items() if "scheme" not in path}
    app = opened("can", answers=known)
    while not app.info:
        next(one for one in app.radio if "scheme" in one.key).set_value("?unsure")
        press(app, "下一步")
    assert "还缺信息" in app.info[0].value
    assert "还差这一项就更准" in headers(app)
