"""A role play: the caller answers only what is asked, by the facts of the case; then the call is scored.

The measure is the engine's own order: `gongji.asking` run on the same facts, and after it
the facts behind whatever causes it had no need to ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from gongji.asking.interview import next_question
from gongji.case.model import Case, Sharer
from gongji.case.paths import value_at, with_value
from gongji.causes import CODES
from gongji.causes.facts import BOUND, PREMIUMS
from gongji.errors import GongjiError
from gongji.judging.standing import complete, day_of
from gongji.judging.way import offers_wallet
from gongji.training.calls.telling import Teller, known_paths, opening
from gongji.training.exercise import Asked, Choice, Exercise, RolePlay, RoleScore
from gongji.training.making.draws import Draws
from gongji.training.marking.choices import answer_to
from gongji.training.marking.marks import titled
from gongji.training.marking.nearest_values import paths_about
from gongji.training.marking.truth import truth
from gongji.words import say, words
from gongji.words.keys import general_path

_VERDICT_POINTS, _CAUSE_POINTS, _QUESTION_POINTS = 4, 6, 10
_OF_A_PLAN = (
    "member.scheme member.status member.area sharers.scheme sharers.status sharers.has_account sharers.area "
    "sharers.relation sharers.link sharers.starts_on sharers.ends_on sharers.members_bound"
).split()


def start(exercise: Exercise) -> RolePlay:
    """The call begins: only what was seen at the till is told, and who the sharers are where several."""
    names = tuple(one.name for one in complete(exercise.case).sharers)
    lines = [opening(exercise)]
    if len(names) > 1:
        teller, said = Teller(exercise), words("training_telling")["play"]
        listed = str(said["join"]).join(teller.sharer(at) for at in range(len(names)))
        lines.append(say(Draws(exercise.id).apart("company").choice(said["company"]), {"names": listed}))
    return RolePlay(exercise=exercise, opening=tuple(lines), sharers=names)


def questions(state: RolePlay) -> tuple[Choice, ...]:
    """What may still be asked: path and question, in the order of the form; the day is told."""
    exercise, asked = state.exercise, {one.path for one in state.asked}
    paths = (path for path in _all_paths(exercise) if path not in asked)
    return tuple(Choice(id=path, text=_question(exercise, path)) for path in paths)


def _all_paths(exercise: Exercise) -> Iterator[str]:
    for general in words("facts"):
        if general in ("common", "date") or "question" not in words("facts")[general]:
            continue
        if exercise.question == "plan" and general not in _OF_A_PLAN:
            continue
        if general.startswith("sharers."):
            field = general.partition(".")[2]
            yield from (f"sharers.{at}.{field}" for at in range(len(complete(exercise.case).sharers)))
        else:
            yield general


def _question(exercise: Exercise, path: str) -> str:
    common = words("facts")["common"]
    sharer = common["asked_sharer"]
    if path.startswith("sharers.") and len(exercise.case.sharers) > 1:
        name = exercise.case.sharers[int(path.split(".")[1])].name
        sharer = say(common["asked_sharer_named"], {"name": name})
    template = words("facts")[general_path(path)]["question"]
    return say(template, {"sharer": sharer, "member": common["asked_member"]})


def ask(state: RolePlay, path: str) -> RolePlay:
    """The call after one more question; what the caller said is in `asked[-1].answer`.

    A question that was asked before is answered again in the same words and not counted twice. GongjiError
    where the path is no question.
    """
    exercise = state.exercise
    if path not in set(_all_paths(exercise)):
        raise GongjiError(f"ask: read {path!r}; accepted is a path of questions(state)")
    again = tuple(one for one in state.asked if one.path != path)
    return state.model_copy(update={"asked": (*again, _asked(exercise, path))})


def _asked(exercise: Exercise, path: str) -> Asked:
    return Asked(path=path, question=_question(exercise, path), answer=_answer(exercise, path))


def _answer(exercise: Exercise, path: str) -> str:
    draws = Draws(exercise.id).apart(f"answer|{path}")
    if value_at(exercise.case, path) is not None:
        return Teller(exercise).fact(path, draws)
    return str(draws.choice(words("training_telling")["play"][_why_unknown(exercise.case, path)]))


def _why_unknown(case: Case, path: str) -> str:
    """How a caller says that there is nothing to say: some absent facts mean something definite."""
    group, _, field = general_path(path).rpartition(".")
    if field == "ends_on" and value_at(case, path.replace("ends_on", "link")) in BOUND:
        return "open_end"
    if field == "excluded" and case.expense.total is not None:
        return "nothing_excluded"
    if group == "wallet" and case.wallet is None:
        return "no_wallet"
    return "not_seen" if group == "system" else "unknown"


def finish(state: RolePlay, verdict: str | None, causes: Iterable[str]) -> RoleScore:
    """The score. Fewer questions than the best order count as well only where nothing is missed."""
    exercise, named = state.exercise, set(causes)
    if named - set(CODES):
        raise GongjiError(
            f"causes: read {', '.join(sorted(named - set(CODES)))}; accepted are codes of causes"
        )
    holding = truth(exercise.case, exercise.question)
    found = tuple(code for code in holding.codes if code in named)
    missed = tuple(code for code in _to_find(exercise) if code not in named)
    mistaken = tuple(code for code in CODES if code in named and code not in holding.codes)
    best, right = best_order(exercise), verdict == holding.verdict
    asked, needed = len(state.asked), len(best)
    wholly = len(found) + len(missed) + len(mistaken)
    of_causes = _CAUSE_POINTS * len(found) // wholly if wholly else _CAUSE_POINTS
    thrift = _QUESTION_POINTS * needed // max(needed, asked, 1) if needed else _QUESTION_POINTS
    points = (_VERDICT_POINTS if right else 0) + of_causes
    if right and not mistaken:
        points += thrift * (len(found) + 1) // (len(found) + len(missed) + 1)
    return RoleScore(
        verdict_right=right,
        verdict=holding.verdict,
        found=found,
        missed=missed,
        mistaken=mistaken,
        questions=asked,
        needed=needed,
        best=best,
        points=points,
        most=_VERDICT_POINTS + _CAUSE_POINTS + _QUESTION_POINTS,
        text=_summed_up(right, holding.verdict, missed, mistaken, found, asked, needed),
    )


def _to_find(exercise: Exercise) -> tuple[str, ...]:
    """The causes that a clerk must name; none where the money is not needed or facts are wanting."""
    holding = truth(exercise.case, exercise.question)
    if holding.verdict in ("not_needed", "need_facts"):
        return ()
    full = answer_to(exercise).full
    sure = {one.code for one in full.causes if one.certainty == "sure" or holding.verdict == "uncertain"}
    return tuple(code for code in holding.codes if code in sure)


def _summed_up(
    right: bool,
    verdict: str,
    missed: tuple[str, ...],
    mistaken: tuple[str, ...],
    found: tuple[str, ...],
    asked: int,
    needed: int,
) -> str:
    said, verdicts = words("training_roleplay"), words("training_marking")["verdicts"]
    join = str(said["join"])
    lines = [say(said["verdict_right" if right else "verdict_wrong"], {"verdict": verdicts[verdict]})]
    if missed:
        lines.append(say(said["missed"], {"missed": join.join(map(titled, missed))}))
    else:
        lines.append(said["all_found" if found else "none_to_find"])
    if mistaken:
        lines.append(say(said["mistaken"], {"mistaken": join.join(map(titled, mistaken))}))
    key = "as_few" if asked == needed else "more" if asked > needed else "fewer"
    lines.append(say(said[key], {"questions": str(asked), "needed": str(needed)}))
    return "".join(lines)


@lru_cache(maxsize=512)
def best_order(exercise: Exercise) -> tuple[Asked, ...]:
    """The engine's own questions, each with this caller's answer, until every cause is found."""
    return tuple(_asked(exercise, path) for path in _best_paths(exercise))


def _best_paths(exercise: Exercise) -> list[str]:
    case, goal = complete(exercise.case), truth(exercise.case, exercise.question)
    known = Case(date=day_of(case), sharers=tuple(Sharer(name=one.name) for one in case.sharers))
    asked: list[str] = []
    while True:
        path = _next(exercise, known, asked)
        if path is None:
            now = truth(known, exercise.question)
            if (now.verdict, now.primary, now.codes) == (goal.verdict, goal.primary, goal.codes):
                return asked
            path = _still_behind(exercise, set(goal.codes).symmetric_difference(now.codes), asked)
        if path is None:
            return asked
        asked.append(path)
        value = value_at(case, path)
        if value is not None:
            known = with_value(known, path, value)
        if path == "wallet.used" and value is None:
            known = with_value(known, path, False)


def _next(exercise: Exercise, known: Case, asked: list[str]) -> str | None:
    """What the engine would ask next; None where it has what it needs for a verdict."""
    if exercise.question == "plan":
        from gongji.answers.eligibility import eligibility

        missing = eligibility(known).missing
        return next((path for path in missing if path not in asked and path != "expense.kind"), None)
    if "wallet.used" not in asked and offers_wallet(known):
        return "wallet.used"
    return next_question(known, asked).path


def _still_behind(exercise: Exercise, codes: set[str], asked: list[str]) -> str | None:
    """A fact that the engine had no need of and that a cause not found yet hangs on."""
    case = exercise.case
    if case.wallet is not None and "wallet.used" not in asked:
        return "wallet.used"
    left = [path for path in known_paths(case) if path not in asked and path != "date"]
    if exercise.question == "plan":
        left = [path for path in left if general_path(path) in _OF_A_PLAN]
    elif case.expense.kind in PREMIUMS:
        left.sort(key=lambda path: path != "expense.kind")
    about = paths_about(codes, len(case.sharers))
    nearer = [path for path in left if path in about]
    return next(iter(nearer or left), None)
