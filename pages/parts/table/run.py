"""投诉表, while it is answered: a bar with rows done and time left, and a button that stops it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gongji.batch import progress_line
from pages.parts.frame.text import plain
from pages.parts.table import state
from pages.words import page_words

SAID = page_words("table")["run"]


def show_run() -> DeltaGenerator:
    """The place of the bar, and the button. What is done stays when it is pressed."""
    st.header("正在判断", anchor=False)
    bar = st.empty()
    st.button(SAID["show_run"], key="table-stop", on_click=state.ask_to_stop, icon=":material/stop_circle:")
    return bar


def go_on(bar: DeltaGenerator) -> None:
    """Answers until the end; a press on the button, or a look at another page, comes in between two parts."""
    going = state.running()
    before = going.progress if going else None
    _draw(bar, before.share if before else 0.0, progress_line(before) if before else "刚刚开始")
    for progress in state.steps():
        _draw(bar, progress.share, progress_line(progress))
    st.rerun()


def _draw(bar: DeltaGenerator, share: float, words: str) -> None:
    bar.progress(share, text=plain(words))
