"""The verdict, as the biggest thing on the page: word, sign, colour and one sentence."""

from __future__ import annotations

import streamlit as st

from gongji.words import words
from pages.parts.frame.text import plain

_SHOWN_AS = {"eligible": "pays", "not_eligible": "blocked"}
_ICONS = {
    "pays": ":material/check_circle:",
    "not_needed": ":material/check_circle:",
    "blocked": ":material/cancel:",
    "uncertain": ":material/help:",
    "need_facts": ":material/pending:",
}


def show_verdict(verdict: str, headline: str) -> None:
    """`verdict` of a Diagnosis or an Eligibility. A status, so that screen readers say it when it appears."""
    show_state(_SHOWN_AS.get(verdict, verdict), words("verdicts")["labels"][verdict], headline)


def show_state(state: str, word: str, headline: str) -> None:
    """The same band for an answer that has a word of its own; `state` is one of look.STATE_COLOURS."""
    with st.container(key=f"verdict-{state}"):
        st.info(f"{_ICONS[state]} **{plain(word)}**\n\n## {plain(headline)}")
