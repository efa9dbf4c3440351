"""The smallest change of a case under which a clerk's answer would have been right, proved by judging.

One fact first, then two; only changes that leave the case free of contradictions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gongji.answers import Change
from gongji.case import MONEY_FIELDS, Case
from gongji.facts import value_at
from gongji.money import yuan
from gongji.training.exercise import Exercise, Nearest, Reply
from gongji.training.making_checks import contradictions
from gongji.training.nearest_values import Changed, changes_of, paths_about
from gongji.training.telling import known_paths
from gongji.training.truth import Truth, truth
from gongji.wording import fact_shown, general_path
from gongji.words import say, words

_MOST_PAIRS, _MOST_PAIRS_OF_A_PLAN = 2000, 500


def nearest(exercise: Exercise, reply: Reply) -> Nearest | None:
    """None where verdict, first and further causes fit already, or where nothing was found."""
    if reply.verdict is None or _fits(truth(exercise.case, exercise.question), reply) == "whole":
        return None
    singles = tuple(changes_of(exercise.case, reply.verdict == "need_facts"))
    found = _best(exercise, reply, ((one,) for one in singles))
    return found or _best(exercise, reply, _pairs(exercise, reply, singles))


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
    asked = truth(exercise.case, exercise.question)
    codes = {*asked.codes, *reply.further, *([reply.primary] if reply.primary else [])}
    about = paths_about(codes, len(exercise.case.sharers))
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
    title = words("facts")[general_path(path)]["title"]
    if value is None:
        return say(said["unknown"], {"title": title})
    return say(said["change"], {"title": title, "after": fact_shown(path, value).text})


def _outer(case: Case, path: str) -> object:
    value = value_at(case, path)
    if value is None or isinstance(value, bool | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return yuan(value) if path.rpartition(".")[2] in MONEY_FIELDS else value
