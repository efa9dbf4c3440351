"""上岗训练 in a training room: progress and exams under a code, in SQLite and in a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gongji.training import make, truthful
from gongji.training.exercise import Reply, Spec
from pages.parts.training import state as training_state
from tests.pages.opened import press, text_of
from tests.pages.training import fill_in, in_mode, kept
from tests.postgres import running_postgres, why_not

CODE = "mufu385"


@pytest.fixture(params=["sqlite", "postgres"])
def room(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The setting of a training room, by its address alone."""
    if request.param == "sqlite":
        monkeypatch.setenv(training_state.SETTING, f"sqlite:///{tmp_path / 'progress.db'}")
        yield
        return
    reason = why_not()
    if reason:
        pytest.skip(f"the page was not tested with PostgreSQL here: {reason}")
    with running_postgres() as address:
        monkeypatch.setenv(training_state.SETTING, address)
        yield


def entered(mode: str, code: str = CODE) -> AppTest:
    app = in_mode(mode)
    app.text_input(key="code-typed").set_value(code)
    return press(app, "用这个代号")


@pytest.mark.usefixtures("room")
def test_what_was_practised_is_there_at_the_next_visit_under_the_same_code() -> None:
    app = press(entered("practice"), "开始练习")
    exercise = make(4, Spec(region="230000", cause="not_bound", difficulty=1, verdict="blocked"))
    app.session_state["training:exercise"] = exercise
    app.run()
    fill_in(app, exercise, Reply(verdict="pays"))
    press(app, "对答案")
    again = entered("practice", "MUFU385 ")
    assert again.session_state["training-progress"].coming_back == ("not_bound",)
    other = entered("practice", "kama246")
    assert other.session_state["training-progress"].answered == 0
    press(again, "把进度全部忘掉")
    assert entered("practice").session_state["training-progress"].answered == 0


@pytest.mark.usefixtures("room")
def test_an_exam_is_taken_up_again_after_a_reload() -> None:
    app = entered("exam")
    app.text_input(key="exam-seed").set_value("周一")
    app.number_input(key="exam-number").set_value(2)
    press(app, "开始考试")
    first = kept(app, "sitting").paper.exercises[0]
    fill_in(app, first, truthful(first))
    again = press(entered("exam"), "接着考")
    assert kept(again, "sitting") == kept(app, "sitting")
    press(again, "确定交卷")
    press(again, "收起来，回到定卷子")
    assert "接着考" not in [one.label for one in entered("exam").button]


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("typed", ["张三", "13800138000", "ab", ""])
def test_a_code_that_may_be_a_person_is_not_taken(typed: str) -> None:
    app = entered("practice", typed)
    assert training_state.CODE not in app.session_state and app.warning


@pytest.mark.usefixtures("room")
def test_who_leaves_takes_everything_off_the_screen() -> None:
    app = press(entered("practice"), "开始练习")
    press(app, "换人")
    assert training_state.CODE not in app.session_state
    assert kept(app, "exercise") is None and CODE not in text_of(app)


def test_without_a_setting_no_code_is_asked_for() -> None:
    assert "code-typed" not in [one.key for one in in_mode("practice").text_input]


def test_a_store_that_cannot_be_used_is_said_and_the_training_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(training_state.SETTING, "sqlite:////nonexistent/folder/progress.db")
    app = in_mode("practice")
    assert any("打不开" in str(one.value) for one in app.warning)
    assert kept(press(app, "开始练习"), "exercise") is not None
