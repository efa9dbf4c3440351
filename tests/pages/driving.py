"""Answers questions as a person does: choose or type, then 下一步."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.opened import assert_sound, press

UNSURE = "不清楚"


def answer(app: AppTest, text: str, use: str = "why", done: str = "下一步") -> AppTest:
    """Choose the option of this label, or type the text, and go on; `use` is edit for an answer changed."""
    asked = field(app, use)
    assert asked.type == "text_input" or text in asked.options, f"{text!r} is not among {asked.options}"
    asked.set_value(text)
    return press(app, done)


def choose_place(app: AppTest, region: str, city: str) -> AppTest:
    """Choose province and city by their codes, and go on."""
    _select(app, "region").set_value(region).run()
    _select(app, "city").set_value(city).run()
    return press(app, "下一步")


def not_known(app: AppTest) -> AppTest:
    """不清楚, as a button or as a choice."""
    if any(one.key == "why-unsure" for one in app.button):
        return press_key(app, "why-unsure")
    return answer(app, UNSURE)


def press_key(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert_sound(app)
    return app


def asked_path(app: AppTest) -> str:
    """The fact that is asked for; empty where no question stands there."""
    keys = [str(one.key) for kind in (app.radio, app.selectbox, app.text_input) for one in kind]
    return next((key.split(":")[2] for key in keys if key.startswith("why:")), "")


def question(app: AppTest) -> str:
    return str(app.header[0].value).replace("\\", "")


def verdict(app: AppTest) -> str:
    """The word and the sentence of the verdict."""
    assert len(app.info) == 1, "no verdict stands there"
    return str(app.info[0].value).replace("\\", "")


def kept(app: AppTest) -> dict[str, Any]:
    """What the pages have kept of the person's answers."""
    return dict(app.session_state["answers"])


def field(app: AppTest, use: str) -> Any:
    """The radio or the text field of the question that stands there."""
    return next(one for one in (*app.radio, *app.text_input) if str(one.key).startswith(f"{use}:"))


def _select(app: AppTest, part: str) -> Any:
    return next(
        one for one in app.selectbox if str(one.key).startswith("why:") and f":{part}" in str(one.key)
    )
