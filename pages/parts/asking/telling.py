"""还差这一项就更准: the one fact that would settle most, and its question right there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gongji.words import say
from pages.parts.asking.ask import question, where_to_look, why_asked
from pages.parts.asking.interview import ANSWERING, answer_here
from pages.parts.frame.look import secondary
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("asking")["telling"]

TITLE = SAID["title"]


def show_telling(path: str | None, missing: Sequence[str] = ()) -> None:
    """`path` is the fact, `missing` what else is wanting; nothing where nothing is.

    Where the answer hangs on it (`missing`), it stands open; else it steps back.
    """
    if path is None:
        return
    if missing:
        st.header(TITLE, anchor=False)
        _show_one(path)
        _show_others([other for other in missing if other != path])
    else:
        with secondary(TITLE, name="telling"):
            st.markdown(SAID["show_telling"])
            _show_one(path)


def _show_one(path: str) -> None:
    with st.container(key="telling"):
        if st.session_state.get(ANSWERING) == path:
            answer_here(path, "more")
            return
        st.markdown(f"**{plain(question(path))}**  \n{plain(why_asked(path))}{plain(where_to_look(path))}")
        st.button("现在就答这一项", key="answer-now", on_click=_open, args=(path,), icon=":material/edit:")


def _show_others(others: Sequence[str]) -> None:
    if not others:
        return
    with st.expander(say(SAID["show_others"], {"others": len(others)})):
        st.markdown(SAID["show_others_2"])
        for path in others:
            st.markdown(f"**{plain(question(path))}**  \n{plain(where_to_look(path))}")


def _open(path: str) -> None:
    st.session_state[ANSWERING] = path
