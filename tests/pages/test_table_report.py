"""投诉表: what is said about a file and its answers, so that a clerk knows what to mend."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from gongji.batch.writing.summary_tables import cause_title
from pages.parts.table import result as table_result
from pages.parts.table.faults import writings_of
from pages.parts.table.file import UPLOAD
from tests.batch_parts import csv_rows
from tests.batch_tables import ORDERLY, as_csv, table_of
from tests.pages.opened import as_seen, press, text_of
from tests.pages.test_table import RUN, column, html_of, uploaded
from tests.strategies import with_value

SAMPLE = "没有文件，先看一张样表"


def dirty(area: str, rows: int) -> list[dict[str, Any]]:
    return [with_value(dict(ORDERLY), "member.area", area)] * rows


def framed_rows(app: AppTest, label: str) -> list[str]:
    """The rows of the table with this name, as HTML."""
    html = next(body for body in html_of(app).split("<div ") if f'aria-label="{label}' in body)
    return html.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr>")[1:]


def test_a_file_that_cannot_be_used_is_named_and_the_field_is_empty_again() -> None:
    app = uploaded(b"%PDF-1.7 x" * 50, "五月.csv")
    assert "五月.csv" in as_seen(app.warning[0].value)
    assert app.file_uploader[0].key != f"{UPLOAD}:0" and app.file_uploader[0].value is None


def test_a_list_of_persons_leaves_nothing_to_judge() -> None:
    app = uploaded(as_csv([["姓名", "手机号"], ["王小明", "13804510000"]]), "花名册.csv")
    assert "都像是个人信息" in as_seen(app.warning[0].value) and "认出了" not in text_of(app)
    assert not [one for one in app.button if one.label == RUN]
    assert "王小明" not in text_of(app) + html_of(app)


def test_without_a_day_it_is_said_that_the_rules_of_today_are_used() -> None:
    app = uploaded(as_csv([["哪天", "总费用"], ["2025-03-11", "10"]]))
    assert "没有一列说的是哪一天" in text_of(app)
    column(app, "哪天").set_value("date").run()
    assert "没有一列说的是哪一天" not in text_of(app)


def test_why_columns_were_dropped_is_said_once_before_the_run_and_once_after() -> None:
    app = uploaded(table_of([ORDERLY], {"投诉人姓名": ["王小明"], "联系电话": ["13804510000"]}))
    assert text_of(app).count("投诉人姓名、联系电话") == 1
    press(app, RUN)
    assert text_of(app).count("投诉人姓名、联系电话") == 1


def test_each_way_of_writing_is_listed_once_with_its_count() -> None:
    app = press(uploaded(table_of([*dirty("某某市", 3), *dirty("另一市", 5), ORDERLY])), RUN)
    report = app.session_state["table-done"].report
    assert "8行没有读懂" in as_seen(app.warning[0].value)
    assert [(one[1], one[2]) for one in writings_of(report.faults)] == [("“另一市”", 5), ("“某某市”", 3)]
    rows = framed_rows(app, "没有读懂的写法")
    assert len(rows) == 2 and "另一市" in rows[0] and ">5<" in rows[0]
    assert len(framed_rows(app, "没有读懂的地方")) == 8


def test_without_a_fault_nothing_is_said_of_faults() -> None:
    app = press(uploaded(table_of([ORDERLY] * 2)), RUN)
    assert not app.warning and "没有读懂的写法" not in text_of(app) and "没有读不懂的行" in text_of(app)


def test_the_first_answers_are_of_rows_that_were_answered() -> None:
    app = press(uploaded(table_of([*dirty("某某市", 20), ORDERLY])), RUN)
    (row,) = framed_rows(app, "答出来的头几行")
    assert ">21<" in row


@pytest.mark.parametrize(("most", "said"), [(3, True), (4, False)])
def test_a_large_table_says_that_the_workbook_takes_a_while(
    most: int, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_result, "MANY_ROWS", most)
    app = press(uploaded(table_of([ORDERLY] * 3)), RUN)
    assert (table_result.SLOW_WORKBOOK in text_of(app)) is said


def test_a_cause_has_one_colour_in_all_charts_and_a_bar_says_its_total() -> None:
    app = press(press(uploaded(as_csv([["总费用"], ["1"]])), "换一个文件"), SAMPLE)
    press(app, RUN)
    summary = app.session_state["table-done"].report.summary
    causes, regions, _ = app.get("vega_lite_chart")
    of_cause = {row["cause"]: row["colour"] for table in tables(causes) for row in table}
    colours = json.loads(regions.proto.spec)["layer"][0]["encoding"]["color"]["scale"]
    of_legend = dict(zip(colours["domain"], colours["range"], strict=True))
    assert of_cause and {name: of_legend[name] for name in of_cause if name in of_legend} == {
        name: colour for name, colour in of_cause.items() if name in of_legend
    }
    totals = {row["group"]: row["text"] for table in tables(regions) for row in table if "text" in row}
    counted = {one.name: sum(one.causes.values()) for one in summary.regions if one.name and one.causes}
    assert totals.items() >= {name: f"{count:,}" for name, count in counted.items()}.items()
    assert cause_title(summary.causes[0].code) in of_cause


def tables(chart: Any) -> list[list[dict[str, Any]]]:
    import pyarrow as pa

    return [pa.ipc.open_stream(one.data.data).read_all().to_pylist() for one in chart.proto.datasets]


def test_the_download_still_holds_the_unread_rows() -> None:
    app = press(uploaded(table_of([*dirty("某某市", 1), ORDERLY])), RUN)
    rows = csv_rows(bytes(app.session_state["table-done"].csv.whole()))
    assert len(rows) == 3 and "某某市" in rows[1][-1] and not rows[2][-1]
