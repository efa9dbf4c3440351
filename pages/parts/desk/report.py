"""报告有误: one key writes the open case as a YAML test case; what is right may be chosen first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from gongji.answers import Diagnosis
from gongji.case import Case
from gongji.causes import BY_CODE
from gongji.sharing import VERDICTS, Part, Wanted, case_report, report_name
from gongji.words import words
from pages.parts.asking import facts
from pages.parts.frame.text import Unreadable, plain, typed_money
from pages.words import page_words

SAID = page_words("desk")["report"]

WRONG: dict[Part, str] = {
    "verdict": "结论不对",
    "cause": "结论对，原因不对",
    "money": SAID["wrong"],
    "words": SAID["wrong_2"],
}
Value = TypeVar("Value", bound=str)


def show_report(case: Case, found: Diagnosis) -> None:
    """The button of one key; folded below it, what the clerk thinks is right."""
    st.header("报告有误（F9 下载）", anchor=False)
    wanted = _wanted(found)
    st.download_button(
        SAID["show_report"],
        case_report(case, found, wanted, facts.unsure()),
        file_name=report_name(found),
        mime="application/yaml",
        key="desk-report",
        on_click="ignore",
        icon=":material/flag:",
    )
    st.caption(SAID["show_report_2"])


def _wanted(found: Diagnosis) -> Wanted:
    """What was chosen; nothing chosen: the verdict is wrong, and nobody says yet what is right."""
    with st.expander(SAID["wanted"]):
        part = _choose("错在哪里", list(WRONG), WRONG, "part") or "verdict"
        if part == "verdict":
            labels = words("verdicts")["labels"]
            others = [one for one in VERDICTS if one != found.verdict]
            verdict = _choose("结论应当是", others, labels, "verdict")
            cause = _cause() if verdict in ("blocked", "uncertain") else None
            return Wanted(part, verdict, cause)
        if part == "cause":
            return Wanted(part, primary=_cause())
        return Wanted(part, cash=_cash() if part == "money" else None)


def _cause() -> str | None:
    titles = {code: words("causes")[code]["title"] for code in BY_CODE}
    return _choose(SAID["cause"], list(titles), titles, "cause")


def _choose(label: str, values: Sequence[Value], names: Mapping[Value, str], name: str) -> Value | None:
    return st.selectbox(
        label,
        values,
        index=None,
        format_func=lambda value: plain(names[value]),
        key=f"desk-wrong:{facts.generation()}:{name}",
        placeholder="请选，也可以不选",
        filter_mode="contains",
    )


def _cash() -> str | None:
    typed = st.text_input(
        "现金应当付多少",
        key=f"desk-wrong:{facts.generation()}:cash",
        placeholder=SAID["cash"],
        autocomplete="off",
    )
    try:
        return typed_money(typed) if typed else None
    except Unreadable as unreadable:
        st.warning(plain(str(unreadable)), icon=":material/edit:")
        return None
