"""我听到的是这样: each fact with the words it was read from; a wrong one goes at a tap, a doubt is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from gongji import story
from gongji.areas import area, label
from gongji.asking import choices
from gongji.words import say
from pages.parts.asking import facts
from pages.parts.asking.ask import fact_words, question
from pages.parts.asking.kinds import kind_of
from pages.parts.frame.text import plain
from pages.parts.own_words.box import JUST_HEARD, Heard, heard, keep_heard
from pages.parts.own_words.said import shown
from pages.words import page_words

SAID = page_words("own_words")["heard"]

MOST_OFFERED = 6


def show_heard() -> None:
    """Nothing where nothing was heard, or nothing of it is left."""
    st.session_state.pop(JUST_HEARD, None)
    kept = heard()
    if kept is None:
        return
    left = {path: value for path, value in kept.facts.items() if facts.answers().get(path) == value}
    doubt = next((one for one in kept.doubts if not facts.is_answered(one.path) and _offered(one)), None)
    if not left and kept.seen is None and doubt is None:
        return
    with st.container(key="heard"):
        if doubt is not None:
            _ask(doubt)
        st.markdown(f"**{SAID['title']}**")
        with st.container(key="heard-chips", horizontal=True):
            for path, value in left.items():
                st.button(
                    plain(_told(path, value, kept)),
                    key=f"unhear-{path}",
                    icon=":material/close:",
                    on_click=_take_away,
                    args=(path,),
                )
        if kept.seen is not None:
            st.caption(say(SAID["seen"], {"value": choices()[kept.seen]}))
        st.caption(SAID["how"])
        if kept.several:
            st.caption(SAID["several"])


def _told(path: str, value: Any, kept: Heard) -> str:
    """A word of a list says by itself what it is of; a sum and a day do not."""
    speaks = kind_of(path) in ("choice", "area") and not isinstance(value, bool)
    values = {"title": fact_words(path)["title"], "value": shown(facts.case(), path, value)}
    fact = say(SAID["word" if speaks else "fact"], values)
    words = kept.words.get(path)
    return say(SAID["from_words"], {"fact": fact, "words": words}) if words else fact


def _ask(doubt: story.Doubt) -> None:
    """What may be meant in more than one way, asked before anything else."""
    with st.container(key="doubt"):
        st.markdown(
            plain(say(SAID["doubt"], {"words": doubt.words, "ask": doubt.ask or question(doubt.path)}))
        )
        with st.container(key="doubt-choices", horizontal=True):
            for at, value in enumerate(_offered(doubt)):
                st.button(
                    plain(_candidate(doubt.path, value)),
                    key=f"doubt-{at}",
                    on_click=_choose,
                    args=(doubt.path, value),
                )
            st.button(SAID["neither"], key="doubt-neither", on_click=_leave, args=(doubt,))


def _offered(doubt: story.Doubt) -> tuple[Any, ...]:
    """The candidates that can be chosen: days from-to and long lists are asked by the question itself."""
    can_be_chosen = kind_of(doubt.path) in ("choice", "area") and len(doubt.candidates) <= MOST_OFFERED
    return doubt.candidates if can_be_chosen else ()


def _candidate(path: str, value: Any) -> str:
    if kind_of(path) == "area":
        return label(area(value))
    return str(fact_words(path)["options"].get(str(value).lower(), value))


def _choose(path: str, value: Any) -> None:
    facts.set_answer(path, value)


def _take_away(path: str) -> None:
    facts.set_answer(path, None)


def _leave(doubt: story.Doubt) -> None:
    kept = heard()
    if kept is not None:
        keep_heard(replace(kept, doubts=tuple(one for one in kept.doubts if one != doubt)))
