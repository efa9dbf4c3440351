"""From a file of complaints to a file of answers: every row once, in order, answered as the single case."""

from __future__ import annotations

import datetime
import tempfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import gongji
from gongji.batch import BadOutput, BadTable, Progress, Report, Run, answer_file, inspect
from gongji.batch.answers import answering
from gongji.batch.answers.advice import texts
from gongji.batch.running.template import columns, template, template as empty
from gongji.batch.writing.summary_tables import report_lines
from gongji.days import today
from tests.batch_parts import csv_rows, formulas_of, sheets_of
from tests.batch_tables import ORDERLY, as_csv, table_of
from tests.strategies import cases, with_value

SAMPLE = Path(__file__).parents[1] / "sample_data" / "complaints.csv"
FAULTS = "读不懂的地方"


def answered(data: bytes, **options: Any) -> tuple[Report, list[dict[str, str]]]:
    """The report, and the rows of the CSV by heading."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "投诉.csv"), Path(folder, "结果.csv")
        source.write_bytes(data)
        report = answer_file(source, target, **options)
        assert {one.name for one in Path(folder).iterdir()} == {source.name, target.name}
        head, *rows = csv_rows(target.read_bytes())
    assert all(len(row) == len(head) for row in rows)
    return report, [dict(zip(head, row, strict=True)) for row in rows]


@given(st.lists(cases(most_sharers=4), min_size=1, max_size=12), st.integers(1, 5))
@settings(max_examples=25)
def test_every_row_is_answered_as_the_single_case(given_cases: list[Mapping[str, Any]], rows: int) -> None:
    numbers = [f"第{at}号" for at in range(len(given_cases))]
    report, out = answered(table_of(given_cases, {"备注": numbers}), rows=rows)
    assert [row["备注"] for row in out] == numbers
    found = [gongji.diagnose(_unnamed(case), fixes=False) for case in given_cases]
    assert report.faults == () and report.rows == len(found) == report.summary.cases
    assert report.summary.verdicts == Counter(one.verdict for one in found)
    primary = Counter(one.primary for one in found if one.primary)
    named = Counter(code for one in found for code in {each.code for each in one.causes})
    assert {one.code: (one.primary, one.named) for one in report.summary.causes} == {
        code: (primary[code], named[code]) for code in primary | named
    }
    words = {(one.verdict, row["结论"]) for one, row in zip(found, out, strict=True)}
    assert len(words) == len({verdict for verdict, _ in words}) == len({word for _, word in words})


def _unnamed(case: Mapping[str, Any]) -> dict[str, Any]:
    sharers = [{key: one[key] for key in one if key != "name"} for one in case["sharers"]]
    return {**case, "sharers": [{**one, "name": chr(65 + at)} for at, one in enumerate(sharers)]}


@given(st.lists(st.sampled_from(["2025-03-11", "2025-02-30", "不知道", "", "下周"]), min_size=1, max_size=30))
@settings(max_examples=25)
def test_a_row_that_is_not_understood_stands_in_its_place(days: list[str]) -> None:
    given_cases = [with_value(dict(ORDERLY), "date", day) for day in days]
    report, out = answered(table_of(given_cases, {"备注": list(map(str, range(len(days))))}), rows=4)
    assert [row["备注"] for row in out] == list(map(str, range(len(days))))
    wrong = {at for at, row in enumerate(out) if row[FAULTS]}
    assert {at for at, day in enumerate(days) if day in ("2025-02-30", "下周")} <= wrong
    assert not {at for at, day in enumerate(days) if day in ("2025-03-11", "")} & wrong
    assert report.faulty_rows == len(wrong) and report.summary.cases == len(days) - len(wrong)
    for at, row in enumerate(out):
        assert bool(row["结论"]) != (at in wrong)
        assert at not in wrong or (f"第{at + 2}行" in row[FAULTS] and days[at] in row[FAULTS])


def test_stopping_keeps_what_is_done_as_a_whole_file() -> None:
    seen: list[Progress] = []
    data = table_of([ORDERLY] * 100, {"备注": list(map(str, range(100)))})
    report, out = answered(data, rows=10, on_progress=seen.append, should_stop=lambda: len(seen) == 3)
    assert report.stopped and report.rows == seen[-1].rows == len(out) == report.summary.cases
    assert 0 < len(out) < 100 and [row["备注"] for row in out] == list(map(str, range(len(out))))
    assert all(row["结论"] for row in out)


def test_progress_goes_forward_to_the_end() -> None:
    seen: list[Progress] = []
    report, _ = answered(table_of([ORDERLY] * 50), rows=7, on_progress=seen.append)
    assert not report.stopped and seen[-1].rows == 50 and seen[-1].share == 1
    for before, after in pairwise(seen):
        assert before.rows < after.rows and before.share <= after.share and before.seconds <= after.seconds


def test_personal_columns_are_nowhere_in_the_output() -> None:
    secret = {
        "投诉人姓名": ["王小明"] * 3,
        "身份证号": ["230102199003078811"] * 3,
        "联系电话": ["13804510000"] * 3,
    }
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "投诉.csv")
        source.write_bytes(table_of([ORDERLY] * 3, secret))
        for name in ("结果.csv", "结果.xlsx"):
            report = answer_file(source, Path(folder, name))
            data = Path(folder, name).read_bytes()
            said = data.decode() if name.endswith("csv") else repr(sheets_of(data))
            assert {one.name for one in report.personal} == set(secret)
            assert not any(cell in said for cells in secret.values() for cell in cells)
            assert "王小明" not in repr(report) and "13804510000" not in repr(report)


def says(text: str, cell: object) -> bool:
    """Whether a cell of the workbook says what stands in the CSV; sums and days are numbers there."""
    if not isinstance(cell, float):
        return (cell or "") == text
    if text.count("-") == 2:
        return date(1899, 12, 30) + timedelta(days=cell) == date.fromisoformat(text)
    return float(text) == cell


def test_a_workbook_says_the_same_as_the_csv(tmp_path: Path) -> None:
    answer_file(SAMPLE, tmp_path / "结果.csv")
    report = answer_file(SAMPLE, tmp_path / "结果.xlsx")
    data = (tmp_path / "结果.xlsx").read_bytes()
    assert formulas_of(data) == []
    sheets = sheets_of(data)
    assert list(sheets) == ["结果", "汇总"]
    rows = csv_rows((tmp_path / "结果.csv").read_bytes())
    assert len(rows) == len(sheets["结果"]) == report.rows + 1
    titles = [str(cell) for cell in sheets["结果"][0]]
    order = [rows[0].index(title) for title in titles]
    assert sorted(order) == list(range(len(rows[0])))
    for row, cells in zip(rows[1:], sheets["结果"][1:], strict=True):
        full = [*cells, *[None] * (len(row) - len(cells))]
        assert all(says(row[at], cell) for at, cell in zip(order, full, strict=True))
    flat = [cell for row in sheets["汇总"] for cell in row]
    assert "各种原因有多少" in flat and float(report.summary.cases) in flat


def test_a_matching_is_corrected_by_heading_or_number() -> None:
    data = as_csv([["哪天", "险种甲", "总费用"], ["2025-03-11", "职工医保", "10"]])
    before, _ = answered(data)
    assert 0 in before.matching and before.matching[0] is None
    for changes in ({"哪天": "date", "险种甲": "member.scheme"}, {0: "date", 1: "member.scheme", 2: None}):
        report, _ = answered(data, matching=changes)
        assert report.matching[0] == "date" and report.matching[1] == "member.scheme"
        assert [one.name for one in report.summary.months] == ["2025-03"]
    with pytest.raises(BadOutput, match="没有"):
        answered(data, matching={"哪里": "date"})
    with pytest.raises(BadTable):
        answered(data, matching={"哪天": "no.such.fact"})


def test_our_columns_keep_their_names_apart_from_those_of_the_input() -> None:
    once, out = answered(table_of([ORDERLY], {"备注": ["a"]}))
    again, more = answered(as_csv([list(out[0]), list(out[0].values())]))
    assert once.rows == again.rows == 1
    assert set(out[0]) < set(more[0]) and more[0]["结论"] == out[0]["结论"] == more[0]["结论（本次）"]


def test_a_target_that_cannot_be_written_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    source = tmp_path / "投诉.csv"
    source.write_bytes(table_of([ORDERLY]))
    before = source.read_bytes()
    with pytest.raises(BadOutput):
        answer_file(source, source)
    with pytest.raises(BadOutput, match=r"\.csv"):
        answer_file(source, tmp_path / "结果.pdf")
    with pytest.raises(BadOutput, match="没有这个文件夹"):
        answer_file(source, tmp_path / "没有" / "结果.csv")
    assert source.read_bytes() == before and list(tmp_path.iterdir()) == [source]


def test_a_bad_table_leaves_the_old_result_alone(tmp_path: Path) -> None:
    source, target = tmp_path / "投诉.csv", tmp_path / "结果.csv"
    source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100)
    target.write_bytes(b"old")
    with pytest.raises(BadTable):
        answer_file(source, target)
    assert target.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 2


def test_the_template_is_understood_as_it_stands_and_takes_its_examples() -> None:
    heads = [one["header"] for one in columns()]
    assert csv_rows(empty("csv")) == [heads]
    assert sheets_of(template("xlsx"))["投诉表"] == [heads] and formulas_of(template("xlsx")) == []
    filled = as_csv([heads, [one["example"] for one in columns()]])
    assert list(inspect(filled).matching.values()) == [one["target"] for one in columns()]
    report, (row,) = answered(filled)
    assert report.faults == () and row["结论"]
    chosen = [
        [choice if place == at else each["example"] for place, each in enumerate(columns())]
        for at, one in enumerate(columns())
        for choice in one.get("choices", ())
    ]
    assert len(chosen) > 20 and answered(as_csv([heads, *chosen]))[0].faults == ()


def test_a_run_can_be_taken_step_by_step() -> None:
    out, data = BytesIO(), table_of([ORDERLY] * 20)
    run = Run(data, out, "csv", inspect(data), rows=5)
    first = run.step()
    assert first is not None and 0 < first.rows < 20
    report = run.finish(stopped=True)
    assert report.rows == first.rows == len(csv_rows(out.getvalue())) - 1


def test_what_is_kept_between_parts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    begins = [(datetime.date(2025, 4, 1) + datetime.timedelta(day)).isoformat() for day in range(40)]
    data = table_of([with_value(dict(ORDERLY), "sharers.0.starts_on", day) for day in begins])
    whole = answered(data)[1]
    monkeypatch.setattr(answering, "MOST_TEXTS", 3)
    assert answered(data, rows=5)[1] == whole
    assert len({row["怎么办"] for row in whole}) == len(begins) and len(texts.values) <= 3 + 5


def test_several_files_at_once_are_answered_as_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_TEXTS", 3)
    begins = [(datetime.date(2025, 4, 1) + datetime.timedelta(day)).isoformat() for day in range(40)]
    files = [
        table_of([with_value(dict(ORDERLY), "sharers.0.starts_on", day) for day in begins[at:]])
        for at in range(6)
    ]
    alone = [answered(data, rows=4)[1] for data in files]
    with ThreadPoolExecutor(len(files)) as threads:
        assert list(threads.map(lambda data: answered(data, rows=4)[1], files)) == alone


def test_a_case_without_a_day_is_answered_as_of_today() -> None:
    undated = {key: value for key, value in ORDERLY.items() if key != "date"}
    report, (row,) = answered(table_of([undated]))
    now = {**undated, "date": today().isoformat()}
    assert report.summary.verdicts == {gongji.diagnose(now, fixes=False).verdict: 1} and row["结论"]
    assert [one.name for one in report.summary.months] == [""]


@pytest.mark.parametrize(("days", "told"), [(["", "2025-03-11", "不清楚"], "有2件"), (["2025-03-11"], None)])
def test_the_report_says_how_many_are_judged_by_todays_rules(days: list[str], told: str | None) -> None:
    given_cases = [with_value(dict(ORDERLY), "date", day) for day in days]
    report, _ = answered(table_of(given_cases, {}))
    (*said,) = (line for line in report_lines(report) if "今天" in line)
    assert [line.startswith(told or "") for line in said] == ([True] if told else [])
