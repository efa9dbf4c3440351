"""上岗训练: 练习, 考试, 讲评, 出题 and 接电话, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from pages.parts.frame.look import foot, page
from pages.parts.frame.site import TRAINING
from pages.parts.training.progress import show_code
from pages.words import page_words

SAID = page_words("training")

LEAD = SAID["lead"]
MODES = {"practice": "练习", "call": "接电话", "exam": "考试", "review": "讲评", "own": "出题"}
CSS = Path(__file__).parent.joinpath("parts/training/training.css").read_text(encoding="utf-8")


def main() -> None:
    open_linked_mode()
    page(TRAINING.title, LEAD, region=False)
    st.html(f"<style>{CSS}</style>")
    chosen = choose_mode()
    if chosen in ("practice", "exam"):
        show_code()
    shown_by(chosen)()
    foot()


def open_linked_mode() -> None:
    """The way that the address asks for (?mode=exam); after that the switch counts."""
    linked = st.query_params.pop("mode", None)
    if linked in MODES:
        st.session_state["training-mode"] = linked


def choose_mode() -> str:
    st.session_state.setdefault("training-mode", "practice")
    chosen = st.segmented_control(
        "现在做什么",
        list(MODES),
        required=True,
        format_func=lambda one: MODES[one],
        key="training-mode",
        persist_state="session",
        width="stretch",
    )
    return chosen or "practice"


def shown_by(mode: str) -> Callable[[], None]:
    """Each way is loaded when it is first wanted."""
    if mode == "exam":
        from pages.parts.training.exam import show_exam as show
    elif mode == "review":
        from pages.parts.training.review import show_review as show
    elif mode == "own":
        from pages.parts.training.own import show_own as show
    elif mode == "call":
        from pages.parts.training.call import show_calls as show
    else:
        from pages.parts.training.practice import show_practice as show
    return show


main()
