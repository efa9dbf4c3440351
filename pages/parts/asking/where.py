"""Where the answer to a question can be seen: a line, a drawing, and the steps in the place's own channel."""

from __future__ import annotations

import streamlit as st

from gongji.answers import where_seen
from pages.parts.answer.finding import show_channels, show_steps
from pages.parts.asking import facts
from pages.parts.asking.ask import where_to_look
from pages.parts.frame.pictures import show_picture
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("asking")["where"]

MOST_CHANNELS = 2


def show_where(path: str) -> None:
    """In short for every fact; step by step, folded, for one that nobody knows by heart."""
    st.caption(f"在哪里看：{plain(where_to_look(path))}")
    found = where_seen(path, facts.case())
    if found.as_usual:
        show_picture(path)
    if not found.steps:
        return
    with st.expander("一步一步怎么看"):
        show_channels(found.channels[:MOST_CHANNELS], title="当地公布的查法")
        if found.channels:
            st.markdown(SAID["show_where"])
        show_steps(found.steps)
