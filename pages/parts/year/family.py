"""The family of 全家一年, kept over all pages of one visit and nowhere else, as household.yaml has it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import streamlit as st

from gongji.errors import BadCase, Fault
from gongji.household import MONTHS, Household, month, month_after, read_household

Entry = dict[str, Any]
GROUPS = ("sharers", "members", "visits", "premiums")
_KEPT, _EXAMPLE, _ASIDE, _GENERATION, _OPEN = (
    "family",
    "family-example",
    "family-aside",
    "family-generation",
    "family-open",
)


def told() -> dict[str, Any]:
    """What was said of the family so far, in the outer form of a household; not all of it need be there."""
    kept: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    return kept


def entries(group: str) -> list[Entry]:
    kept: list[Entry] = told().get(group) or []
    return kept


def is_empty() -> bool:
    return not any(entries(group) for group in GROUPS)


def generation() -> int:
    """Grows when the family is replaced or a form is closed, so that widgets forget what stood in them."""
    return int(st.session_state.setdefault(_GENERATION, 0))


def is_example() -> bool:
    return bool(st.session_state.get(_EXAMPLE))


def faults_of(family: Mapping[str, Any]) -> tuple[Fault, ...]:
    try:
        read_household(family)
    except BadCase as refused:
        return refused.faults
    return ()


def household() -> Household:
    """The family, read. Raises BadCase."""
    return read_household(told())


# ---------------------------------------------------------------- the whole


def replace(family: Mapping[str, Any]) -> None:
    """Another family in place of this one."""
    st.session_state[_KEPT] = deepcopy(dict(family))
    st.session_state[_EXAMPLE] = False
    close()


def open_example(family: Mapping[str, Any]) -> None:
    """A made-up family; the person's own is put aside until `leave_example`."""
    own = st.session_state.get(_ASIDE) if is_example() else told()
    replace(family)
    st.session_state[_EXAMPLE] = True
    st.session_state[_ASIDE] = own


def leave_example() -> None:
    replace(st.session_state.pop(_ASIDE, None) or {})


# ---------------------------------------------------------------- one form at a time


def opened() -> tuple[str, int] | None:
    """The group and the position of the entry whose form is open."""
    found: tuple[str, int] | None = st.session_state.get(_OPEN)
    return found


def open_form(group: str, at: int) -> None:
    close()
    st.session_state[_OPEN] = (group, at)


def close() -> None:
    st.session_state[_OPEN] = None
    st.session_state["family-problems"] = {}
    st.session_state[_GENERATION] = generation() + 1


# ---------------------------------------------------------------- changes


def with_entry(group: str, at: int, entry: Entry) -> dict[str, Any]:
    """The family with this entry at that place; a new name is carried to wherever the old one stood."""
    family = deepcopy(told())
    listed = family.setdefault(group, [])
    if at >= len(listed):
        listed.append(entry)
        return family
    before = listed[at]
    listed[at] = entry
    if group == "members":
        entry["relations"] = before.get("relations", {})
    if group in ("members", "sharers") and before["name"] != entry["name"]:
        _rename(family, group, before["name"], entry["name"])
    return family


def put(family: Mapping[str, Any]) -> None:
    """Keep a changed family; whether it is whole is told where the result stands."""
    st.session_state[_KEPT] = dict(family)


def remove(group: str, at: int) -> None:
    """Forget an entry, with the bills of a member and the kinship to a sharer."""
    family = deepcopy(told())
    gone = family[group].pop(at)
    if group == "members":
        for bills in ("visits", "premiums"):
            family[bills] = [one for one in family.get(bills) or [] if one["member"] != gone["name"]]
    if group == "sharers":
        for one in family.get("members") or []:
            one.get("relations", {}).pop(gone["name"], None)
    put(family)
    close()


def move_up(at: int) -> None:
    """One sharer binds before the one who stood before."""
    family = deepcopy(told())
    listed = family["sharers"]
    listed[at - 1], listed[at] = listed[at], listed[at - 1]
    put(family)
    close()


def relate(at: int, sharer: str, relation: str | None) -> None:
    """What a member is to a sharer; None: not known any more."""
    family = deepcopy(told())
    related = family["members"][at].setdefault("relations", {})
    related.pop(sharer, None)
    if relation is not None:
        related[sharer] = relation
    put(family)


def live_in(area: str) -> None:
    put(told() | {"area": area})


def start_in(start: str) -> None:
    """Another first month; every bill stays in its month of the calendar, within the year from there."""
    family = deepcopy(told()) | {"start": start}
    inside = [f"{month_after(month(start), number):%Y-%m}" for number in range(MONTHS)]
    for bills in ("visits", "premiums"):
        for one in family.get(bills) or []:
            one["month"] = next(each for each in inside if each[-2:] == str(one["month"])[-2:])
    put(family)


def _rename(family: dict[str, Any], group: str, old: str, new: str) -> None:
    if group == "members":
        for bills in ("visits", "premiums"):
            for one in family.get(bills) or []:
                one["member"] = new if one["member"] == old else one["member"]
        return
    for one in family.get("members") or []:
        related = one.get("relations", {})
        one["relations"] = {(new if name == old else name): word for name, word in related.items()}
