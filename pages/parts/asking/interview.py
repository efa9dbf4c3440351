"""One question at a time, and below it what was said so far, each line of which can be changed in place."""

from __future__ import annotations

import streamlit as st

from gongji.asking import choices
from gongji.case import Case
from gongji.words import words
from pages.parts.asking import facts
from pages.parts.asking.ask import (
    answer_text,
    changed_elsewhere,
    draw,
    fact_words,
    is_place,
    keep,
    key_of,
    offers_unsure,
    question,
    read,
    sharer_name,
    why_asked,
)
from pages.parts.asking.steps import where_one_is
from pages.parts.asking.where import show_where
from pages.parts.frame.look import secondary
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("asking")["interview"]

NOTHING_YET = SAID["nothing_yet"]
SEEN = "seen"
EDITING = "editing"
ANSWERING = "answering"
EDITING_SEEN = "?seen"


def seen() -> str | None:
    """What the person saw, by its key in words/seen.toml; None where nothing is chosen. No fact of a case."""
    kept: str | None = st.session_state.get(SEEN)
    return kept


def ask_seen() -> None:
    """The first thing on the page: what was seen, at one tap."""
    with st.container(key="question"):
        st.header(plain(words("seen")["title"]), anchor=False)
        st.markdown(plain(words("seen")["why"]))
        _seen_buttons("seen")


def _seen_buttons(use: str) -> None:
    with st.container(key=f"{use}-choices"):
        for name, label in choices().items():
            key = f"{use}:{name}"
            st.button(plain(label), key=key, on_click=_saw, args=(name,), width="stretch")


def ask_one(path: str, *, staff: bool = False) -> None:
    """The question that comes next, as the biggest thing on the page; for staff, what to ask and how."""
    st.caption(where_one_is(path))
    with st.container(key="question"):
        st.header(plain(fact_words(path)["staff_question"] if staff else question(path)), anchor=False)
        if staff:
            st.markdown(f"可以这样问：“{plain(question(path))}”")
        st.markdown(f"为什么问：{plain(why_asked(path))}")
        _answer_box(path, "why", "下一步")
        show_where(path)


def show_said(*, with_seen: bool = False) -> None:
    """您说过的: every answer with a button that opens its question again; the later ones stay."""
    with st.container(key="said-part"), secondary("您说过的", name="said"):
        said = [path for path in facts.said() if not path.endswith(".name")]
        with st.container(key="said", gap=None):
            if with_seen:
                _seen_line()
            _lines([path for path in said if not path.startswith("sharers.")])
            for at in range(facts.sharer_count()):
                _sharer_head(at)
                _lines([path for path in said if path.startswith(f"sharers.{at}.")])
        _buttons()


def _buttons() -> None:
    with st.container(key="said-buttons", horizontal=True):
        st.button(
            SAID["buttons"],
            key="add-sharer",
            on_click=facts.add_sharer,
            icon=":material/person_add:",
        )
        st.button("全部重新开始", key="start-over", on_click=_start_over, icon=":material/restart_alt:")


def _sharer_head(at: int) -> None:
    if facts.sharer_count() == 1:
        return
    with st.container(key=f"sharer-head-{at}", horizontal=True, vertical_alignment="center"):
        st.subheader(plain(f"出钱的人{sharer_name(at)}"), anchor=False)
        st.button("去掉这一位", key=f"remove-{at}", on_click=_remove, args=(at,), type="tertiary")


def _lines(paths: list[str]) -> None:
    case = facts.case()
    for path in paths:
        if st.session_state.get(EDITING) == path:
            _edit(path)
        else:
            _line(path, case)


def _line(path: str, case: Case) -> None:
    title, answer = fact_words(path)["title"], answer_text(path, case)
    with st.container(key=f"line-{path}", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{plain(title)}：**{plain(answer)}**", width="stretch")
        st.button("改", key=f"edit-{path}", on_click=_open, args=(path,), type="tertiary")


def _seen_line() -> None:
    if st.session_state.get(EDITING) == EDITING_SEEN:
        with st.container(key="edit"):
            st.markdown(f"**{plain(words('seen')['title'])}**")
            _seen_buttons("seen-edit")
            st.button("不改了", key="leave-edit", on_click=_close, type="tertiary")
        return
    name = seen()
    told = choices()[name] if name else words("seen")["not_told"]
    with st.container(key="line-seen", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{plain(words('seen')['said'])}：**{plain(told)}**", width="stretch")
        st.button("改", key="edit-seen", on_click=_open, args=(EDITING_SEEN,), type="tertiary")


def answer_here(path: str, use: str) -> None:
    """One question in the middle of a page, with its own buttons; `use` is its own there."""
    with st.container(key=f"box-{use}"):
        st.markdown(f"**{plain(question(path))}**")
        _answer_box(path, use, "答好了")
        show_where(path)


def _edit(path: str) -> None:
    with st.container(key="edit"):
        st.markdown(f"**{plain(question(path))}**")
        _answer_box(path, "edit", "改好了")
        st.button("不改了", key="leave-edit", on_click=_close, type="tertiary")


def _answer_box(path: str, use: str, done: str) -> None:
    """The widgets of one question with their buttons. A place has several steps, so it stands in no form."""
    key = key_of(path, use)
    in_one_go = not is_place(path)
    box = st.form(f"form-{use}", border=False) if in_one_go else st.container()
    with box:
        draw(path, key)
        problem = st.session_state.get(f"problem:{path}")
        if problem:
            st.warning(plain(problem), icon=":material/edit:")
        button = st.form_submit_button if in_one_go else st.button
        with st.container(key=f"buttons-{use}", horizontal=True):
            button(done, key=f"{use}-done", type="primary", on_click=_answer, args=(path, key))
            if not offers_unsure(path):
                button("不清楚", key=f"{use}-unsure", on_click=_not_known, args=(path,))


def _answer(path: str, key: str) -> None:
    given = read(path, key)
    if keep(path, given):
        changed_elsewhere(path)
        _close()
    elif given.problem is None and not given.is_something:
        st.session_state[f"problem:{path}"] = NOTHING_YET


def _not_known(path: str) -> None:
    facts.set_unsure(path)
    changed_elsewhere(path)
    st.session_state.pop(f"problem:{path}", None)
    _close()


def _open(path: str) -> None:
    st.session_state[EDITING] = path


def _close() -> None:
    st.session_state.pop(EDITING, None)
    st.session_state.pop(ANSWERING, None)


def _saw(name: str) -> None:
    st.session_state[SEEN] = name
    _close()


def _remove(at: int) -> None:
    facts.remove_sharer(at)
    _close()


def _start_over() -> None:
    facts.clear()
    st.session_state.pop(SEEN, None)
    _close()
