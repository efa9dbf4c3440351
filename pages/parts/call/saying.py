"""读给来电人: a sentence that is true from the first fact on; while facts are wanting, three suspects."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

import gongji
from gongji.answers import Diagnosis, read_aloud
from gongji.asking import Suspect
from gongji.words import say, words
from pages.parts.answer.finding import show_channels
from pages.parts.asking import facts
from pages.parts.asking.ask import fact_words, where_to_look
from pages.parts.call.line import seen
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("call")["saying"]

MOST_TO_FIND_OUT = 3
MOST_SUSPECTS = 3


def show_saying(found: Diagnosis, asked: str | None) -> None:
    """Whole sentences, one a paragraph, large; `asked` is what is still to be asked."""
    st.header("读给来电人", anchor=False)
    suspected = _suspected() if found.verdict == "need_facts" else ()
    with st.container(key="desk-aloud"):
        for line in _lines(found, asked, suspected):
            st.markdown(plain(line))
    if suspected:
        with st.container(key="desk-suspects"):
            st.markdown(f"**{SAID['suspects']}**\n\n" + "\n".join(f"- {_told(one)}" for one in suspected))
    lead = None if found.lead is None else found.causes[found.lead]
    if lead is not None and lead.channels:
        with st.expander(SAID["where"]):
            show_channels(lead.channels)


def _suspected() -> tuple[Suspect, ...]:
    return gongji.suspects(facts.case(), seen()).ranked[:MOST_SUSPECTS]


def _lines(found: Diagnosis, asked: str | None, suspected: tuple[Suspect, ...]) -> Iterator[str]:
    if found.verdict != "need_facts":
        yield from read_aloud(found)
    elif asked is None:
        yield from find_out(found)
    else:
        yield so_far(found, suspected)
        yield str(words("desk")["aloud"]["ask_first"])


def so_far(found: Diagnosis, suspected: tuple[Suspect, ...]) -> str:
    """That nothing was seen is said only where nothing was: no cause holds, and none is in doubt."""
    clean = not found.causes and not any(one.standing == "holds" for one in suspected)
    return say(SAID["so_far" if clean else "unfinished"], {"count": str(len(found.missing))})


def find_out(found: Diagnosis) -> Iterator[str]:
    """Where nothing is left to ask and too little is known: what the caller is to find out, and where."""
    said = words("desk")["aloud"]
    yield found.headline
    yield said["find_out"]
    for path in found.missing[:MOST_TO_FIND_OUT]:
        yield say(said["find_out_fact"], {"title": fact_words(path)["title"], "where": where_to_look(path)})


def _told(one: Suspect) -> str:
    values = {"standing": words("suspects")["standing"][one.standing], "look": one.look}
    return say(SAID["suspect"], {name: plain(text) for name, text in (values | {"title": one.title}).items()})
