"""An answer that was marked: each part right or wrong and why, the clause, the words, the smallest change."""

from __future__ import annotations

import streamlit as st

from gongji.training import Marking, PartMarked
from gongji.training.papers import points_text
from gongji.words import words
from pages.parts.answer.citation import show_basis
from pages.parts.answer.finding import show_steps
from pages.parts.answer.verdict import show_state
from pages.parts.frame.text import plain

STATES = {"right": "pays", "half": "uncertain", "wrong": "blocked"}
SIGNS = {"right": ":material/check:", "half": ":material/remove:", "wrong": ":material/close:"}


def show_marking(marking: Marking, *, name: str = "marking", band: bool = True) -> None:
    """Everything the rules say of an answer, under its own h2s. `band`: the score as a verdict on top."""
    if band:
        _show_score(marking)
    st.header("一项一项看", anchor=False)
    for one in marking.parts:
        _show_part(one, name)
    _show_nearest(marking)
    st.header("这样跟来电人说", anchor=False)
    st.markdown(f"“{plain(marking.headline)}”")
    if marking.citizen:
        st.markdown(plain(marking.citizen))
    show_steps(marking.steps)
    st.markdown(f"记录里这样写：{plain(marking.staff)}")
    show_basis(marking.rules)


def _show_nearest(marking: Marking) -> None:
    """The smallest change after which the answer is right; where there is none, that."""
    if all(marking.part(name).mark == "right" for name in ("verdict", "primary", "further")):
        return
    found = marking.nearest
    st.header("差在哪里", anchor=False)
    st.markdown(plain(found.text if found else words("training_marking")["nearest"]["none"]))


def _show_score(marking: Marking) -> None:
    right = sum(one.mark == "right" for one in marking.parts)
    score = f"{points_text(marking.points)} 分，满分 {points_text(marking.most)} 分"
    if marking.right:
        show_state("pays", "全对", f"每一项都对，{score}。")
    else:
        state = "uncertain" if right else "blocked"
        show_state(state, "有不对的", f"{len(marking.parts)}项对了{right}项，{score}。")


def _show_part(one: PartMarked, name: str) -> None:
    said = words("training_results")["marks"][one.mark]
    with st.container(key=f"{name}-{STATES[one.mark]}-{one.name.replace(':', '-')}"):
        st.markdown(f"{SIGNS[one.mark]} **{plain(one.title)}：{plain(said)}**")
        if one.mark != "right":
            st.markdown(f"您答的是：{plain(one.answered)}")
            if one.right not in one.why:
                st.markdown(f"对的是：{plain(one.right)}")
        st.markdown(plain(one.why))
