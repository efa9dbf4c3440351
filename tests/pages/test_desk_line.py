"""坐席工作台: what the caller says, typed in one line, fills the fields; what was typed by hand stays."""

from __future__ import annotations

from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.desk_driving import asked, case_of, desk, put
from tests.pages.opened import assert_sound, press, text_of

STORY = "婆婆在哈尔滨门诊没付成，提示余额不足，花了320"


def say(app: AppTest, text: str) -> AppTest:
    line(app).set_value(text).run()
    assert_sound(app)
    return app


def line(app: AppTest):
    return next(one for one in app.text_input if str(one.key).startswith("call-line"))


def chips(app: AppTest) -> str:
    shown = [one.proto.body for one in app.get("html") if 'class="call-chips"' in one.proto.body]
    return unescape("".join(shown))


def test_the_callers_words_fill_the_fields_and_order_the_questions() -> None:
    app = say(desk(), STORY)
    expense = {"kind": "outpatient", "area": "230100", "total": "320.00"}
    assert case_of(app) == {"sharers": [{"name": "A", "relation": "parent_in_law"}], "expense": expense}
    assert "余额不足" in chips(app) and "320.00" in chips(app)
    assert "**共济人的余额不够**（很可能）" in text_of(app)


def test_what_was_typed_by_hand_is_never_overwritten_and_the_line_says_so() -> None:
    app = say(put(desk(), "expense.total", "500"), STORY)
    assert case_of(app)["expense"]["total"] == "500.00" and "手填的没有动" in chips(app)
    put(app, "sharers.0.relation", "2")
    say(app, STORY + "，昨天去的")
    assert case_of(app)["sharers"][0]["relation"] == "parent"


def test_what_the_line_filled_follows_the_line() -> None:
    app = say(say(desk(), STORY), "岳母在大庆门诊没付成")
    assert case_of(app)["expense"] == {"kind": "outpatient", "area": "230600"}
    assert case_of(say(app, "")) == {}


def test_numbers_of_people_are_masked_where_they_stand() -> None:
    app = say(desk(), "电话13900000000，" + STORY)
    assert "13900000000" not in line(app).value and "13900000000" not in text_of(app)


def test_what_may_be_two_things_is_asked_and_what_was_not_understood_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = say(desk(), "婆婆在朝阳区门诊没付成，天气真不好")
    assert "area" not in case_of(app)["expense"]
    assert "问清楚：朝阳区" in text_of(app) and "没有听懂：天气真不好" in text_of(app)
    monkeypatch.setenv("GONGJI_PROVINCE", "220000")
    assert case_of(say(desk(), "婆婆在朝阳区门诊没付成"))["expense"]["area"] == "220100"


def test_the_next_caller_finds_an_empty_line() -> None:
    app = press(say(desk(), STORY), "新来电 F4")
    assert line(app).value == "" and case_of(app) == {} and not chips(app)


def test_from_the_first_fact_on_there_is_a_true_sentence_and_three_suspects() -> None:
    app = put(desk(), "sharers.0.link", "3")
    told = text_of(app)
    assert "到现在为止没有看到问题，还差" in told and asked(app)
    suspects = told.partition("最先要看的")[2].split("这里按公开")[0]
    assert suspects.count("\n- ") == 3
    assert "到现在为止没有看到问题" not in text_of(put(app, "sharers.0.link", "2"))
