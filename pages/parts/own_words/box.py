"""说说怎么回事: one's own words, read at once, then thrown away; what was heard fills the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

import gongji
from gongji import story
from gongji.case import MOST_SHARERS
from gongji.days import today
from pages.parts.asking import facts
from pages.parts.asking.interview import SEEN
from pages.parts.own_words.said import said
from pages.words import page_words

SAID = page_words("own_words")["box"]

MOST = 400
TYPED, HEARD, UNHEARD = "own-words", "own-words-heard", "own-words-unheard"
NOTHING_SEEN = "unknown"
JUST_HEARD = "own-words-just-heard"


@dataclass(frozen=True, slots=True)
class Heard:
    """`facts` are path -> value as they were filled, `words` what each was read from; no more is kept."""

    facts: dict[str, Any]
    words: dict[str, str]
    seen: str | None
    doubts: tuple[story.Doubt, ...]
    several: bool


def show_box() -> None:
    """The box, where nothing was said yet. It stands above the questions and never instead of them."""
    with st.container(key="own-words-part"), st.form("own-words-form", border=False):
        st.text_area(SAID["label"], key=TYPED, max_chars=MOST, height=110, placeholder=SAID["placeholder"])
        st.caption(SAID["privacy"])
        st.form_submit_button(SAID["read"], key="own-words-read", on_click=_read, type="primary")
    problem = st.session_state.get(UNHEARD)
    if problem:
        st.warning(problem, icon=":material/edit:")


def heard() -> Heard | None:
    """What was heard in the answers that stand here; None where they are no longer those."""
    kept, generation = st.session_state.get(HEARD, (None, None))
    return kept if generation == facts.generation() else None


def keep_heard(kept: Heard) -> None:
    st.session_state[HEARD] = (kept, facts.generation())


def _read() -> None:
    told = gongji.read_story(st.session_state.get(TYPED) or "", told_on=today())
    st.session_state[TYPED] = ""
    filled = {path: value for path, value in said(told).items() if _fill(path, value)}
    st.session_state[UNHEARD] = None
    if not filled and told.seen is None and not told.doubts:
        st.session_state[UNHEARD] = SAID["something_else" if told.about == "something_else" else "nothing"]
        return
    st.session_state[SEEN] = told.seen or NOTHING_SEEN
    from_words = {one.path: one.words for one in told.evidence}
    st.session_state[JUST_HEARD] = True
    keep_heard(Heard(filled, from_words, told.seen, told.doubts, told.several))


def _fill(path: str, value: Any) -> bool:
    """Whether the fact could be kept beside the others."""
    if path.startswith("sharers."):
        needed = min(int(path.split(".")[1]) + 1, MOST_SHARERS)
        st.session_state["sharer_count"] = max(facts.sharer_count(), needed)
    return facts.set_answer(path, value) is None
