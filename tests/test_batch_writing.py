"""The answered table as a file: every cell as it was, none of them a formula, amounts exact."""

from __future__ import annotations

import gc
import re
import tempfile
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from gongji.batch.table import Fen, Said
from gongji.batch.writing.cells import inert, money
from gongji.batch.writing.csv_out import CsvOut
from gongji.batch.writing.sinks import BadOutput, Kept, Sheet, spread
from gongji.batch.writing.xlsx_out import MOST_COLUMNS, XlsxOut
from gongji.money import yuan
from tests.batch_parts import csv_rows, formulas_of, sheets_of

SIGNS = "=+-@＝＋－＠"
BLANKS = ("Zs", "Zl", "Zp", "Cc", "Cf")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DANGEROUS = st.builds("".join, st.tuples(st.text(" \t\r\n\"'　​﻿", max_size=3), st.sampled_from(SIGNS), TEXT))
CELLS = st.lists(st.none() | TEXT | DANGEROUS, min_size=1, max_size=20)
XML_SAFE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may compute it: the first sign behind blanks and quotes begins one."""
    if cell.startswith("'"):
        return False
    seen = [sign for sign in cell if unicodedata.category(sign) not in BLANKS and sign not in "\"'“”"]
    return cell[:1] in ("\t", "\r") or (bool(seen) and seen[0] in SIGNS)


def written(columns: list[Any], *parts: list[Any]) -> bytes:
    out = BytesIO()
    sink = CsvOut(out, [one.title for one in columns])
    for part in (columns, *parts):
        sink.add(part)
    sink.close(())
    return out.getvalue()


def workbook(columns: list[Any], summary: tuple[Sheet, ...] = (), **options: int) -> bytes:
    out = BytesIO()
    sink = XlsxOut(out, [one.title for one in columns], **options)
    sink.add(columns)
    sink.close(summary)
    return out.getvalue()


def text_column(cells: list[str | None], title: str = "备注") -> Kept:
    return Kept(title, pa.array(cells, pa.string()))


@given(CELLS)
def test_no_cell_is_a_formula_and_none_is_lost(cells: list[str | None]) -> None:
    for cell, safe in zip(cells, inert(pa.array(cells, pa.string())).to_pylist(), strict=True):
        assert not is_formula(safe)
        assert safe in (cell or "", f"'{cell}")
        assert safe == (cell or "") or is_formula(cell or "") or not (cell or "x")[0].isalnum()


@given(CELLS)
def test_making_safe_twice_changes_nothing_more(cells: list[str | None]) -> None:
    once = inert(pa.array(cells, pa.string()))
    assert inert(once).to_pylist() == once.to_pylist()


@given(CELLS, st.booleans())
def test_a_csv_reads_back_cell_by_cell(cells: list[str | None], as_dictionary: bool) -> None:
    column = text_column(cells)
    if as_dictionary:
        column = Kept("备注", column.cells.dictionary_encode())
    head, *rows = csv_rows(written([column, Fen("元", np.arange(len(cells)))]))
    assert head == ["备注", "元"]
    assert [row[0] for row in rows] == inert(pa.array(cells, pa.string())).to_pylist()
    assert [row[1] for row in rows] == [yuan(fen) for fen in range(len(cells))]


@given(CELLS)
def test_a_workbook_holds_text_and_no_formula(cells: list[str | None]) -> None:
    data = workbook([text_column(cells), Said("结论", np.zeros(len(cells), np.int64), ("付不了",))])
    assert formulas_of(data) == []
    head, *rows = sheets_of(data)["结果"]
    assert head == ["备注", "结论"] and len(rows) == len(cells)
    for cell, row in zip(cells, rows, strict=True):
        assert not (row[0] and is_formula(row[0])) and row[1] == "付不了"
        if cell and not XML_SAFE.search(cell) and "_x" not in cell:
            assert row[0] in (cell, f"'{cell}")


def test_a_heading_is_no_formula_either() -> None:
    columns = [text_column(["x"], "=1+1"), text_column(["y"], '@"坏"')]
    assert csv_rows(written(columns))[0] == ["'=1+1", '\'@"坏"']
    data = workbook(columns)
    assert formulas_of(data) == [] and sheets_of(data)["结果"][0] == ["'=1+1", '\'@"坏"']


def test_parts_follow_one_another_under_one_heading() -> None:
    first, second = (
        [text_column(["a", "b"]), Fen("元", np.array([1, -1]))],
        [
            text_column(["c"]),
            Fen("元", np.array([12345])),
        ],
    )
    assert csv_rows(written(first, second)) == [["备注", "元"], ["a", "0.01"], ["b", ""], ["c", "123.45"]]


def test_a_long_part_keeps_every_row_in_order() -> None:
    rows = 20_001
    data = written([text_column([f"第{at}行" for at in range(rows)]), Fen("元", np.arange(rows))])
    assert [row[0] for row in csv_rows(data)[1:]] == [f"第{at}行" for at in range(rows)]


@given(st.lists(st.integers(-1, 10**14), min_size=1))
def test_amounts_are_exact_to_the_fen(fen: list[int]) -> None:
    assert money(np.array(fen)).to_pylist() == ["" if one < 0 else yuan(one) for one in fen]


def test_a_case_of_several_rows_says_the_same_in_each() -> None:
    rows = np.array([0, 0, -1, 1])
    answers = (Said("结论", np.array([1, 0], np.int8), ("能付", "付不了")), Fen("现金付", np.array([5, -1])))
    said, paid = spread(answers, rows)
    assert isinstance(said, Said) and said.codes.tolist() == [1, 1, -1, 0]
    assert isinstance(paid, Fen) and paid.values.tolist() == [5, 5, -1, -1]
    (nothing,) = spread([Said("结论", np.zeros(0, np.int8), ())], np.array([-1, -1]))
    assert isinstance(nothing, Said) and nothing.codes.tolist() == [-1, -1]


def test_a_workbook_has_amounts_as_numbers_widths_and_a_frozen_heading() -> None:
    data = workbook([text_column(["x" * 40_000, "y"]), Fen("现金付", np.array([12345, -1]))])
    assert sheets_of(data)["结果"][1:] == [["x" * 32_767, 123.45], ["y"]]
    import zipfile

    sheet = zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet and "<cols>" in sheet and "autoFilter" in sheet


def test_a_table_longer_than_a_sheet_goes_on_in_the_next() -> None:
    data = workbook([text_column([str(at) for at in range(25)]), Fen("元", np.arange(25))], most_rows=10)
    sheets = sheets_of(data)
    assert list(sheets) == ["结果", "汇总", "结果 2", "结果 3"]
    rows = [row[0] for name in ("结果", "结果 2", "结果 3") for row in sheets[name][1:]]
    assert rows == [str(at) for at in range(25)]
    assert all(sheets[name][0] == ["备注", "元"] for name in sheets if name != "汇总")


def test_the_summary_is_a_sheet_of_its_own() -> None:
    table = Sheet("各种结论有多少", ("结论", "件数"), (("能付", 3), ("=付不了", 4)))
    data = workbook([text_column(["a"]), Fen("元", np.array([1]))], (table, table))
    rows = sheets_of(data)["汇总"]
    assert rows[:4] == [["各种结论有多少"], ["结论", "件数"], ["能付", 3.0], ["=付不了", 4.0]]
    assert formulas_of(data) == []


def test_more_columns_than_a_sheet_has_are_refused_in_chinese() -> None:
    with pytest.raises(BadOutput, match=r"存成 \.csv"):
        XlsxOut(BytesIO(), ["列"] * (MOST_COLUMNS + 1))


def test_a_workbook_that_is_given_up_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sink = XlsxOut(BytesIO(), ["备注", "结论"])
    sink.add([text_column(["a"]), text_column(["b"])])
    assert list(tmp_path.iterdir())
    with pytest.warns(ResourceWarning):  # noqa: PT031  # gone and collected is one thing
        del sink
        gc.collect()
    assert not list(tmp_path.iterdir())
