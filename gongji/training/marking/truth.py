"""What the rules say to a case, as short as making and marking need it."""

from __future__ import annotations

from dataclasses import dataclass

from gongji.answers.eligibility import eligibility
from gongji.case.model import Case
from gongji.causes import CODES
from gongji.judging.verdict import judge
from gongji.training.exercise import Question

IN_THE_WAY = ("blocked", "uncertain", "not_eligible")


@dataclass(frozen=True, slots=True)
class Truth:
    """`codes` are all causes that hold, each once, in the fixed order; `settled`: one way of settling."""

    verdict: str
    primary: str | None
    codes: tuple[str, ...]
    settled: bool

    @property
    def further(self) -> tuple[str, ...]:
        """The causes besides the first; where it pays all the same, those of the sharers left out."""
        return tuple(code for code in self.codes if code != self.primary)


def truth(case: Case, question: Question) -> Truth:
    """By the same functions as `gongji.diagnose` and `gongji.eligibility`."""
    if question == "plan":
        answer = eligibility(case)
        codes = {one.code for one in answer.causes}
        return Truth(answer.verdict, answer.primary, _in_order(codes), False)
    judged = judge(case)
    codes = {one.cause.code for one in judged.found}
    expense = case.expense
    figures = expense.total is not None and expense.fund_paid is not None
    settled = figures and judged.drawn is not None and len(judged.drawn.scenarios) == 1
    return Truth(judged.verdict, judged.primary, _in_order(codes), settled)


def _in_order(codes: set[str]) -> tuple[str, ...]:
    return tuple(code for code in CODES if code in codes)
