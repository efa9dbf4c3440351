"""自己出题: a trainer fills in a case, sees what the rules say, and adds it to a paper file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gongji.errors import BadCase
from gongji.training.papers import (
    FEWEST,
    LONGEST,
    LONGEST_TITLE,
    MOST,
    SHORTEST,
    BadFile,
    OwnCase,
    PaperFile,
    own_case,
    read_paper,
    to_yaml,
)
from gongji.words import line_for_people
from pages.parts.asking import facts
from pages.parts.asking.ask import ask, sharer_name
from pages.parts.frame.screen import ask_screen
from pages.parts.frame.text import plain
from pages.parts.training import state
from pages.parts.training.answer import show_rules_answer
from pages.parts.training.reply import show_call
from pages.words import page_words

SAID = page_words("training")["own"]

MEMBER = ("date", "member.scheme", "member.status", "member.area", "member.own_balance")
SHARER = "scheme status has_account area relation link starts_on ends_on balance members_bound".split()
EXPENSE = "kind area designated credential total fund_paid excluded operator channel".split()
WALLET = "member_opened sharer_opened taken_here accepted amount hour transfers_today quota_left".split()
START = ("自己出的卷子", 30, 80)


def show_own() -> None:
    st.header("出一道题", anchor=False)
    st.markdown(SAID["show_own"])
    _ask(SAID["show_own_2"], MEMBER)
    for at in range(facts.sharer_count()):
        name = sharer_name(at) if facts.sharer_count() > 1 else ""
        _ask(f"出钱的人{name}", [f"sharers.{at}.{field}" for field in SHARER])
    _ask("这一笔", [f"expense.{field}" for field in EXPENSE])
    ask_screen(None)
    if facts.answers().get("wallet.used"):
        _ask("医保钱包", [f"wallet.{field}" for field in WALLET])
    st.button(SAID["show_own_3"], key="own-sharer", on_click=facts.add_sharer, type="tertiary")
    if facts.said():
        _show_case()
        st.button(SAID["show_own_4"], key="own-clear", on_click=facts.clear, type="tertiary")
    _show_paper()


def _ask(title: str, paths: Sequence[str]) -> None:
    with st.expander(plain(title)):
        for path in paths:
            ask(path, help_line=False)


def _show_case() -> None:
    plan = st.radio(
        SAID["show_case"],
        [False, True],
        format_func=lambda one: SAID["show_case_2"] if one else SAID["show_case_3"],
        key="own-plan",
    )
    settlement = not plan and st.checkbox(SAID["show_case_4"], key="own-settlement")
    try:
        made = own_case("题", facts.case(), plan=bool(plan), settlement=settlement)
    except BadCase as refused:
        for fault in refused.faults:
            st.warning(plain(line_for_people(fault)), icon=":material/edit:")
        return
    if settlement and not made.exercise.settlement:
        st.warning(SAID["show_case_5"], icon=":material/edit:")
    st.header("来电人会这样说", anchor=False)
    show_call(made.exercise)
    show_rules_answer(made.exercise)
    with st.form("own-add-form", border=False):
        st.text_input(
            SAID["show_case_6"],
            key="own-title",
            max_chars=LONGEST_TITLE,
            autocomplete="off",
            placeholder=SAID["show_case_7"],
        )
        st.form_submit_button("放进试卷", key="own-add", type="primary", on_click=_add, args=(made,))
    refused_title = st.session_state.pop("own-refused", None)
    if refused_title:
        st.warning(plain(refused_title), icon=":material/edit:")


def _show_paper() -> None:
    st.header("试卷", anchor=False)
    for line in state.kept("paper-told", ()):
        st.warning(plain(line), icon=":material/edit:")
    cases = _cases()
    if cases:
        for at, one in enumerate(cases):
            with st.container(key=f"line-own-{at}", horizontal=True, vertical_alignment="center"):
                st.markdown(f"{at + 1}. {plain(one.title)}", width="stretch")
                st.button("去掉", key=f"own-remove-{at}", on_click=_remove, args=(at,), type="tertiary")
        title, minutes, percent = _ask_head()
        paper = PaperFile(title, minutes, percent, cases)
        st.markdown(f"卷号 **{paper.paper().id}**。")
        st.download_button(
            "下载试卷文件",
            to_yaml(paper),
            file_name="试卷.yaml",
            mime="application/yaml",
            key="paper-file",
            on_click="ignore",
        )
        st.markdown(SAID["show_paper"])
    else:
        st.markdown(SAID["show_paper_2"])
    _load()


def _ask_head() -> tuple[str, int, int]:
    """Title, minutes and pass mark of the paper, as they were in the file that was loaded."""
    title, minutes, percent = state.kept("paper-head", START)
    generation = state.kept("paper-loads", 0)
    typed = st.text_input(
        "试卷的名字", title, key=f"paper-title:{generation}", max_chars=LONGEST_TITLE, persist_state="session"
    )
    left, right = st.columns(2)
    minutes = left.number_input(
        "限时几分钟",
        SHORTEST,
        LONGEST,
        minutes,
        step=5,
        key=f"paper-minutes:{generation}",
        persist_state="session",
    )
    percent = right.number_input(
        "百分之几及格",
        FEWEST,
        100,
        percent,
        step=5,
        key=f"paper-percent:{generation}",
        persist_state="session",
    )
    return (typed or "").strip() or START[0], int(minutes), int(percent)


def _load() -> None:
    generation = state.kept("paper-loads", 0)
    loaded = st.file_uploader(SAID["load"], key=f"paper-load:{generation}", max_upload_size=1)
    if loaded is None:
        return
    try:
        read = read_paper(loaded.getvalue())
    except BadFile as bad:
        state.keep("paper-told", tuple(str(one) for one in bad.faults))
    else:
        state.keep("paper", read.cases)
        state.keep("paper-told", tuple(str(one) for one in (*read.faults, *read.changed)))
        state.keep("paper-head", (read.title, read.minutes, read.pass_percent))
    state.keep("paper-loads", generation + 1)
    st.rerun()


def _cases() -> tuple[OwnCase, ...]:
    cases: tuple[OwnCase, ...] = state.kept("paper", ())
    return cases


def _add(made: OwnCase) -> None:
    title = (st.session_state.get("own-title") or "").strip()
    if not title:
        st.session_state["own-refused"] = SAID["add"]
    elif len(_cases()) >= MOST:
        st.session_state["own-refused"] = f"一份试卷最多 {MOST} 题。"
    else:
        state.keep("paper", (*_cases(), OwnCase(title, made.exercise)))
        state.keep("paper-told", ())
        st.session_state["own-title"] = ""


def _remove(at: int) -> None:
    state.keep("paper", tuple(one for number, one in enumerate(_cases()) if number != at))
