"""Places and days as few small numbers: which files speak for an area, and between which steps of policy
a day lies.

All areas that the same files speak for have the same rules, and so have all days between two steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.areas import all_areas
from gongji.batch.kernel.view import View
from gongji.judgement import place_rules
from gongji.policy.entries import ALWAYS
from gongji.policy.loader import codes as region_codes
from gongji.policy.loader import region
from gongji.policy.place import Rules, speaking_for

AREAS: tuple[str, ...] = tuple(area.code for area in all_areas())


class Places:
    """Numbers for (which files speak, which stretch of days), and the rules behind each number."""

    def __init__(self) -> None:
        self._speakers: list[str | None] = []
        self._speaker_of_area = self._number_speakers()
        self._steps = np.array(sorted({step.toordinal() for step in _steps()}), np.int64)
        days = np.arange(self._steps[0] - 1, self._steps[-1] + 1)
        self._stretch_of_day = np.searchsorted(self._steps, days, side="right")
        self._stretches = len(self._steps) + 1

    def numbers(self, areas: NDArray[Any], days: NDArray[Any]) -> NDArray[Any]:
        """(rows,) or (): the number of the rules for areas (0 unknown, else 1 + place in AREAS) on days
        (ordinals).
        """
        since = np.clip(days - (self._steps[0] - 1), 0, len(self._stretch_of_day) - 1)
        speaker = self._speaker_of_area.take(areas)
        return np.asarray(speaker * self._stretches + self._stretch_of_day.take(since))

    def rules(self, number: int) -> Rules:
        speaker, stretch = divmod(number, self._stretches)
        day = int(self._steps[stretch - 1] if stretch else self._steps[0] - 1)
        return place_rules(self._speakers[speaker], date.fromordinal(day))

    def placed(self, number: int) -> bool:
        return self._speakers[number // self._stretches] is not None

    def __len__(self) -> int:
        return len(self._speakers) * self._stretches

    def _number_speakers(self) -> NDArray[np.int64]:
        known: dict[tuple[str, ...], int] = {}
        numbers = []
        for code in (None, *AREAS):
            files = () if code is None else speaking_for(code)
            if files not in known:
                known[files] = len(known)
                self._speakers.append(code)
            numbers.append(known[files])
        return np.array(numbers, np.int64)


def _steps() -> Iterator[date]:
    for code in region_codes():
        found = region(code)
        for entry in (entry for entries in found.entries.values() for entry in entries) if found else ():
            yield from (step for step in (entry.possible_from, entry.certain_from) if step is not ALWAYS)


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


def days_of(view: View) -> NDArray[Any]:
    """(rows,) or (): the day of each case as an ordinal; today where none is given."""
    given = view.numbers("date")
    return np.where(given < 0, date.today().toordinal(), given)
