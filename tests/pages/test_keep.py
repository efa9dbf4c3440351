"""留着、发给家人: a link and a code out, and in again on a visit of its own."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import gongji
from gongji.sharing.code import ALPHABET, GROUP, Opened, to_code, to_link
from gongji.sharing.flat_answers import Dropped
from gongji.sharing.plain_text import as_plain_text
from gongji.sharing.what_changed import PolicyChange
from pages.parts.asking.keep import TITLE
from pages.parts.asking.samples import samples
from tests.pages.driving import asked_path, kept, verdict
from tests.pages.opened import ROUTER, assert_sound, opened, press, text_of

NAME = "08-authorisation-ended"
CASE = gongji.read_case(samples()[NAME].case)
IN_EXAMPLE = {"why": NAME, "can": "03-mother-in-law"}


def linked(page: str, code: str) -> AppTest:
    """A visitor of its own who opens the link."""
    app = AppTest.from_file(str(ROUTER), default_timeout=30)
    app.query_params["c"] = code
    app.switch_page(f"{page}.py").run()
    assert_sound(app)
    return app


def codes(app: AppTest) -> list[str]:
    """What stands in the boxes with 复制: the link, then the text."""
    boxes = [one.proto.body for one in app.get("html") if '<div class="copy-box"' in one.proto.body]
    return [unescape(box.split("<pre>")[1].split("</pre>")[0]) for box in boxes]


def typed(text: str) -> AppTest:
    app = opened("why")
    app.text_input(key="code-typed").set_value(text)
    return press(app, "打开")


@pytest.mark.parametrize("page", ["why", "can"])
def test_under_a_result_stand_the_link_the_code_and_the_text(page: str) -> None:
    app = opened(page, sample=IN_EXAMPLE[page])
    assert TITLE in [one.label for one in app.expander]
    case = samples()[IN_EXAMPLE[page]].case
    answer = gongji.diagnose(case) if page == "why" else gongji.eligibility(case)
    link, text = codes(app)
    assert link == f"/{page}?c={to_link(case)}"
    assert text == as_plain_text(answer)


def test_the_code_stands_in_groups_of_four() -> None:
    app = opened("why", sample=NAME)
    (html,) = (one.proto.body for one in app.get("html") if "<span>" in one.proto.body)
    groups = [part.split("</span>")[0] for part in html.split("<span>")[1:]]
    assert "-".join(groups) == to_code(CASE)
    assert {len(one) for one in groups[:-1]} == {GROUP} and len(groups[-1]) <= GROUP


def test_amounts_are_in_it_only_where_the_person_wants_them() -> None:
    app = opened("why", sample=NAME)
    assert "金额不放进去" in text_of(app)
    app.checkbox(key="keep-exact").check().run()
    assert codes(app)[0].endswith(to_link(CASE, exact=True))
    assert "金额照您填的放进去了" in text_of(app)


def test_nothing_is_kept_while_a_question_stands_there() -> None:
    assert TITLE not in [one.label for one in opened("why").expander]


def test_without_amounts_there_is_nothing_to_tick() -> None:
    answers: dict[str, Any] = {
        "member.area": "130100",
        "sharers.0.area": "230100",
        "sharers.0.link": "shared",
    }
    app = opened("can", answers=answers | {"sharers.0.relation": "sibling"})
    assert [one for one in app.checkbox if one.key == "keep-exact"] == []


def test_a_link_fills_in_the_answers_of_a_new_visit() -> None:
    app = linked("why", to_link(CASE, exact=True))
    assert verdict(app) == verdict(opened("why", sample=NAME))
    assert gongji.diagnose(CASE).verdict == gongji.diagnose(app_case(app)).verdict
    assert "从链接打开" in text_of(app)


def app_case(app: AppTest) -> dict[str, Any]:
    case: dict[str, Any] = {"sharers": [{}]}
    for path, value in kept(app).items():
        head, _, field = path.rpartition(".")
        part = case["sharers"][0] if head == "sharers.0" else case.setdefault(head, {}) if head else case
        part[field] = value
    return case


def test_amounts_that_stand_in_for_others_are_said_to() -> None:
    app = linked("why", to_link(CASE))
    assert "没有放具体的金额" in text_of(app)
    assert gongji.diagnose(app_case(app)).verdict == gongji.diagnose(CASE).verdict


def test_a_link_is_opened_once() -> None:
    app = linked("why", to_link(CASE))
    press(app, "全部重新开始")
    assert kept(app) == {} and "从链接打开" not in text_of(app)


@pytest.mark.parametrize("page", ["why", "can"])
@pytest.mark.parametrize("wrong", ["", "1234", "你好", "9" * 5000, "<script>alert(1)</script>"])
def test_a_wrong_link_is_said_kindly_above_an_empty_form(page: str, wrong: str) -> None:
    app = linked(page, wrong)
    assert kept(app) == {}
    assert len(app.warning) == 1 and "这个链接没有打开" in app.warning[0].value
    assert not app.info


def test_a_code_is_typed_as_it_was_heard() -> None:
    app = typed(to_code(CASE).lower().replace("-", " "))
    assert verdict(app) == verdict(opened("why", sample=NAME))
    assert "从编号打开" in text_of(app) and "从链接打开" not in text_of(app)


def test_a_slip_in_a_code_is_found_and_may_be_mended() -> None:
    code = to_code(CASE)
    other = next(sign for sign in ALPHABET if sign != code[0])
    app = typed(other + code[1:])
    assert kept(app) == {} and "抄错了" in app.warning[0].value
    app.text_input(key="code-typed").set_value(code)
    press(app, "打开")
    assert not app.warning and kept(app)


def test_what_no_longer_applies_and_what_changed_since_is_said() -> None:
    gone = Dropped(path="member.area", value="000001", text="这一项要重新选。")
    change = PolicyChange(
        region="130000", place="河北", parameter="combine", title="合并", day=None, text="河北的规定更新过。"
    )
    app = opened("why", sample=NAME)
    app.session_state["opened_code"] = Opened(
        case=CASE, policy_version="", exact=True, dropped=(gone,), changed=(change,), notes=()
    )
    app.run()
    assert_sound(app)
    assert gone.text in text_of(app) and change.text in text_of(app)


@pytest.mark.parametrize(
    ("page", "known"),
    [
        ("why", {"member.area": "230100", "sharers.0.link": "shared", "expense.kind": "outpatient"}),
        ("can", {"member.area": "230100", "sharers.0.area": "230100", "sharers.0.relation": "sibling"}),
    ],
)
def test_what_was_answered_with_not_known_is_not_asked_again_of_who_opens_the_link(
    page: str, known: dict[str, Any]
) -> None:
    case: dict[str, Any] = {"sharers": [{}]}
    for path, value in known.items():
        head, _, field = path.rpartition(".")
        (case["sharers"][0] if head == "sharers.0" else case.setdefault(head, {}))[field] = value
    app = linked(page, to_link(case))
    assert asked_path(app) == "" and verdict(app)
    assert kept(app) == known and app.session_state["unsure"]
    assert "按“不清楚”算" in text_of(app)
