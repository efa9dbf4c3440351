"""Papers: the cases of an exam with its time limit and pass mark, and the settings that fix a drawn one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from hashlib import sha256

from gongji.training.exercise import Exercise
from gongji.training.papers.numbers import number_text

FEWEST, MOST = 1, 40
SHORTEST, LONGEST = 5, 180  # minutes


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What fixes a paper: seed (any text), region and day (None: mixed), number of cases, minutes, pass mark.

    `pass_percent` is of all points, 1 to 100.
    """

    seed: str
    region: str | None = None
    day: datetime.date | None = None
    number: int = 10
    minutes: int = 30
    pass_percent: int = 80


@dataclass(frozen=True, slots=True)
class Paper:
    """The cases of an exam. `id` is the same wherever title, limits and every case are the same."""

    title: str
    minutes: int
    pass_percent: int
    exercises: tuple[Exercise, ...]

    @property
    def id(self) -> str:
        """Eight letters and digits in two groups; a class compares them to see that it sits one paper."""
        parts = [self.title, str(self.minutes), str(self.pass_percent)]
        parts += [one.model_dump_json(exclude={"id"}) for one in self.exercises]
        digest = sha256("\n".join(parts).encode()).hexdigest()
        return number_text(digest)
