"""考试: a paper fixed by its seed or by a file, a clock, one case at a time, and handing in."""

from __future__ import annotations

import time
from datetime import date

import streamlit as st

from gongji.days import day_text
from gongji.errors import GongjiError
from gongji.policies import KNOWLEDGE_UNTIL
from gongji.training import Reply
from gongji.training.papers import (
    FEWEST,
    LONGEST,
    MOST,
    SHORTEST,
    BadFile,
    Paper,
    PaperSettings,
    Result,
    Sitting,
    answer,
    begin,
    from_text,
    hand_in,
    make_paper,
    read_paper,
    regions,
    result,
    to_text,
)
from gongji.words import say
from pages.parts.frame.text import Unreadable, plain, typed_day
from pages.parts.training import state
from pages.parts.training.practice import place_name
from pages.parts.training.reply import ask_reply, show_call
from pages.parts.training.result import show_result
from pages.words import page_words

SAID = page_words("training")["exam"]

CLOCK = 15  # seconds between two looks at the clock
EVERYWHERE = ""


def show_exam() -> None:
    """The settings, the paper under way, or the result."""
    sitting: Sitting | None = state.kept("sitting")
    if sitting is None:
        _offer_taken_up()
        _show_settings()
        return
    if sitting.is_over(time.time()):
        if sitting.ended is None:
            _hand_in()
        _show_result()
        return
    _show_paper(sitting)


# ---------------------------------------------------------------- before


def _show_settings() -> None:
    st.header("定一份卷子", anchor=False)
    st.markdown(SAID["show_settings"])
    with st.form("exam-form", border=False):
        st.text_input(
            SAID["show_settings_2"],
            key="exam-seed",
            autocomplete="off",
            placeholder="例如 周一小考",
        )
        st.selectbox(
            "考哪里的规定",
            [EVERYWHERE, *regions()],
            format_func=place_name,
            key="exam-region",
        )
        st.text_input(
            SAID["show_settings_3"],
            key="exam-day",
            autocomplete="off",
            placeholder=f"例如 {KNOWLEDGE_UNTIL.isoformat()}",
        )
        number, minutes, percent = st.columns(3)
        number.number_input("题数", FEWEST, MOST, 10, key="exam-number")
        minutes.number_input("分钟", SHORTEST, LONGEST, 30, step=5, key="exam-minutes")
        percent.number_input("百分之几及格", 1, 100, 80, step=5, key="exam-percent")
        st.form_submit_button("开始考试", key="exam-start", type="primary", on_click=_start)
    refused = st.session_state.pop("exam-refused", None)
    if refused:
        st.warning(plain(refused), icon=":material/edit:")
    _show_from_file()


def _show_from_file() -> None:
    with st.expander(SAID["show_from_file"]):
        loaded = st.file_uploader("试卷文件", key="exam-file", max_upload_size=1)
        if loaded is None:
            return
        try:
            read = read_paper(loaded.getvalue())
        except BadFile as bad:
            for fault in bad.faults:
                st.warning(plain(str(fault)), icon=":material/edit:")
            return
        for fault in (*read.faults, *read.changed):
            st.warning(plain(str(fault)), icon=":material/edit:")
        paper = read.paper()
        st.markdown(
            f"**{plain(paper.title)}**：{len(paper.exercises)} 题，{paper.minutes} 分钟，"
            f"{paper.pass_percent}% 及格，卷号 {paper.id}。"
        )
        st.button("考这一份", key="exam-start-file", type="primary", on_click=_begin, args=(paper,))


def _offer_taken_up() -> None:
    """An exam that was put by under the trainee's code, after a reload or at another screen."""
    text = state.taken_up()
    sitting = from_text(text) if text else None
    if sitting is not None:
        st.markdown(say(SAID["offer_taken_up"], {"id": sitting.paper.id}))
        st.button("接着考", key="exam-resume", type="primary", on_click=_take_up, args=(sitting,))


def _start() -> None:
    given = st.session_state
    seed = (given.get("exam-seed") or "").strip()
    if not seed:
        given["exam-refused"] = SAID["start"]
        return
    try:
        day = _day((given.get("exam-day") or "").strip())
        settings = PaperSettings(
            seed,
            given.get("exam-region") or None,
            day,
            int(given["exam-number"]),
            int(given["exam-minutes"]),
            int(given["exam-percent"]),
        )
        _begin(make_paper(settings))
    except Unreadable as unreadable:
        given["exam-refused"] = str(unreadable)
    except GongjiError:
        given["exam-refused"] = say(SAID["start_2"], {"knowledge_until": day_text(KNOWLEDGE_UNTIL)})


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed_day(typed)) if typed else None


def _begin(paper: Paper) -> None:
    _take_up(begin(paper, time.time()))
    _put_by()


def _take_up(sitting: Sitting) -> None:
    state.keep("sitting", sitting)
    state.keep("at", 0)


# ---------------------------------------------------------------- while it runs


def _show_paper(sitting: Sitting) -> None:
    at = state.kept("at", 0)
    count = len(sitting.paper.exercises)
    exercise = sitting.paper.exercises[at]
    with st.container(key="exam-head"):
        _clock(sitting)
        st.caption(f"卷号 {sitting.paper.id}，答了 {len(sitting.replies)} 题，共 {count} 题")
    with st.container(key=f"turn-exam-{at}"):
        st.header(f"第 {at + 1} 题", anchor=False)
    show_call(exercise)
    reply = sitting.replies.get(at, Reply())
    ask_reply(exercise, reply, f"{sitting.sheet}:{at}", lambda given: _answer(at, given))
    with st.container(key="exam-moves", horizontal=True):
        st.button("上一题", key="exam-back", disabled=at == 0, on_click=state.keep, args=("at", at - 1))
        st.button(
            "下一题", key="exam-next", disabled=at == count - 1, on_click=state.keep, args=("at", at + 1)
        )
    st.segmented_control(
        "到第几题去",
        list(range(count)),
        default=at,
        format_func=lambda one: f"{one + 1}{'✓' if one in sitting.replies else ''}",
        key=f"exam-jump:{at}:{len(sitting.replies)}",
        on_change=_jump,
        args=(f"exam-jump:{at}:{len(sitting.replies)}",),
    )
    _show_hand_in(sitting, count)


def _show_hand_in(sitting: Sitting, count: int) -> None:
    open_ones = count - len(sitting.replies)
    with st.expander("交卷"):
        st.markdown(f"还有 {open_ones} 题没有答。" if open_ones else "每一题都答了。")
        st.markdown("交了就不能再改。")
        st.button("确定交卷", key="exam-hand-in", type="primary", on_click=_hand_in)


@st.fragment(run_every=CLOCK)
def _clock(sitting: Sitting) -> None:
    """The minutes left, by the server's clock; when they are up the whole page is drawn again."""
    left = sitting.seconds_left(time.time())
    if not left:
        st.rerun()
    minutes = -(-left // 60)
    closes = time.strftime("%H:%M", time.gmtime(sitting.closes + 8 * 3600))
    st.markdown(
        f"**还剩 {minutes} 分钟**，{closes} 收卷。" if minutes > 1 else f"**不到 1 分钟了**，{closes} 收卷。"
    )


def _jump(key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        state.keep("at", chosen)


def _answer(at: int, reply: Reply) -> None:
    state.keep("sitting", answer(state.kept("sitting"), at, reply, time.time()))
    _put_by()


def _hand_in() -> None:
    state.keep("sitting", hand_in(state.kept("sitting"), time.time()))
    _put_by()


def _put_by() -> None:
    state.put_by(to_text(state.kept("sitting")))


# ---------------------------------------------------------------- afterwards


def _show_result() -> None:
    sitting: Sitting = state.kept("sitting")
    found: Result | None = state.kept("result")
    if found is None or found.sheet != sitting.sheet:
        found = result(sitting)
        state.keep("result", found)
    show_result(found)
    st.button(SAID["show_result"], key="exam-close", on_click=_close)


def _close() -> None:
    for name in ("sitting", "result", "at"):
        state.keep(name, None)
    state.put_by(None)
