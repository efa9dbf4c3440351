"""A function of small codes, worked out once for each combination that occurs and looked up ever after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.one_number import one_number

EMPTY = -1
FILLING = RLock()
"""Held by whoever works out what was not looked up before; looking up needs no lock."""


class Lookup:
    """`work(leading, codes)` gives a number from 0; `leading` (such as a class of rules) may grow,
    `sizes` not.
    """

    def __init__(self, sizes: Sequence[int], work: Callable[[int, tuple[int, ...]], int]) -> None:
        self._sizes, self._work = tuple(sizes), work
        self._stride = prod(sizes)
        self._table = np.full(0, EMPTY, np.int32)

    def __call__(self, leading: NDArray[Any], codes: Sequence[NDArray[Any]]) -> NDArray[np.int32]:
        """(rows,) or (): the numbers of codes that are (rows,) or ()."""
        at = one_number(leading, zip(codes, self._sizes, strict=True))
        self._grow(int(leading.max(initial=0)) + 1)
        found = self._table.take(at)
        if found.min(initial=0) == EMPTY:
            with FILLING:
                for place in np.unique(at[found == EMPTY]).tolist() if at.ndim else [int(at)]:
                    self._table[place] = self._work(*self._apart(place))
                found = self._table.take(at)
        return found

    def _grow(self, leading: int) -> None:
        if leading * self._stride > len(self._table):
            with FILLING:
                missing = max(0, leading * self._stride - len(self._table))
                self._table = np.concatenate([self._table, np.full(missing, EMPTY, np.int32)])

    def _apart(self, place: int) -> tuple[int, tuple[int, ...]]:
        codes = []
        for size in reversed(self._sizes):
            place, code = divmod(place, size)
            codes.append(code)
        return place, tuple(reversed(codes))
