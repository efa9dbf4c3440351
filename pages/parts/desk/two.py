"""并排: two cases of the desk beside one another, and the facts in which they differ."""

from __future__ import annotations

from typing import Any

import streamlit as st

import gongji
from gongji.answers import fact_shown
from gongji.case import Case
from gongji.sharing import answers_of
from gongji.words import general_path, say, words
from pages.parts.answer.fixes import outcome_line
from pages.parts.asking import facts
from pages.parts.desk import slots as desk_slots
from pages.parts.desk.answer import cause_line
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("desk")["two"]

NOT_SAID = "没有填"


def show_two() -> None:
    """Both answers in two columns, then the facts: those that differ stand first and in bold."""
    st.header("两个案子并排", anchor=False)
    names = both()
    for column, name in zip(st.columns(2), names, strict=True):
        with column.container(border=True, key=f"desk-two-{name}"):
            _show_case(name)
    if any(map(desk_slots.is_empty, names)):
        return
    cases = [desk_slots.case_of(name) for name in names]
    differing, same = facts_apart(*cases)
    st.markdown(_table(differing, bold=True) if differing else SAID["show_two"])
    if same:
        with st.expander(f"填得一样的 {len(same)} 项"):
            st.markdown(_table(same, bold=False))


Row = tuple[str, str, str]


def both() -> list[str]:
    """The open case and the one before it, in the order of their names."""
    return sorted((desk_slots.opened(), desk_slots.other()), key=desk_slots.SLOTS.index)


def facts_apart(one: Case, other: Case) -> tuple[list[Row], list[Row]]:
    """(title, here, there) of every fact that is known in either: those that differ, and those that agree."""
    first, second = answers_of(one), answers_of(other)
    order = list(words("facts"))
    paths = sorted({*first, *second} - {"sharers"}, key=lambda path: _place(path, order))
    several = max(len(one.sharers), len(other.sharers)) > 1
    rows = [
        (
            first.get(path) != second.get(path),
            (_title(path, several), _said(path, first), _said(path, second)),
        )
        for path in paths
    ]
    return [row for differs, row in rows if differs], [row for differs, row in rows if not differs]


def _show_case(name: str) -> None:
    here = "（正在填）" if name == desk_slots.opened() else ""
    st.subheader(f"案子{name}{here}", anchor=False)
    if desk_slots.is_empty(name):
        st.markdown(SAID["show_case"])
        return
    found = gongji.diagnose(desk_slots.case_of(name))
    st.markdown(f"**{plain(words('verdicts')['labels'][found.verdict])}**：{plain(found.staff_headline)}")
    if found.causes:
        st.markdown("\n".join(f"- {cause_line(cause)}" for cause in found.causes))
    if found.settlement is not None and found.settlement.certain and found.verdict != "need_facts":
        st.markdown(f"**谁付多少**：{plain(outcome_line(found.settlement.outcome))}")
    if found.missing:
        st.markdown(f"还缺 {len(found.missing)} 项情况。")


def _table(rows: list[Row], *, bold: bool) -> str:
    mark = "**" if bold else ""
    head = [f"| 情况 | {' | '.join(both())} |", "|:--|:--|:--|"]
    return "\n".join([*head, *(f"| {title} | {mark}{a}{mark} | {mark}{b}{mark} |" for title, a, b in rows)])


def _title(path: str, several: bool) -> str:
    title = str(words("facts")[general_path(path)]["title"])
    if not several or not path.startswith("sharers."):
        return plain(title)
    letter = facts.AUTOMATIC[int(path.split(".")[1])]
    return plain(say(words("desk")["two"]["of_sharer"], {"title": title, "name": letter}))


def _said(path: str, answers: dict[str, Any]) -> str:
    value = answers.get(path)
    return NOT_SAID if value is None else plain(fact_shown(path, value).text)


def _place(path: str, order: list[str]) -> tuple[int, int]:
    general = general_path(path)
    at = int(path.split(".")[1]) if path.startswith("sharers.") else -1
    return at, order.index(general) if general in order else len(order)
