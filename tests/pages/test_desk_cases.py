"""坐席工作台: codes, work orders, further sharers, two cases, and a wrong answer reported."""

from __future__ import annotations

from typing import Any

import pytest

import gongji
from gongji.sharing.code import from_link, to_code
from pages.parts.asking.samples import samples
from tests.pages.desk_driving import MEANT, STORY, case_of, desk, field, fields, order, put
from tests.pages.opened import assert_sound, opened, press, text_of

# ---------------------------------------------------------------- codes, orders, sharers


@pytest.mark.parametrize("name", ["08-authorisation-ended", "15-never-combined", "03-mother-in-law"])
def test_the_code_of_a_citizen_opens_the_same_case(name: str) -> None:
    case = gongji.read_case(samples()[name].case)
    app = desk()
    app.text_input(key="desk-code").set_value(to_code(case, exact=True).lower()).run()
    assert_sound(app)
    unnamed = case.as_json() | {
        "sharers": [one | {"name": "AB"[at]} for at, one in enumerate(case.as_json()["sharers"])]
    }
    assert case_of(app) == unnamed
    assert app.text_input(key="desk-code").value == ""


def test_a_code_that_cannot_be_read_leaves_the_case_as_it_is() -> None:
    app = desk(STORY)
    app.text_input(key="desk-code").set_value("1234").run()
    assert_sound(app)
    assert case_of(app) == MEANT and "没有打开" in str(app.warning[0].value)


def test_the_work_order_names_nobody_and_its_code_opens_the_case() -> None:
    app = opened("desk", sample="15-never-combined")
    names = [one["name"] for one in samples()["15-never-combined"].case["sharers"]]
    text = order(app)
    assert names and not any(name in text for name in names)
    found = gongji.diagnose(samples()["15-never-combined"].case)
    assert found.causes[0].title in text and "谁用钱：" in text and "办理：" in text
    code = text.split("编号：")[1].splitlines()[0]
    assert gongji.diagnose(from_link(code).case).primary == found.primary


def test_sharers_come_and_go() -> None:
    app = desk({"sharers.0.area": "hrb"})
    press(app, "再加一位共济人 F7")
    put(app, "sharers.1.area", "大庆")
    assert [one["area"] for one in case_of(app)["sharers"]] == ["230100", "230600"]
    app.button(key="desk-remove-0").click().run()
    assert_sound(app)
    assert [one["area"] for one in case_of(app)["sharers"]] == ["230600"]
    assert field(app, "sharers.0.area").value == "大庆市"


def test_a_premium_asks_for_who_paid_it_and_where() -> None:
    app = desk({"member.area": "hrb", "sharers.0.area": "=", "expense.kind": "4"})
    assert {"expense.operator", "expense.channel"} <= set(fields(app))
    put(put(app, "expense.operator", "1"), "expense.channel", "1")
    paid = case_of(app)["expense"]
    assert paid["operator"] == "sharer" and paid["channel"].startswith(("hlj", "longjiang"))
    assert case_of(put(app, "expense.channel", "别的地方"))["expense"]["channel"] == "another_channel"


# ---------------------------------------------------------------- two cases


def test_two_cases_keep_their_own_facts() -> None:
    app = desk(STORY)
    press(app, "案子乙 F6")
    assert case_of(app) == {} and set(fields(app).values()) == {""}
    put(app, "member.area", "sjz")
    press(app, "案子甲 F6")
    assert case_of(app) == MEANT and fields(app)["sharers.0.area"] == "大庆市"
    press(app, "案子乙 F6")
    assert case_of(app)["member"] == {"area": "130100"}


def test_side_by_side_shows_both_answers_and_what_differs() -> None:
    app = desk(STORY)
    press(app, "照抄到另一个案子")
    press(app, "案子乙 F6")
    assert case_of(app) == MEANT
    put(put(app, "sharers.0.link", "共济"), "sharers.0.starts_on", "2025-01-01")
    app.toggle(key="desk-beside").set_value(True).run()
    assert_sound(app)
    shown = text_of(app)
    table = next(one.value for one in app.markdown if "| 甲 | 乙 |" in str(one.value))
    assert "| 设的是亲情还是共济 | **只设了亲情账户** | **设了家庭共济** |" in table.replace("\\", "")
    assert "总费用" not in table
    assert "**付不了**" in shown and "**能付**" in shown


def test_a_new_caller_starts_empty_and_the_one_before_can_be_brought_back() -> None:
    app = desk(STORY)
    app.button(key="desk-new").click().run()
    assert_sound(app)
    assert case_of(app) == {} and set(fields(app).values()) == {""}
    press(app, "找回上一位")
    assert case_of(app) == MEANT


def test_side_by_side_says_which_sharer_in_words() -> None:
    app = press(desk({"sharers.0.area": "hrb"}), "再加一位共济人 F7")
    put(app, "sharers.1.scheme", "1")
    press(press(app, "照抄到另一个案子"), "案子乙 F6")
    put(app, "sharers.1.scheme", "2")
    app.toggle(key="desk-beside").set_value(True).run()
    assert_sound(app)
    table = next(str(one.value) for one in app.markdown if "| 甲 | 乙 |" in str(one.value))
    assert "出钱的人参加的医保（共济人B） | **职工医保** | **居民医保** |" in table.replace("\\", "")


@pytest.mark.parametrize("there_and_back", [("案子乙 F6", "案子甲 F6"), ("新来电 F4", "找回上一位")])
def test_what_could_not_be_taken_still_stands_after_another_case(there_and_back: tuple[str, str]) -> None:
    app = desk({"member.scheme": "2", "member.area": "bj", "expense.total": "三百多", "sharers.0.area": "="})
    told = {str(one.value) for one in app.warning}
    away, back = there_and_back
    press(app, away)
    assert case_of(app) == {} and set(fields(app).values()) == {""} and not app.warning
    press(app, back)
    shown = fields(app)
    assert (shown["member.area"], shown["expense.total"], shown["sharers.0.area"]) == ("bj", "三百多", "=")
    assert {str(one.value) for one in app.warning} == told and case_of(app) == {
        "member": {"scheme": "resident"}
    }
    number = next(one for one in told if "北京市" in one).split("北京市")[0][-1]
    assert case_of(put(app, "member.area", number))["sharers"][0]["area"] == "110000"


# ---------------------------------------------------------------- a wrong answer


def test_a_wrong_answer_is_reported_with_what_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Any] = []
    monkeypatch.setattr(
        "pages.parts.desk.report.case_report", lambda *given: written.append(given) or "cases: []"
    )
    app = desk(STORY)
    case, found, wanted, _ = written[-1]
    assert case.as_json() == MEANT and found.verdict == "blocked"
    assert (wanted.part, wanted.verdict, wanted.primary) == ("verdict", None, None)
    next(one for one in app.selectbox if one.label == "结论应当是").set_value("uncertain").run()
    next(one for one in app.selectbox if one.label == "第一个原因应当是").set_value("not_bound").run()
    assert_sound(app)
    assert (written[-1][2].verdict, written[-1][2].primary) == ("uncertain", "not_bound")
