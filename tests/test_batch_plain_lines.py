"""Lines that may go out as they stand in the file go out as they would have been written anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from gongji.batch import answer_file
from gongji.batch.reading.text import csv_rows
from gongji.batch.reading.text.csv_rows import Dialect
from tests.batch_tables import ORDERLY, table_of
from tests.strategies import with_value

PLAIN = table_of([ORDERLY] * 4, {"备注": ["", "来电两次", "x y", "3.5"]}).replace(b"\r\n", b"\n")
AS_THEY_STAND = {
    "plain": PLAIN,
    "line ends of Windows": PLAIN.replace(b"\n", b"\r\n"),
    "both kinds of line ends": PLAIN.replace(b"\n", b"\r\n", 2),
    "no line end at the end": PLAIN.rstrip(b"\n"),
    "a cell that is not understood": table_of([with_value(dict(ORDERLY), "date", "下周"), ORDERLY]),
}
WRITTEN_ANEW = {
    "tabs": PLAIN.replace(b",", b"\t"),
    "a comma in a cell": table_of([ORDERLY] * 2, {"备注": ["甲,乙", "丙"]}),
    "a row of another width": PLAIN + b"2025-03-11\n",
    "a blank row": PLAIN + b"\n",
    "a dropped column": table_of([ORDERLY] * 2, {"姓名": ["王小明", "李红"]}),
}
MADE_SAFE = {
    "a formula": table_of([ORDERLY] * 2, {"备注": ["=1+1", "+cmd"]}),
    "a telephone number": table_of([ORDERLY] * 2, {"备注": ["电话13804510001", "无"]}),
}
ALL = AS_THEY_STAND | WRITTEN_ANEW | MADE_SAFE


def answered(folder: Path, data: bytes) -> bytes:
    (folder / "投诉.csv").write_bytes(data)
    answer_file(folder / "投诉.csv", folder / "结果.csv")
    return (folder / "结果.csv").read_bytes()


@pytest.mark.parametrize("name", ALL)
def test_the_output_is_the_same_either_way(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = answered(tmp_path, ALL[name])
    monkeypatch.setattr(csv_rows, "_plain_lines", lambda *_: None)
    assert answered(tmp_path, ALL[name]) == taken


@pytest.mark.parametrize("name", AS_THEY_STAND)
def test_a_plain_line_goes_out_untouched(name: str, tmp_path: Path) -> None:
    given_lines = AS_THEY_STAND[name].splitlines()[1:]
    for line, out in zip(given_lines, answered(tmp_path, AS_THEY_STAND[name]).splitlines()[1:], strict=True):
        assert out.startswith(line + b",")


@pytest.mark.parametrize("name", MADE_SAFE)
def test_what_is_not_safe_never_goes_out_as_it_stands(name: str, tmp_path: Path) -> None:
    out = answered(tmp_path, MADE_SAFE[name]).decode()
    assert "13804510001" not in out and ",=1+1" not in out and ",+cmd" not in out


CELLS = st.text(st.characters(exclude_characters=',"\r\n', exclude_categories=["Cs"]), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_lines_are_the_cells_with_commas_between(rows: list[tuple[str, str, str]], end: str) -> None:
    dialect = Dialect("utf-8", ",", 0, 3, 3, (0, 1, 2), few=frozenset([1]))
    text = "".join(",".join(row) + end for row in rows).encode()
    (raw,) = csv_rows.csv_rows(text, dialect, 1 << 20)
    if raw.lines is not None:
        cells = zip(*(column.to_pylist() for column in raw.cells), strict=True)
        assert raw.lines.to_pylist() == [",".join(row) for row in cells] == [",".join(row) for row in rows]
