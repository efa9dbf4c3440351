"""A callback of Streamlit is done to its end while a newer request waits; the page itself still gives way."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from pages.parts.frame import whole_callbacks

ROOT = Path(__file__).parents[1]


class Newer(Exception):
    """A newer request is there: what Streamlit raises wherever it looks for one."""


class OneCallback:
    """A session whose one callback keeps two things, by the same door as a page does."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.safe = SafeSessionState(cast(SessionState, self), yield_callback=self.newer)

    def newer(self) -> None:
        raise Newer

    def __setitem__(self, key: str, value: Any) -> None:
        self.kept[key] = value

    def on_script_will_rerun(self, *_asked: Any, **_how: Any) -> None:
        self.safe["answer"] = "2"
        self.safe["taken"] = True


@pytest.fixture(autouse=True)
def undone() -> Iterator[None]:
    before = SafeSessionState.on_script_will_rerun
    yield
    SafeSessionState.on_script_will_rerun = before  # type: ignore[method-assign]


def test_without_it_streamlit_cuts_a_callback() -> None:
    """Where this fails, Streamlit has learnt it, and parts/whole_callbacks.py can go."""
    session = OneCallback()
    SafeSessionState.on_script_will_rerun = whole_callbacks._run_callbacks  # type: ignore[method-assign]
    with pytest.raises(Newer):
        session.safe.on_script_will_rerun(None)
    assert session.kept == {}


def test_a_callback_is_done_to_its_end() -> None:
    session = OneCallback()
    whole_callbacks.let_callbacks_end()
    session.safe.on_script_will_rerun(None)
    assert session.kept == {"answer": "2", "taken": True}


def test_the_page_gives_way_as_before() -> None:
    session = OneCallback()
    whole_callbacks.let_callbacks_end()
    session.safe.on_script_will_rerun(None)
    with pytest.raises(Newer):
        session.safe["more"] = 1


def test_it_gives_way_again_after_a_callback_that_failed() -> None:
    session = OneCallback()
    session.__dict__["kept"] = None  # nothing can be kept
    whole_callbacks.let_callbacks_end()
    with pytest.raises(TypeError):
        session.safe.on_script_will_rerun(None)
    with pytest.raises(Newer):
        session.safe["more"] = 1


def test_no_two_runs_of_one_visit_are_under_way() -> None:
    """Else the older of two, no longer cut in its callbacks, would undo what the newer was told."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["runner"]["fastReruns"] is False


def test_the_front_door_sees_to_it() -> None:
    import app  # noqa: F401

    assert SafeSessionState.on_script_will_rerun is whole_callbacks._uncut
