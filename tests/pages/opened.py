"""Opens a page as a visitor does, through the router, with a sample or with answers given before."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.parts.answer.money import WORD_JOINER

LEVELS = {"title": 1, "header": 2, "subheader": 3}
ROUTER = Path(__file__).parents[2] / "pages" / "main.py"


def opened(page: str, *, sample: str | None = None, answers: Mapping[str, Any] | None = None) -> AppTest:
    """The page `<page>.py` after its first run; `answers` are flat, as asking.facts keeps them."""
    app = AppTest.from_file(str(ROUTER), default_timeout=30)
    if sample is not None:
        app.query_params["sample"] = sample
    if answers is not None:
        app.session_state["answers"] = dict(answers)
    app.run()
    app.switch_page(f"{page}.py").run()
    assert_sound(app)
    return app


def assert_sound(app: AppTest) -> None:
    """No exception, one h1, and no heading that skips a level."""
    assert not app.exception, [one.message for one in app.exception]
    levels = [LEVELS[one.type] for one in app.main if one.type in LEVELS]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def text_of(app: AppTest) -> str:
    """All that is written on the page."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    return as_seen("\n".join(str(part.value) for part in parts))


def as_seen(text: str) -> str:
    """Without Markdown's backslashes and what only keeps a line together."""
    return text.replace("\\", "").replace(WORD_JOINER, "")


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    next(one for one in app.button if as_seen(one.label) == label).click().run()
    assert_sound(app)
    return app
