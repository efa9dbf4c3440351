"""Parquet is the form for machines: what is written is read back, what does not belong is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongji.batch import parquet
from gongji.batch.reading.file.faults import BadTable
from tests.tables import Mix, table


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    cases = table(300, 1, 3, Mix(wallet=True))
    parquet.write(cases, tmp_path / "cases.parquet", rows_a_group=100)
    read = list(parquet.tables(tmp_path / "cases.parquet", rows=70))
    assert sum(part.rows for part in read) == cases.rows
    again = [part.case(row) for part in read for row in range(part.rows)]
    assert again == [cases.case(row) for row in range(cases.rows)]


@pytest.mark.parametrize(
    ("column", "cells", "said"),
    [
        ("expense.total", [100, -5], ["expense.total", "-5"]),
        ("member.scheme", ["employee", "foo"], ["member.scheme", "foo", "resident"]),
        ("expense.designated", ["yes", "no"], ["expense.designated"]),
        ("expense.total", ["12.50", "3"], ["expense.total"]),
        ("expense.total", [1.5, 2.5], ["expense.total", "double"]),
        ("wallet.hour", [99, 1], ["wallet.hour", "99"]),
        ("sharers.0.members_bound", [0, 1], ["members_bound", "0"]),
        ("member.area", ["230100", "999999"], ["member.area", "999999"]),
        ("sharers.0.name", ["张三", "李四"], ["member.scheme"]),
        ("备注", ["一", "二"], ["member.scheme"]),
    ],
)
def test_what_does_not_belong_refuses_the_file(
    tmp_path: Path, column: str, cells: list[Any], said: list[str]
) -> None:
    pq.write_table(pa.table({column: cells}), tmp_path / "bad.parquet")
    with pytest.raises(BadTable) as refused:
        list(parquet.tables(tmp_path / "bad.parquet"))
    assert all(word in str(refused.value) for word in said), refused.value


def test_a_part_over_the_whole_refuses_the_file(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"expense.total": [5, None], "expense.fund_paid": [6, 7]}), tmp_path / "bad.parquet"
    )
    with pytest.raises(BadTable, match=r"fund_paid.*6"):
        list(parquet.tables(tmp_path / "bad.parquet"))
