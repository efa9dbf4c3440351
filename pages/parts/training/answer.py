"""What the rules say to a trainer's case, in short: the verdict, every cause, who pays what, the basis."""

from __future__ import annotations

import streamlit as st

import gongji
from gongji.answers import Diagnosis, Eligibility
from gongji.training import Exercise
from pages.parts.answer.citation import show_basis
from pages.parts.answer.money import show_settlement
from pages.parts.answer.verdict import show_verdict
from pages.parts.frame.text import plain


def show_rules_answer(exercise: Exercise) -> None:
    """Stands under an h2 of its own."""
    st.header("按规定的答案", anchor=False)
    found: Diagnosis | Eligibility
    if exercise.question == "plan":
        found = gongji.eligibility(exercise.case)
    else:
        found = gongji.diagnose(exercise.case, fixes=False)
    show_verdict(found.verdict, found.staff_headline)
    if found.causes:
        lines = [
            f"{number}. {plain(one.title)}：{plain(one.staff)}" for number, one in enumerate(found.causes, 1)
        ]
        st.markdown("\n".join(lines))
    if exercise.settlement and isinstance(found, Diagnosis) and found.settlement is not None:
        with st.expander("谁付多少"):
            show_settlement(found.settlement)
    show_basis(found.policy)
