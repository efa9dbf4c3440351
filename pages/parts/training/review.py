"""讲评: the result files of a class, and what the class missed."""

from __future__ import annotations

import streamlit as st

from gongji.training.papers import CauseCount, ClassResults, ResultFile, read_class
from gongji.words import words
from pages.parts.frame.text import plain

MOST_FILES_MB = 1
SHOWN_AT_ONCE = 12


def show_review() -> None:
    st.header("全班哪里没弄清", anchor=False)
    st.markdown(
        "把大家考完下载的成绩单（CSV）一起选进来，就能看到全班漏得最多的是哪几条原因。"
        "只读题目和对错，不读认得出人的列；看完关掉页面，什么都不留。"
    )
    files = st.file_uploader(
        "成绩单，可以一次选很多份",
        type=["csv"],
        accept_multiple_files=True,
        key="class-files",
        max_upload_size=MOST_FILES_MB,
    )
    if files:
        _show_class(read_class([(one.name, one.getvalue()) for one in files]))


def _show_class(found: ClassResults) -> None:
    _show_left_out(found)
    if not found.files:
        return
    average = sum(one.percent for one in found.files) // len(found.files)
    papers = "、".join(found.papers)
    st.markdown(
        f"**读了 {len(found.files)} 份，{found.passed} 份及格，平均 {average}%。** 卷号 {plain(papers)}。"
    )
    if len(found.papers) > 1:
        st.markdown("这些成绩单不是同一份卷子，放在一起只看得出大概。")
    _show_causes(found.causes())
    _show_parts(found)
    _show_sheets(found)


def _show_causes(counts: tuple[CauseCount, ...]) -> None:
    st.header("漏掉最多的原因", anchor=False)
    missed = [one for one in counts if one.missed]
    if not missed:
        st.markdown("没有一条原因被漏掉。")
    else:
        from pages.parts.training.chart import missed_chart

        worst = missed[0]
        st.altair_chart(
            missed_chart(missed[:SHOWN_AT_ONCE]),
            width="stretch",
            alt=f"漏掉最多的是“{worst.title}”，{worst.held}次里漏了{worst.missed}次。全部数字在下面的表里。",
        )
        st.caption("深色是漏掉的次数，浅色是考到的次数。")
    lines = ["| 原因 | 考到 | 漏掉 | 多说 |", "|---|---:|---:|---:|"]
    lines += [
        f"| {plain(one.title)} | {one.held} | {one.missed}{_percent(one)} | {one.mistaken} |"
        for one in counts
    ]
    st.markdown("\n".join(lines))
    st.caption("“多说”是没有这条原因，却答了这一条。")


def _percent(one: CauseCount) -> str:
    return f"（{one.missed_percent}%）" if one.missed else ""


def _show_parts(found: ClassResults) -> None:
    st.header("答案的各个部分", anchor=False)
    marks = words("training_results")["marks"]
    lines = [f"| 部分 | {marks['right']} | {marks['half']} | {marks['wrong']} |", "|---|---:|---:|---:|"]
    lines += [f"| {plain(one.title)} | {one.right} | {one.half} | {one.wrong} |" for one in found.parts()]
    st.markdown("\n".join(lines))


def _show_sheets(found: ClassResults) -> None:
    with st.expander("每一份成绩单"):
        lines = ["| 成绩单号 | 题数 | 得分 | |", "|---|---:|---:|---|"]
        lines += [
            f"| {plain(one.sheet)} | {len(one.rows)} | {one.percent}% | {_passed(one)} |"
            for one in found.files
        ]
        st.markdown("\n".join(lines))


def _passed(one: ResultFile) -> str:
    return "及格" if one.passed else "没有及格"


def _show_left_out(found: ClassResults) -> None:
    """Files that were refused, rows that were left out, and columns that were not read."""
    lines = [f"{plain(one.name)}：{plain(str(fault))}" for one in found.refused for fault in one.faults]
    for file in found.files:
        lines += [f"{plain(file.name)}：{plain(str(fault))}" for fault in file.faults]
        template = words("training_results")["faults"]["dropped"]
        lines += [f"{plain(file.name)}：{plain(template.format(column=one))}" for one in file.dropped]
    if lines:
        with st.container(key="left-out"):
            st.warning("有几处没有算进去：", icon=":material/edit:")
            st.markdown("\n".join(f"- {line}" for line in lines))
