"""接电话: a role play. The caller answers only what is asked; fewer questions and every cause count."""

from __future__ import annotations

import secrets

import streamlit as st

from gongji.causes import CODES
from gongji.errors import GongjiError
from gongji.training import Asked, RolePlay, RoleScore, Spec, ask, finish, make, questions, start
from gongji.training.papers import regions
from gongji.words import general_path, words
from pages.parts.answer.verdict import show_state
from pages.parts.frame.text import plain
from pages.parts.training import state
from pages.parts.training.practice import place_name
from pages.parts.training.reply import cause_title
from pages.words import page_words

SAID = page_words("training")["call"]

EVERYWHERE = ""
GROUPS = {
    "member": "问用钱的家人",
    "sharers": "问出钱的人",
    "expense": "问这一笔",
    "wallet": "问医保钱包",
    "system": "问屏幕上的提示",
}


def show_calls() -> None:
    """The start, the call under way, or how it went."""
    play: RolePlay | None = state.kept("play")
    score: RoleScore | None = state.kept("score")
    if play is None:
        _show_start()
    elif score is None:
        _show_play(play)
    else:
        _show_score(play, score)


def _show_start() -> None:
    st.header(SAID["show_start"], anchor=False)
    st.markdown(SAID["show_start_2"])
    _choose_place()
    st.button("接起来", key="call-start", type="primary", on_click=_begin)
    _show_refused()


def _choose_place() -> None:
    st.selectbox(
        "哪里打来的",
        [EVERYWHERE, *regions()],
        format_func=place_name,
        key="call-region",
        persist_state="session",
    )


def _show_play(play: RolePlay) -> None:
    st.header("正在通话", anchor=False)
    _show_talk(play.opening, play.asked)
    left = {one.id: one.text for one in questions(play)}
    groups = [name for name in GROUPS if any(general_path(path).startswith(name) for path in left)]
    with st.container(key="ask-next"):
        group = st.segmented_control(
            "接下来问什么",
            groups,
            default=groups[0] if groups else None,
            format_func=lambda one: GROUPS[one],
            key="call-group",
            required=True,
        )
        choices = [path for path in left if general_path(path).startswith(group or "")]
        for path in choices:
            st.button(plain(left[path]), key=f"call-ask:{path}", on_click=_ask, args=(path,), width="stretch")
    st.caption(f"问了 {len(play.asked)} 个问题。")
    _ask_conclusion(play)


def _show_talk(opening: tuple[str, ...], asked: tuple[Asked, ...]) -> None:
    with st.container(key="call"):
        st.markdown("  \n".join(plain(line) for line in opening))
        for one in asked:
            st.markdown(f"**您问**：{plain(one.question)}  \n{plain(one.answer)}")


def _ask_conclusion(play: RolePlay) -> None:
    st.header("说结论", anchor=False)
    labels = words("training_marking")["verdicts"]
    with st.form("call-form", border=False):
        st.radio(
            "能不能付？" if play.exercise.question == "payment" else "能不能共济？",
            list(play.exercise.verdicts),
            index=None,
            format_func=lambda one: plain(labels[one]),
            key="call-verdict",
        )
        st.multiselect(
            SAID["ask_conclusion"],
            list(CODES),
            format_func=cause_title,
            key="call-causes",
            placeholder="没有原因",
            select_all=False,
        )
        st.form_submit_button("就这样答复", key="call-finish", type="primary", on_click=_finish)
    _show_refused()


def _show_score(play: RolePlay, score: RoleScore) -> None:
    whole = score.points == score.most
    state_of = "pays" if whole else "uncertain" if score.verdict_right else "blocked"
    show_state(state_of, f"{score.points} 分，满分 {score.most} 分", score.text)
    st.header("最省的问法", anchor=False)
    st.markdown(SAID["show_score"])
    st.markdown(
        "\n".join(
            f"{number}. {plain(one.question)}  \n   {plain(one.answer)}"
            for number, one in enumerate(score.best, 1)
        )
        or SAID["show_score_2"]
    )
    with st.expander("刚才的通话"):
        _show_talk(play.opening, play.asked)
    _choose_place()
    st.button("接下一个", key="call-next", type="primary", on_click=_begin)
    _show_refused()


def _show_refused() -> None:
    said = st.session_state.pop("call-refused", None)
    if said:
        st.warning(plain(said), icon=":material/edit:")


def _begin() -> None:
    region = st.session_state.get("call-region") or None
    try:
        play = start(make(secrets.token_hex(4), Spec(region=region)))
    except GongjiError:
        st.session_state["call-refused"] = SAID["begin"]
        return
    state.keep("play", play)
    state.keep("score", None)


def _ask(path: str) -> None:
    state.keep("play", ask(state.kept("play"), path))


def _finish() -> None:
    verdict = st.session_state.get("call-verdict")
    if verdict is None:
        st.session_state["call-refused"] = "先选一个结论。"
        return
    state.keep("score", finish(state.kept("play"), verdict, st.session_state.get("call-causes") or ()))
