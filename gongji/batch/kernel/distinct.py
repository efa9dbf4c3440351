"""Which combinations of columns there are, by hashing: rows of a table are many, their kinds are few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def values_of(column: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """(the distinct values in the order in which they come, which of them stands in each row)."""
    encoded = pa.array(column).dictionary_encode()
    return encoded.dictionary.to_numpy(), encoded.indices.to_numpy()


def distinct(columns: Sequence[NDArray[Any]]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """(the first row of each distinct combination, which combination stands in each row)."""
    values, which = values_of(columns[0])
    number = len(values)
    for column in columns[1:]:
        more, codes = values_of(column)
        values, which = values_of(which.astype(np.int64) * len(more) + codes)
        number = len(values)
    first = np.empty(number, np.intp)
    first[which[::-1]] = np.arange(len(which))[::-1]
    return first, which
