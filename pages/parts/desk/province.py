"""本台所在省: a hotline serves one province; what may be several places is the one there.

The installation says it (GONGJI_PROVINCE, a code or a name), the tab may say another.
"""

from __future__ import annotations

import os

import streamlit as st

from gongji.areas import Area, provinces
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("desk")["province"]

SETTING = "GONGJI_PROVINCE"
CHOSEN = "desk-province"
NOWHERE = ""


def home() -> str:
    """The region code of the desk's own province; empty where none was set."""
    return str(st.session_state.get(CHOSEN, installed()) or NOWHERE)


def installed() -> str:
    """What the installation says, as a region code; empty where it says nothing that there is."""
    said = os.environ.get(SETTING, "").strip()
    regions = [one.code for one in provinces() if said and said in (one.code, one.region_name, one.name)]
    return regions[0] if len(regions) == 1 else NOWHERE


def is_home(place: Area) -> bool:
    return place.region == home() != NOWHERE


def choose_province() -> None:
    """One choice in the bar, kept for this visit."""
    st.session_state.setdefault(CHOSEN, installed())
    names = {NOWHERE: SAID["nowhere"]} | {one.code: one.region_name for one in provinces()}
    st.selectbox(
        SAID["label"],
        list(names),
        format_func=lambda code: plain(names[code]),
        key=CHOSEN,
        label_visibility="collapsed",
        persist_state="session",
        filter_mode="contains",
        width=180,
    )
