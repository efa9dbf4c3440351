"""Which combinations of columns there are, by hashing: rows of a table are many, their kinds are few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_MOST = 1 << 62


def values_of(column: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """(the distinct values in the order in which they come, which of them stands in each row)."""
    encoded = pa.array(column).dictionary_encode()
    return encoded.dictionary.to_numpy(), encoded.indices.to_numpy()


def distinct(columns: Sequence[NDArray[Any]], rows: int) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """(the first row of each distinct combination, which combination stands in each row); columns (rows,)."""
    which, number = np.zeros(rows, np.int32), 1
    for packed in _packed(columns) if rows else ():
        values, codes = values_of(packed)
        if number > 1:
            values, codes = values_of(which * np.int64(len(values)) + codes)
        which, number = codes, len(values)
    first = np.empty(number if rows else 0, np.intp)
    first[which[::-1]] = np.arange(rows)[::-1]
    return first, which


def _packed(columns: Sequence[NDArray[Any]]) -> Iterator[NDArray[np.int64]]:
    """The columns in as few as hold their combinations."""
    packed = np.zeros((), np.int64)
    room = 1
    for column in columns:
        low, high = int(column.min()), int(column.max())
        if room * (high - low + 1) > _MOST:
            yield packed
            packed, room = np.zeros((), np.int64), 1
        packed = packed * (high - low + 1) + np.subtract(column, low, dtype=np.int64)
        room *= high - low + 1
    if packed.ndim:
        yield packed
