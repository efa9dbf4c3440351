"""Places and days as few small numbers: which files speak for an area, and between which steps of policy
a day lies.

All areas that the same files speak for have the same rules, and so have all days between two steps.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.areas import all_areas
from gongji.batch.kernel.lookup import FILLING
from gongji.batch.kernel.view import View
from gongji.judging.standing import place_rules
from gongji.policies.loader import NATION
from gongji.policies.place import Rules, speaking_for, steps_of

AREAS: tuple[str, ...] = tuple(area.code for area in all_areas())


class Places:
    """Numbers for (which files speak, which stretch of days), and the rules behind each number."""

    def __init__(self) -> None:
        self._speaker_of_area, self._speakers, steps = _speakers()
        self._first = min(one for several in steps for one in several).toordinal() - 1
        last = max(one for several in steps for one in several).toordinal()
        days = np.arange(self._first, last + 1)
        counts = np.array([len(several) + 1 for several in steps])
        starts = np.cumsum(counts) - counts
        stretches = [
            np.searchsorted([step.toordinal() for step in several], days, side="right") for several in steps
        ]
        self._number = np.array([start + stretch for start, stretch in zip(starts, stretches, strict=True)])
        self._example = [
            (speaker, day)
            for speaker, several in zip(self._speakers, steps, strict=True)
            for day in (date.fromordinal(self._first), *several)
        ]

    def numbers(self, areas: NDArray[Any], days: NDArray[Any]) -> NDArray[Any]:
        """(rows,) or (): the rules of areas (0 unknown, else 1 + place in AREAS) on days (ordinals)."""
        since = np.clip(days - self._first, 0, self._number.shape[1] - 1)
        at = self._speaker_of_area.take(areas) * self._number.shape[1] + since
        return np.asarray(self._number.take(at))

    def rules(self, number: int) -> Rules:
        return place_rules(*self._example[number])

    def placed(self, number: int) -> bool:
        return self._example[number][0] is not None

    def __len__(self) -> int:
        return len(self._example)


def _speakers() -> tuple[NDArray[np.int64], list[str | None], list[tuple[date, ...]]]:
    """Which files speak for each area (unknown first); an area and the steps for each set of files."""
    known: dict[tuple[str, ...], int] = {}
    speakers: list[str | None] = []
    numbers = []
    for code in (None, *AREAS):
        files = () if code is None else speaking_for(code)
        if files not in known:
            known[files] = len(known)
            speakers.append(code)
        numbers.append(known[files])
    return np.array(numbers, np.int64), speakers, [steps_of(files or (NATION,)) for files in known]


@cache
def places() -> Places:
    return Places()


class Classes:
    """Rules numbered by what some reader makes of them: places with the same reading share a class."""

    def __init__(self, reading: Callable[[Rules, bool], Any]) -> None:
        self._reading = reading
        self._class_of = np.full(len(places()), -1, np.int64)
        self._number: dict[Any, int] = {}
        self.readings: list[Any] = []

    def __call__(self, numbers: NDArray[Any]) -> NDArray[Any]:
        """(rows,) or (): the classes of numbers that `Places.numbers` gave."""
        found = self._class_of.take(numbers)
        if found.min(initial=0) < 0:
            with FILLING:
                for number in np.unique(numbers).tolist():
                    if self._class_of[number] < 0:
                        self._class_of[number] = self._put(number)
            found = self._class_of.take(numbers)
        return found

    def _put(self, number: int) -> int:
        reading = self._reading(places().rules(number), places().placed(number))
        if reading not in self._number:
            self._number[reading] = len(self.readings)
            self.readings.append(reading)
        return self._number[reading]


def area_codes(view: View, path: str) -> NDArray[Any]:
    """(rows,) or (): 1 + the place in AREAS, 0 unknown."""
    return view.words(path, AREAS)
