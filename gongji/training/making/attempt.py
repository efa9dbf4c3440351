"""One attempt at an exercise: propose a case, make it harder, judge it, and keep or drop it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from gongji.case.model import Case, Expense
from gongji.case.paths import with_value
from gongji.causes import BY_CODE, CAUSES
from gongji.causes.facts import BOUND
from gongji.judging.standing import ASKED_OF_A_PLAN
from gongji.training.exercise import Question, Spec
from gongji.training.making.base import base_case
from gongji.training.making.by_facts import by_facts
from gongji.training.making.causes import MAKERS, Maker, unbound
from gongji.training.making.checks import contradictions
from gongji.training.making.company import FURTHER, WAYS_TO_BE_OUT, left_out, with_sharers
from gongji.training.making.draws import Draws
from gongji.training.making.edges_in_time import ALL_EDGES
from gongji.training.making.people import caller, name_for
from gongji.training.making.places import Place
from gongji.training.making.wallet import SYSTEM_MAKERS, WALLET_MAKERS, only_wished
from gongji.training.marking.truth import IN_THE_WAY, Truth, truth

Difficulty = Literal[1, 2, 3]
_BY_FACTS: dict[str, Maker] = {cause.code: by_facts(cause) for cause in CAUSES if cause.facts}
ALL_MAKERS = _BY_FACTS | WALLET_MAKERS | SYSTEM_MAKERS | MAKERS
ONLY_PLANNED = frozenset(code for code, cause in BY_CODE.items() if cause.only_planned)
PLANNABLE = frozenset(cause.code for cause in ASKED_OF_A_PLAN) - {"sharer_limit"}  # a plan has one sharer
_LEFT_OUT_TO_ASK = (
    "sharers.0.link sharers.0.scheme sharers.0.relation sharers.0.balance member.scheme "
    "expense.total expense.fund_paid expense.credential expense.designated expense.kind"
).split()


@dataclass(frozen=True, slots=True)
class Aim:
    """What an attempt tries for; `verdict` None leaves that to the cause."""

    cause: str | None
    edge: str | None
    verdict: str | None
    difficulty: Difficulty


@dataclass(frozen=True, slots=True)
class Attempt:
    """An exercise that came out as it was aimed."""

    case: Case
    place: Place
    question: Question
    truth: Truth
    cause: str | None
    edge: str | None
    difficulty: Difficulty
    settlement: bool


def attempt(draws: Draws, place: Place, spec: Spec, aim: Aim, lenient: bool) -> Attempt | None:
    """None where nothing fitting came out; `lenient`: the cause need not be the first one."""
    proposed = _proposed(draws, place, spec, aim)
    if proposed is None:
        return None
    place, case, question = proposed
    if contradictions(case, question):
        return None
    found = truth(case, question)
    made = Attempt(case, place, question, found, aim.cause, aim.edge, aim.difficulty, False)
    if not _as_aimed(made, spec, aim, lenient):
        return None
    if aim.edge and found.verdict in IN_THE_WAY:
        made = replace(made, cause=spec.cause or found.primary)
    return _with_settlement(draws, _harder(draws, made, spec, aim), spec)


def _proposed(draws: Draws, place: Place, spec: Spec, aim: Aim) -> tuple[Place, Case, Question] | None:
    if aim.edge is not None:
        edge = ALL_EDGES[aim.edge]
        made = edge.make(draws, place)
        if made is None or (spec.day is not None and made[0].day != spec.day):
            return None
        question = edge.question
        return made[0], as_plan(made[1]) if question == "plan" else only_wished(made[1]), question
    question = _question(draws, spec, aim)
    case: Case | None = base_case(draws, place)
    assert case is not None
    if aim.cause is not None:
        case = ALL_MAKERS[aim.cause](draws, place, case)
    elif aim.verdict == "not_needed":
        case = _enough_of_ones_own(draws, case)
    elif aim.verdict == "need_facts":
        case = _with_gaps(draws, case, aim.difficulty)
    if case is None:
        return None
    if question == "plan":
        if aim.cause is None:
            case = unbound(draws, case)
        case = as_plan(case)
    return place, case, question


def _question(draws: Draws, spec: Spec, aim: Aim) -> Question:
    if spec.question is not None:
        return spec.question
    if aim.cause in ONLY_PLANNED or aim.verdict in ("eligible", "not_eligible"):
        return "plan"
    if spec.verdict is not None or spec.settlement or aim.cause not in PLANNABLE:
        return "payment"
    return "plan" if aim.difficulty == 1 or draws.often(40) else "payment"


def as_plan(case: Case) -> Case:
    """The same people before anything was paid: no bill, no balances, one sharer."""
    sharer = case.sharers[0]
    update: dict[str, object] = {"balance": None, "past_years_balance": None, "bound_on": None}
    if sharer.link in BOUND:
        update |= {"link": "none", "starts_on": None, "ends_on": None}
    if sharer.members_bound is None and sharer.scheme == "employee":
        update["members_bound"] = 1
    return case.model_copy(
        update={
            "sharers": (sharer.model_copy(update=update),),
            "expense": Expense(),
            "member": case.member.model_copy(update={"own_balance": None}),
            "wallet": None,
            "system": None,
        }
    )


def _enough_of_ones_own(draws: Draws, case: Case) -> Case:
    personal = (case.expense.total or 0) - (case.expense.fund_paid or 0)
    if draws.often(15):
        case = with_value(case, "expense.fund_paid", case.expense.total)
        return with_value(case, "expense.excluded", None)
    case = with_value(case, "member.scheme", "employee")
    return with_value(case, "member.own_balance", personal + draws.between(0, 60000))


def _with_gaps(draws: Draws, case: Case, number: int) -> Case:
    for path in draws.some(_LEFT_OUT_TO_ASK, number):
        case = with_value(case, path, None)
        if path.endswith("link"):
            for field in ("starts_on", "ends_on", "bound_on", "members_bound"):
                case = with_value(case, f"sharers.0.{field}", None)
        if path.endswith("relation") and case.sharers[0].name != caller():
            case = with_value(case, "sharers.0.name", name_for(draws, "unknown", ()))
        if path == "member.scheme":
            case = with_value(case, "member.own_balance", None)
        if path in ("expense.total", "expense.fund_paid"):
            case = with_value(case, "expense.excluded", None)
        if path == "expense.total":
            case = with_value(case, "expense.fund_paid", None)
    return case


def _as_aimed(made: Attempt, spec: Spec, aim: Aim, lenient: bool) -> bool:
    found = made.truth
    wanted = spec.verdict or (aim.verdict if aim.cause is None else None)
    if wanted is not None and found.verdict != wanted:
        return False
    if found.verdict == "need_facts" and wanted != "need_facts":
        return False
    if spec.question is not None and made.question != spec.question:
        return False
    if aim.edge is not None:
        return _edge_fits(found, spec, aim)
    if aim.cause is None:
        return found.verdict not in IN_THE_WAY
    in_the_way = found.verdict in IN_THE_WAY and aim.cause in found.codes
    return in_the_way and (lenient or found.primary == aim.cause)


def _edge_fits(found: Truth, spec: Spec, aim: Aim) -> bool:
    """An edge comes out on the side it is named after: with one of its causes, or without any."""
    assert aim.edge is not None
    about = ALL_EDGES[aim.edge].about
    if spec.cause is not None and spec.cause not in found.codes:
        return False
    if spec.settlement and not found.settled:
        return False
    if about:
        return found.primary in about
    return found.verdict in ("pays", "not_needed", "eligible")


def _harder(draws: Draws, made: Attempt, spec: Spec, aim: Aim) -> Attempt:
    """One or two things more, each kept only where the exercise stays what it was aimed at."""
    steps = made.difficulty - 1
    if aim.edge is not None or made.question == "plan" or made.truth.verdict == "need_facts":
        return made
    if made.truth.verdict in ("pays", "not_needed"):
        return _in_company(draws, made, spec, aim) if steps and made.case.wallet is None else made
    for code in draws.shuffled(sorted(FURTHER)):
        if not steps:
            break
        case = FURTHER[code](draws, made.place, made.case)
        harder = None if case is None or code == aim.cause else _kept(made, case, spec, aim)
        if harder is not None and code in harder.truth.codes and code not in made.truth.codes:
            made, steps = harder, steps - 1
    return made


def _in_company(draws: Draws, made: Attempt, spec: Spec, aim: Aim) -> Attempt:
    case = with_sharers(draws, made.place, made.case, 1)
    made = _kept(made, case, spec, aim) or made
    if made.difficulty == 3:
        case = with_sharers(draws, made.place, made.case, 1)
        case = left_out(made.place, case, len(case.sharers) - 1, draws.choice(WAYS_TO_BE_OUT))
        made = _kept(made, case, spec, aim) or made
    return made


def _kept(made: Attempt, case: Case, spec: Spec, aim: Aim) -> Attempt | None:
    if contradictions(case, made.question):
        return None
    found = truth(case, made.question)
    tried = replace(made, case=case, truth=found)
    settled = found.settled or not made.truth.settled
    return tried if settled and _as_aimed(tried, spec, aim, lenient=True) else None


def _with_settlement(draws: Draws, made: Attempt, spec: Spec) -> Attempt | None:
    """Who pays what is asked only where there is one answer to it."""
    can = made.truth.settled and made.truth.verdict in ("pays", "not_needed", "blocked")
    if spec.settlement:
        return replace(made, settlement=True) if can else None
    wants = spec.settlement is None and made.truth.verdict == "pays" and draws.often(60)
    return replace(made, settlement=can and wants)
