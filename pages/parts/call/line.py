"""来电人怎么说: one line in which a clerk types while the caller talks; it fills what nobody typed by hand.

The text is masked before it is looked at, stands in the line until the call ends, and is kept nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import streamlit as st

import gongji
from gongji import story
from gongji.areas import area
from gongji.asking import choices as sights
from gongji.case import MOST_SHARERS
from gongji.days import today
from gongji.words import general_path, say, words
from pages.parts.asking import facts
from pages.parts.asking.ask import question
from pages.parts.asking.kinds import kind_of
from pages.parts.desk.province import is_home
from pages.parts.frame.text import plain
from pages.parts.own_words.said import said, shown
from pages.words import page_words

SAID = page_words("call")["line"]

FILLED, SEEN, HEARD = "call-filled", "call-seen", "call-heard"


def line_key() -> str:
    """Another case has another line, so that no word of a caller stays for the next."""
    return f"call-line:{facts.generation()}"


def show_line() -> None:
    """The line, and below it what was understood, what was not, and what is to be asked."""
    with st.container(key="call-line"):
        st.text_input(
            SAID["label"],
            key=line_key(),
            placeholder=SAID["placeholder"],
            on_change=_hear,
            autocomplete="off",
            label_visibility="collapsed",
        )
        heard = _heard()
        if heard is not None:
            st.html(f'<p class="call-chips">{"".join(_chips(heard))}</p>')
            for told in _what_is_open(heard):
                st.caption(plain(told))


def seen() -> str | None:
    """What the caller saw, in the words of the open case; it orders the questions and nothing else."""
    kept = st.session_state.get(SEEN, (None, None))
    return str(kept[0]) if kept[0] and kept[1] == facts.generation() else None


def typed_by_hand(path: str) -> None:
    """What was typed into a field is the clerk's own from now on."""
    _filled().pop(path, None)


def _hear() -> None:
    """Read the whole line anew: what it filled before follows it, what was typed by hand stays."""
    key = line_key()
    told = gongji.read_story(st.session_state.get(key) or "", told_on=today())
    st.session_state[key] = told.masked
    st.session_state[SEEN] = (told.seen, facts.generation())
    st.session_state[HEARD] = (told, facts.generation())
    now = _said(told)
    filled = {path: value for path, value in _filled().items() if facts.answers().get(path) == value}
    for path in filled.keys() - now.keys():
        facts.set_answer(path, None)
    for path, value in now.items():
        if path in filled or not facts.is_answered(path):
            _fill(path, value, filled)
    st.session_state[FILLED] = (filled, facts.generation())


def _fill(path: str, value: Any, filled: dict[str, Any]) -> None:
    if path.startswith("sharers."):
        needed = min(int(path.split(".")[1]) + 1, MOST_SHARERS)
        st.session_state["sharer_count"] = max(facts.sharer_count(), needed)
    filled.pop(path, None)
    if facts.set_answer(path, value) is None:
        filled[path] = value


def _said(told: story.Story) -> dict[str, Any]:
    """Path -> value of what the story says; a place that may be several is the one in the own province."""
    return said(told) | {one.path: code for one in told.doubts if (code := _home_place(one)) is not None}


def _home_place(doubt: story.Doubt) -> str | None:
    if kind_of(doubt.path) != "area":
        return None
    here = [code for code in doubt.candidates if is_home(area(code))]
    return str(here[0]) if len(here) == 1 else None


def _filled() -> dict[str, Any]:
    """What the line filled in the open case, and nobody changed since."""
    filled, generation = st.session_state.get(FILLED, ({}, None))
    return filled if generation == facts.generation() else {}


def _heard() -> story.Story | None:
    told, generation = st.session_state.get(HEARD, (None, None))
    return told if generation == facts.generation() and told is not None and told.masked.strip() else None


def _chips(told: story.Story) -> Iterator[str]:
    case = gongji.read_case(told.facts)
    for path, value in _said(told).items():
        own = facts.answers().get(path) == value
        name, text = ("", SAID["chip"]) if own else (" call-own", SAID["by_hand"])
        values = {"title": words("facts")[general_path(path)]["title"], "value": shown(case, path, value)}
        yield f'<span class="call-chip{name}">{escape(say(text, values))}</span>'
    if told.seen is not None:
        yield f'<span class="call-chip">{escape(say(SAID["seen"], {"value": sights()[told.seen]}))}</span>'


def _what_is_open(told: story.Story) -> Iterator[str]:
    """What has to be asked, or was not understood."""
    if told.about == "something_else":
        yield SAID["something_else"]
        return
    if told.several:
        yield SAID["several"]
    for one in told.doubts:
        if not facts.is_answered(one.path):
            yield say(SAID["ask"], {"ask": f"{one.words}：{one.ask or question(one.path)}"})
    if told.leftover:
        yield say(SAID["left"], {"text": str(SAID["between"]).join(told.leftover)})
