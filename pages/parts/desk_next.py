"""下一问: what to ask the caller next, in words to say, with one field that takes every answer."""

from __future__ import annotations

from html import escape

import streamlit as st

from gongji.words import words
from pages.parts import facts
from pages.parts.ask import fact_words, is_place, question, where_to_look
from pages.parts.desk_typing import choices, hint, keep_typed, problem_of
from pages.parts.text import plain

BOX = "desk-next"
ENOUGH = "不用再问了，可以答复。"
ASKED_ALL = "能问的都问了，可以答复。"


def show_next(path: str | None) -> None:
    """The question as it is said to the caller, and the field for the answer; the focus stays in it."""
    st.header("下一问（F2）", anchor=False)
    with st.container(key="desk-ask"):
        if path is None:
            st.markdown(f"**{plain(nothing_left())}**")
            return
        st.markdown(f"**{plain(question(path))}**")
        _box(path)
        problem = problem_of(path, in_box=True)
        asked_back = problem_of(path, in_box=False)
        if problem:
            st.warning(plain(problem), icon=":material/edit:")
        elif asked_back:
            st.markdown(plain(asked_back))
        elif choices(path) or is_place(path):
            st.caption(plain(hint(path)))
        st.caption(f"在哪里看：{plain(where_to_look(path))}")


def nothing_left() -> str:
    """What stands in place of a question: all is known that is needed, or all was asked that can be asked."""
    return ASKED_ALL if facts.unsure() else ENOUGH


def show_strip(path: str | None, verdict: str) -> None:
    """Verdict and next question in two lines, for a screen so narrow that the fields push both out of sight.

    It says nothing that does not stand above; a screen reader passes it over.
    """
    asks = nothing_left() if path is None else question(path)
    lines = (words("verdicts")["labels"][verdict], asks)
    with st.container(key="desk-strip"):
        st.html("".join(f'<p aria-hidden="true">{escape(line)}</p>' for line in lines))


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
