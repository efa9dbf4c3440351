"""What citizens told, gathered from the rows of each case: the longest cell, the day, the place noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.reading.cells.cells import bare, reader
from gongji.batch.reading.file.shapes import Told
from gongji.batch.reading.headers.columns import HOME, STORY, TOLD_ON
from gongji.batch.reading.text.raw import Raw, texts
from gongji.batch.table import UNKNOWN
from gongji.words.refusing import Refused

_MOST_STEPS = 20
"""Rows of one case whose words are read; nobody's story goes on for longer."""


class Telling:
    """The columns of stories, and how they are read out of raw rows."""

    def __init__(self, targets: Mapping[int, str], serial_days: frozenset[int]) -> None:
        self._stories = [at for at, target in targets.items() if target == STORY]
        self._day = next((at for at, target in targets.items() if target == TOLD_ON), None)
        self._home = next((at for at, target in targets.items() if target == HOME), None)
        self._read_day = reader("date", serial_days=self._day in serial_days)
        self._days: dict[str, int] = {}

    def tells(self, raw: Raw) -> NDArray[np.bool_]:
        """(rows,) where a story stands."""
        return np.array([bool(text) for text in self._texts(raw)], np.bool_)

    def told(self, raw: Raw, of_row: NDArray[Any], cases: int) -> Told:
        """The stories of `cases` cases; `of_row` (rows,) is the case of a row, -1 none. Steps of handling
        that repeat a story tell it once."""
        texts_of: list[dict[str, None]] = [{} for _ in range(cases)]
        days, homes = [UNKNOWN] * cases, [""] * cases
        rows = zip(
            of_row.tolist(),
            self._texts(raw),
            self._cells(raw, self._day),
            self._cells(raw, self._home),
            strict=True,
        )
        for case, text, day, home in rows:
            if case < 0:
                continue
            if text and len(texts_of[case]) < _MOST_STEPS:
                texts_of[case][text] = None
            told = self._ordinal(day)
            if told >= 0 and not 0 <= days[case] <= told:
                days[case] = told
            homes[case] = homes[case] or bare(home)
        return Told(tuple("\n".join(one) for one in texts_of), tuple(days), tuple(homes))

    def _texts(self, raw: Raw) -> Iterator[str]:
        """The longest story of each row: a title says the same in short."""
        columns = [texts(raw.cells[at]).to_pylist() for at in self._stories]
        for cells in zip(*columns, strict=True):
            yield max((bare(cell or "") for cell in cells), key=len)

    def _cells(self, raw: Raw, at: int | None) -> list[str]:
        if at is None:
            return [""] * raw.rows
        return [cell or "" for cell in texts(raw.cells[at]).to_pylist()]

    def _ordinal(self, cell: str) -> int:
        """The day in a cell; one that cannot be read is not known, and is no fault of the case."""
        if cell not in self._days:
            try:
                day = self._read_day(cell)
            except Refused:
                day = None
            self._days[cell] = UNKNOWN if day is None else int(day)
        return self._days[cell]
