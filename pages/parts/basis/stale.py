"""政策依据, how old the knowledge is: what nobody has looked at for half a year, what is about to change."""

from __future__ import annotations

import streamlit as st

from gongji.answers import publisher_name
from gongji.atlas import Stale, stale, title
from gongji.days import day_text, today
from gongji.policies import NATION, last_premium_year, law_from
from gongji.words import say
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("basis")["looked"]


def show_stale() -> None:
    """The news expected, and the values that were last looked at half a year ago or earlier."""
    now = today()
    show_news()
    st.header(SAID["title"], anchor=False)
    rows = stale(now)
    count = sum(len(row.parameters) for row in rows)
    places = len({row.area for row in rows})
    st.markdown(plain(say(SAID["some" if rows else "none"], {"count": count, "places": places})))
    for row in rows:
        with st.expander(plain(say(SAID["place"], _values(row)))):
            st.markdown("\n".join(f"- {plain(title(name))}" for name in row.parameters))


def _values(row: Stale) -> dict[str, str]:
    return {
        "place": publisher_name(row.area),
        "count": str(len(row.parameters)),
        "looked": day_text(row.looked),
        "until": day_text(row.until),
    }


def show_news() -> None:
    """What is known to come, and the premium year that was not seen."""
    st.header(SAID["news"], anchor=False)
    lines = [say(SAID["law"], {"day": day_text(law_from())}), SAID["quota"]]
    last = last_premium_year(NATION, today())
    if last is not None:
        lines.append(say(SAID["premium"], {"year": str(last)}))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
