"""The result of an exam: passed or not, case by case, the table to hand in, and the certificate to print."""

from __future__ import annotations

from datetime import date

import streamlit as st

from gongji.days import day_text
from gongji.training import Exercise, mark
from gongji.training.papers import PARTS, Result, part_mark, points_text, to_csv
from gongji.words import say, words
from pages.parts.answer.verdict import show_state
from pages.parts.frame.text import plain
from pages.parts.training.marking import show_marking
from pages.parts.training.reply import show_call
from pages.words import page_words

SAID = page_words("training")["result"]


def show_result(found: Result) -> None:
    """Passed or not, case by case, the table, the certificate, and every case explained."""
    passed = "及格" if found.passed else "没有及格"
    show_state("pays" if found.passed else "blocked", passed, f"得了 {found.percent}%，{_line(found)}。")
    st.header("一题一题看", anchor=False)
    st.markdown(_lines(found))
    st.download_button(
        "下载成绩单（CSV）",
        to_csv(found),
        file_name=f"成绩单-{found.paper.id}-{found.sheet}.csv",
        mime="text/csv",
        key="exam-csv",
        on_click="ignore",
    )
    st.caption(SAID["show_result"])
    _show_certificate(found)
    _show_explained(found)


def _line(found: Result) -> str:
    return (
        f"{points_text(found.points)} 分，满分 {points_text(found.most)} 分，{found.paper.pass_percent}% 及格"
    )


def _lines(found: Result) -> str:
    """A line a case: its points, and which parts were not right."""
    titles = words("training_results")["parts"]
    lines = []
    for at, one in enumerate(found.markings, 1):
        marks = {name: part_mark(one, name) for name in PARTS}
        score = f"{at}. {points_text(one.points)} 分，满分 {points_text(one.most)} 分"
        told = [
            f"{said}：" + "、".join(titles[name] for name, mark_ in marks.items() if mark_ == wanted)
            for wanted, said in (("wrong", "不对的"), ("half", "对一半的"))
            if wanted in marks.values()
        ]
        lines.append(f"{score}。{'；'.join(told) or '全对'}。{_asked(found.paper.exercises[at - 1])}")
    return "\n".join(lines)


def _asked(exercise: Exercise) -> str:
    """What the question was: the verdict, and the cause that it was made for."""
    cause = words("causes")[exercise.cause]["title"] if exercise.cause else SAID["no_cause"]
    label = words("verdicts")["labels"][exercise.verdict]
    return plain(say(SAID["asked"], {"verdict": label, "cause": cause}))


def _show_certificate(found: Result) -> None:
    """What is printed: a certificate of a paper that was passed, else the result alone.

    The name stands in its field alone: it is in no store, no file and no later page.
    """
    with st.container(key="certificate"):
        st.header(SAID["show_certificate" if found.passed else "show_failed"], anchor=False)
        with st.container(key="certificate-field"):
            name = st.text_input(
                SAID["show_certificate_2"],
                key="certificate-name",
                autocomplete="off",
                max_chars=20,
            )
        if name and name.strip():
            st.markdown(f"**{plain(name)}**")
        st.markdown(
            say(
                SAID["show_certificate_3"],
                {
                    "day_text": day_text(date.fromisoformat(found.day)),
                    "markings": len(found.markings),
                    "minutes": found.paper.minutes,
                    "minutes_used": found.minutes_used,
                    "points": points_text(found.points),
                    "most": points_text(found.most),
                    "percent": found.percent,
                    "value": "及格" if found.passed else "没有及格",
                    "pass_percent": found.paper.pass_percent,
                },
            )
        )
        st.markdown(
            say(
                SAID["show_certificate_4"],
                {"title": plain(found.paper.title), "id": found.paper.id, "sheet": found.sheet},
            )
        )
        st.markdown("考官签名：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿")
        st.caption(SAID["show_certificate_5" if found.passed else "show_failed_2"])
        with st.container(key="certificate-hint"):
            st.caption(SAID["show_certificate_6"])


def _show_explained(found: Result) -> None:
    with st.expander("看每一题的讲解"):
        count = len(found.markings)
        at = st.selectbox(
            "看哪一题", list(range(count)), format_func=lambda one: f"第 {one + 1} 题", key="explained"
        )
        if at is None:
            return
        exercise = found.paper.exercises[at]
        show_call(exercise)
        show_marking(mark(exercise, found.replies[at]), name="explained", band=False)
