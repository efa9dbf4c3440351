"""投诉表, afterwards: what was not understood, each way of writing once with its count, then line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from gongji.batch import Report, RowFault
from gongji.words import say
from pages.parts.frame.text import plain
from pages.parts.table.html import Cell, framed
from pages.words import page_words

SAID = page_words("table")["faults"]

WRITINGS_SHOWN = 100
FAULTS_SHOWN = 50


def show_faults(report: Report) -> None:
    """What was read, how often, what is accepted, and what to do; folded, the lines in which it stands."""
    if not report.faults:
        return
    st.header("没有读懂的写法", anchor=False)
    st.markdown(SAID["show_faults"])
    writings = writings_of(report.faults)
    st.html(
        framed(
            SAID["show_faults_2"],
            ("列", "读到的", "几处", "可以接受的", "怎么改"),
            writings[:WRITINGS_SHOWN],
        )
    )
    if report.fault_count > len(report.faults):
        st.markdown(
            say(
                SAID["show_faults_3"],
                {"fault_count": f"{report.fault_count:,}", "faults": f"{len(report.faults):,}"},
            )
        )
    with st.expander("逐行看在哪里"):
        st.html(
            framed(
                SAID["show_faults_4"],
                ("行", "列", "读到的"),
                [(one.line, one.column, one.read) for one in report.faults[:FAULTS_SHOWN]],
            )
        )
        if report.fault_count > FAULTS_SHOWN:
            st.markdown(
                plain(say(SAID["show_faults_5"], {"value": f"{report.fault_count - FAULTS_SHOWN:,}"}))
            )


def writings_of(faults: Sequence[RowFault]) -> list[tuple[Cell, ...]]:
    """(column, what was read, how often, what is accepted, what to do), the most frequent first."""
    counts = Counter((one.column, one.read, one.accepted, one.next) for one in faults)
    return [
        (column, read, count, accepted, act) for (column, read, accepted, act), count in counts.most_common()
    ]
