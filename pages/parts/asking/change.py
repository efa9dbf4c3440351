"""换一天、换个地方，答案会变吗: the same case on another day or in another place, with what flipped."""

from __future__ import annotations

from datetime import date

import streamlit as st

import gongji
from gongji.answers import CauseFlip, Comparison, Rule, RuleFlip, Verb
from gongji.case import Case
from gongji.days import day_text
from gongji.judging import day_of
from gongji.words import say
from pages.parts.answer.citation import show_rule
from pages.parts.asking import facts
from pages.parts.asking.places import draw_pickers, read_pickers
from pages.parts.frame.text import Unreadable, plain, typed_day
from pages.words import page_words

SAID = page_words("asking")["change"]

TITLE = SAID["title"]
DAY, PLACE = "换一天", "换个地方"
NOTHING = SAID["nothing"]


def show_change(case: Case, of: Verb) -> None:
    """Folded; works nothing out until another day or place was named. Stands under no heading of its own."""
    with st.expander(TITLE):
        key = f"change:{facts.generation()}"
        ways = [DAY, PLACE] if case.member.area else [DAY]
        way = st.radio("换什么", ways, key=f"{key}:way", horizontal=True)
        one, other = _days(case, key) if way == DAY else _places(case, key)
        if other is None:
            return
        if other == one:
            st.markdown(SAID["show_change"])
        else:
            show_comparison(gongji.compare(case, one, other, of=of))


def _days(case: Case, key: str) -> tuple[date, date | None]:
    today = day_of(case)
    st.markdown(say(SAID["days"], {"today": day_text(today)}))
    typed = st.text_input("哪一天", key=f"{key}:day", placeholder="例如 2024-01-15", autocomplete="off")
    if not (typed or "").strip():
        return today, None
    try:
        return today, date.fromisoformat(typed_day(typed))
    except Unreadable as unreadable:
        st.warning(plain(str(unreadable)), icon=":material/edit:")
        return today, None


def _places(case: Case, key: str) -> tuple[str, str | None]:
    st.markdown(SAID["places"])
    draw_pickers(key, None, {})
    return str(case.member.area), read_pickers(key)


def show_comparison(found: Comparison) -> None:
    """The verdicts, every cause that flipped with the rules behind it, and the money."""
    with st.container(key="changed"):
        st.markdown(f"**{plain(found.text)}**")
        if found.is_same:
            st.markdown(NOTHING)
        for cause in found.causes:
            _show_cause(cause, found)
        for rule in found.rules:
            _show_rule(rule, found)
        if found.money:
            st.markdown(plain(found.money))


def _show_cause(cause: CauseFlip, found: Comparison) -> None:
    st.markdown(plain(cause.text))
    for rule in cause.rules:
        _show_rule(rule, found)


def _show_rule(rule: RuleFlip, found: Comparison) -> None:
    """Both values side by side with equal weight, each with its sources."""
    st.markdown(f"起作用的规定：{plain(rule.text)}")
    sides = ((found.one, rule.before), (found.other, rule.after))
    for column, (name, side) in zip(st.columns(2), sides, strict=True):
        with column.container(border=True):
            _show_side(name, side)


def _show_side(name: str, rule: Rule) -> None:
    st.markdown(f"**{plain(name)}**")
    show_rule(rule)
