"""Codes packed as one number, and columns read with what is unknown: against plain Python, value by value."""

from __future__ import annotations

from math import prod
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from gongji.batch import parquet
from gongji.batch.kernel.codes import codes
from gongji.batch.kernel.one_number import one_number
from gongji.batch.spread.threads import codes_of
from tests.tables import Mix, table

ROWS = 5
SIZES = st.lists(st.sampled_from([1, 2, 3, 25, 128, 398, 40_000]), max_size=12).filter(
    lambda sizes: prod(sizes) < 1 << 60
)
KINDS = st.sampled_from([np.int8, np.int16, np.int32, np.int64])


@given(SIZES, KINDS, st.randoms(use_true_random=False))
def test_a_number_of_codes_has_them_as_its_digits(sizes: list[int], kind: Any, random: Random) -> None:
    columns = []
    for size in sizes:
        fitting = kind if size <= np.iinfo(kind).max else np.int64
        drawn = [random.randrange(size) for _ in range(ROWS)]
        columns.append(np.array(drawn if random.random() < 0.7 else drawn[0], fitting))
    leading = np.array([0, 1, 2, 1, 0])
    found = np.broadcast_to(one_number(leading, zip(columns, sizes, strict=True)), ROWS)
    for row in range(ROWS):
        number = int(leading[row])
        for column, size in zip(columns, sizes, strict=True):
            number = number * size + int(column[row] if column.ndim else column)
        assert found[row] == number


@pytest.mark.parametrize("sharers", [1, 3])
def test_threads_answer_as_one_does_and_in_order(sharers: int, tmp_path: Path) -> None:
    cases = table(2_000, 11, sharers, Mix(unknown=0.1))
    parquet.write(cases, tmp_path / "cases.parquet", rows_a_group=150)
    whole = codes(cases)
    for threads in (1, 3):
        pieces = list(codes_of(tmp_path / "cases.parquet", threads, rows=100))
        assert len(pieces) > 10
        for name in ("verdict", "primary", "causes"):
            together = np.concatenate([getattr(piece, name) for piece in pieces])
            assert np.array_equal(together, getattr(whole, name))


@given(st.lists(st.none() | st.integers(0, 1 << 40), min_size=1, max_size=70), st.integers(0, 9))
def test_what_is_unknown_is_minus_one(numbers: list[int | None], start: int) -> None:
    for cells in (pa.array(numbers, pa.int64()), pa.array(numbers, pa.int64()).slice(start)):
        assert parquet._filled(cells).tolist() == [-1 if one is None else one for one in cells.to_pylist()]
