"""坐席工作台: what the tab keeps is put back in another visit; the calls of the day; more cases than two."""

from __future__ import annotations

import csv
import io
import json
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from gongji.sharing.code import to_link
from pages.parts.call.calls import COLUMNS, as_csv
from tests.pages.desk_driving import MEANT, STORY, case_of, desk, field, put
from tests.pages.opened import ROUTER, assert_sound, opened, press, text_of


def kept(app: AppTest) -> str:
    """What the tab would keep of this run."""
    marks = [one.proto.body for one in app.get("html") if 'class="call-kept"' in one.proto.body]
    return unescape(marks[-1].partition('data-kept="')[2].partition('"')[0])


def come_back(text: str, app: AppTest | None = None) -> AppTest:
    """Another visit, into which the tab types what it kept."""
    app = app or opened("desk")
    app.text_input(key="call-tab").set_value(text).run()
    assert_sound(app)
    return app


def test_after_a_restart_the_case_stands_as_it_was_and_it_is_said() -> None:
    app = come_back(kept(desk(STORY)))
    assert case_of(app) == MEANT and field(app, "expense.total").value == "320.00"
    assert "1个案子已经从这个页面找回来了" in text_of(app)


def test_what_was_typed_since_stands_above_what_is_put_back() -> None:
    app = come_back(kept(desk(STORY)), put(desk(), "expense.total", "330"))
    assert case_of(app) == MEANT | {"expense": MEANT["expense"] | {"total": "330.00"}}


def test_exact_sums_of_the_tab_count_more_than_the_stand_ins_of_the_address() -> None:
    app = AppTest.from_file(str(ROUTER), default_timeout=30)
    app.query_params["c"] = to_link(MEANT)
    app.run()
    app.switch_page("desk.py").run()
    assert case_of(app) != MEANT
    assert case_of(come_back(kept(desk(STORY)), app)) == MEANT


def test_a_code_of_somebody_else_goes_beside_the_case_that_was_kept() -> None:
    app = opened("desk", sample="03-mother-in-law")
    mine = case_of(app)
    come_back(kept(desk(STORY)), app)
    assert case_of(app) == mine
    assert case_of(press(app, "案子甲 F6")) == MEANT


@pytest.mark.parametrize(
    "damaged",
    [
        "{",
        "[]",
        '{"cases": {"甲": {"answers": {"member.area": "999999"}, "unsure": [], "sharer_count": 1}}}',
        '{"cases": {"甲": {"answers": {"sharers.9.area": "230100"}, "unsure": [], "sharer_count": 1}}}',
        '{"cases": {"甲": {"answers": {"member.name": "x"}, "unsure": ["zzz"], "sharer_count": 1}}}',
        '{"cases": {"甲": 3, "子": {}}, "calls": [3, {"code": 7}], "clock": {"甲": {"began": "x"}}}',
    ],
)
def test_what_is_damaged_costs_nothing_else(damaged: str) -> None:
    app = come_back(damaged, put(desk(), "expense.total", "330"))
    assert case_of(app)["expense"] == {"total": "330.00"}


def test_what_cannot_be_put_back_is_said() -> None:
    whole = json.loads(kept(desk(STORY)))
    whole["cases"]["乙"] = {"answers": {"nobody": 1}, "unsure": [], "sharer_count": 1}
    app = come_back(json.dumps(whole))
    assert case_of(app) == MEANT and "还有1个找不回来" in text_of(app)


def test_as_many_cases_as_are_open() -> None:
    app = put(desk(), "member.area", "hrb")
    for name, place in (("乙", "sjz"), ("丙", "大庆"), ("丁", "上海")):
        app.button(key=f"desk-slot-{name}").click().run()
        put(app, "member.area", place)
    codes = []
    for name in "甲乙丙":
        app.button(key=f"desk-slot-{name}").click().run()
        codes.append(case_of(app)["member"]["area"])
    assert codes == ["230100", "130100", "230600"]
    assert len(json.loads(kept(app))["cases"]) == 4
    assert len(json.loads(kept(come_back(kept(app))))["cases"]) == 4


def test_the_calls_of_the_day_are_a_list_without_persons_and_sums() -> None:
    app = press(desk(STORY), "新来电 F4")
    press(put(app, "member.area", "sjz"), "新来电 F4")
    rows = app.session_state["call-rows"]
    assert [(one["number"], one["place"]) for one in rows] == [("1", "哈尔滨市"), ("2", "石家庄市")]
    assert rows[0]["cause"] == "只设了亲情账户" and rows[0]["disposition"] == "告诉了怎么办"
    assert rows[1]["disposition"] == "等来电人弄清情况"
    assert "320" not in str(rows) and "860" not in str(rows)
    assert "今天接的电话（2）" in [one.label for one in app.expander]
    assert [one["number"] for one in come_back(kept(app)).session_state["call-rows"]] == ["1", "2"]


def test_the_call_that_is_taken_up_again_is_written_once() -> None:
    app = press(desk(STORY), "新来电 F4")
    press(press(app, "找回上一位"), "新来电 F4")
    assert len(app.session_state["call-rows"]) == 1


def test_a_chosen_disposition_is_the_one_written_down() -> None:
    app = desk(STORY)
    box = next(one for one in app.selectbox if str(one.key).startswith("call-disposed"))
    box.set_value("complaint").run()
    press(app, "新来电 F4")
    assert app.session_state["call-rows"][0]["disposition"] == "转工单"


def test_the_csv_has_a_row_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {name: f'{name}, "x"' for name in COLUMNS}
    monkeypatch.setattr("pages.parts.call.calls.st.session_state", {"call-rows": [row, row]})
    read = list(csv.reader(io.StringIO(as_csv())))
    assert len(read) == 3 and read[1] == [row[name] for name in COLUMNS]
