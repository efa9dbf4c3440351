"""An exam under way: one paper, one start, answers that may be changed until the time is up, and the result.

The clock is the server's: `now` is seconds since 1970 (`time.time()`), given by the caller.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from gongji.training.exercise import Marking, Reply
from gongji.training.marking.marks import mark
from gongji.training.papers.numbers import number_text
from gongji.training.papers.paper import Paper

GRACE = 5  # seconds an answer may be under way
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Sitting:
    """`replies` by number of the case from 0; `ended` is None while it runs; `sheet` is a drawn number."""

    paper: Paper
    started: float
    sheet: str
    replies: Mapping[int, Reply]
    ended: float | None = None

    @property
    def closes(self) -> float:
        return self.started + self.paper.minutes * 60

    def seconds_left(self, now: float) -> int:
        """Whole seconds until the time is up; 0 once it is, or once the paper was handed in."""
        return 0 if self.ended is not None else max(0, int(self.closes - now))

    def is_over(self, now: float) -> bool:
        return self.ended is not None or now >= self.closes


@dataclass(frozen=True, slots=True)
class Result:
    """A paper handed in and marked. `markings` stand in the order of the cases; unanswered ones are wrong."""

    paper: Paper
    sheet: str
    replies: tuple[Reply, ...]
    markings: tuple[Marking, ...]
    started: float
    minutes_used: int

    @property
    def points(self) -> int:
        return sum(one.points for one in self.markings)

    @property
    def most(self) -> int:
        return sum(one.most for one in self.markings)

    @property
    def percent(self) -> int:
        """Whole percent of all points, rounded down, so that no pass mark is reached by rounding."""
        return self.points * 100 // self.most if self.most else 0

    @property
    def passed(self) -> bool:
        return self.points * 100 >= self.paper.pass_percent * self.most

    @property
    def day(self) -> str:
        """The day of the exam in China, as ISO text."""
        return datetime.fromtimestamp(self.started, UTC).astimezone(CHINA).date().isoformat()


def begin(paper: Paper, now: float) -> Sitting:
    """The sitting starts now; its sheet number tells two papers of the same answers apart."""
    return Sitting(paper, now, number_text(secrets.token_hex(4)), {})


def answer(sitting: Sitting, at: int, reply: Reply, now: float) -> Sitting:
    """With this answer to case `at`; unchanged once the time is up (and GRACE) or it was handed in."""
    if (
        sitting.ended is not None
        or now > sitting.closes + GRACE
        or not 0 <= at < len(sitting.paper.exercises)
    ):
        return sitting
    return replace(sitting, replies={**sitting.replies, at: reply})


def hand_in(sitting: Sitting, now: float) -> Sitting:
    """Ended now, or when the time was up; a paper handed in before stays as it is."""
    return sitting if sitting.ended is not None else replace(sitting, ended=min(now, sitting.closes))


def result(sitting: Sitting) -> Result:
    """The marks of a sitting that has ended; the smallest changes are left for who looks at a case closely.

    ValueError while it runs.
    """
    if sitting.ended is None:
        raise ValueError("an exam is marked when it has ended")
    replies = tuple(sitting.replies.get(at, Reply()) for at in range(len(sitting.paper.exercises)))
    pairs = zip(sitting.paper.exercises, replies, strict=True)
    markings = tuple(mark(exercise, reply, with_nearest=False) for exercise, reply in pairs)
    used = -(-int(sitting.ended - sitting.started) // 60)
    return Result(sitting.paper, sitting.sheet, replies, markings, sitting.started, used)
