"""The smallest change of a case under which a clerk's answer would have been right, proved by judging.

One fact first, then two, then step by step; only changes that leave the case free of contradictions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gongji.answers.findings import fact_shown
from gongji.answers.shapes import Change
from gongji.case.model import MONEY_FIELDS, Case
from gongji.case.paths import value_at
from gongji.causes.facts import PREMIUMS
from gongji.judging.standing import complete
from gongji.money import yuan
from gongji.training.calls.telling import known_paths
from gongji.training.exercise import Exercise, Nearest, Question, Reply
from gongji.training.making.checks import contradictions
from gongji.training.marking.nearest_values import Changed, changes_of, paths_about
from gongji.training.marking.truth import Truth, truth
from gongji.words import say, words
from gongji.words.keys import general_path

_MOST_PAIRS, _MOST_PAIRS_OF_A_PLAN, _MOST_STEPS = 2000, 500, 6
_COUNTED = {"sharers.members_bound": "people", "wallet.transfers_today": "times", "wallet.hour": "hour"}


def nearest(exercise: Exercise, reply: Reply) -> Nearest | None:
    """None where verdict, first and further causes fit already, or where nothing was found."""
    if reply.verdict is None or _fits(truth(exercise.case, exercise.question), reply) == "whole":
        return None
    singles = tuple(changes_of(exercise.case, reply.verdict == "need_facts"))
    singles = tuple(sorted(singles, key=lambda one: _unlikely(one, asked_paths(exercise, reply))))
    found = _best(exercise, reply, ((one,) for one in singles))
    found = found or _best(exercise, reply, _pairs(exercise, reply, singles))
    return found or _stepwise(exercise, reply)


def asked_paths(exercise: Exercise, reply: Reply) -> set[str]:
    """The paths of the facts on which the causes that hold and those that were named hang."""
    asked = truth(exercise.case, exercise.question)
    codes = {*asked.codes, *reply.further, *([reply.primary] if reply.primary else [])}
    return paths_about(codes, len(exercise.case.sharers))


def _unlikely(change: Changed, about: set[str]) -> int:
    """Smaller is tried first: what the causes are about, a value told; another day of the call last."""
    if change.path == "date":
        return 3
    if change.path not in about or dict(change.values)[change.path] in PREMIUMS:
        return 2
    emptied = dict(change.values)[change.path] is None
    return 1 if emptied or change.path.endswith((".link", "expense.total")) else 0


def _stepwise(exercise: Exercise, reply: Reply) -> Nearest | None:
    """Three facts and more: one after the other, each leaving fewer causes too many or too few."""
    if reply.verdict == "need_facts":
        return None
    wanted = {*reply.further, *([reply.primary] if reply.primary else [])}
    case, done = exercise.case, list[Changed]()
    apart = len(wanted.symmetric_difference(truth(case, exercise.question).codes))
    while apart and len(done) < _MOST_STEPS:
        better = _better(exercise.question, case, wanted, apart)
        if better is None:
            return None
        change, case, apart = better
        done.append(change)
    whole = bool(done) and _fits(truth(case, exercise.question), reply) == "whole"
    return _shown(exercise.case, case, tuple(done), True) if whole else None


def _better(question: Question, case: Case, wanted: set[str], apart: int) -> tuple[Changed, Case, int] | None:
    tried = changes_of(case, False)
    for change in sorted(tried, key=lambda one: dict(one.values)[one.path] in PREMIUMS):
        changed = change.done(case)
        if change.path == "date" or changed == case or contradictions(changed, question):
            continue
        left = len(wanted.symmetric_difference(truth(changed, question).codes))
        if left < apart:
            return change, changed, left
    return None


def _best(exercise: Exercise, reply: Reply, tried: Iterator[tuple[Changed, ...]]) -> Nearest | None:
    """The first that fits in whole, else the first that fits in verdict and first cause."""
    part: Nearest | None = None
    already = _fits(truth(exercise.case, exercise.question), reply) == "part"
    for changes in tried:
        case = exercise.case
        for change in changes:
            case = change.done(case)
        if case == exercise.case or contradictions(case, exercise.question):
            continue
        fits = _fits(truth(case, exercise.question), reply)
        if fits == "whole":
            return _shown(exercise.case, case, changes, True)
        if fits == "part" and part is None and not already:
            part = _shown(exercise.case, case, changes, False)
    return part


def _fits(found: Truth, reply: Reply) -> str:
    if found.verdict != reply.verdict or found.primary != reply.primary:
        return "not"
    if found.verdict in ("need_facts", "not_needed"):
        return "whole"
    return "whole" if set(found.further) == reply.further - {reply.primary} else "part"


def _pairs(exercise: Exercise, reply: Reply, singles: tuple[Changed, ...]) -> Iterator[tuple[Changed, ...]]:
    """Two changes at a time, of the facts on which the causes in question hang."""
    about = asked_paths(exercise, reply)
    near = [one for one in singles if one.path in about]
    most = _MOST_PAIRS_OF_A_PLAN if exercise.question == "plan" else _MOST_PAIRS
    for number, (one, other) in enumerate(combinations(near, 2)):
        if number >= most:
            return
        if one.path != other.path:
            yield one, other


def _shown(before: Case, after: Case, changes: tuple[Changed, ...], whole: bool) -> Nearest:
    said = words("training_marking")["nearest"]
    paths = dict.fromkeys((*known_paths(before), *known_paths(after)))
    differing = [path for path in paths if value_at(before, path) != value_at(after, path)]
    listed = str(said["join"]).join(_said(after, change.path) for change in changes)
    return Nearest(
        changes=tuple(
            Change(path=path, before=_outer(before, path), after=_outer(after, path)) for path in differing
        ),
        text=say(said["text" if whole else "part"], {"changes": listed}),
        case=after.as_json(),
        whole=whole,
    )


def _said(case: Case, path: str) -> str:
    said, value = words("training_marking")["nearest"], value_at(case, path)
    general = general_path(path)
    values = {"title": words("facts")[general]["title"]}
    key = "change"
    if value is None:
        key = "open_end" if general == "sharers.ends_on" else "unknown"
    else:
        values["after"] = fact_shown(path, value).text
        key = _COUNTED.get(general, key)
    several = path.startswith("sharers.") and len(case.sharers) > 1
    if several:
        values["name"] = str(complete(case).sharers[int(path.split(".")[1])].name)
    return say(said["of_one"][key] if several else said[key], values)


def _outer(case: Case, path: str) -> object:
    value = value_at(case, path)
    if value is None or isinstance(value, bool | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return yuan(value) if path.rpartition(".")[2] in MONEY_FIELDS else value
