"""说说怎么回事: what is heard fills the answers, a wrong one goes at a tap, and the words are not kept."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.driving import asked_path, kept, press_key, question
from tests.pages.opened import opened, press, text_of

TOLD = "我闺女给我绑了那个亲情账户，昨天去看门诊花了三百二，医保报了一百二，闺女卡里有860，为啥不扣她的"
READ = "看看能听懂多少"


def tell(page: str, text: str) -> AppTest:
    app = opened(page)
    app.text_area(key="own-words").set_value(text)
    return press(app, READ)


def chips(app: AppTest) -> list[str]:
    return [str(one.label).replace("\\", "") for one in app.button if str(one.key).startswith("unhear-")]


def test_what_is_heard_fills_the_answers_and_is_shown_with_its_words() -> None:
    app = tell("why", TOLD)
    assert kept(app)["sharers.0.link"] == "display" and kept(app)["expense.total"] == "320.00"
    assert any("总" in one and "三百二" in one for one in chips(app))
    assert "亲情账户，不是共济账户" in text_of(app) or asked_path(app) == "member.area"


def test_only_what_was_not_heard_is_asked() -> None:
    app = tell("why", TOLD)
    assert asked_path(app) == "member.area"
    assert asked_path(app) not in kept(app)


def test_what_was_heard_wrong_goes_at_one_tap() -> None:
    app = tell("why", TOLD)
    press_key(app, "unhear-expense.total")
    assert "expense.total" not in kept(app)
    assert "unhear-expense.total" not in [one.key for one in app.button]
    assert kept(app)["sharers.0.balance"] == "860.00"


def test_a_doubt_is_asked_first_and_answered_at_one_tap() -> None:
    app = tell("why", "我的社保在南山区交的，给我妈绑了共济，没刷成")
    offered = [one for one in app.button if str(one.key).startswith("doubt-")]
    assert len(offered) >= 3 and offered[-1].key == "doubt-neither"
    press_key(app, "doubt-0")
    assert any(path.endswith(".area") for path in kept(app))
    assert not [one for one in app.button if str(one.key).startswith("doubt-")]


def test_neither_of_them_leaves_it_open() -> None:
    app = tell("why", "我的社保在南山区交的，给我妈绑了共济，没刷成")
    before = kept(app)
    press_key(app, "doubt-neither")
    assert kept(app) == before
    assert not [one for one in app.button if str(one.key).startswith("doubt-")]


@pytest.mark.parametrize("text", ["", "今天天气不错"])
def test_what_says_nothing_costs_nothing(text: str) -> None:
    app = tell("why", text)
    assert kept(app) == {} and len(app.warning) == 1
    assert question(app) == "当时看到的是什么？"


def test_the_words_are_masked_and_the_text_is_not_kept() -> None:
    app = tell("why", TOLD + "，我叫王建国，电话13912345678")
    assert app.text_area(key="own-words").value == "" if app.text_area else True
    state = repr(app.session_state["own-words-heard"])
    assert "13912345678" not in state and "王建国" not in state
    assert "为啥不扣" not in state


@pytest.mark.parametrize(
    ("text", "page_title"),
    [(TOLD, "为什么没付成"), ("我婆婆能不能用我的医保共济", "我能共济吗")],
)
def test_the_first_page_leads_to_where_it_is_answered(text: str, page_title: str) -> None:
    app = tell("home", text)
    assert page_title in [one.value for one in app.title]
    assert chips(app)


def test_a_story_begun_anew_forgets_what_was_heard() -> None:
    app = tell("why", TOLD)
    press(app, "全部重新开始")
    assert kept(app) == {} and not chips(app)
    assert any(one.key == "own-words" for one in app.text_area)
