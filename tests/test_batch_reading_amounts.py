"""A column of amounts read at once says what its cells say one by one."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from gongji.batch.reading.cells.amounts import amounts
from gongji.batch.reading.cells.cells import money
from gongji.words.refusing import Refused

TO_THE_FEN = st.integers(0, 10**14 - 1).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
WRITTEN = st.one_of(
    TO_THE_FEN,
    st.just(""),
    st.sampled_from(["12", "1.5", ".50", "1.", "-1.00", "+1.00", "1.005", "0x1.00", "１.00", "1,234.00",
                     "¥8.00", "1.0.00", "00.00", "007.10", "1e3.00", " 2.00", "二.00", "1000000000000.00"]),
    st.text("0123456789.,¥- ", max_size=9),
)  # fmt: skip


def one_by_one(cell: str) -> int | None:
    try:
        return money(cell) if cell else -1
    except Refused:
        return None


@given(st.one_of(st.lists(TO_THE_FEN), st.lists(TO_THE_FEN | st.just("")), st.lists(WRITTEN)))
def test_what_is_read_at_once_is_what_the_cells_say(cells: list[str]) -> None:
    fen, read = amounts(pa.array(cells, pa.string()))
    for cell, value, done in zip(cells, fen.tolist(), read.tolist(), strict=True):
        assert not done or value == one_by_one(cell)


@pytest.mark.parametrize("cells", [["167.37", "", "0.05"], ["12", "3.5", ""]])
def test_plain_amounts_are_all_read_at_once(cells: list[str]) -> None:
    fen, read = amounts(pa.array(cells, pa.string()))
    assert read.all() and fen.tolist() == [one_by_one(cell) for cell in cells]
