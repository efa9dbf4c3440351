"""坐席工作台: what a clerk types for a place, and how what could not be taken is cleared up."""

from __future__ import annotations

import re

import pytest

from gongji.areas import areas_of
from gongji.case.reading import read_case
from gongji.sharing.code import to_code
from tests.pages.desk_driving import MEANT, STORY, asked, case_of, desk, field, put, reply
from tests.pages.opened import assert_sound, press, text_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浙江杭州", "330100"),
        ("浙江省杭州市", "330100"),
        ("浙江 杭州", "330100"),
        ("zj nb", "330200"),
        ("广东sz", "440300"),
        ("哈尔", "230100"),
        ("齐齐哈尔", "230200"),
        ("上海", "310000"),
    ],
)
def test_a_place_is_taken_as_callers_say_it(text: str, code: str) -> None:
    assert case_of(put(desk(), "member.area", text))["member"] == {"area": code}


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("zjhz", ("杭州市", "湖州市")),
        ("吉林", ("长春市", "吉林市")),
        ("hlj", ("哈尔滨市", "大庆市")),
        ("黑龙江省", ("哈尔滨市", "大庆市")),
        ("230102", ("哈尔滨市",)),
    ],
)
def test_what_may_be_several_places_or_none_of_ours_is_asked_back(text: str, among: tuple[str, ...]) -> None:
    app = put(desk(), "member.area", text)
    assert case_of(app) == {}
    told = str(app.warning[0].value)
    assert all(name in told for name in among)
    number = re.findall(r"[0-9]", told.split(among[0])[0])[-1]
    put(app, "member.area", number)
    assert field(app, "member.area").value == among[0]


def test_a_province_with_more_cities_than_are_listed_says_how_many_more() -> None:
    told = str(put(desk(), "member.area", "hlj").warning[0].value)
    assert f"还有{len(areas_of('230000')) - 9}处" in told


def test_what_was_asked_back_is_the_next_question_and_its_number_answers_it() -> None:
    app = desk({"member.scheme": "2", "sharers.0.scheme": "1"})
    put(app, "expense.area", "wh")
    assert asked(app) == "就医购药地统筹区" and text_of(app).count("4湖北") == 2
    assert case_of(reply(app, "4"))["expense"]["area"] == "420100"
    assert asked(app) != "就医购药地统筹区" and not app.warning


def test_what_could_not_be_read_is_asked_again_before_anything_new() -> None:
    app = put(desk(), "expense.total", "三百多")
    assert asked(app) == "费用总额"
    assert case_of(reply(app, "300"))["expense"]["total"] == "300.00"
    assert asked(app) == "使用人参保统筹区"


def test_what_has_no_field_any_more_is_not_asked_again() -> None:
    """A premium is paid at no hospital."""
    app = put(desk({"member.area": "hrb", "sharers.0.area": "="}), "expense.area", "wh")
    assert asked(app) == "就医购药地统筹区"
    assert asked(put(app, "expense.kind", "4")) not in ("", "就医购药地统筹区")


def test_the_same_place_may_be_typed_before_the_other_is_known() -> None:
    app = desk({"sharers.0.area": "=", "expense.area": "同上"})
    assert case_of(app) == {} and not app.warning and asked(app) == "使用人参保统筹区"
    put(app, "member.area", "hz")
    assert case_of(app) == {}
    reply(app, "1")
    case = case_of(app)
    assert {case["member"]["area"], case["expense"]["area"], case["sharers"][0]["area"]} == {"330100"}
    assert field(app, "expense.area").value == "杭州市"


@pytest.mark.parametrize(("instead", "code"), [("", None), ("大庆", "230600")])
def test_what_is_typed_instead_no_longer_follows(instead: str, code: str | None) -> None:
    app = put(desk({"expense.area": "="}), "expense.area", instead)
    put(app, "member.area", "hrb")
    assert case_of(app).get("expense", {}).get("area") == code


def test_a_problem_goes_with_the_sharer_it_was_typed_for() -> None:
    app = press(desk({"sharers.0.area": "hrb"}), "再加一位共济人 F7")
    put(app, "sharers.1.area", "wh")
    app.button(key="desk-remove-1").click().run()
    assert_sound(app)
    assert asked(app) == "使用人参保统筹区"


def test_a_code_typed_over_a_case_gives_the_case_back() -> None:
    app = desk(STORY)
    app.text_input(key="desk-code").set_value(to_code(read_case({"expense": {"kind": "pharmacy"}}))).run()
    assert_sound(app)
    assert case_of(app) == {"expense": {"kind": "pharmacy"}}
    assert case_of(press(app, "找回上一位")) == MEANT


def test_a_narrow_screen_keeps_verdict_and_question_in_two_lines() -> None:
    app = desk(STORY)
    strip = next(str(one.proto.body) for one in app.get("html") if "<p aria-hidden" in one.proto.body)
    assert "付不了" in strip and "可以答复" in strip
