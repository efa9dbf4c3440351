"""The form that fills one cell: its value from its own domain, since when, which document, which office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from gongji import impact
from gongji.atlas import group_of, title
from gongji.batch import BadTable, cases_in
from gongji.days import today
from gongji.errors import PolicyError
from gongji.upkeep import Entered, Form, OpenCell, before_and_after, file_with, form_of
from gongji.words import say, words
from pages.parts.frame.text import Unreadable, plain, typed_day
from pages.parts.maintain import draft
from pages.words import page_words

SAID = page_words("maintain")["form"]
ENDINGS = ["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class _Filled:
    """One cell as it was filled in; `table` holds cases of one's own on which it is tried too."""

    parameter: str
    value: Any
    typed: Mapping[str, str]
    exact: bool
    table: bytes | None


def show_form(code: str, cells: Sequence[OpenCell]) -> None:
    """Choose a cell and fill it; nothing is written, what it changes is shown first."""
    st.header(SAID["title"], anchor=False)
    names = [one.parameter for one in cells]
    parameter = st.selectbox(
        SAID["parameter"],
        names,
        format_func=lambda name: f"{group_of(name)}：{title(name)}",
        key=f"maintain_parameter_{code}",
        filter_mode="contains",
    )
    if parameter is None:
        return
    st.caption(plain(str(words("policy")[parameter]["about"])))
    form = form_of(parameter)
    assert form is not None
    value = _value(form, f"{code}_{parameter}")
    table = st.file_uploader(SAID["table"], type=ENDINGS, key=f"maintain_table_{code}")
    with st.form(f"maintain_{code}_{parameter}", border=False):
        typed = _typed()
        exact = st.radio(SAID["exactness"], [True, False], format_func=_exactness, key="maintain_exact")
        pressed = st.form_submit_button(SAID["look"], type="primary")
    if pressed:
        _look(code, _Filled(parameter, value, typed, bool(exact), table.getvalue() if table else None))


def _exactness(exact: bool) -> str:
    return str(SAID["exact"] if exact else SAID["seen"])


def _value(form: Form, key: str) -> Any:
    """The value as a file writes it; None where nothing was chosen."""
    named = dict(form.choices)
    if form.kind == "choice":
        return st.radio(
            SAID["value"], list(named), index=None, format_func=named.__getitem__, key=f"mv_{key}"
        )
    if form.kind == "several":
        return (
            st.multiselect(
                SAID["value"],
                list(named),
                format_func=named.__getitem__,
                key=f"mv_{key}",
                placeholder=SAID["choose"],
            )
            or None
        )
    if form.kind == "money":
        return (
            st.text_input(
                SAID["money"], key=f"mv_{key}", placeholder=SAID["money_example"], autocomplete="off"
            )
            or None
        )
    if named and st.checkbox(SAID["no_limit"], key=f"mn_{key}"):
        return next(iter(named))
    return st.number_input(SAID["number"], min_value=1, max_value=999, value=None, step=1, key=f"mv_{key}")


def _typed() -> dict[str, str]:
    """The texts of the form by their names."""
    return {
        name: _typed_one(name, example)
        for name, example in (
            ("since", "day_example"),
            ("office", "office_example"),
            ("document", "document_example"),
            ("dated", "day_example"),
            ("says", ""),
        )
    }


def _typed_one(name: str, example: str) -> str:
    typed = st.text_input(
        SAID[name], key=f"maintain_{name}", placeholder=SAID.get(example), autocomplete="off"
    )
    if f"{name}_help" in SAID:
        st.caption(SAID[f"{name}_help"])
    return typed.strip()


def _look(code: str, filled: _Filled) -> None:
    """What the entry changes; a fault in it is said and nothing else happens."""
    draft.drop()
    value, typed = filled.value, filled.typed
    wanting = [SAID[name] for name in ("since", "office", "document", "says") if not typed[name]]
    if value is None or wanting:
        fields = [*([SAID["value"]] if value is None else []), *wanting]
        st.warning(say(SAID["wanting"], {"fields": "、".join(fields)}), icon=":material/edit:")
    elif not typed["office"].endswith(tuple(SAID["offices"])):
        st.warning(plain(say(SAID["not_an_office"], {"read": typed["office"]})), icon=":material/edit:")
    else:
        try:
            _compare(code, _entered(filled), filled.table)
        except (PolicyError, Unreadable, BadTable) as fault:
            st.warning(plain(str(fault)), icon=":material/edit:")


def _entered(filled: _Filled) -> Entered:
    typed = filled.typed
    return Entered(
        parameter=filled.parameter,
        value=filled.value,
        since=date.fromisoformat(typed_day(typed["since"])),
        exact=filled.exact,
        office=typed["office"],
        document=typed["document"],
        dated=date.fromisoformat(typed_day(typed["dated"])) if typed["dated"] else None,
        says=typed["says"],
    )


def _compare(code: str, entered: Entered, table: bytes | None) -> None:
    now = draft.text_of(code)
    changed = file_with(now, code, entered, today())
    before, after = before_and_after(now, changed, code)
    draft.look_at(draft.LookedAt(code, changed, impact(before, after, cases_in(table) if table else None)))
