"""投诉表, driven as a clerk drives it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from gongji.batch.writing.summary_tables import cause_title
from pages.parts.table import state as table_state
from pages.parts.table.charts import MOST_CAUSES
from tests.batch_parts import csv_rows, formulas_of, sheets_of
from tests.batch_tables import ORDERLY, as_csv, table_of
from tests.pages.opened import as_seen, assert_sound, opened, press, text_of
from tests.strategies import with_value

SAMPLE = Path(__file__).parents[2] / "sample_data" / "complaints.csv"
ROWS = len(SAMPLE.read_bytes().splitlines()) - 1
RUN, AGAIN = "开始判断", "改一改列的对应，再来一次"


def uploaded(data: bytes, name: str = "六月投诉.csv") -> AppTest:
    app = opened("table")
    app.file_uploader[0].upload(name, data, "text/csv").run()
    assert_sound(app)
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in app.get("html"))


def column(app: AppTest, header: str) -> Any:
    return next(one for one in app.selectbox if as_seen(one.label) == header)


def download(app: AppTest, key: str) -> bytes:
    """What the button would hand over: a file that is made when it is asked for is asked for here."""
    done = app.session_state["table-done"]
    if key == "table-csv":
        return bytes(done.csv.whole())
    from pages.parts.table.result import workbook

    return workbook(app.session_state["table-opened"], done.report)


def test_the_empty_page_offers_a_sample_and_templates_and_says_where_large_files_go() -> None:
    app = opened("table")
    assert "命令行" in text_of(app) and "20 兆" in text_of(app)
    assert {str(one.key) for one in app.get("download_button")} >= {
        "table-template-xlsx",
        "table-template-csv",
    }
    assert not app.selectbox and not [one for one in app.button if one.label == RUN]


@pytest.mark.parametrize("name", ["旧.xls", "旧.et"])
def test_an_old_workbook_is_refused_with_what_to_do(name: str) -> None:
    """The browser would say no more than that such a file cannot be used."""
    app = uploaded(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, name)
    (told,) = [as_seen(one.value) for one in app.warning]
    assert name in told and "另存为 .xlsx" in told and app.file_uploader


def test_the_sample_goes_all_the_way() -> None:
    app = press(opened("table"), "没有文件，先看一张样表")
    assert f"大约有{ROWS}行" in text_of(app) and column(app, "备注").value is None
    press(app, RUN)
    assert f"{ROWS}行" in app.info[0].value and "付不了" in app.info[0].value
    rows = csv_rows(download(app, "table-csv"))
    assert [row[0] for row in rows[1:]] == [str(at) for at in range(1, ROWS + 1)]
    book = download(app, "table-xlsx")
    assert formulas_of(book) == [] and len(sheets_of(book)["结果"]) == ROWS + 1
    assert "2025-02-30" in html_of(app) and "日历上有的一天" in html_of(app)


def test_every_chart_has_words_and_a_table_with_the_same_numbers() -> None:
    app = press(press(opened("table"), "没有文件，先看一张样表"), RUN)
    charts = app.get("vega_lite_chart")
    assert len(charts) == 3 and all(one.proto.alt for one in charts)
    by_cause, by_region, by_month = (drawn_in(chart) for chart in charts)
    report = app.session_state["table-done"].report
    assert {row["cause"]: row["count"] for row in by_cause} == {
        cause_title(one.code): one.primary for one in report.summary.causes[:MOST_CAUSES]
    }
    for rows, groups in ((by_region, report.summary.regions), (by_month, report.summary.months)):
        for group in groups:
            drawn = sum(row["count"] for row in rows if row["group"] == group.name)
            assert drawn == sum(group.causes.values()) or not group.name
    assert "黑龙江" in html_of(app) and "2025-03" in html_of(app) and by_cause[0]["cause"] in html_of(app)


def drawn_in(chart: Any) -> list[dict[str, Any]]:
    """The rows of its bars, which name a cause."""
    tables = [pa.ipc.open_stream(one.data.data).read_all() for one in chart.proto.datasets]
    (bars,) = (one for one in tables if "cause" in one.column_names)
    rows: list[dict[str, Any]] = bars.to_pylist()
    return rows


def test_a_column_is_corrected_before_the_run() -> None:
    app = uploaded(as_csv([["哪天", "总费用"], ["2025-03-11", "10"], ["2025-02-30", "10"]]))
    assert column(app, "哪天").value is None and column(app, "总费用").value == "expense.total"
    column(app, "哪天").set_value("date").run()
    assert_sound(app)
    press(app, RUN)
    report = app.session_state["table-done"].report
    assert report.matching[0] == "date" and report.faulty_rows == 1
    press(app, AGAIN)
    assert column(app, "哪天").value == "date"
    column(app, "哪天").set_value(None).run()
    press(app, RUN)
    assert app.session_state["table-done"].report.faulty_rows == 0


def test_two_columns_of_one_fact_are_said_and_the_run_waits() -> None:
    app = uploaded(as_csv([["结算日期", "哪天", "总费用"], ["2025-03-11", "2025-03-12", "10"]]))
    column(app, "哪天").set_value("date").run()
    assert_sound(app)
    assert "结算日期" in as_seen(app.warning[0].value) and "哪天" in as_seen(app.warning[0].value)
    assert app.button(key="table-start").disabled


def test_personal_columns_are_named_and_their_cells_are_nowhere() -> None:
    data = table_of([ORDERLY], {"投诉人姓名": ["王小明"], "联系电话": ["13804510000"]})
    app = uploaded(data)
    assert "投诉人姓名" in text_of(app) and "联系电话" in text_of(app) and "已经丢掉" in text_of(app)
    assert not [one for one in app.selectbox if as_seen(one.label) in ("投诉人姓名", "联系电话")]
    press(app, RUN)
    seen = text_of(app) + html_of(app) + repr(csv_rows(download(app, "table-csv")))
    assert "王小明" not in seen and "13804510000" not in seen


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "空.csv"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, "旧.xlsx"), (b"%PDF-1.7 x" * 50, "单.csv")],
)
def test_a_file_that_is_no_table_is_said_kindly_and_another_may_be_chosen(data: bytes, name: str) -> None:
    app = uploaded(data, name)
    assert len(app.warning) == 1 and "可以接受的是" in as_seen(app.warning[0].value)
    assert app.file_uploader and not app.selectbox
    assert f"大约有{ROWS}行" in text_of(press(app, "没有文件，先看一张样表"))


def test_stopping_keeps_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press between two parts: here the third step finds that it was asked to stop."""
    monkeypatch.setattr(table_state, "ROWS", 10)
    app = uploaded(table_of([ORDERLY] * 100, {"备注": [str(at) for at in range(100)]}))
    step, seen = table_state.Run.step, []

    def stepped(run: Any) -> Any:
        seen.append(run)
        if len(seen) == 3:
            table_state.ask_to_stop()
        return step(run)

    monkeypatch.setattr(table_state.Run, "step", stepped)
    press(app, RUN)
    report = app.session_state["table-done"].report
    rows = csv_rows(download(app, "table-csv"))
    assert report.stopped and 0 < report.rows < 100 and len(rows) == report.rows + 1
    assert "停在了半路" in app.info[0].value
    book = sheets_of(download(app, "table-xlsx"))
    assert len(book["结果"]) == len(rows)


def test_a_result_outlives_a_look_at_another_page_and_goes_with_its_file() -> None:
    app = press(uploaded(table_of([ORDERLY] * 3)), RUN)
    app.switch_page("why.py").run()
    app.switch_page("table.py").run()
    assert_sound(app)
    assert "3行" in app.info[0].value
    press(app, "换一个文件")
    assert not app.info and "table-done" not in app.session_state and "table-opened" not in app.session_state


def test_what_stands_in_a_cell_is_never_html() -> None:
    nasty = "<img src=x onerror=alert(1)>"
    app = uploaded(table_of([with_value(dict(ORDERLY), "date", nasty)], {"<b>备注</b>": [nasty]}))
    assert "&lt;img" in html_of(app)
    press(app, RUN)
    assert "<img" not in html_of(app) and "<b>" not in html_of(app)


def test_of_two_columns_for_one_fact_the_page_says_which_until_one_is_chosen() -> None:
    app = uploaded("参保地,参保地,总费用\n哈尔滨,大庆,5\n".encode())
    assert "分不清该用哪一列" in text_of(app)
    column(app, "参保地（第2列）").set_value("sharers.0.area").run()
    column(app, "参保地").set_value("member.area").run()
    assert_sound(app)
    assert "分不清该用哪一列" not in text_of(app)


STORY = "我闺女给我绑了亲情账户，昨天在哈尔滨看门诊花了三百二，剩下的是我付的现金，我叫王小明，为啥不扣她的？"


@pytest.mark.parametrize("with_text", [False, True])
def test_a_column_of_stories_is_shown_as_such_and_goes_out_only_where_it_is_asked_for(
    with_text: bool,
) -> None:
    app = uploaded(f"工单编号,受理时间,诉求内容\nG1,2025-03-12,{STORY}\n".encode())
    assert column(app, "诉求内容").value == "story" and column(app, "受理时间").value == "told_on"
    assert "市民自己的话" in text_of(app)
    if with_text:
        app.checkbox[0].check().run()
    press(app, RUN)
    head, row = csv_rows(download(app, "table-csv"))
    assert ("诉求内容" in head) is with_text and "小明" not in "".join(row)
    assert "（“绑了亲情账户”）" in row[head.index("来自文字")]
    assert "来自文字" in html_of(app) and "工单编号" not in html_of(app).partition("答出来的头几行")[2]
    sheet = sheets_of(download(app, "table-xlsx"))["结果"]
    assert set(sheet[0]) == set(head)
