"""投诉表, the beginning: a file, a sample, or an empty template to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from gongji.batch import DroppedColumn, Kind, file_lines, template
from pages.parts.asking.samples import FOLDER
from pages.parts.frame.text import plain
from pages.parts.table import state
from pages.words import page_words

SAID = page_words("table")["file"]

SAMPLE = FOLDER / "complaints.csv"
TOO_OLD = ["xls", "et"]  # cannot be read, and are let in to be refused by a sentence that says what to do
ENDINGS = ["csv", "tsv", "txt", "xlsx", *TOO_OLD]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UPLOAD = "table-upload"


def show_start() -> None:
    """The field for a file, why the last one could not be used, the sample and the templates."""
    st.header("选一个文件", anchor=False)
    key = upload_key()
    st.file_uploader(
        "投诉表（CSV 或者 Excel 的 XLSX）",
        type=ENDINGS,
        key=key,
        on_change=_open_upload,
        args=(key,),
    )
    if state.problem():
        st.warning(plain(state.problem() or ""), icon=":material/edit:")
    st.markdown(SAID["show_start"])
    st.button(SAID["show_start_2"], key="table-sample", on_click=_open_sample, icon=":material/table_view:")
    st.header("表怎么填", anchor=False)
    st.markdown(SAID["show_start_3"])
    with st.container(key="table-templates", horizontal=True):
        _offer_template("下载空表（Excel）", "xlsx", XLSX)
        _offer_template("下载空表（CSV）", "csv", "text/csv")


def _offer_template(label: str, kind: Kind, mime: str) -> None:
    st.download_button(
        label,
        partial(template, kind),
        file_name=f"投诉表模板.{kind}",
        mime=mime,
        key=f"table-template-{kind}",
        on_click="ignore",
    )


def show_file(file: state.Opened) -> None:
    """Which file is open, how it was read, and what was dropped from it, unless a report says so below."""
    st.header(plain(file.name), anchor=False)
    st.markdown(plain("".join(file_lines(file.inspected))))
    if file.inspected.personal and state.done() is None:
        st.markdown(
            SAID["show_file"]
            + "\n".join(f"- {plain(line)}" for line in dropped_lines(file.inspected.personal))
        )
    st.button("换一个文件", key="table-close", on_click=state.close_file, icon=":material/arrow_back:")


def dropped_lines(personal: Sequence[DroppedColumn]) -> list[str]:
    """Why, then which columns: a line a reason."""
    by_reason: dict[str, list[str]] = {}
    for one in personal:
        by_reason.setdefault(one.why, []).append(one.name)
    return [f"{why}：{'、'.join(names)}" for why, names in by_reason.items()]


def upload_key() -> str:
    """A field of its own for every file, so that the one before does not go on standing in it."""
    return f"{UPLOAD}:{state.files_so_far()}"


def _open_upload(key: str) -> None:
    uploaded = st.session_state.get(key)
    if uploaded is not None:
        state.open_file(uploaded.name, uploaded.getvalue())


def _open_sample() -> None:
    state.open_file("样表.csv", SAMPLE.read_bytes())
