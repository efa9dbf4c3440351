"""Several cases on one desk, 甲, 乙 and on. One is open and stands in asking.facts; the others wait here."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

import streamlit as st

from gongji.case import Case, read_case
from pages.parts.asking import facts
from pages.parts.desk.typing import type_again, unread

SLOTS = tuple("甲乙丙丁戊己庚辛壬癸")
BEFORE = "desk_before"
OPENED, LEFT, WAITING = "desk_slot", "desk_left", "desk_waiting"
_UNREAD = "desk_unread"


def opened() -> str:
    """The name of the case that is open."""
    return str(st.session_state.setdefault(OPENED, SLOTS[0]))


def offered() -> tuple[str, ...]:
    """The cases in which something is said, the open one, and an empty one to begin."""
    here = [name for name in SLOTS if name == opened() or not is_empty(name)]
    free = [name for name in SLOTS if name not in here][:1]
    wants_one = not is_empty(opened()) or len(here) == 1
    return tuple(sorted(here + (free if wants_one else []), key=SLOTS.index))


def following() -> str:
    """The case that F6 goes to: the next in which something is said, and an empty one only where none is."""
    others = [name for name in offered() if name != opened()]
    said = [name for name in others if not is_empty(name)] or others
    behind = [name for name in said if SLOTS.index(name) > SLOTS.index(opened())]
    return (behind or said)[0]


def other() -> str:
    """The case that was open before this one, else the next."""
    left = st.session_state.get(LEFT)
    return str(left) if left in offered() and left != opened() else following()


def case_of(name: str) -> Case:
    """The case of any name."""
    if name == opened():
        return facts.case()
    kept = _waiting().get(name)
    return facts.case_in(kept) if kept else read_case({})


def is_empty(name: str) -> bool:
    if name == opened():
        return not facts.said()
    kept = _waiting().get(name)
    return not (kept and (kept["answers"] or kept["unsure"]))


def open_slot(name: str) -> None:
    """Put the open case aside and take up another; each keeps its own answers."""
    if name == opened():
        return
    st.session_state[LEFT] = opened()
    _waiting()[opened()] = whole()
    put_back(_waiting().pop(name, None))
    st.session_state[OPENED] = name


def copy_to_other() -> None:
    """The other case begins as this one stands."""
    _waiting()[other()] = whole()


def all_cases() -> dict[str, Mapping[str, Any]]:
    """Every case in which something is said, as `whole` gives it."""
    kept = {**_waiting(), opened(): whole()}
    return {name: kept[name] for name in SLOTS if name in kept and not is_empty(name)}


def take_up(cases: Mapping[str, Mapping[str, Any]], open_one: str) -> None:
    """Replace all cases of the desk."""
    st.session_state[WAITING] = {name: kept for name, kept in cases.items() if name != open_one}
    st.session_state[OPENED] = open_one
    put_back(cases.get(open_one))


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
    kept: MutableMapping[str, Mapping[str, Any]] = st.session_state.setdefault(WAITING, {})
    return kept
