"""Counting the answers of a table: by verdict, by cause, by region and by month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.areas import area, is_area, provinces
from gongji.batch.answers.answering import VERDICTS, Answered
from gongji.batch.kernel.codes import how_often
from gongji.batch.kernel.distinct import values_of
from gongji.batch.table import UNKNOWN, CaseTable, Column, Words
from gongji.causes import CODES

Counts = NDArray[np.int64]

_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
_YEAR_ONE = 1970
_NO_MONTH = -(10**6)


@dataclass(frozen=True, slots=True)
class CauseCount:
    """In how many cases a cause is the primary one, and in how many it is named at all."""

    code: str
    primary: int
    named: int


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of one region or month (`2025-03`); `name` is empty where it is not known.

    `verdicts` counts by verdict, `causes` by primary cause; both without zeros, causes in the fixed order.
    """

    name: str
    cases: int
    verdicts: Mapping[str, int]
    causes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """`causes` most frequent first; `regions` in the official order, `months` in order, the unknown last."""

    cases: int
    verdicts: Mapping[str, int]
    causes: tuple[CauseCount, ...]
    regions: tuple[Group, ...]
    months: tuple[Group, ...]


class Tally:
    """Adds up the answers part by part."""

    def __init__(self) -> None:
        self._named: Counts = np.zeros(len(CODES), np.int64)
        self._regions: dict[int, _Cell] = {}
        self._months: dict[int, _Cell] = {}

    def add(self, table: CaseTable, answered: Answered) -> None:
        """The cases of one part, each once however many rows it has."""
        if not table.rows:
            return
        self._named += how_often(*values_of(answered.causes))
        _count(self._regions, _regions(table.columns.get("member.area"), table.rows), answered)
        _count(self._months, _months(table.columns.get("date"), table.rows), answered)

    def summary(self) -> Summary:
        """What was counted so far."""
        cells = list(self._regions.values())
        verdicts = sum((cell.verdicts for cell in cells), np.zeros(len(VERDICTS), np.int64))
        primary = sum((cell.causes for cell in cells), np.zeros(len(CODES), np.int64))
        causes = [
            CauseCount(code, int(primary[at]), int(self._named[at]))
            for at, code in enumerate(CODES)
            if primary[at] or self._named[at]
        ]
        return Summary(
            cases=int(verdicts.sum()),
            verdicts=_nonzero(VERDICTS, verdicts),
            causes=tuple(sorted(causes, key=lambda one: (-one.primary, -one.named))),
            regions=_groups(self._regions, UNKNOWN, lambda at: provinces()[at].region_name),
            months=_groups(self._months, _NO_MONTH, _month_name),
        )


@dataclass(slots=True)
class _Cell:
    verdicts: Counts
    causes: Counts


def _count(cells: dict[int, _Cell], keys: NDArray[Any], answered: Answered) -> None:
    known, at = values_of(keys)
    at = at.astype(np.int64)
    by_verdict = _cross(at, answered.verdict, len(known), len(VERDICTS))
    by_cause = _cross(at, answered.primary.astype(np.int64) + 1, len(known), len(CODES) + 1)[:, 1:]
    for row, key in enumerate(known.tolist()):
        cell = cells.setdefault(key, _Cell(np.zeros(len(VERDICTS), np.int64), np.zeros(len(CODES), np.int64)))
        cell.verdicts += by_verdict[row]
        cell.causes += by_cause[row]


def _cross(rows: NDArray[Any], columns: NDArray[Any], height: int, width: int) -> Counts:
    counts = np.bincount(rows * width + columns, minlength=height * width)
    return counts.reshape(height, width)


def _regions(column: Column | None, rows: int) -> NDArray[Any]:
    """The place of the region in `provinces()`; -1 where the area is not known."""
    if not isinstance(column, Words):
        return np.full(rows, UNKNOWN)
    region = np.array([*(_region(value) for value in column.values), UNKNOWN])
    return np.asarray(region[column.codes])  # -1 is the last


@cache
def _region(code: object) -> int:
    places = [place.region for place in provinces()]
    return places.index(area(str(code)).region) if is_area(code) else UNKNOWN


def _months(column: Column | None, rows: int) -> NDArray[Any]:
    """Months since January 1970; the lowest number where no day is given."""
    if column is None:
        return np.full(rows, _NO_MONTH)
    if isinstance(column, Words):
        ordinals = np.array([*(day.toordinal() for day in column.values), UNKNOWN])[column.codes]
    else:
        ordinals = column.values.astype(np.int64)
    months = (ordinals - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(ordinals < 0, _NO_MONTH, months)


def _month_name(month: int) -> str:
    years, rest = divmod(month, 12)
    return f"{_YEAR_ONE + years:04d}-{rest + 1:02d}"


def _groups(cells: dict[int, _Cell], unknown: int, name: Callable[[int], str]) -> tuple[Group, ...]:
    return tuple(
        Group(
            name="" if key == unknown else name(key),
            cases=int(cell.verdicts.sum()),
            verdicts=_nonzero(VERDICTS, cell.verdicts),
            causes=_nonzero(CODES, cell.causes),
        )
        for key, cell in sorted(cells.items(), key=lambda item: (item[0] == unknown, item[0]))
    )


def _nonzero(names: tuple[str, ...], counts: Counts) -> Mapping[str, int]:
    return {name: int(count) for name, count in zip(names, counts, strict=True) if count}
