"""Drives 上岗训练 as a trainee does: reads the exercise from the visit, fills in the fields, presses."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from gongji.training import basis_choices
from gongji.training.exercise import Exercise, Reply
from gongji.words import words
from pages.parts.frame.text import plain
from tests.pages.opened import assert_sound, opened

NONE = "没有"


def in_mode(mode: str) -> AppTest:
    """The page in one of its ways."""
    app = opened("training")
    app.session_state["training-mode"] = mode
    app.run()
    assert_sound(app)
    return app


def kept(app: AppTest, name: str) -> Any:
    """What the visit keeps under this name; None where there is nothing."""
    key = f"training:{name}"
    return app.session_state.get(key)


def fill_in(app: AppTest, exercise: Exercise, reply: Reply) -> None:
    """Put an answer into the fields, one after the other, as a person does."""
    if reply.verdict is not None:
        _field(app.radio, ":verdict").set_value(
            plain(words("training_marking")["verdicts"][reply.verdict])
        ).run()
    if reply.primary is not None:
        _field(app.selectbox, ":primary").set_value(reply.primary).run()
    if reply.further:
        _field(app.multiselect, ":further").set_value(sorted(reply.further)).run()
    for choice in basis_choices(exercise):
        if choice.id in reply.basis:
            _field(app.checkbox, f":basis:{choice.id}").check().run()
    if reply.say is not None:
        _field(app.radio, ":say").set_value(said(exercise, reply.say)).run()
    for payer, amount in reply.payments.items():
        if amount is not None:
            _field(app.text_input, f":pays:{payer}").set_value(amount).run()
    assert_sound(app)


def said(exercise: Exercise, choice: str) -> str:
    from gongji.training import say_choices

    return plain(next(one.text for one in say_choices(exercise) if one.id == choice))


def _field(among: Any, end: str) -> Any:
    return next(one for one in among if str(one.key).startswith("reply:") and str(one.key).endswith(end))
