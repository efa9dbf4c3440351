"""The result of an exam: passed or not, case by case, the table to hand in, and the certificate to print."""

from __future__ import annotations

from datetime import date

import streamlit as st

from gongji.days import day_text
from gongji.training import mark
from gongji.training.papers import PARTS, Result, part_mark, points_text, to_csv
from gongji.words import words
from pages.parts.answer.verdict import show_state
from pages.parts.frame.text import plain
from pages.parts.training.marking import show_marking
from pages.parts.training.reply import show_call


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
    st.caption("成绩单里没有姓名。交给老师，在“讲评”里和全班的放在一起看。")
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
        lines.append(f"{score}。{'；'.join(told) or '全对'}。")
    return "\n".join(lines)


def _show_certificate(found: Result) -> None:
    """What is printed. The name stands in its field alone: it is in no store, no file and no later page."""
    with st.container(key="certificate"):
        st.header("上岗训练成绩证明", anchor=False)
        with st.container(key="certificate-field"):
            name = st.text_input(
                "写在证明上的名字（可以不写；只印在纸上，不保存，离开这一页就没有了）",
                key="certificate-name",
                autocomplete="off",
                max_chars=20,
            )
        if name and name.strip():
            st.markdown(f"**{plain(name)}**")
        st.markdown(
            f"{day_text(date.fromisoformat(found.day))}参加职工医保个人账户家庭共济上岗训练考试，"
            f"共 {len(found.markings)} 题，限时 {found.paper.minutes} 分钟，用时 {found.minutes_used} 分钟，"
            f"得分 {points_text(found.points)}，满分 {points_text(found.most)}，折合 {found.percent}%，"
            f"**{'及格' if found.passed else '没有及格'}**（{found.paper.pass_percent}% 及格）。"
        )
        st.markdown(f"卷子“{plain(found.paper.title)}”，卷号 {found.paper.id}，成绩单号 {found.sheet}。")
        st.markdown("考官签名：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿")
        st.caption("这是训练用的证明，按公开资料出题判分，不是医保部门发的证书。")
        with st.container(key="certificate-hint"):
            st.caption("要打印，用浏览器菜单里的“打印”，印出来只有这张证明。")


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
