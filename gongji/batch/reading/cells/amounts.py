"""A whole column of plainly written amounts as fen at once: digits, perhaps a point and one or two digits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gongji.money import YUAN_DIGITS

_POINT, _ZERO = ord("."), ord("0")
_DECIMALS = len(".00")
_DRESSED = r"^\s*[¥￥]?\s*([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?\s*元?\s*$"
_DRESS = r"[¥￥,元\s]"
_WORTH_UNDRESSING = 1000


def amounts(cells: Any) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """(fen, read) of a string array: -1 where a cell is empty or was not read here; empty counts as read."""
    if (fen := _to_the_fen(cells)) is not None:
        return fen, np.ones(len(cells), np.bool_)
    fen, read = _plain(cells)
    rest = np.flatnonzero(~read)
    if len(rest) >= _WORTH_UNDRESSING:
        left = cells.take(pa.array(rest))
        dressed = pc.match_substring_regex(left, _DRESSED).to_numpy(zero_copy_only=False)
        undressed = pc.replace_substring_regex(left.filter(pa.array(dressed)), _DRESS, "")
        worth, known = _plain(undressed)
        rows = rest[dressed]
        fen[rows], read[rows] = worth, known
    return fen, read


def _to_the_fen(cells: Any) -> NDArray[np.int64] | None:
    """The amounts where every one of them has two decimals and nothing else but digits, the usual case."""
    starts, ends, signs = spans(cells)
    filled = ends > starts
    lengths = (ends - starts)[filled]
    if not len(lengths) or lengths.min() <= _DECIMALS or lengths.max() > YUAN_DIGITS + _DECIMALS:
        return None
    points = signs == _POINT
    all_there = points[ends[filled] - _DECIMALS].all() and np.count_nonzero(points) == len(lengths)
    if not all_there or not (points | (signs - np.uint8(_ZERO) < 10)).all():
        return None
    digits = pc.binary_replace_slice(cells, start=-_DECIMALS, stop=1 - _DECIMALS, replacement="")
    known = pc.if_else(pa.array(filled), digits, "-1")
    return np.array(pc.cast(known, pa.int64()))


def _plain(cells: Any) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    starts, ends, signs = spans(cells)
    empty = starts == ends
    if not len(signs):
        return np.full(len(cells), -1, np.int64), empty
    digits = signs - np.uint8(_ZERO)
    points = signs == _POINT
    strange = count_marks(~(points | (digits < 10)), starts, ends)
    point_count = count_marks(points, starts, ends)
    places = np.append(np.flatnonzero(points), 0)
    first_point = places[np.searchsorted(places[:-1], starts)]
    has_point = point_count == 1
    decimals = np.where(has_point, ends - 1 - first_point, 0)
    whole = ends - starts - decimals - has_point
    read = (strange == 0) & (point_count <= 1) & (whole >= 1) & (whole <= YUAN_DIGITS)
    read &= ~has_point | ((decimals >= 1) & (decimals <= 2))
    fen = np.zeros(len(cells), np.int64)
    for place in range(int(whole[read].max(initial=0))):
        fen += _digit(digits, starts + whole - 1 - place, read & (place < whole)) * 10 ** (place + 2)
    for place in range(2):
        fen += _digit(digits, starts + whole + 1 + place, read & (place < decimals)) * 10 ** (1 - place)
    fen[~read] = -1
    return fen, read | empty


def spans(cells: Any) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]:
    """Where each cell starts and ends among the bytes of them all."""
    _, offsets, signs = cells.buffers()
    bounds = np.frombuffer(offsets, np.int32, len(cells) + 1, 4 * cells.offset).astype(np.int64)
    raw = np.frombuffer(signs, np.uint8) if signs is not None else np.empty(0, np.uint8)
    return bounds[:-1] - bounds[0], bounds[1:] - bounds[0], raw[bounds[0] : bounds[-1]]


def count_marks(
    marks: NDArray[np.bool_], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How many marks each cell holds."""
    if not marks.any():
        return np.zeros(len(starts), np.int64)
    before = np.zeros(len(marks) + 1, np.int32)
    np.cumsum(marks, out=before[1:])
    counted: NDArray[np.int64] = before[ends] - before[starts]
    return counted


def _digit(digits: NDArray[np.uint8], at: NDArray[np.int64], wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
    found: NDArray[np.int64] = digits[np.where(wanted, at, 0)].astype(np.int64) * wanted
    return found
