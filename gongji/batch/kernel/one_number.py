"""Several small codes as one number, as digits make a number: where none of them differs, neither does it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray


def one_number(leading: NDArray[Any], codes: Iterable[tuple[NDArray[Any], int]]) -> NDArray[Any]:
    """(rows,) or () of codes (rows,) or (), each with how many values it can have; the last counts least.

    What is the same in all rows is reckoned once and not row by row.
    """
    whole = leading
    ours = False
    times, more = 1, 0
    for code, size in codes:
        times, more = times * size, more * size
        if not code.ndim:
            more += int(code)
        elif not ours:
            whole, ours = whole * np.int64(times) + code, True
            whole, times, more = (whole + more if more else whole), 1, 0
        else:
            whole *= times
            whole += code
            if more:
                whole += more
            times, more = 1, 0
    return whole * np.int64(times) + more if times > 1 else whole
