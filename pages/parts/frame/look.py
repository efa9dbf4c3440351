"""The frame of every page: title, place and day, the colours, the way to the other pages, and 12393."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import streamlit as st

from gongji.areas import area, label
from gongji.case import Case
from gongji.days import day_text
from gongji.judging import day_of
from gongji.policies import KNOWLEDGE_UNTIL, NATION, known_until, rules_of
from gongji.words import say
from pages.parts.asking import facts
from pages.parts.asking.ask import ask
from pages.parts.frame.site import HOME, PLACES, Place
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("frame")["look"]

ACCENT = "#0B6E63"
# Text on white, at least 4.5:1; each always beside its word and its sign.
STATE_COLOURS = {
    "pays": "#1B6B3A",
    "not_needed": "#1B6B3A",
    "blocked": "#8F3A22",
    "uncertain": "#7A5200",
    "need_facts": "#3C566B",
}
# White text on each, at least 4.5:1; several sharers take the shades of `shared` in turn.
PAYER_COLOURS = {"fund": "#2F5D8A", "own": "#5B4A8A", "shared": "#0B6E63", "cash": "#6B4A2B"}
SHARED_SHADES = ("#0B6E63", "#2E7F52", "#15616D", "#3F6F21", "#1F7A7A", "#4B6A5A")

_PARTS = Path(__file__).parent
# What stands in the first answer (app.py): a style that an element brings is late, and was missed by a print.
_SHEETS = ("look.css", "settle_tabs.css")
_CSS = "\n".join((_PARTS / name).read_text(encoding="utf-8") for name in _SHEETS)
_COLOURS = "".join(
    f"--{name.replace('_', '-')}:{colour};"
    for name, colour in {"accent": ACCENT, **STATE_COLOURS, **PAYER_COLOURS}.items()
)
STYLE = f"<style>:root{{{_COLOURS}}}\n{_CSS}</style>"
_LARGE_STYLE = f"<style>{(_PARTS / 'look_large.css').read_text(encoding='utf-8')}</style>"


LARGE, ORDINARY = "长辈版（大字）", "普通版"
# The text of the button is for who has no script; pages/parts/frame/speech.js shows it and changes it.
_SPEAK = '<button type="button" class="speak-button" data-speak>朗读</button>'


def large() -> bool:
    """Whether this visit is in 长辈版: larger, blacker, and with what is secondary folded.

    A link or F5 begins a new session; the browser remembers the choice in a cookie (large.js).
    """
    if "large" not in st.session_state:
        st.session_state["large"] = st.context.cookies.get("large") == "1"
    return bool(st.session_state["large"])


@contextmanager
def secondary(title: str, *, name: str) -> Iterator[None]:
    """A part that steps back: below its h2, in 长辈版 folded behind it. `name` is its own on the page."""
    with st.container(key=f"part-{name}"):
        if large():
            with st.expander(plain(title), key=f"fold-{name}"):
                yield
        else:
            st.header(plain(title), anchor=False)
            yield


def page(title: str, lead: str = "", *, region: bool = True, home: bool = False) -> None:
    """The head of a page: the way home, h1, one sentence, and whose rules of which day are used."""
    if large():
        st.html(_LARGE_STYLE)
    with st.container(key="crumb", horizontal=True, horizontal_alignment="right" if home else "distribute"):
        if not home:
            st.page_link(HOME.file, label="首页", icon=":material/arrow_back:")
        st.html(_SPEAK, width="content")
        st.button(ORDINARY if large() else LARGE, key="large-switch", on_click=_switch)
    with st.container(key="home-title" if home else "page-title"):
        st.title(plain(title), anchor=False)
    if lead:
        with st.container(key="lead"):
            st.markdown(plain(lead))
    if region:
        place_and_day()


def place_and_day() -> None:
    """Which place's rules of which day are used, how old the knowledge is, and where to change that."""
    with st.container(key="region"):
        st.markdown(plain(_place_line(facts.case())))
        with st.expander(SAID["place_and_day"]):
            ask("member.area", help_line=False)
            ask("date", help_line=False)


def foot(files: Sequence[Place] = PLACES) -> None:
    """What stands under every page: who this is and is not, 12393, printing, and the other pages."""
    with st.container(key="foot"):
        with st.expander("这是什么网站", key="fold-about") if large() else nullcontext():
            st.markdown(say(SAID["foot"], {"knowledge_until": day_text(KNOWLEDGE_UNTIL)}))
        st.markdown(SAID["foot_2"])
        with st.container(key="screen-only"), st.expander("别的页面") if large() else nullcontext():
            st.markdown(SAID["foot_3"])
            with st.container(key="links"):
                for place in files:
                    st.page_link(place.file, label=place.title)


def _switch() -> None:
    st.session_state["large"] = not large()


def _place_line(case: Case) -> str:
    where = label(area(case.member.area)) if case.member.area else SAID["place_line"]
    day = day_text(day_of(case)) + ("" if case.date else "（今天）")
    until = known_until(rules_of(case.member.area or NATION, day_of(case)).speakers)
    return say(SAID["place_line_2"], {"where": where, "day": day, "knowledge_until": day_text(until)})
