"""投诉表, afterwards: what was not understood, each way of writing once with its count, then line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from gongji.batch import Report, RowFault
from pages.parts.frame.text import plain
from pages.parts.table.html import Cell, framed

WRITINGS_SHOWN = 100
FAULTS_SHOWN = 50


def show_faults(report: Report) -> None:
    """What was read, how often, what is accepted, and what to do; folded, the lines in which it stands."""
    if not report.faults:
        return
    st.header("没有读懂的写法", anchor=False)
    st.markdown(
        "同一种写法只列一次，常见的在前。在原来的表里用“查找和替换”改成可以接受的写法，再放进来答一次；"
        "说不准是什么的，把那一格空着，就当作不知道。"
    )
    writings = writings_of(report.faults)
    st.html(
        framed(
            "没有读懂的写法，可以左右滚动",
            ("列", "读到的", "几处", "可以接受的", "怎么改"),
            writings[:WRITINGS_SHOWN],
        )
    )
    if report.fault_count > len(report.faults):
        st.markdown(f"一共{report.fault_count:,}处，这里只数了前{len(report.faults):,}处。")
    with st.expander("逐行看在哪里"):
        st.html(
            framed(
                "没有读懂的地方，可以左右滚动",
                ("行", "列", "读到的"),
                [(one.line, one.column, one.read) for one in report.faults[:FAULTS_SHOWN]],
            )
        )
        if report.fault_count > FAULTS_SHOWN:
            st.markdown(plain(f"还有{report.fault_count - FAULTS_SHOWN:,}处，都写在结果表的最后一列里。"))


def writings_of(faults: Sequence[RowFault]) -> list[tuple[Cell, ...]]:
    """(column, what was read, how often, what is accepted, what to do), the most frequent first."""
    counts = Counter((one.column, one.read, one.accepted, one.next) for one in faults)
    return [
        (column, read, count, accepted, act) for (column, read, accepted, act), count in counts.most_common()
    ]
