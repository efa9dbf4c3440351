"""全家一年, the second tab of 结算模拟: a family over twelve months, and which binding leaves least cash."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts.year import family
from pages.parts.year.ask import ask_family
from pages.parts.year.file import open_sample, show_files
from pages.parts.year.result import show_year_result
from pages.words import page_words

SAID = page_words("year")["tab"]

CSS = Path(__file__).with_name("year.css")


def show_year() -> None:
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>")
    show_start()
    folded = family.is_example()
    with st.expander("改数字，改人") if folded else st.container():
        ask_family()
    show_files()
    show_year_result()


def show_start() -> None:
    """What an empty page invites to, or that a made-up family stands here."""
    if family.is_example():
        with st.container(key="story"):
            st.markdown(SAID["show_start"])
            st.markdown(SAID["show_start_2"])
            st.button(SAID["show_start_3"], key="family-leave", on_click=family.leave_example)
    elif family.is_empty():
        with st.container(key="samples"):
            st.markdown("**先看一个例子**")
            st.button(SAID["show_start_4"], key="family-sample", on_click=open_sample, width="stretch")
