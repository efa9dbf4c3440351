"""为什么没付成: one question at a time, answers that can be changed, and a result that names the cause."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import gongji
from pages.parts.asking.samples import samples_of
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
    verdict,
)
from tests.pages.opened import as_seen, opened, press, text_of

IN_ORDER = {
    "sharers.0.area": "也在黑龙江 · 哈尔滨市",
    "expense.area": "也在黑龙江 · 哈尔滨市",
    "expense.kind": "门诊",
    "expense.designated": "是定点",
    "expense.credential": "用钱的家人自己的",
    "expense.total": "３２０.５",
    "expense.fund_paid": "￥120",
    "member.scheme": "居民医保",
    "member.status": "正常",
    "sharers.0.scheme": "职工医保",
    "sharers.0.status": "正常",
    "sharers.0.has_account": "有",
    "sharers.0.balance": "860",
    "sharers.0.relation": "父母",
    "sharers.0.link": "设了家庭共济",
    "sharers.0.starts_on": "2025年1月1日",
}
SAMPLES = samples_of("why")
SEEN = "当时看到的是什么？"


def begun(**given: str) -> AppTest:
    """The page after the member's place, and with further answers given before."""
    return opened("why", answers={"member.area": "230100", "sharers.0.area": "230100"} | given)


def fresh() -> AppTest:
    """The page after the very first tap: what was seen is not known."""
    return press(opened("why"), "不知道")


def walked(app: AppTest, answers: dict[str, str]) -> list[str]:
    """Answer until no question stands there; the paths that were asked."""
    asked: list[str] = []
    while path := asked_path(app):
        assert path not in asked, f"{path} was asked twice"
        asked.append(path)
        if path == "member.area":
            choose_place(app, "230000", "230100")
        elif path in answers:
            answer(app, answers[path])
        else:
            not_known(app)
    return asked


def test_every_question_is_put_once_and_what_failed_is_never_told_as_paid() -> None:
    app = fresh()
    asked = walked(app, IN_ORDER)
    assert asked[0] == "member.area" and len(asked) == len(set(asked))
    assert verdict(app).startswith("**说不准**") and "应该能付，可是没付成" in verdict(app)
    assert "最可能的原因" in [one.value for one in app.header]
    assert kept(app)["expense.total"] == "320.50"
    assert kept(app)["sharers.0.starts_on"] == "2025-01-01"


def test_questions_stop_as_soon_as_the_cause_is_certain() -> None:
    app = begun()
    asked = walked(app, IN_ORDER | {"sharers.0.link": "只设了亲情账户"})
    assert "亲情账户，不是共济账户" in verdict(app)
    assert asked[-1] == "sharers.0.link"
    assert "龙江医保" in "".join(one.label for one in app.expander)
    assert "家庭共济" in text_of(app)


def test_who_knows_nothing_hears_what_would_settle_it() -> None:
    app = fresh()
    while asked_path(app):
        not_known(app)
    assert "还缺信息" in verdict(app)
    assert "还差这一项就更准" in [one.value for one in app.header]
    assert kept(app) == {}


def test_a_fact_that_stays_unknown_does_not_stop_the_questions() -> None:
    app = begun()
    first = asked_path(app)
    not_known(app)
    assert asked_path(app) not in ("", first)
    assert UNSURE in text_of(app)


def test_an_earlier_answer_is_changed_in_place_and_the_later_ones_stay() -> None:
    app = opened("why", sample="01-only-display-link")
    before = kept(app)
    press_key(app, "edit-sharers.0.link")
    assert field(app, "edit").value == "display"
    answer(app, "设了家庭共济", use="edit", done="改好了")
    assert kept(app) == before | {"sharers.0.link": "shared"}
    assert asked_path(app)


def test_a_change_that_is_left_changes_nothing() -> None:
    app = opened("why", sample="01-only-display-link")
    before = kept(app)
    press_key(app, "edit-expense.total")
    press(app, "不改了")
    assert kept(app) == before
    assert not [one for one in app.text_input if str(one.key).startswith("edit:")]


def test_going_on_without_an_answer_is_said_kindly() -> None:
    app = begun()
    path = asked_path(app)
    press(app, "下一步")
    assert asked_path(app) == path
    assert "请先回答" in app.warning[0].value


@pytest.mark.parametrize(("typed", "said"), [("三百", "请写金额的数字"), ("500", "不超过总额")])
def test_an_amount_that_cannot_be_is_not_kept(typed: str, said: str) -> None:
    app = opened("why", sample="01-only-display-link")
    press_key(app, "edit-expense.fund_paid")
    answer(app, typed, use="edit", done="改好了")
    assert said in text_of(app)
    assert "fund_paid" not in text_of(app)
    assert kept(app)["expense.fund_paid"] == "120.00"


def test_an_amount_that_clashes_with_another_names_that_one_in_chinese() -> None:
    app = opened("why", sample="01-only-display-link")
    press_key(app, "edit-expense.total")
    answer(app, "100", use="edit", done="改好了")
    assert "“统筹基金付的”这一项不能用" in as_seen(app.warning[0].value)
    assert kept(app)["expense.total"] == "320.00"


def test_a_second_sharer_is_asked_about_and_can_be_taken_away() -> None:
    app = opened("why", sample="01-only-display-link")
    press(app, "还有别的家人也绑了，加一位")
    assert asked_path(app).startswith("sharers.1.")
    assert "出钱的人B" in question(app)
    press_key(app, "remove-0")
    assert not [path for path in kept(app) if path.startswith("sharers.")]


def test_a_sharer_taken_away_leaves_the_others_as_they_were() -> None:
    app = opened("why", sample="15-never-combined")
    daughter = {path[10:]: value for path, value in kept(app).items() if path.startswith("sharers.1.")}
    press_key(app, "remove-0")
    left = {path[10:]: value for path, value in kept(app).items() if path.startswith("sharers.")}
    assert left == daughter


def test_starting_over_forgets_everything() -> None:
    app = opened("why", sample="01-only-display-link")
    press(app, "全部重新开始")
    assert kept(app) == {}
    assert question(app) == SEEN


def test_a_place_can_be_found_by_its_initials() -> None:
    app = fresh()
    typed = next(one for one in app.text_input if str(one.key).startswith("why:"))
    typed.set_value("dq").run()
    assert "黑龙江 · 大庆市" in [option for one in app.radio for option in one.options]
    press(app, "下一步")
    assert kept(app)["member.area"] == "230600"


def test_staff_read_the_words_for_staff() -> None:
    app = opened("why", sample="01-only-display-link")
    app.toggle[0].set_value(True).run()
    assert gongji.diagnose(SAMPLES[0].case).staff_headline in verdict(app)


def test_the_door_for_staff_opens_the_page_in_their_words() -> None:
    app = begun()
    app.query_params["staff"] = "1"
    app.run()
    assert app.toggle[0].value is True
    assert "可以这样问" in text_of(app)


def test_an_unknown_sample_is_passed_over() -> None:
    app = opened("why", sample="<script>")
    assert question(app) == SEEN
    assert "先看一个例子" in text_of(app)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_each_sample_shows_its_sentence_and_its_steps(sample: object) -> None:
    found = gongji.diagnose(sample.case)  # type: ignore[attr-defined]
    app = opened("why", sample=sample.id)  # type: ignore[attr-defined]
    shown = text_of(app)
    assert found.headline in verdict(app)
    for line in [step for cause in found.causes for step in cause.steps] + list(found.ask):
        assert line in shown


def test_a_place_changed_in_the_list_is_also_the_one_at_the_top() -> None:
    app = opened("why", sample="02-in-order-and-pays")
    press_key(app, "edit-member.area")
    answer(app, "也在黑龙江 · 大庆市", use="edit", done="改好了")
    assert "按黑龙江 · 大庆市在" in text_of(app)
    at_the_top = next(one for one in app.radio if "member.area" in str(one.key))
    assert at_the_top.value == "230600"
