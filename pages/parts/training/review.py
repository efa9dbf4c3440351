"""讲评: the result files of a class, and what the class missed."""

from __future__ import annotations

import streamlit as st

from gongji.training.papers import CauseCount, ClassResults, ResultFile, read_class
from gongji.words import say, words
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("training")["review"]

MOST_FILES_MB = 1
SHOWN_AT_ONCE = 12


def show_review() -> None:
    st.header("全班哪里没弄清", anchor=False)
    st.markdown(SAID["show_review"])
    files = st.file_uploader(
        SAID["show_review_2"],
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
        say(
            SAID["show_class"],
            {"files": len(found.files), "passed": found.passed, "average": average, "papers": plain(papers)},
        )
    )
    if len(found.papers) > 1:
        st.markdown(SAID["show_class_2"])
    _show_causes(found.causes())
    _show_parts(found)
    _show_sheets(found)


def _show_causes(counts: tuple[CauseCount, ...]) -> None:
    st.header("漏掉最多的原因", anchor=False)
    missed = [one for one in counts if one.missed]
    if not missed:
        st.markdown(SAID["show_causes"])
    else:
        from pages.parts.training.chart import missed_chart

        worst = missed[0]
        st.altair_chart(
            missed_chart(missed[:SHOWN_AT_ONCE]),
            width="stretch",
            alt=say(
                SAID["show_causes_2"], {"title": worst.title, "held": worst.held, "missed": worst.missed}
            ),
        )
        st.caption(SAID["show_causes_3"])
    lines = [SAID["show_causes_4"], "|---|---:|---:|---:|"]
    lines += [
        f"| {plain(one.title)} | {one.held} | {one.missed}{_percent(one)} | {one.mistaken} |"
        for one in counts
    ]
    st.markdown("\n".join(lines))
    st.caption(SAID["show_causes_5"])


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
        lines = [SAID["show_sheets"], "|---|---:|---:|---|"]
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
            st.warning(SAID["show_left_out"], icon=":material/edit:")
            st.markdown("\n".join(f"- {line}" for line in lines))
