"""Hints for an exercise: which kind of cause to look at, then what the interview would ask, one by one."""

from __future__ import annotations

from dataclasses import dataclass

from gongji.training.calls.roleplay import best_order
from gongji.training.exercise import Exercise
from gongji.words import say, words


@dataclass(frozen=True, slots=True)
class Hint:
    """`answer` is what the caller says to the question; None where the hint is no question."""

    text: str
    answer: str | None = None


def hints(exercise: Exercise) -> tuple[Hint, ...]:
    """First the kind of cause, then the interview's own questions until every cause is found."""
    said = words("training_page")["hints"]
    stage = words("verdicts")["stages"].get(exercise.stage)
    first = say(said["stage"], {"stage": stage}) if stage else said["no_stage"]
    return (Hint(first), *(Hint(one.question, one.answer) for one in best_order(exercise)))
