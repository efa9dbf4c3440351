"""The form of one entry of the family: its fields, what was typed in them, and what cannot be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gongji.answers import option
from gongji.areas import find, label
from gongji.case import PREMIUM_KINDS, SCHEMES
from gongji.household import FIELDS, MONTHS, line_for_family, month, month_after
from gongji.money import fen
from gongji.words import words
from pages.parts.frame.text import Unreadable, plain, typed_money
from pages.parts.year import family
from pages.words import page_words

SAID = page_words("year")["form"]

VISIT_KINDS = ("outpatient", "pharmacy", "inpatient")
LEFT_OUT = {"coverage_year"}
PROBLEMS = "family-problems"


def month_text(value: str) -> str:
    year, number = value.split("-")
    return f"{year}年{int(number)}月"


def months() -> list[str]:
    """The twelve months that are looked at, as "2025-03"."""
    start = month(family.told()["start"])
    return [f"{month_after(start, number):%Y-%m}" for number in range(MONTHS)]


def draw_form(group: str, at: int) -> None:
    """The fields of an entry with what stands in it, and a word below each that cannot be kept."""
    listed = family.entries(group)
    entry = listed[at] if at < len(listed) else {}
    with st.container(key="edit"), st.form(f"family-form-{family.generation()}", border=False):
        for field in _fields(group):
            _draw(group, field, entry.get(field))
            if field in problems():
                st.warning(plain(problems()[field]), icon=":material/edit:")
        for field in problems().keys() - set(_fields(group)):
            st.warning(plain(problems()[field]), icon=":material/edit:")
        with st.container(horizontal=True):
            st.form_submit_button("存好", key="family-save", type="primary", on_click=save, args=(group, at))
            st.form_submit_button("不改了", key="family-cancel", on_click=family.close)


def problems() -> dict[str, str]:
    """Field -> why what was typed in it cannot be kept."""
    kept: dict[str, str] = st.session_state.setdefault(PROBLEMS, {})
    return kept


def save(group: str, at: int) -> None:
    """Keep the entry and close its form; where something is wrong it stays open with what was typed."""
    typed = {field: st.session_state.get(_key(group, field)) for field in _fields(group)}
    entry, wrong = _read(group, typed)
    listed = family.entries(group)
    if at < len(listed) and "coverage_year" in listed[at]:
        entry["coverage_year"] = listed[at]["coverage_year"]
    if not wrong:
        changed = family.with_entry(group, at, entry) if "name" in entry or "member" in entry else None
        wrong = _wrong(changed or family.told() | {group: [*listed[:at], entry]}, group, at)
        if changed is not None and not wrong:
            family.put(changed)
            family.close()
    st.session_state[PROBLEMS] = wrong


def _fields(group: str) -> list[str]:
    called = words("household_form")[group]["fields"]
    return [field for field in called if field in FIELDS[group] and field not in LEFT_OUT]


def _key(group: str, field: str) -> str:
    return f"family:{family.generation()}:{group}.{field}"


def _draw(group: str, field: str, value: Any) -> None:
    told = words("household_form")[group]
    title, key = plain(told["fields"][field]), _key(group, field)
    options = _options(group, field)
    if field == "month":
        at = options.index(value) if value in options else None
        st.selectbox(
            title,
            options,
            index=at,
            format_func=month_text,
            key=key,
            placeholder="请选月份",
            filter_mode=None,
        )
    elif options:
        at = options.index(value) if value in options else 0 if len(options) == 1 else None
        st.radio(title, options, index=at, format_func=lambda one: _option(field, one), key=key)
    else:
        shown = label(value) if field == "area" and value else value
        hint = told["hints"].get(field, "")
        st.text_input(title, value=shown or "", key=key, placeholder=hint, autocomplete="off")


def _options(group: str, field: str) -> list[str]:
    """What may be chosen; empty where something is typed."""
    if field == "month":
        return months()
    if field == "scheme":
        return list(SCHEMES)
    if field == "member":
        return [one["name"] for one in family.entries("members")]
    if field == "kind":
        return list(VISIT_KINDS if group == "visits" else PREMIUM_KINDS)
    return []


def _option(field: str, value: str) -> str:
    return plain(value if field == "member" else kind_text(value) if field == "kind" else scheme_text(value))


def kind_text(kind: str) -> str:
    return option("expense.kind", kind)


def scheme_text(scheme: str) -> str:
    return option("member.scheme", scheme)


def _read(group: str, typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The entry of what was typed, and what cannot be read with the reason."""
    entry: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field, value in typed.items():
        text = (value or "").strip()
        if not text:
            continue
        try:
            entry[field] = _value(group, field, text)
        except Unreadable as unreadable:
            wrong[field] = str(unreadable)
    if entry.get("area") == family.told().get("area"):
        entry.pop("area", None)
    return entry, wrong


def _value(group: str, field: str, text: str) -> str:
    if FIELDS[group][field] is fen:
        return typed_money(text)
    if field == "area":
        found = find(text)
        if not found:
            raise Unreadable(SAID["value"])
        return found[0].code
    return text


def _wrong(changed: Mapping[str, Any], group: str, at: int) -> dict[str, str]:
    """Field -> what stands against the entry at that place; kinship is asked elsewhere.

    Of two of the same name the second is at fault, whichever of them was changed.
    """
    own = f"{group}.{at}."
    faults = [one for one in family.faults_of(changed) if ".relations" not in one.path]
    found = {one.path.removeprefix(own): one for one in faults if one.path.startswith(own)}
    for one in faults:
        if one.path.startswith(f"{group}.") and one.path.endswith(".name"):
            found.setdefault("name", one)
    return {field: line_for_family(fault) for field, fault in found.items()}
