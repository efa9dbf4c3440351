"""Several small codes as one number, as digits make a number: where none of them differs, neither does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MOST = 1 << 15
_NOTHING = np.zeros((), np.int16)


def one_number(leading: NDArray[Any], codes: Iterable[tuple[NDArray[Any], int]]) -> NDArray[Any]:
    """(rows,) or () of codes (rows,) or (), each with how many values it can have; the last counts least.

    What is the same in all rows is reckoned once and not row by row, and neighbours first make a number of
    16 bits, which is several times as fast.
    """
    whole = leading
    ours = False
    times, more = 1, 0
    for code, size in _gathered(codes):
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


def _gathered(codes: Iterable[tuple[NDArray[Any], int]]) -> Iterator[tuple[NDArray[Any], int]]:
    """Neighbours as one code each, as far as 16 bits hold them."""
    held, room = _NOTHING, 1
    for code, size in codes:
        if room * size > _MOST:
            if room > 1:
                yield held, room
            held, room = _NOTHING, 1
        if size > _MOST:
            yield code, size
        else:
            held, room = held * np.int16(size) + code.astype(np.int16, copy=False), room * size
    if room > 1:
        yield held, room
