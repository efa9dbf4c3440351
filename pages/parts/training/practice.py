"""练习: one call at a time, hints where wanted, the marks at once, and what was missed comes back."""

from __future__ import annotations

import secrets

import streamlit as st

from gongji.areas import area
from gongji.errors import GongjiError
from gongji.training import Exercise, Marking, Reply, mark
from gongji.training.calls import Hint, hints
from gongji.training.marking import answered
from gongji.training.papers import regions
from gongji.training.progress import Wish, next_exercise
from gongji.words import words
from pages.parts.frame.text import plain
from pages.parts.training import state
from pages.parts.training.marking import show_marking
from pages.parts.training.progress import show_progress
from pages.parts.training.reply import ask_reply, show_call, unreadable_payments
from pages.words import page_words

SAID = page_words("training")["practice"]

EVERYWHERE, ALL_STAGES = "", ""


def show_practice() -> None:
    exercise: Exercise | None = state.kept("exercise")
    if exercise is None:
        _show_start()
    else:
        _show_exercise(exercise)
    show_progress()


def _show_start() -> None:
    with st.container(key="turn-start"):
        st.header("一次接一个电话", anchor=False)
    st.markdown(SAID["show_start"])
    choose_wish()
    st.button("开始练习", key="practice-start", type="primary", on_click=_next)
    _show_refused()


def choose_wish() -> None:
    """Which place and which kind of causes; both may stay open."""
    places = [EVERYWHERE, *regions()]
    stages = [ALL_STAGES, *words("verdicts")["stages"]]
    st.selectbox(
        "练哪里的规定",
        places,
        format_func=place_name,
        key="practice-region",
        persist_state="session",
    )
    st.selectbox(
        "练哪一类原因",
        stages,
        format_func=lambda one: plain(words("verdicts")["stages"][one]) if one else "各类混着练",
        key="practice-stage",
        persist_state="session",
    )


def place_name(code: str) -> str:
    """A province; all of them where no code is given."""
    return area(code).region_name if code else "各地都有"


def _show_exercise(exercise: Exercise) -> None:
    marking: Marking | None = state.kept("marking")
    number = state.kept("number", 1)
    with st.container(key=f"turn-{number}" if marking is None else "head"):
        st.header(f"第 {number} 个电话", anchor=False)
    show_call(exercise)
    if marking is None:
        _show_hints(exercise)
        ask_reply(exercise, _reply(), exercise.id, lambda reply: state.keep("reply", reply))
        st.button("对答案", key="practice-mark", type="primary", on_click=_mark, args=(exercise,))
        _show_refused()
        return
    with st.container(key=f"turn-marked-{number}"):
        show_marking(marking)
    st.button("接下一个电话", key="practice-next", type="primary", on_click=_next)
    with st.expander(SAID["show_exercise"]):
        choose_wish()
    _show_refused()


def _show_hints(exercise: Exercise) -> None:
    """One more line at each press; what was seen stays."""
    all_hints = hints(exercise)
    shown = state.kept("hints", 0)
    with st.container(key="hints"):
        for hint in all_hints[:shown]:
            st.markdown(_hint(hint))
        if shown < len(all_hints):
            label = "给个提示" if not shown else "再给一个提示"
            st.button(label, key="practice-hint", on_click=state.keep, args=("hints", shown + 1))


def _hint(hint: Hint) -> str:
    if hint.answer is None:
        return f"**提示**：{plain(hint.text)}"
    return f"**接下来该问**：{plain(hint.text)}　{plain(hint.answer)}"


def _show_refused() -> None:
    said = st.session_state.pop("practice-refused", None)
    if said:
        st.warning(plain(said), icon=":material/edit:")


def _reply() -> Reply:
    given: Reply = state.kept("reply", Reply())
    return given


def _mark(exercise: Exercise) -> None:
    reply = _reply()
    if reply.verdict is None:
        st.session_state["practice-refused"] = SAID["mark"]
        return
    if unreadable_payments(exercise.id, exercise):
        st.session_state["practice-refused"] = SAID["mark_2"]
        return
    marking = mark(exercise, reply)
    state.keep("marking", marking)
    state.add(answered(exercise, reply, marking))


def _next() -> None:
    before: Exercise | None = state.kept("exercise")
    wish = Wish(
        st.session_state.get("practice-region") or None, st.session_state.get("practice-stage") or None
    )
    last = before.cause if before else None
    try:
        made = next_exercise(state.progress(), wish, secrets.token_hex(4), last)
    except GongjiError:
        st.session_state["practice-refused"] = SAID["next"]
        return
    for name, value in (("exercise", made), ("reply", Reply()), ("marking", None), ("hints", 0)):
        state.keep(name, value)
    state.keep("number", state.progress().answered + 1)
