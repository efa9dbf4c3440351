"""A case that a trainer wrote, as an exercise: the rules give the right answer, as to any other case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import gongji
from gongji.areas import area
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.causes import BY_CODE
from gongji.judging.standing import day_of
from gongji.policies.loader import NATION
from gongji.training.exercise import Exercise, Question


@dataclass(frozen=True, slots=True)
class OwnCase:
    """The trainer's title, which is shown in the class review alone, and the exercise."""

    title: str
    exercise: Exercise


def own_case(
    title: str, given: Mapping[str, Any] | Case, *, plan: bool = False, settlement: bool = False
) -> OwnCase:
    """The exercise of a case; a day is written into it, so that it stays the same tomorrow. Raises BadCase.

    `settlement` is dropped where the case does not say enough for who pays what.
    """
    case = read_case(given)
    case = case.model_copy(update={"date": day_of(case)})
    question: Question = "plan" if plan else "payment"
    verdict, first, _, has_settlement = _judged(case, question)
    settlement = settlement and has_settlement
    where = case.member.area or NATION
    digest = sha256(f"{question}|{settlement}|{case.model_dump_json()}".encode()).hexdigest()
    exercise = Exercise(
        id=f"own-{digest[:12]}",
        case=case,
        question=question,
        day=day_of(case),
        region=NATION if where == NATION else area(where).region,
        area=where,
        verdict=verdict,
        cause=first,
        stage=BY_CODE[first].stage if first else None,
        difficulty=2,
        edge=None,
        settlement=settlement,
    )
    return OwnCase(title.strip(), exercise)


def answer_of(exercise: Exercise) -> dict[str, Any]:
    """The verdict and the causes that the rules name today, as a paper file keeps them."""
    verdict, _, causes, _ = _judged(exercise.case, exercise.question)
    return {"verdict": verdict, "causes": list(causes)}


def _judged(case: Case, question: Question) -> tuple[str, str | None, tuple[str, ...], bool]:
    """Verdict, first cause, all causes, and whether it is known who pays what."""
    if question == "plan":
        planned = gongji.eligibility(case)
        causes = tuple(dict.fromkeys(one.code for one in planned.causes))
        return planned.verdict, planned.primary, causes, False
    found = gongji.diagnose(case, fixes=False)
    causes = tuple(dict.fromkeys(one.code for one in found.causes))
    return found.verdict, found.primary, causes, found.settlement is not None
