"""The causes that may be behind a payment that failed, most likely first: why, what to look at, where."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from gongji.asking import Suspect, Suspects
from gongji.words import say
from pages.parts.answer.finding import show_channels
from pages.parts.frame.look import secondary
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("answer")["suspected"]
OPEN = 3


def show_suspects(found: Suspects, *, told: Collection[str] = ()) -> None:
    """The first three in full and the rest by name; `told` are codes that stand above already.

    Where a cause was told for sure, what else there may be is opened by who wants it.
    """
    ranked = [one for one in found.ranked if one.code not in told]
    if told and ranked:
        with secondary(SAID["besides"], name="suspects"), st.expander(SAID["open_besides"], key="besides"):
            _show_ranked(ranked)
    elif ranked:
        with secondary(SAID["title"], name="suspects"):
            _show_ranked(ranked)
            _show_ruled_out(found)


def _show_ranked(ranked: Sequence[Suspect]) -> None:
    for number, one in enumerate(ranked[:OPEN], 1):
        _show_one(number, one)
    rest = ranked[OPEN:]
    if rest:
        with st.expander(say(SAID["rest"], {"count": len(rest)}), key="more-suspects"):
            for one in rest:
                st.markdown(f"**{plain(one.title)}**  \n{plain(one.why)}{_look(one)}")


def _show_one(number: int, one: Suspect) -> None:
    with st.container(key=f"suspect-{number}", border=True):
        st.subheader(plain(f"{number}. {one.title}"), anchor=False)
        st.markdown(plain(one.why))
        st.markdown(_look(one))
        show_channels(one.where, title=SAID["where"])
        if one.ask:
            st.markdown(say(SAID["ask"], {"ask": "”“".join(plain(each) for each in one.ask)}))


def _look(one: Suspect) -> str:
    return say(SAID["look"], {"look": plain(one.look), "takes": plain(one.takes)})


def _show_ruled_out(found: Suspects) -> None:
    if not found.ruled_out:
        return
    with st.expander(say(SAID["ruled_out"], {"count": len(found.ruled_out)}), key="ruled-out"):
        for one in found.ruled_out:
            st.markdown(f"**{plain(one.title)}**：{plain(one.why)}")
