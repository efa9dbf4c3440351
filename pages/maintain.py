"""政策维护: what a province has not published, a form that fills one cell, and what it would change."""

from __future__ import annotations

import streamlit as st

from gongji.answers import publisher_name
from gongji.atlas import areas
from gongji.days import today
from gongji.errors import PolicyError
from gongji.policies import NATION
from gongji.upkeep import OpenCell, before_and_after, open_cells
from gongji.words import say
from pages.parts.asking import facts
from pages.parts.frame.look import foot, page
from pages.parts.frame.site import MAINTAIN
from pages.parts.frame.text import plain
from pages.parts.maintain import draft
from pages.parts.maintain.effects import show_looked_at
from pages.parts.maintain.form import show_form
from pages.words import page_words

SAID = page_words("maintain")
SHOWN_AT_ONCE = 12


def main() -> None:
    page(MAINTAIN.title, SAID["lead"], region=False)
    code = pick_area()
    try:
        cells = cells_of(code)
    except PolicyError as damaged:
        st.error(plain(SAID["damaged"]))
        st.code(str(damaged), language=None, wrap_lines=True)
    else:
        show_open(code, cells)
        show_form(code, cells)
        show_looked_at(code)
    foot()


def pick_area() -> str:
    """The place that one looks after: of those that have a file; that of the person's case at first."""
    places = [code for code in areas() if code != NATION]
    home = str(facts.answers().get("member.area") or "")
    start = next((code for code in (home, f"{home[:2]}0000") if code in places), places[0])
    return str(
        st.selectbox(
            SAID["area"],
            places,
            index=places.index(start),
            format_func=publisher_name,
            key="maintain_area",
            filter_mode="contains",
            persist_state="session",
        )
    )


def cells_of(code: str) -> tuple[OpenCell, ...]:
    """The open cells with what was filled in during this visit; counted once for each state of the file."""
    text = draft.text_of(code)
    key = (code, text, today())
    if st.session_state.get("maintain_counted", (None, ()))[0] != key:
        book, _ = before_and_after(text, text, code)
        st.session_state["maintain_counted"] = (key, open_cells(code, today(), book))
    cells: tuple[OpenCell, ...] = st.session_state["maintain_counted"][1]
    return cells


def show_open(code: str, cells: tuple[OpenCell, ...]) -> None:
    """What is not known, the weightiest first."""
    told = SAID["open"]
    st.header(told["title"], anchor=False)
    st.markdown(plain(say(told["lead"], {"place": publisher_name(code), "count": len(cells)})))
    lines = [
        plain(say(told["line"], {"title": one.title, "answers": one.answers, "ask": one.ask}))
        for one in cells
    ]
    st.markdown("\n".join(f"1. {line}" for line in lines[:SHOWN_AT_ONCE]))
    if rest := lines[SHOWN_AT_ONCE:]:
        with st.expander(say(told["more"], {"count": len(rest)})):
            st.markdown("\n".join(f"- {line}" for line in rest))


main()
