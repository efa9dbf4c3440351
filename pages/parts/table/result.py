"""投诉表, afterwards: the files, the counts as charts and as tables, what was not understood."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

import streamlit as st

from gongji.batch import Report, Run, Sheet, Summary, cause_title, report_lines, sheets, verdict_title
from gongji.words import say, words
from pages.parts.frame.text import plain
from pages.parts.table import state
from pages.parts.table.faults import show_faults
from pages.parts.table.file import XLSX
from pages.parts.table.html import cut, framed
from pages.words import page_words

SAID = page_words("table")["result"]

ROWS_SHOWN = 8
LONGEST = 60
MANY_ROWS = 20_000
SLOW_WORKBOOK = SAID["slow_workbook"]
ONLY_WITH_A_CAUSE = SAID["only_with_a_cause"]
BEGINNING = 200_000  # bytes of the result, far more than those rows need


def show_result(file: state.Opened, done: state.Done) -> None:
    """Everything that came out of a run, the files first."""
    report = done.report
    said, understood, *more, _ = report_lines(report)  # the last of them stands at the foot of every page
    with st.container(key="table-said"):
        st.info(f"{plain(said)}{plain(counts_sentence(report.summary))}")
    if report.faulty_rows:
        st.warning(plain(understood), icon=":material/edit:")
    else:
        more = [understood, *more]
    st.markdown("\n".join(f"- {plain(line)}" for line in more))
    show_files(file, done)
    show_faults(report)
    show_counts(report.summary)
    show_first_answers(file, done)


def counts_sentence(summary: Summary) -> str:
    """How many cases have which verdict, and which cause is the most frequent."""
    verdicts = "，".join(f"{verdict_title(one)}{count:,}件" for one, count in summary.verdicts.items())
    first = next((one for one in summary.causes if one.primary), None)
    cause = (
        say(SAID["counts_sentence"], {"code": cause_title(first.code), "primary": f"{first.primary:,}"})
        if first
        else ""
    )
    return f"{verdicts}。{cause}" if verdicts else ""


def show_files(file: state.Opened, done: state.Done) -> None:
    """The answered table to take along; the workbook is made when it is asked for."""
    stem = Path(file.name).stem
    with st.container(key="table-files", horizontal=True):
        st.download_button(
            "下载结果（Excel，带汇总）",
            partial(workbook, file, done.report),
            file_name=f"{stem}_结果.xlsx",
            mime=XLSX,
            key="table-xlsx",
            on_click="ignore",
            type="primary",
        )
        st.download_button(
            "下载结果（CSV）",
            done.csv.whole,
            file_name=f"{stem}_结果.csv",
            mime="text/csv",
            key="table-csv",
            on_click="ignore",
        )
        st.button(SAID["show_files"], key="table-again", on_click=state.again, icon=":material/refresh:")
    if done.report.rows >= MANY_ROWS:
        st.caption(SLOW_WORKBOOK)


def workbook(file: state.Opened, report: Report) -> bytes:
    """The same rows as in the CSV once more, as a workbook with its summary."""
    out = BytesIO()
    asked = report.stories
    inspected = replace(file.inspected, with_text=asked.with_text, with_suspects=asked.with_suspects)
    run = Run(file.data, out, "xlsx", inspected, report.matching, state.ROWS)
    reached = 0
    while reached < report.rows and (progress := run.step()) is not None:
        reached = progress.rows
    run.finish(stopped=report.stopped)
    return out.getvalue()


def show_counts(summary: Summary) -> None:
    """Verdicts and causes by count, causes by region and by month: each as a table, causes as charts too."""
    verdicts, causes, regions, months = sheets(summary)
    st.header(plain(verdicts.title), anchor=False)
    st.html(_table(verdicts))
    if not any(one.primary for one in summary.causes):
        st.markdown(SAID["show_counts"])
        return
    from pages.parts.table import charts

    named = "；".join(f"{cause_title(one.code)}{one.primary:,}件" for one in summary.causes if one.primary)
    st.header(plain(causes.title), anchor=False)
    st.altair_chart(
        charts.causes_chart(summary), width="stretch", alt=say(SAID["show_counts_2"], {"named": named})
    )
    st.html(_table(causes))
    st.header(plain(regions.title), anchor=False)
    unknown = words("batch_report")["unknown_region"]
    st.caption(ONLY_WITH_A_CAUSE)
    st.altair_chart(
        charts.regions_chart(summary, unknown),
        width="stretch",
        alt=SAID["show_counts_3"],
    )
    st.html(_table(regions))
    st.header(plain(months.title), anchor=False)
    if any(one.name and one.causes for one in summary.months):
        st.caption(ONLY_WITH_A_CAUSE)
        st.altair_chart(charts.months_chart(summary), width="stretch", alt=SAID["show_counts_4"])
    st.html(_table(months))


def show_first_answers(file: state.Opened, done: state.Done) -> None:
    """Our columns of the first rows that were answered, long sentences cut."""
    text = done.csv.beginning(BEGINNING).decode("utf-8-sig", errors="ignore")
    rows = list(csv.reader(StringIO(text, newline="")))
    if len(rows) <= done.report.rows:
        rows = rows[:-1]  # cut in the middle of the last
    left_out = 0 if done.report.stories.with_text else len(done.report.stories.columns)
    kept = len(file.inspected.matching) - left_out
    for_machines = {title for name, title in words("batch")["columns"].items() if name.endswith("_code")}
    shown = [at for at, title in enumerate(rows[0]) if at >= kept and title not in for_machines]
    answered: list[tuple[str | int, ...]] = [
        (number, *(cut(row[at], LONGEST) for at in shown)) for number, row in enumerate(rows) if row[shown[0]]
    ]
    if len(answered) > 1:
        st.header("答出来的头几行", anchor=False)
        heads = ("第几行", *(rows[0][at] for at in shown))
        st.html(framed(SAID["show_first_answers"], heads, answered[1 : ROWS_SHOWN + 1]))


def _table(sheet: Sheet) -> str:
    return framed(f"{sheet.title}，可以左右滚动", sheet.head, sheet.rows)
