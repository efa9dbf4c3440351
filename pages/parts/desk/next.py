"""下一问: what to ask the caller next, in words to say, with one field that takes every answer."""

from __future__ import annotations

import json
from html import escape

import streamlit as st

from gongji.words import words
from pages.parts.asking import facts
from pages.parts.asking.ask import fact_words, is_place, question, where_to_look
from pages.parts.desk.typing import choices, hint, keep_typed, note_reply, problem_of
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("desk")["next"]

BOX = "desk-next"
RUNS, TAKEN = "desk-runs", "desk-taken"
ENOUGH: str = SAID["enough"]
ASKED_ALL: str = SAID["asked_all"]
NOT_ENOUGH: str = SAID["not_enough"]


def show_next(path: str | None, verdict: str) -> None:
    """The question as it is said to the caller, and the field for the answer; the focus stays in it."""
    st.header("下一问（F2）", anchor=False)
    with st.container(key="desk-ask"):
        if path is None:
            st.markdown(f"**{plain(nothing_left(verdict))}**")
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


def nothing_left(verdict: str) -> str:
    """What stands in place of a question: all is known that is needed, or all was asked that can be asked."""
    if verdict == "need_facts":
        return NOT_ENOUGH
    return ASKED_ALL if facts.unsure() else ENOUGH


def show_strip(path: str | None, verdict: str) -> None:
    """Verdict and next question in two lines, for a screen so narrow that the fields push both out of sight.

    It says nothing that does not stand above; a screen reader passes it over. It is drawn last, so that
    parts/desk/desk_keys.js sees by its mark which case, and which run of the page, stands there to the end.
    """
    asks = nothing_left(verdict) if path is None else question(path)
    lines = (words("verdicts")["labels"][verdict], asks)
    with st.container(key="desk-strip"):
        st.html("".join(f'<p aria-hidden="true">{escape(line)}</p>' for line in lines) + _mark())


def note_taken(path: str, text: str) -> None:
    """Remember what was typed last into a field of the open case, as it was typed."""
    st.session_state[TAKEN] = _taken() | {path.replace(".", "-"): text}, facts.generation()


def _taken() -> dict[str, str]:
    """What was typed into the fields of the open case; of another case nothing stays."""
    taken, generation = st.session_state.get(TAKEN, ({}, 0))
    return taken if generation == facts.generation() else {}


def _mark() -> str:
    """Which case and which run of the page this is, and which texts of the fields it answers."""
    run = st.session_state[RUNS] = st.session_state.get(RUNS, 0) + 1
    taken = escape(json.dumps(_taken(), ensure_ascii=False))
    return (
        f'<span class="desk-drawn" hidden data-case="{facts.generation()}" data-run="{run}"'
        f' data-taken="{taken}"></span>'
    )


def _box(path: str) -> None:
    """A form, so that an answer counts once, for the question that it was typed under."""
    with (
        st.form("desk-next-form", clear_on_submit=True, border=False),
        st.container(key="desk-next-row", horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            plain(fact_words(path)["staff_question"]),
            key=BOX,
            placeholder=SAID["box"],
            autocomplete="off",
        )
        st.form_submit_button("答", key="desk-answer", on_click=_answer, args=(path, facts.generation()))


def _answer(path: str, generation: int) -> None:
    """Keep the answer, unless it comes too late: another case was opened, or the question has its answer."""
    text = st.session_state.get(BOX) or ""
    has_answer = facts.is_answered(path) and not _has_problem(path)
    if text.strip() and generation == facts.generation() and not has_answer:
        note_reply(path)
        keep_typed(path, text, in_box=True)


def _has_problem(path: str) -> bool:
    return any(problem_of(path, in_box=in_box) for in_box in (True, False))
