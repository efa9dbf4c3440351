"""The cases of the desk are kept in the browser's tab, so that a restart or a lost line loses none.

What is kept: the answers of each case (sums as well) and the calls of the day; no words of a caller.
parts/call/call_tab.js puts it into the tab's own storage, and types it back where another visit began.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from gongji.case import ROWS, read_case
from gongji.errors import GongjiError
from gongji.sharing import to_link
from gongji.words import general_path, say
from pages.parts.asking import facts
from pages.parts.call import calls
from pages.parts.desk import slots
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("call")["tab"]

VISIT, BACK, TOLD, INTO = "call-visit", "call-back", "call-told", "call-tab"
LONGEST = 200_000
_CASE = ("answers", "unsure", "sharer_count")


def show_tab() -> None:
    """The box that the tab types into, what is to be kept, and what has to be said after a lost line."""
    with st.container(key="call-tab-box"):
        text = st.text_input(SAID["label"], key=INTO, autocomplete="off")
    if text and not st.session_state.get(BACK):
        take_back(text)
        st.rerun()
    told = st.session_state.get(TOLD)
    if told:
        st.caption(plain(told))


def show_kept() -> None:
    """Drawn last: what stands in this run is what the tab keeps. Two runs never tell the same visit apart."""
    visit = st.session_state.setdefault(VISIT, uuid.uuid4().hex)
    link = to_link(facts.case()) if facts.said() else ""
    st.session_state["linked_code"] = link or st.session_state.get("linked_code")
    back = "1" if st.session_state.get(BACK) else "0"
    marks = f'data-visit="{visit}" data-back="{back}" data-link="{link}" data-kept="{escape(kept())}"'
    st.html(f'<span class="call-kept" hidden {marks}></span>')


def kept() -> str:
    """All that is kept, as JSON."""
    cases = {
        name: {part: sorted(one[part]) if part == "unsure" else one[part] for part in _CASE}
        for name, one in slots.all_cases().items()
    }
    whole = {"open": slots.opened(), "cases": cases, "calls": calls.rows(), "clock": calls.clocks()}
    return json.dumps(whole, ensure_ascii=False, default=str)


def take_back(text: str) -> None:
    """Put back what the tab kept, once a visit; what was typed since then stands above it.

    Read where it stands and not when it changes: a visit that begins anew has not heard of its boxes yet.
    """
    st.session_state[BACK] = True
    if len(text) > LONGEST:
        return
    told = _read(text)
    cases = {name: one for name, one in told["cases"].items() if _is_case(one)}
    lost = len(told["cases"]) - len(cases)
    calls.take_up(told["calls"], told["clock"])
    _put_back(cases, told["open"])
    if cases or lost:
        st.session_state[TOLD] = say(
            SAID["gone" if lost else "back"], {"count": str(len(cases)), "lost": str(lost)}
        )


def _put_back(cases: dict[str, Mapping[str, Any]], open_one: str) -> None:
    here = slots.whole() if facts.said() else None
    is_another = "opened_code" in st.session_state or facts.example() is not None
    if here is not None and is_another and not _is_same(cases.get(open_one)):
        free = next((name for name in slots.SLOTS if name not in cases), slots.SLOTS[-1])
        slots.take_up({**cases, free: here}, free)
    elif here is not None and not is_another:
        slots.take_up({**cases, open_one: _above(cases.get(open_one), here)}, open_one)
    elif cases:
        slots.take_up(cases, open_one if open_one in cases else next(iter(cases)))


def _is_same(kept_case: Mapping[str, Any] | None) -> bool:
    """Whether the code of the address is that of the case the tab kept: then the tab knows the sums."""
    return kept_case is not None and to_link(facts.case_in(kept_case)) == to_link(facts.case())


def _above(kept_case: Mapping[str, Any] | None, here: Mapping[str, Any]) -> Mapping[str, Any]:
    if kept_case is None:
        return here
    both = {**kept_case["answers"], **here["answers"]}
    count = max(kept_case["sharer_count"], here["sharer_count"])
    merged = dict(here) | {"answers": both, "sharer_count": count}
    merged["unsure"] = (set(kept_case["unsure"]) | set(here["unsure"])) - both.keys()
    return merged if _is_case(merged) else here


def _read(text: str) -> dict[str, Any]:
    """What the tab kept, each part in its own shape; damaged, nothing."""
    try:
        told = json.loads(text)
    except ValueError:
        told = {}
    told = told if isinstance(told, dict) else {}
    cases, rows, clock = told.get("cases"), told.get("calls"), told.get("clock")
    named = cases.items() if isinstance(cases, dict) else ()
    return {
        "cases": {name: _sets(one) for name, one in named if name in slots.SLOTS},
        "open": told["open"] if told.get("open") in slots.SLOTS else slots.SLOTS[0],
        "calls": rows if isinstance(rows, list) else [],
        "clock": clock if isinstance(clock, dict) else {},
    }


def _sets(one: Any) -> Any:
    return {**one, "unsure": set(one.get("unsure", ()))} if isinstance(one, dict) else {}


def _is_case(one: Mapping[str, Any]) -> bool:
    """Whether this is a case as `facts.whole` gives it: every path a fact, every value one that is taken."""
    try:
        count, paths = one["sharer_count"], {*one["answers"], *one["unsure"]}
        known = all(general_path(path) in ROWS and _exists(path, count) for path in paths)
        return known and isinstance(facts.case_in(one), type(read_case({})))
    except (GongjiError, KeyError, TypeError, ValueError, IndexError, AttributeError):
        return False


def _exists(path: str, sharers: int) -> bool:
    return not path.startswith("sharers.") or int(path.split(".")[1]) < sharers
