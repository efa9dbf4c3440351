"""进度: what is learnt and what comes back, the file to take home, and the code of a training room."""

from __future__ import annotations

import streamlit as st

from gongji.causes import CODES
from gongji.training.papers import BadFile
from gongji.training.progress import (
    TIMES_AT_THE_EDGE,
    Progress,
    checked_code,
    proposed_code,
    read_progress,
    to_file,
)
from gongji.words import say
from pages.parts.frame.text import plain
from pages.parts.training import state
from pages.parts.training.reply import cause_title
from pages.words import page_words

SAID = page_words("training")["progress"]

FILE_NAME = "上岗训练进度.json"
MOST_BYTES = 1  # MB


def show_code() -> None:
    """In a training room: under which code the progress is kept. Nothing where no store is set."""
    trouble = state.trouble()
    if trouble:
        st.warning(plain(trouble), icon=":material/warning:")
    if state.store() is None:
        if (again := state.trouble()) and not trouble:
            st.warning(plain(again), icon=":material/warning:")
        return
    if state.code():
        with st.container(key="training-code-line", horizontal=True, vertical_alignment="center"):
            st.markdown(say(SAID["show_code"], {"plain": plain(str(state.code()))}), width="stretch")
            st.button("换人", key="code-leave", on_click=state.leave, type="tertiary")
        return
    proposed = state.kept("proposed") or proposed_code()
    state.keep("proposed", proposed)
    with st.expander(SAID["show_code_2"], expanded=not state.progress().answered):
        st.markdown(say(SAID["show_code_3"], {"proposed": proposed}))
        with st.form("code-form", border=False):
            st.text_input("代号", key="code-typed", autocomplete="off", placeholder=f"例如 {proposed}")
            st.form_submit_button("用这个代号", key="code-enter", on_click=_enter)
        refused = st.session_state.pop("code-refused", None)
        if refused:
            st.warning(plain(refused), icon=":material/edit:")
        st.markdown(SAID["show_code_4"])


def show_progress() -> None:
    """What is learnt, what comes back, and the file."""
    progress = state.progress()
    with st.expander(
        say(
            SAID["show_progress"],
            {"mastered": len(progress.mastered), "coming_back": len(progress.coming_back)},
        )
    ):
        st.markdown(
            say(
                SAID["show_progress_2"],
                {"answered": progress.answered, "times_at_the_edge": TIMES_AT_THE_EDGE},
            )
        )
        _show_lists(progress)
        if progress.answered:
            st.download_button(
                "把进度存成文件",
                to_file(progress),
                file_name=FILE_NAME,
                mime="application/json",
                key="progress-file",
                on_click="ignore",
            )
        _load()
        if progress.answered:
            st.button("把进度全部忘掉", key="progress-forget", on_click=state.forget, type="tertiary")


def _show_lists(progress: Progress) -> None:
    learning = [
        code
        for code in CODES
        if code in progress.standings and not progress.of(code).mastered and not progress.of(code).missed
    ]
    for title, codes in (
        ("还会再来的", progress.coming_back),
        ("正在练的", learning),
        ("练熟了的", progress.mastered),
    ):
        if codes:
            named = "、".join(f"{cause_title(code)}（{_times(progress, code)}）" for code in codes)
            st.markdown(f"**{title}**：{plain(named)}。")


def _times(progress: Progress, code: str) -> str:
    return f"{min(progress.of(code).edge_right, TIMES_AT_THE_EDGE)}/{TIMES_AT_THE_EDGE}"


def _load() -> None:
    generation = state.kept("loads", 0)
    loaded = st.file_uploader(
        "从文件接着练",
        key=f"progress-load:{generation}",
        max_upload_size=MOST_BYTES,
    )
    told = state.kept("loaded-told")
    if loaded is None:
        if told:
            st.markdown(plain(told))
        return
    try:
        progress, passed_over = read_progress(loaded.getvalue())
    except BadFile as bad:
        for fault in bad.faults:
            st.warning(plain(str(fault)), icon=":material/edit:")
        return
    state.take(progress)
    lines = [say(SAID["load"], {"value": progress.answered + 1}), *(str(one) for one in passed_over)]
    state.keep("loaded-told", "".join(lines))
    state.keep("loads", generation + 1)
    st.rerun()


def _enter() -> None:
    try:
        state.enter(checked_code(st.session_state.get("code-typed") or ""))
    except BadFile as bad:
        st.session_state["code-refused"] = str(bad.faults[0])
