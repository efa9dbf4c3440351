"""投诉表, afterwards: the files, the counts as charts and as tables, what was not understood."""

from __future__ import annotations

import csv
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path

import streamlit as st

from gongji.batch import Report, RowFault, Run
from gongji.batch.writing.sinks import Sheet
from gongji.batch.writing.summary import Summary
from gongji.batch.writing.summary_tables import cause_title, report_lines, sheets, verdict_title
from gongji.words import words
from pages.parts import table_state as state
from pages.parts.table_file import XLSX
from pages.parts.table_html import cut, framed
from pages.parts.text import plain

FAULTS_SHOWN = 50
ROWS_SHOWN = 8
LONGEST = 60
BEGINNING = 200_000  # bytes of the result, far more than those rows need


def show_result(file: state.Opened, done: state.Done) -> None:
    """Everything that came out of a run, the files first."""
    report = done.report
    said, *more, _ = report_lines(report)  # the last of them stands at the foot of every page
    with st.container(key="table-said"):
        st.info(f"{plain(said)}{plain(counts_sentence(report.summary))}")
    st.markdown("\n".join(f"- {plain(line)}" for line in more))
    show_files(file, done)
    show_counts(report.summary)
    show_first_answers(file, done)
    show_faults(report)
    st.button("改一改列的对应，再来一次", key="table-again", on_click=state.again, icon=":material/refresh:")


def counts_sentence(summary: Summary) -> str:
    """How many cases have which verdict, and which cause is the most frequent."""
    verdicts = "，".join(f"{verdict_title(one)}{count:,}件" for one, count in summary.verdicts.items())
    first = next((one for one in summary.causes if one.primary), None)
    cause = f"最多的原因是“{cause_title(first.code)}”，有{first.primary:,}件。" if first else ""
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


def workbook(file: state.Opened, report: Report) -> bytes:
    """The same rows as in the CSV once more, as a workbook with its summary."""
    out = BytesIO()
    run = Run(file.data, out, "xlsx", file.inspected, report.matching, state.ROWS)
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
        st.markdown("没有一件是因为查得出的原因没付成的，所以没有原因可数。")
        return
    from pages.parts import table_charts as charts

    named = "；".join(f"{cause_title(one.code)}{one.primary:,}件" for one in summary.causes if one.primary)
    st.header(plain(causes.title), anchor=False)
    st.altair_chart(charts.causes_chart(summary), width="stretch", alt=f"条形图，首要原因的件数：{named}。")
    st.html(_table(causes))
    st.header(plain(regions.title), anchor=False)
    unknown = words("batch_report")["unknown_region"]
    st.altair_chart(
        charts.regions_chart(summary, unknown),
        width="stretch",
        alt="条形图，各地的首要原因，数在下面的表里。",
    )
    st.html(_table(regions))
    st.header(plain(months.title), anchor=False)
    if any(one.name and one.causes for one in summary.months):
        st.altair_chart(
            charts.months_chart(summary), width="stretch", alt="柱形图，各月的首要原因，数在下面的表里。"
        )
    st.html(_table(months))


def show_first_answers(file: state.Opened, done: state.Done) -> None:
    """Our columns of the first rows, long sentences cut."""
    text = done.csv.beginning(BEGINNING).decode("utf-8-sig", errors="ignore")
    rows = list(csv.reader(StringIO(text, newline="")))[: ROWS_SHOWN + 1]
    if len(rows) <= min(ROWS_SHOWN, done.report.rows):
        rows = rows[:-1]  # cut in the middle of the last
    kept = len(file.inspected.matching)
    for_machines = {title for name, title in words("batch")["columns"].items() if name.endswith("_code")}
    shown = [at for at, title in enumerate(rows[0]) if at >= kept and title not in for_machines]
    ours = [[cut(row[at], LONGEST) for at in shown] for row in rows]
    if len(ours) > 1:
        st.header("结果的头几行", anchor=False)
        numbered = [(at, *row) for at, row in enumerate(ours[1:], 1)]
        st.html(framed("结果的头几行，可以左右滚动", ("第几行", *ours[0]), numbered))


def show_faults(report: Report) -> None:
    """Line, column, what was read and what is accepted, of the first faults."""
    if not report.faults:
        return
    st.header(plain(words("batch_report")["fault_column"]), anchor=False)
    shown = report.faults[:FAULTS_SHOWN]
    st.html(
        framed(
            "没有读懂的地方，可以左右滚动",
            ("行", "列", "读到的", "可以接受的", "怎么改"),
            map(_fault_row, shown),
        )
    )
    if report.fault_count > len(shown):
        st.markdown(f"还有{report.fault_count - len(shown):,}处，都写在结果表的最后一列里。")


def _fault_row(fault: RowFault) -> tuple[str | int, ...]:
    return fault.line, fault.column, fault.read, fault.accepted, fault.next


def _table(sheet: Sheet) -> str:
    return framed(f"{sheet.title}，可以左右滚动", sheet.head, sheet.rows)
