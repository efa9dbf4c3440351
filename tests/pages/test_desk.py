"""坐席工作台: a whole story typed, unknown that stays unknown, the next question, and places."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import gongji
from gongji.words import words
from pages.parts.desk.next import BOX
from tests.pages.desk_driving import MEANT, STORY, asked, case_of, desk, field, fields, put, reply, verdict
from tests.pages.opened import assert_sound, text_of

MOST_QUESTIONS = 40


def path_asked(app: AppTest) -> str:
    """The fact that is asked for; the questions of one sharer are told apart by their words alone."""
    known = {one["staff_question"]: path for path, one in words("facts").items() if "staff_question" in one}
    return str(known[asked(app)]).replace("sharers.", "sharers.0.")


# ---------------------------------------------------------------- a story


def test_a_story_typed_into_the_fields_is_the_case_that_was_meant() -> None:
    app = desk(STORY)
    assert case_of(app) == MEANT
    found = gongji.diagnose(MEANT)
    assert found.verdict == "blocked" and found.staff_headline in verdict(app)
    assert {cause.title for cause in found.causes} == {
        title for title in (cause.title for cause in found.causes) if title in text_of(app)
    }


def test_the_same_story_answered_question_by_question() -> None:
    app = desk()
    put(app, "date", STORY["date"])
    questions: list[str] = []
    while asked(app):
        path = path_asked(app)
        assert path not in questions and len(questions) < MOST_QUESTIONS
        questions.append(path)
        reply(app, STORY[path])
    assert set(questions) <= set(STORY)
    given = case_of(app)
    assert gongji.diagnose(given).primary == gongji.diagnose(MEANT).primary == "display_link_only"


def test_the_verdict_changes_with_each_fact() -> None:
    app = desk(STORY)
    put(put(app, "sharers.0.link", "3"), "sharers.0.starts_on", "2025-01-01")
    assert verdict(app).startswith("**能付**")
    put(app, "expense.designated", "2")
    assert verdict(app).startswith("**付不了**")


def test_what_is_read_out_is_plain_and_whole() -> None:
    app = desk(STORY)
    found = gongji.diagnose(MEANT)
    shown = text_of(app)
    assert found.lead is not None
    assert found.headline in shown and all(step in shown for step in found.causes[found.lead].steps)


# ---------------------------------------------------------------- unknown stays unknown


def test_nothing_is_filled_in_for_the_caller() -> None:
    app = desk()
    assert case_of(app) == {}
    assert app.session_state["unsure"] == set()
    assert set(fields(app).values()) == {""} and len(fields(app)) > 25
    assert verdict(app).startswith("**还缺信息**")


def test_what_the_caller_does_not_know_stays_unknown_and_is_not_asked_again() -> None:
    app = desk()
    unknown = []
    while path := asked(app) and path_asked(app):
        unknown.append(path)
        reply(app, "/")
        assert len(unknown) < MOST_QUESTIONS
    assert len(unknown) == len(set(unknown)) > 3
    assert case_of(app) == {}
    assert all(fields(app)[path] == "不清楚" for path in unknown)


def test_who_knows_too_little_is_told_what_to_find_out_and_no_more_is_promised() -> None:
    app = desk()
    while asked(app):
        reply(app, "/")
    missing = gongji.diagnose({}).missing
    told = text_of(app).replace("\\", "")
    assert all(words("facts")[path]["title"] in told for path in missing[:3])
    assert "弄清了再打 12393" in told and "还不够下结论" in told
    assert "可以答复" not in told and words("desk")["aloud"]["ask_first"] not in told


def test_a_second_answer_to_a_question_that_has_one_is_for_nothing() -> None:
    """It was typed before the next question stood there."""
    app = desk()
    app.text_input(key=BOX).set_value("=")
    app.session_state["answers"] = {"member.area": "230100"}
    app.button(key="desk-answer").click().run()
    assert_sound(app)
    assert case_of(app) == {"member": {"area": "230100"}}
    assert case_of(put(app, "sharers.0.area", "大庆"))["member"] == {"area": "230100"}


def test_a_reply_is_not_undone_by_what_the_browser_said_before_it_heard_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = reply(reply(desk(), "hrb"), "大庆")
    put(app, "member.area", "")
    assert case_of(app)["member"] == {"area": "230100"} and field(app, "member.area").value == "哈尔滨市"
    monkeypatch.setattr("pages.parts.desk.typing.ECHO", 0.0)
    assert "member" not in case_of(put(app, "member.area", ""))


def test_what_was_typed_for_the_case_before_is_no_fact_of_the_next() -> None:
    """The answer of a fast hand may arrive after another case was opened."""
    for box in (True, False):
        app = desk({"member.scheme": "1"})
        where = app.text_input(key=BOX) if box else field(app, "member.area")
        where.set_value("hrb")
        app.session_state["generation"] += 1
        (app.button(key="desk-answer").click() if box else app).run()
        assert_sound(app)
        assert case_of(app) == {"member": {"scheme": "employee"}}


def test_a_field_that_is_emptied_is_as_if_nobody_had_asked() -> None:
    app = desk({"member.scheme": "1", "member.status": "/"})
    put(put(app, "member.scheme", ""), "member.status", "")
    assert case_of(app) == {} and app.session_state["unsure"] == set()


def test_an_empty_reply_answers_nothing() -> None:
    app = desk()
    before = asked(app)
    assert asked(reply(app, "  ")) == before and case_of(app) == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("expense.total", "三百多"),
        ("expense.total", "-5"),
        ("date", "2025-02-30"),
        ("member.scheme", "9"),
        ("member.area", "某某市"),
        ("sharers.0.rank", "零"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_kept(path: str, text: str) -> None:
    app = put(desk(), path, text)
    assert case_of(app) == {} and len(app.warning) == 1
    assert field(app, path).value == text


def test_a_reply_that_cannot_be_read_is_said_once_and_the_question_stays() -> None:
    app = desk()
    before = asked(app)
    reply(app, "某某市")
    assert asked(app) == before and case_of(app) == {} and len(app.warning) == 1


def test_amounts_that_do_not_fit_together_are_refused() -> None:
    app = desk({"expense.total": "100", "expense.fund_paid": "200"})
    assert case_of(app) == {"expense": {"total": "100.00"}}
    assert len(app.warning) == 1


# ---------------------------------------------------------------- places


@pytest.mark.parametrize("text", ["230100", "哈尔滨", "哈尔滨市", "hrb", "HEB", "ｈｒｂ"])
def test_a_place_is_taken_by_code_by_name_and_by_initials(text: str) -> None:
    app = put(desk(), "member.area", text)
    assert case_of(app)["member"] == {"area": "230100"}
    assert field(app, "member.area").value == "哈尔滨市"


def test_initials_of_several_places_are_asked_back() -> None:
    app = put(desk(), "member.area", "bj")
    assert case_of(app) == {}
    told = str(app.warning[0].value)
    assert "北京市" in told and "宝鸡市" in told
    number = told.split("北京市")[0][-1]
    assert case_of(put(app, "member.area", number))["member"] == {"area": "110000"}


def test_a_province_alone_is_no_place() -> None:
    for text in ("黑龙江", "hlj"):
        assert case_of(put(desk(), "member.area", text)) == {}


def test_the_same_place_is_one_sign() -> None:
    app = desk({"member.area": "hrb", "sharers.0.area": "=", "expense.area": "同上"})
    assert {one.get("area") for one in (case_of(app)["member"], *case_of(app)["sharers"])} == {"230100"}
    assert case_of(app)["expense"]["area"] == "230100"
    assert case_of(put(desk(), "sharers.0.area", "=")) == {}
