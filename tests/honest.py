"""An honest person whose payment failed for just one cause, and how many questions it takes to be told it."""

from __future__ import annotations

from collections.abc import Iterator

import gongji
from gongji.asking import next_question, suspects
from gongji.case import read_case
from gongji.causes import BY_CODE, CODES
from gongji.errors import GongjiError
from gongji.training import Exercise, Spec, make
from tests.strategies import Mapping, value_at

# What the screen said is told unasked, and what only a plan can get wrong fails no payment.
PAYMENTS = tuple(code for code in CODES if BY_CODE[code].stage != "system" and not BY_CODE[code].only_planned)


def faulty(code: str, seeds: range) -> Iterator[Exercise]:
    """Stories of a payment in which this cause, and nothing else, is sure."""
    for seed in seeds:
        try:
            one = make(seed, Spec(cause=code, edge=False, difficulty=1, question="payment"))
        except GongjiError:
            return
        said = gongji.diagnose(one.case, fixes=False)
        sure = {cause.code for cause in said.causes if cause.certainty == "sure"}
        if said.verdict == "blocked" and sure == {code}:
            yield one


def answers_until_told(one: Exercise, code: str, most: int = 40) -> int | None:
    """How many answers until this cause is said for sure; None where the questions end before."""
    truth = one.case.as_json()
    known: Mapping = {"date": truth["date"], "sharers": [{} for _ in truth["sharers"]]}
    unsure: set[str] = set()
    for number in range(most):
        case = read_case(known)
        first = suspects(case, None, frozenset(unsure)).ranked[:1]
        if first and (first[0].code, first[0].standing) == (code, "holds"):
            return number
        path = next_question(case, unsure).path
        if path is None:
            return None
        value = value_at(truth, path)
        if value is None:
            unsure.add(path)
        else:
            _put(known, path, value)
    return None


def _put(case: Mapping, path: str, value: object) -> None:
    *way, field = path.split(".")
    for name in way:
        case = case[int(name)] if isinstance(case, list) else case.setdefault(name, {})
    case[field] = value
