"""Draws a paper: the same seed and settings, the same cases, on every machine and Python version."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from threading import Lock

from gongji.causes import CODES
from gongji.errors import GongjiError
from gongji.policies.loader import KNOWLEDGE_UNTIL, codes
from gongji.training.exercise import Exercise, Spec
from gongji.training.making.draws import Draws
from gongji.training.making.exercises import make, possible
from gongji.training.papers.paper import Paper, PaperSettings
from gongji.training.progress.choosing import WITH_EDGES

EVERY_NTH_WITHOUT_CAUSE = 5
OTHER_VERDICTS = ("pays", "not_needed", "uncertain", "need_facts")
OFTEN_AT_THE_EDGE, OFTEN_WITH_SETTLEMENT = 50, 30  # per cent
NUMBER_OF_SEEDS = 1_000_000
MOST_TRIED = 90
LATELY, FEW_DAYS = 500, 3  # days back, and how many of them
_ONE_AT_A_TIME = Lock()


def make_paper(settings: PaperSettings) -> Paper:
    """The paper of these settings: causes differ as long as there are others, every fifth case has none.

    A class that begins at once waits for one making. GongjiError where nothing can be made there and then.
    """
    with _ONE_AT_A_TIME:
        return _made(settings)


@lru_cache(maxsize=64)
def _made(settings: PaperSettings) -> Paper:
    draws = Draws(f"paper|{settings.seed}|{settings.region}|{settings.day}|{settings.number}")
    days = _days(settings, draws)
    exercises: list[Exercise] = []
    left: list[str] = []
    for number in range(1, settings.number + 1):
        day = draws.choice(days)
        if number % EVERY_NTH_WITHOUT_CAUSE == 0:
            exercises.append(_without_cause(settings, day, draws))
            continue
        made, left = _with_cause(settings, day, draws, left)
        exercises.append(made)
    return Paper(settings.seed, settings.minutes, settings.pass_percent, tuple(exercises))


def regions() -> tuple[str, ...]:
    """The provinces that have a file of their own, in the order of their codes."""
    return tuple(code for code in codes() if code.endswith("0000"))


def _days(settings: PaperSettings, draws: Draws) -> tuple[date | None, ...]:
    """The day of the paper; for a place without one a few days, whose rules are looked at once each."""
    if settings.day is not None or settings.region is None:
        return (settings.day,)
    return tuple(KNOWLEDGE_UNTIL - timedelta(days=draws.below(LATELY)) for _ in range(FEW_DAYS))


def _without_cause(settings: PaperSettings, day: date | None, draws: Draws) -> Exercise:
    for verdict in draws.shuffled(OTHER_VERDICTS):
        settlement = True if verdict in ("pays", "not_needed") and draws.often(60) else None
        spec = Spec(region=settings.region, day=day, verdict=verdict, settlement=settlement)
        try:
            return make(draws.below(NUMBER_OF_SEEDS), spec)
        except GongjiError:
            continue
    return make(draws.below(NUMBER_OF_SEEDS), Spec(region=settings.region, day=day))


def _with_cause(
    settings: PaperSettings, day: date | None, draws: Draws, left: list[str]
) -> tuple[Exercise, list[str]]:
    """The next exercise of a cause, and the causes that are still to come in their drawn order."""
    there = possible(settings.region, day).causes if settings.region and day else CODES
    for _ in range(MOST_TRIED):
        left = left or draws.shuffled(CODES)
        cause, left = left[0], left[1:]
        edge = draws.often(OFTEN_AT_THE_EDGE) and cause in WITH_EDGES
        settlement = draws.often(OFTEN_WITH_SETTLEMENT)
        if cause not in there:
            continue
        for wanted in dict.fromkeys(((edge, settlement), (edge, False), (False, False))):
            spec = Spec(
                region=settings.region,
                day=day,
                cause=cause,
                edge=wanted[0] or None,
                settlement=wanted[1] or None,
            )
            try:
                return make(draws.below(NUMBER_OF_SEEDS), spec), left
            except GongjiError:
                continue
    return make(draws.below(NUMBER_OF_SEEDS), Spec(region=settings.region, day=day)), left
