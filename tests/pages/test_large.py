"""长辈版: one tap away on every page, and kept while the visit lasts."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.frame.look import LARGE, ORDINARY
from pages.parts.frame.site import PLACES
from tests.pages.opened import assert_sound, opened, press

NAMES = [place.file.removesuffix(".py") for place in PLACES]
RULE = "font-size: 22px"


def is_large(app: AppTest) -> bool:
    return any(RULE in one.proto.body for one in app.get("html"))


def folded(app: AppTest) -> list[Any]:
    return [one.label for one in app.expander]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_one_tap_away_and_one_tap_back(name: str) -> None:
    app = opened(name)
    assert not is_large(app)
    assert is_large(press(app, LARGE))
    assert not is_large(press(app, ORDINARY))


def test_it_outlives_a_change_of_page() -> None:
    app = press(opened("home"), LARGE)
    for name in NAMES:
        app.switch_page(f"{name}.py").run()
        assert_sound(app)
        assert is_large(app)


def test_answers_stay() -> None:
    app = opened("why", sample="08-authorisation-ended")
    before = dict(app.session_state["answers"])
    press(app, LARGE)
    assert dict(app.session_state["answers"]) == before


def test_what_is_secondary_is_folded() -> None:
    app = opened("why", sample="08-authorisation-ended")
    heads = {"依据", "您说过的"}
    assert heads <= {one.value for one in app.header}
    press(app, LARGE)
    assert not heads & {one.value for one in app.header}
    assert heads <= set(folded(app))


def test_samples_and_other_pages_are_folded() -> None:
    app = press(opened("why"), LARGE)
    assert {"先看一个例子", "别的页面"} <= set(folded(app))
