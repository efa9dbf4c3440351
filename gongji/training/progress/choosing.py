"""The next exercise of a trainee: the cause that the schedule wants, at its edge when it is time for that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gongji.causes import BY_CODE, CODES
from gongji.errors import GongjiError
from gongji.training.exercise import Exercise, Spec, Stage
from gongji.training.making.draws import Draws
from gongji.training.making.edges_in_time import ALL_EDGES
from gongji.training.making.exercises import make
from gongji.training.progress.schedule import next_cause, wants_edge
from gongji.training.progress.standing import Progress

EVERY_NTH_WITHOUT_CAUSE = 6
HARDEST = 3
WITHOUT_CAUSE = ("pays", "not_needed", "need_facts")
WITH_EDGES = frozenset(code for edge in ALL_EDGES.values() for code in edge.about)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the trainee wants to practise; None leaves it open."""

    region: str | None = None
    stage: Stage | None = None


def next_exercise(progress: Progress, wish: Wish, seed: int | str, last: str | None = None) -> Exercise:
    """The exercise that comes next; every sixth has no cause, so that nobody learns to look for one always.

    `last` is the cause of the exercise before. GongjiError where nothing of the wish can be made.
    """
    if (progress.answered + 1) % EVERY_NTH_WITHOUT_CAUSE == 0:
        verdict = Draws(f"verdict|{seed}").choice(WITHOUT_CAUSE)
        made = _made(seed, Spec(region=wish.region, verdict=verdict, settlement=verdict != "need_facts"))
        if made is not None:
            return made
    left = {code for code in CODES if wish.stage in (None, BY_CODE[code].stage)}
    while left:
        cause = next_cause(progress, left, last)
        assert cause is not None
        for spec in _specs(progress, wish, cause):
            made = _made(seed, spec)
            if made is not None:
                return made
        left.remove(cause)
    return make(seed, Spec(region=wish.region, stage=wish.stage))


def at_the_edge(exercise: Exercise) -> bool:
    """Whether one fact more or less changes the answer.

    Some causes have no limit that a case could lie at (nothing is bound, or it is), others have none in every
    place. There an exercise of the hardest kind counts instead: more causes beside it, misleading facts.
    """
    if exercise.edge is not None or exercise.difficulty == HARDEST:
        return True
    return exercise.cause not in WITH_EDGES and exercise.difficulty > 1


def _specs(progress: Progress, wish: Wish, cause: str) -> tuple[Spec, ...]:
    """What to try for, best first."""
    plain = Spec(region=wish.region, cause=cause)
    easy = plain.model_copy(update={"difficulty": 1, "edge": False})
    if not wants_edge(progress, cause):
        return easy, plain
    hardest, harder = (plain.model_copy(update={"difficulty": one, "edge": False}) for one in (HARDEST, 2))
    edge = (plain.model_copy(update={"edge": True}),) if cause in WITH_EDGES else ()
    return (*edge, hardest, harder, plain)


def _made(seed: int | str, spec: Spec) -> Exercise | None:
    if not _can_be_made(spec):
        return None
    try:
        return make(seed, spec)
    except GongjiError:
        return None


@lru_cache(maxsize=4096)
def _can_be_made(spec: Spec) -> bool:
    """Asked once, because looking in vain takes a thousand times as long as finding."""
    try:
        make("probe", spec)
    except GongjiError:
        return False
    return True
