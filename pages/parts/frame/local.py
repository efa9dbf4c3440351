"""What the place calls things, in one line near the top; where that is said stands with the basis."""

from __future__ import annotations

import streamlit as st

from gongji.answers import Rule, local_words
from gongji.case import Case
from pages.parts.answer.citation import show_rule
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("frame")["local"]


def show_local(case: Case, *, basis: bool = False) -> None:
    """A line for each place of the case that has words of its own; nothing where none has.

    With `basis` the sources are folded right below, for a page that shows no basis yet.
    """
    told = local_words(case)
    if not told:
        return
    with st.container(key="local"):
        st.markdown("  \n".join(plain(one.line) for one in told))
        if basis:
            with st.expander(SAID["show_local"]):
                for one in told:
                    show_rule(one.rule)


def local_rules(case: Case) -> tuple[Rule, ...]:
    """What those lines rest on, for the basis."""
    return tuple(one.rule for one in local_words(case))
