"""Two cases on one desk, 甲 and 乙. One is open and stands in asking.facts; the other waits here."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

import streamlit as st

from gongji.case import Case, read_case
from pages.parts.asking import facts
from pages.parts.desk.typing import type_again, unread

SLOTS = ("甲", "乙")
BEFORE = "desk_before"
_UNREAD = "desk_unread"


def opened() -> str:
    """The name of the case that is open."""
    return str(st.session_state.setdefault("desk_slot", SLOTS[0]))


def other() -> str:
    return SLOTS[1 - SLOTS.index(opened())]


def waits() -> bool:
    """Whether anything is said in the case that is not open."""
    kept = _waiting().get(other())
    return bool(kept and (kept["answers"] or kept["unsure"]))


def case_of(name: str) -> Case:
    """The case of either name."""
    if name == opened():
        return facts.case()
    kept = _waiting().get(name)
    return facts.case_in(kept) if kept else read_case({})


def is_empty(name: str) -> bool:
    return not facts.said() if name == opened() else not waits()


def open_slot(name: str) -> None:
    """Put the open case aside and take up the other; each keeps its own answers."""
    if name == opened():
        return
    _waiting()[opened()] = whole()
    put_back(_waiting().pop(name, None))
    st.session_state["desk_slot"] = name


def copy_to_other() -> None:
    """The other case begins as this one stands."""
    _waiting()[other()] = whole()


def new_call() -> None:
    """Empty the open case; the caller before can be brought back once."""
    keep_before(whole() if facts.said() or unread() else None)
    put_back(None)


def keep_before(case: Mapping[str, Any] | None) -> None:
    """Remember the case that was replaced, as `whole` gave it; None: there was none to remember."""
    if case is not None:
        st.session_state[BEFORE] = case


def can_go_back() -> bool:
    """Whether a case was replaced, and nothing was typed since: an empty desk, or a code as it was opened."""
    return BEFORE in st.session_state and (not facts.said() or "opened_code" in st.session_state)


def go_back() -> None:
    """Bring back the case that was replaced."""
    put_back(st.session_state.pop(BEFORE, None))


def whole() -> dict[str, Any]:
    """The open case, what was typed and could not be taken included, for `put_back`."""
    return facts.whole() | {_UNREAD: unread()}


def put_back(kept: Mapping[str, Any] | None) -> None:
    """Replace everything by what `whole` gave; None leaves an empty desk."""
    facts.put_back(kept)
    type_again(st.session_state.pop(_UNREAD, {}))


def _waiting() -> MutableMapping[str, Mapping[str, Any]]:
    kept: MutableMapping[str, Mapping[str, Any]] = st.session_state.setdefault("desk_waiting", {})
    return kept
