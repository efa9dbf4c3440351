"""换一天、换个地方，答案会变吗, on the two pages that answer."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

import gongji
from pages.parts.asking.change import NOTHING, TITLE
from tests.pages.opened import as_seen, assert_sound, opened, text_of

SIBLING: dict[str, Any] = {
    "date": "2025-03-11",
    "member.area": "230100",
    "member.scheme": "resident",
    "member.status": "active",
    "sharers.0.scheme": "employee",
    "sharers.0.status": "active",
    "sharers.0.has_account": True,
    "sharers.0.area": "230100",
    "sharers.0.relation": "sibling",
    "sharers.0.link": "none",
}


def part(app: AppTest) -> Any:
    return next(one for one in app.expander if one.label == TITLE)


def on(app: AppTest, typed: str) -> AppTest:
    next(one for one in app.text_input if one.key and one.key.endswith(":day")).set_value(typed).run()
    assert_sound(app)
    return app


def at(app: AppTest, region: str, city: str) -> AppTest:
    next(one for one in app.radio if one.key.endswith(":way")).set_value("换个地方").run()
    for end, code in ((":region", region), (f":city:{region}", city)):
        next(one for one in app.selectbox if one.key == f"{key_of(app)}{end}").set_value(code).run()
    assert_sound(app)
    return app


def key_of(app: AppTest) -> str:
    return str(next(one.key for one in app.radio if one.key.endswith(":way"))).removesuffix(":way")


def said(app: AppTest) -> str:
    return as_seen("\n".join(str(one.value) for one in part(app).markdown))


def test_nothing_is_worked_out_until_a_day_is_named() -> None:
    app = opened("can", answers=SIBLING)
    assert "结论" not in said(app)


def test_a_year_before_siblings_could_not_share() -> None:
    app = on(opened("can", answers=SIBLING), "2024年1月15日")
    told = said(app)
    assert "2025年3月11日是“能共济”，2024年1月15日是“不能共济”" in told
    assert "可以共济的亲属" in told and "兄弟姐妹" in told
    for side in gongji.compare(CASE, "2025-03-11", "2024-01-15", of="eligibility").causes[0].rules:
        for rule in (side.before, side.after):
            assert all(source.publisher in told for one in rule.candidates for source in one.sources)


CASE = {
    "date": SIBLING["date"],
    "member": {key[7:]: value for key, value in SIBLING.items() if key.startswith("member.")},
    "sharers": [{key[10:]: value for key, value in SIBLING.items() if key.startswith("sharers.")}],
}


def test_a_day_under_the_same_rules_changes_nothing() -> None:
    assert NOTHING in said(on(opened("can", answers=SIBLING), "2025-03-12"))


def test_the_same_day_and_what_is_no_day_are_said_kindly() -> None:
    app = on(opened("can", answers=SIBLING), "2025-03-11")
    assert "请换一个" in said(app)
    on(app, "去年")
    assert "请写成" in part(app).warning[0].value


def test_in_hebei_the_beijing_hospital_would_have_been_paid() -> None:
    app = at(opened("why", sample="05-beijing-hospital"), "130000", "130100")
    told = said(app)
    assert "结论变了" in told and "在哪些地方能用" in told
    assert "相差" in told
    assert app.session_state["answers"]["member.area"] == "230100"


def test_the_part_stands_under_an_answer_only() -> None:
    assert TITLE not in [one.label for one in opened("why").expander]
    assert TITLE in [one.label for one in opened("why", sample="01-only-display-link").expander]


def test_without_a_place_only_the_day_can_be_changed() -> None:
    answers = {"date": "2025-03-11", "sharers.0.link": "display"}
    app = opened("why", answers=answers)
    app.session_state["unsure"] = {"member.area", "sharers.0.area"}
    app.run()
    choice = next(one for one in app.radio if one.key.endswith(":way"))
    assert list(choice.options) == ["换一天"]
    assert "两边的结论一样" in said(on(app, "2024-01-15")) or "结论变了" in text_of(app)
