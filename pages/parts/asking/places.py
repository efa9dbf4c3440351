"""Where somebody is insured or treated: a place named before at one tap, else chosen or typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gongji.areas import area, areas_of, find, label, provinces
from gongji.words import say
from pages.parts.asking import facts
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("asking")["places"]

ELSEWHERE = "?elsewhere"
MOST_HITS = 6


def draw_place(path: str, key: str, spoken: str, change: Mapping[str, Any]) -> None:
    """Places named before at one tap; else province, then city; or a name, or initials, typed."""
    before = facts.answers().get(path)
    named = _named_places(path)
    if named:
        options = [*named, ELSEWHERE]
        start = before if before in named else ELSEWHERE if before else None
        st.radio(
            spoken,
            options,
            index=None if start is None else options.index(start),
            format_func=lambda code: "别的地方" if code == ELSEWHERE else f"也在{plain(label(code))}",
            key=f"{key}:named",
            label_visibility="collapsed",
            **change,
        )
        if st.session_state.get(f"{key}:named") != ELSEWHERE:
            return
    draw_pickers(key, before, change)


def _named_places(path: str) -> list[str]:
    """The places of the other answers, each once."""
    kept = facts.answers()
    return list(
        dict.fromkeys(code for other, code in kept.items() if other.endswith("area") and other != path)
    )


def draw_pickers(key: str, before: str | None, change: Mapping[str, Any]) -> None:
    """Province, then city; or a name, or initials, typed. `read_pickers` reads what stands there."""
    regions = [place.code for place in provinces()]
    st.selectbox(
        "省、自治区、直辖市",
        regions,
        index=regions.index(area(before).region) if before else None,
        format_func=lambda code: area(code).region_name,
        key=f"{key}:region",
        placeholder="请选省份",
        filter_mode=None,
        **change,
    )
    region = st.session_state.get(f"{key}:region")
    cities = [place.code for place in areas_of(region)] if region else []
    if len(cities) > 1:
        st.selectbox(
            "市、州、地区",
            cities,
            index=cities.index(before) if before in cities else None,
            format_func=lambda code: area(code).name,
            key=f"{key}:city:{region}",
            placeholder="请选城市",
            filter_mode=None,
            **change,
        )
    st.text_input(
        SAID["draw_pickers"],
        key=f"{key}:typed",
        placeholder="例如 哈尔滨，或者 heb",
        autocomplete="off",
        **change,
    )
    _draw_hits(key, change)


def _draw_hits(key: str, change: Mapping[str, Any]) -> None:
    typed = (st.session_state.get(f"{key}:typed") or "").strip()
    if not typed:
        return
    hits = [place.code for place in find(typed)[:MOST_HITS]]
    if not hits:
        st.caption(say(SAID["draw_hits"], {"typed": plain(typed)}))
        return
    st.radio(
        "是哪一个？",
        hits,
        index=0,
        format_func=lambda code: plain(label(code)),
        key=f"{key}:hit:{typed}",
        **change,
    )


def read_place(path: str, key: str) -> str | None:
    """The code of the place that stands in the widgets; None while none does."""
    state = st.session_state
    named = state.get(f"{key}:named")
    if named is not None and named != ELSEWHERE:
        return str(named)
    if _named_places(path) and named is None:
        return None
    return read_pickers(key)


def read_pickers(key: str) -> str | None:
    """The code of the place that stands in the widgets of `draw_pickers`."""
    state = st.session_state
    typed = (state.get(f"{key}:typed") or "").strip()
    if typed:
        hits = [place.code for place in find(typed)[:MOST_HITS]]
        return state.get(f"{key}:hit:{typed}") or (hits[0] if hits else None)
    region = state.get(f"{key}:region")
    if region is None:
        return None
    cities = areas_of(region)
    return str(region) if len(cities) == 1 else state.get(f"{key}:city:{region}")
