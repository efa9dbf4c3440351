"""A class that sits a paper: each trainee knows some causes and not others, drawn by a number."""

from __future__ import annotations

from gongji.training import truthful
from gongji.training.exercise import Exercise, Reply
from gongji.training.making.draws import Draws
from gongji.training.papers.drawn import make_paper
from gongji.training.papers.exam import Result, answer, begin, hand_in, result
from gongji.training.papers.paper import Paper, PaperSettings

STARTED = 1_790_000_000.0


def paper(seed: str = "周一小考", number: int = 6) -> Paper:
    return make_paper(PaperSettings(seed, "230000", None, number, 20, 60))


def sat(one: Paper, trainee: int, unknown: frozenset[str] = frozenset()) -> Result:
    """The result of a trainee who does not know `unknown` causes and errs now and then besides."""
    draws = Draws(f"trainee{trainee}")
    sitting = begin(one, STARTED)
    for at, exercise in enumerate(one.exercises):
        sitting = answer(sitting, at, reply(exercise, unknown, draws), STARTED + 60 * at)
    return result(hand_in(sitting, STARTED + 600))


def reply(exercise: Exercise, unknown: frozenset[str], draws: Draws) -> Reply:
    right = truthful(exercise)
    if right.primary in unknown or draws.often(10):
        return right.model_copy(update={"primary": None, "basis": frozenset(), "say": None})
    return right.model_copy(update={"further": right.further - unknown})
