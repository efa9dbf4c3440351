"""A result: always in one order, with the cards, the staff's words, and the one fact that would tell more."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import gongji
from pages.parts.asking.samples import samples_of
from pages.parts.frame.pictures import bill, picture_of, two_screens
from tests.pages.driving import answer, asked_path, kept, not_known, press_key, verdict
from tests.pages.opened import opened, text_of

SAMPLES = samples_of("why")
ORDER = [
    "现在怎么办",
    "怎样就能付成",
    "换个办法",
    "这笔钱谁付多少",
    "还有别的原因",
    "依据",
    "要问 12393 的话",
    "您说过的",
]
TELLING = "还差这一项就更准"
DISPLAY = "01-only-display-link"


def headers(app: AppTest) -> list[str]:
    return [one.value for one in app.header]


def heads(app: AppTest) -> list[str]:
    """The parts as they follow one another, folded or not."""
    return [
        one.value if one.type == "header" else one.label
        for one in app.main
        if one.type in ("header", "expander")
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
def test_the_parts_come_in_one_order(sample: object, large: bool) -> None:
    app = opened("why", sample=sample.id)  # type: ignore[attr-defined]
    if large:
        press_key(app, "large-switch")
    shown = [one for one in heads(app) if one in ORDER]
    assert shown == sorted(shown, key=ORDER.index)
    assert shown[0] == "现在怎么办" and {"依据", "您说过的"} <= set(shown)


def test_in_the_large_version_only_what_to_do_stands_open() -> None:
    app = press_key(opened("why", sample=DISPLAY), "large-switch")
    assert headers(app) == ["现在怎么办"]
    assert {"怎样就能付成", "这笔钱谁付多少", "依据"} <= {one.label for one in app.expander}


def test_what_to_do_says_where_who_from_when_and_whether_to_try_again() -> None:
    app = opened("why", sample=DISPLAY)
    said = text_of(app)
    found = gongji.diagnose(SAMPLES[0].case)
    places = [
        said.index(part) for part in (found.causes[0].steps[0], "谁来办", "什么时候起管用", "再试一次有用吗")
    ]
    assert places == sorted(places)


def test_each_fix_is_a_card_with_what_who_and_from_when() -> None:
    app = opened("why", sample=DISPLAY)
    (fix,) = gongji.diagnose(SAMPLES[0].case).fixes
    said = text_of(app)
    for step in fix.steps:
        assert f"**做什么**：{step.text}" in said
        assert f"**谁去办**：{step.who}。" in said
        assert f"**什么时候起管用**：{step.works_from}" in said
    assert "办好以后" in said


def test_several_fixes_are_told_apart_by_their_titles() -> None:
    several = next(one for one in SAMPLES if len(gongji.diagnose(one.case).fixes) > 1)
    titles = [one.value for one in opened("why", sample=several.id).subheader if one.value.startswith("办法")]
    assert len(set(titles)) == len(gongji.diagnose(several.case).fixes) and titles[0].startswith("办法1：")


def test_what_nobody_has_published_is_named_before_the_questions() -> None:
    unpublished = next(
        one
        for one in SAMPLES
        if (found := gongji.diagnose(one.case)).ask
        and any(rule.state == "not_found" for rule in found.policy)
    )
    app = opened("why", sample=unpublished.id)
    found = gongji.diagnose(unpublished.case)
    said = text_of(app)
    assert "没有见到谁公布过：" in said
    assert all(question in said for question in found.ask)


@pytest.mark.parametrize("page", ["why", "can"])
def test_the_staff_words_are_one_switch_away(page: str) -> None:
    app = opened(page, sample="03-mother-in-law" if page == "can" else DISPLAY)
    before = verdict(app)
    app.toggle[0].set_value(True).run()
    assert verdict(app) != before


def unsure_of(*paths: str) -> AppTest:
    """The first story with some answers taken back, each answered with 不清楚."""
    app = opened("why", sample=DISPLAY)
    for path in paths:
        press_key(app, f"edit-{path}")
        if any(one.key == "edit-unsure" for one in app.button):
            press_key(app, "edit-unsure")
        else:
            answer(app, "不清楚", use="edit", done="改好了")
    return app


def leave_out_the_rest(app: AppTest) -> None:
    """不清楚 to what is still asked."""
    while asked_path(app):
        not_known(app)


def test_the_fact_that_would_settle_most_is_answered_right_there() -> None:
    app = unsure_of("sharers.0.link")
    leave_out_the_rest(app)
    assert "还缺信息" in verdict(app) and TELLING in headers(app)
    press_key(app, "answer-now")
    answer(app, "只设了亲情账户", use="more", done="答好了")
    assert "亲情账户，不是共济账户" in verdict(app)
    assert kept(app)["sharers.0.link"] == "display"


def test_the_question_there_may_be_left_unknown_too() -> None:
    app = unsure_of("sharers.0.balance", "sharers.0.link")
    leave_out_the_rest(app)
    press_key(app, "answer-now")
    answer(app, "不清楚", use="more", done="答好了")
    assert "还缺信息" in verdict(app) and not app.exception


def test_where_everything_is_told_nothing_more_is_asked_for() -> None:
    assert TELLING not in text_of(opened("why", sample=DISPLAY))


def test_behind_a_cause_the_next_fact_is_offered_at_the_end() -> None:
    answers = {
        "date": "2025-03-11",
        "member.area": "230100",
        "sharers.0.area": "230100",
        "sharers.0.link": "display",
    }
    app = opened("why", answers=answers)
    order = headers(app)
    assert order.index("依据") < order.index(TELLING) < order.index("您说过的")


def test_facts_that_nobody_knows_by_heart_come_with_a_way_and_a_drawing() -> None:
    app = opened("why", answers={"member.area": "230100", "sharers.0.area": "230100", "date": "2025-03-11"})
    app.session_state["seen"] = "not_bound"
    app.run()
    assert asked_path(app) == "sharers.0.link"
    assert "一步一步怎么看" in [one.label for one in app.expander]
    assert "共济账户授权记录查询解绑" in text_of(app)


def test_a_drawing_says_in_words_what_it_shows() -> None:
    for drawn in (two_screens(), bill(0), bill(1)):
        assert drawn.svg.startswith("<svg") and len(drawn.alt) > 15
        assert f'alt="{drawn.alt}"' in drawn.as_image()
    assert picture_of("sharers.3.link") == two_screens() and picture_of("expense.kind") is None
