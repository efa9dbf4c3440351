"""上岗训练: a call answered and marked, hints, progress, and the role play, driven as a trainee drives it."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from gongji.training import make, mark, truthful
from gongji.training.exercise import Exercise, Reply, Spec
from gongji.training.progress.standing import Progress
from tests.pages.opened import as_seen, assert_sound, press, text_of
from tests.pages.training import fill_in, in_mode, kept


def practising(exercise: Exercise | None = None) -> AppTest:
    """A call that is open; a given one in place of the drawn one."""
    app = press(in_mode("practice"), "开始练习")
    if exercise is not None:
        app.session_state["training:exercise"] = exercise
        app.run()
    return app


def headline(app: AppTest) -> str:
    return as_seen(str(app.info[0].value))


def test_it_opens_with_practice_and_an_invitation() -> None:
    app = in_mode("practice")
    assert "开始练习" in [one.label for one in app.button]
    assert not app.info


@pytest.mark.parametrize(
    "spec",
    [
        Spec(region="230000", cause="not_bound", difficulty=1),
        Spec(region="230000", cause="relation_not_covered"),
        Spec(region="230000", verdict="pays", settlement=True),
        Spec(verdict="need_facts"),
    ],
)
def test_the_right_answer_filled_in_by_hand_is_all_right(spec: Spec) -> None:
    exercise = make(3, spec)
    app = practising(exercise)
    fill_in(app, exercise, truthful(exercise))
    press(app, "对答案")
    assert "全对" in headline(app)
    assert kept(app, "marking").right


def test_a_wrong_answer_is_told_part_by_part_with_the_smallest_change_and_the_clause() -> None:
    exercise = make(4, Spec(region="230000", cause="not_bound", difficulty=1, verdict="blocked"))
    app = practising(exercise)
    fill_in(app, exercise, Reply(verdict="pays"))
    press(app, "对答案")
    marking = mark(exercise, Reply(verdict="pays"))
    said = text_of(app)
    assert "有不对的" in headline(app)
    for part in marking.parts:
        assert part.title in said and " ".join(part.why.split()) in said
    assert marking.nearest is not None and marking.nearest.text in said
    assert marking.headline in said and "依据" in [one.value for one in app.header]
    assert app.session_state["training-progress"].coming_back == ("not_bound",)


def test_without_a_verdict_nothing_is_marked_and_nothing_counted() -> None:
    app = press(practising(), "对答案")
    assert any("结论" in str(one.value) for one in app.warning)
    assert kept(app, "marking") is None
    assert "training-progress" not in app.session_state or not app.session_state["training-progress"].answered


def test_an_amount_that_cannot_be_read_is_said_and_holds_the_marking_up() -> None:
    exercise = make(1, Spec(region="230000", verdict="pays", settlement=True))
    app = practising(exercise)
    fill_in(app, exercise, Reply(verdict="pays", payments={"cash": "两百"}))
    assert app.warning
    press(app, "对答案")
    assert kept(app, "marking") is None


def test_hints_come_one_by_one_and_end() -> None:
    app = press(practising(make(4, Spec(region="230000", cause="not_bound", difficulty=1))), "给个提示")
    assert "提示" in text_of(app)
    for _ in range(40):
        if "再给一个提示" not in [one.label for one in app.button]:
            break
        press(app, "再给一个提示")
    assert "再给一个提示" not in [one.label for one in app.button]
    assert "接下来该问" in text_of(app)


def test_the_next_call_is_another_one_with_empty_fields() -> None:
    app = practising()
    first = kept(app, "exercise")
    fill_in(app, first, truthful(first))
    press(app, "对答案")
    press(app, "接下一个电话")
    assert kept(app, "exercise").id != first.id
    assert kept(app, "reply") == Reply()
    assert all(one.value is None for one in app.radio)


def test_the_answer_outlives_a_look_at_another_page() -> None:
    exercise = make(4, Spec(region="230000", cause="not_bound", difficulty=1))
    app = practising(exercise)
    right = truthful(exercise)
    fill_in(app, exercise, right)
    app.switch_page("basis.py").run()
    app.switch_page("training.py").run()
    assert_sound(app)
    assert press(app, "对答案").info and kept(app, "marking").right


def test_a_progress_file_comes_back_and_a_damaged_one_is_refused() -> None:
    app = in_mode("practice")
    counts = {"box": 0, "due": 9, "edge_right": 0, "right": 1, "missed": 2}
    file = {"gongji_training": 1, "answered": 7, "causes": {"not_bound": counts}}
    app.file_uploader[0].upload("progress.json", json.dumps(file).encode(), "application/json").run()
    assert_sound(app)
    progress: Progress = app.session_state["training-progress"]
    assert progress.answered == 7 and progress.coming_back == ("not_bound",)
    app.file_uploader[0].upload("progress.json", b'{"gongji_training": 1', "application/json").run()
    assert_sound(app)
    assert any("进度文件" in str(one.value) for one in app.warning)
    assert app.session_state["training-progress"].answered == 7


def test_in_a_role_play_only_what_is_asked_is_answered_and_the_call_is_scored() -> None:
    app = press(in_mode("call"), "接起来")
    play = kept(app, "play")
    asked = next(one for one in app.button if str(one.key).startswith("call-ask:"))
    question = as_seen(str(asked.label))
    asked.click().run()
    assert_sound(app)
    assert [one.question for one in kept(app, "play").asked] == [question]
    assert kept(app, "play").asked[0].answer in text_of(app)
    press(app, "就这样答复")
    assert kept(app, "score") is None and app.warning
    app.radio[0].set_value(app.radio[0].options[0])
    press(app, "就这样答复")
    score = kept(app, "score")
    assert score.questions == 1 and as_seen(score.text) in headline(app)
    press(app, "接下一个")
    assert kept(app, "play").exercise.id != play.exercise.id and kept(app, "score") is None
