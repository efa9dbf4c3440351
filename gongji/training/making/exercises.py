"""Makes exercises. What is proposed is judged, and kept only where it is what was asked for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from gongji.areas import area as find_area, label
from gongji.causes import BY_CODE, CODES
from gongji.errors import GongjiError
from gongji.policies.loader import KNOWLEDGE_UNTIL
from gongji.training.exercise import PAYMENT_VERDICTS, PLAN_VERDICTS, Exercise, Possible, Spec, Stage
from gongji.training.making import ids as making_id
from gongji.training.making.attempt import ONLY_PLANNED, Aim, Attempt, Difficulty, attempt
from gongji.training.making.draws import Draws
from gongji.training.making.edges_in_time import ALL_EDGES
from gongji.training.making.places import FIRST_DAY, Place, drawn_area, drawn_day
from gongji.training.marking.truth import IN_THE_WAY
from gongji.words import say, words

EDGES: tuple[str, ...] = tuple(ALL_EDGES)
_ATTEMPTS_HERE, _ATTEMPTS_ANYWHERE = 120, 900
_SAME_AIM, _SAME_AIM_HERE = 15, 3
_TRIED = 75
_DIFFICULTIES: tuple[Difficulty, ...] = (1, 1, 2, 2, 2, 3)


def make(seed: int | str, spec: Spec | None = None) -> Exercise:
    """The exercise of this seed. GongjiError where nothing of the kind can be made there on that day."""
    asked = spec or Spec()
    _refuse(asked)
    exercise_id = making_id.written(seed, asked)
    draws = Draws(exercise_id)
    fixed = asked.region is not None and asked.day is not None
    for number in range(_ATTEMPTS_HERE if fixed else _ATTEMPTS_ANYWHERE):
        made = _try(draws, number, asked)
        if made is not None:
            return _exercise(exercise_id, made)
    again = _known_to_work(asked)
    if again is not None:
        return _exercise(exercise_id, again)
    raise GongjiError(_nothing(asked))


def make_again(exercise_id: str) -> Exercise:
    """The exercise with this id. GongjiError where it is no id."""
    seed, spec = making_id.read(exercise_id)
    return make(seed, spec)


def _try(draws: Draws, number: int, spec: Spec) -> Attempt | None:
    here = spec.region is not None and spec.day is not None
    aim = _aim(draws.apart(f"aim{number // (_SAME_AIM_HERE if here else _SAME_AIM)}"), spec)
    if aim is None:
        return None
    stream = draws.apart(f"try{number}")
    place = Place(drawn_area(stream, spec.region, spec.cause), spec.day or drawn_day(stream))
    if not place.is_settled and not here:
        return None
    return attempt(stream, place, spec, aim, lenient=number % 3 == 2)


def _aim(draws: Draws, spec: Spec) -> Aim | None:
    """What to try for: an edge, a cause, or a payment without one."""
    difficulty: Difficulty = draws.choice(_DIFFICULTIES) if spec.difficulty is None else spec.difficulty
    if spec.edge or (spec.edge is None and spec.difficulty != 1 and draws.often(18)):
        edge = _drawn_edge(draws, spec)
        if edge is not None or spec.edge:
            return Aim(None, edge, spec.verdict, 2 if difficulty == 1 else difficulty) if edge else None
    if spec.cause or spec.stage or spec.verdict in IN_THE_WAY:
        return Aim(_drawn_cause(draws, spec), None, spec.verdict, difficulty)
    verdict = spec.verdict or _drawn_verdict(draws, spec)
    cause = _drawn_cause(draws, spec) if verdict is None else None
    return Aim(cause, None, verdict, difficulty)


def _drawn_edge(draws: Draws, spec: Spec) -> str | None:
    if isinstance(spec.edge, str):
        return spec.edge
    wanted = {spec.cause} if spec.cause else {code for code in CODES if _of_stage(code, spec.stage)}
    about = spec.cause is not None or spec.stage is not None
    found = [
        edge.name
        for edge in ALL_EDGES.values()
        if (not about or wanted.intersection(edge.about))
        and not (edge.moves_day and spec.day is not None and spec.edge is None)
        and spec.question in (None, edge.question)
    ]
    return draws.choice(found) if found else None


def _of_stage(code: str, stage: str | None) -> bool:
    return stage is None or BY_CODE[code].stage == stage


def _drawn_cause(draws: Draws, spec: Spec) -> str:
    if spec.cause:
        return spec.cause
    left = [code for code in CODES if _of_stage(code, spec.stage)]
    if spec.question == "payment" or spec.verdict == "blocked":
        left = [code for code in left if code not in ONLY_PLANNED]
    return draws.choice(left)


def _drawn_verdict(draws: Draws, spec: Spec) -> str | None:
    """Mostly None, which is a cause in the way; else a payment that goes through or wants facts."""
    if spec.question == "plan":
        return "eligible" if draws.often(25) else None
    rolled = draws.below(100)
    if spec.settlement:
        return "pays" if rolled < 75 else "not_needed"
    return "pays" if rolled < 15 else "not_needed" if rolled < 21 else "need_facts" if rolled < 26 else None


def _exercise(exercise_id: str, made: Attempt) -> Exercise:
    stage: Stage | None = BY_CODE[made.cause].stage if made.cause else None
    return Exercise(
        id=exercise_id,
        case=made.case,
        question=made.question,
        day=made.place.day,
        region=find_area(made.place.area).region,
        area=made.place.area,
        verdict=made.truth.verdict,
        cause=made.cause,
        stage=stage,
        difficulty=made.difficulty,
        edge=made.edge,
        settlement=made.settlement,
    )


@lru_cache(maxsize=256)
def possible(region: str, day: date) -> Possible:
    """What was made at this place on this day in a fixed number of attempts; `make` finds all of it again."""
    spec = Spec(region=region, day=day)
    _refuse(spec)
    causes = [code for code in CODES if _known_to_work(spec.model_copy(update={"cause": code}))]
    edges = [name for name in EDGES if _known_to_work(spec.model_copy(update={"edge": name}))]
    verdicts = [
        verdict
        for verdict in dict.fromkeys((*PAYMENT_VERDICTS, *PLAN_VERDICTS))
        if _known_to_work(spec.model_copy(update={"verdict": verdict}))
    ]
    stages: dict[Stage, None] = {BY_CODE[code].stage: None for code in causes}
    return Possible(
        region=region,
        day=day,
        causes=tuple(causes),
        stages=tuple(stages),
        verdicts=tuple(verdicts),
        edges=tuple(edges),
    )


@lru_cache(maxsize=4096)
def _known_to_work(spec: Spec) -> Attempt | None:
    """The first of some attempts that hang on the spec alone, so that every seed has them to fall back on."""
    draws = Draws(making_id.written("possible", spec))
    tried = (_try(draws, number, spec) for number in range(_TRIED))
    return next((made for made in tried if made is not None), None)


def _refuse(spec: Spec) -> None:
    """GongjiError where the spec names something that there is not."""
    if spec.region is not None:
        find_area(spec.region)
    known = (
        ("cause", spec.cause, CODES),
        ("verdict", spec.verdict, (*PAYMENT_VERDICTS, *PLAN_VERDICTS)),
        ("edge", spec.edge if isinstance(spec.edge, str) else None, EDGES),
    )
    for name, read, accepted in known:
        if read is not None and read not in accepted:
            raise GongjiError(f"{name}: read {read!r}; accepted is one of {', '.join(accepted)}")
    if spec.day is not None and not FIRST_DAY <= spec.day <= KNOWLEDGE_UNTIL:
        raise GongjiError(f"day: read {spec.day}; accepted is {FIRST_DAY} to {KNOWLEDGE_UNTIL}")


def _nothing(spec: Spec) -> str:
    said = words("training_making")
    where = label(spec.region) if spec.region else said["anywhere"]
    when = spec.day.isoformat() if spec.day else said["any_day"]
    what = (
        said["about_cause"]
        if spec.cause or spec.stage
        else said["about_edge"]
        if spec.edge
        else said["about"]
    )
    title = words("causes")[spec.cause]["title"] if spec.cause else ""
    return say(said["nothing"], {"place": where, "day": when, "what": say(what, {"title": title})})
