"""下一问: what to ask the caller next, in words to say, with one field that takes every answer."""

from __future__ import annotations

import streamlit as st

from pages.parts import facts
from pages.parts.ask import fact_words, is_place, question, where_to_look
from pages.parts.desk_typing import choices, hint, keep_typed, problem_of
from pages.parts.text import plain

BOX = "desk-next"
ENOUGH = "不用再问了，可以答复。"
ASKED_ALL = "能问的都问了，可以答复。"


def show_next(path: str | None) -> None:
    """The question as it is said to the caller, and the field for the answer; the focus stays in it."""
    st.header("下一问", anchor=False)
    with st.container(key="desk-ask"):
        if path is None:
            st.markdown(
                "**不用再问了，可以答复。**" if not facts.unsure() else "**能问的都问了，可以答复。**"
            )
            return
        st.markdown(f"**{plain(question(path))}**")
        _box(path)
        problem = problem_of(path, in_box=True)
        if problem:
            st.warning(plain(problem), icon=":material/edit:")
        elif choices(path) or is_place(path):
            st.caption(plain(hint(path)))
        st.caption(f"在哪里看：{plain(where_to_look(path))}")


def _box(path: str) -> None:
    """A form, so that an answer counts once, for the question that it was typed under."""
    with (
        st.form("desk-next-form", clear_on_submit=True, border=False),
        st.container(key="desk-next-row", horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            plain(fact_words(path)["staff_question"]),
            key=BOX,
            placeholder="打完按回车，不清楚打 /",
            autocomplete="off",
        )
        st.form_submit_button("答", key="desk-answer", on_click=_answer, args=(path,))


def _answer(path: str) -> None:
    text = st.session_state.get(BOX) or ""
    if text.strip():
        keep_typed(path, text, in_box=True)
