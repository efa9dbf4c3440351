"""The smallest sets of acts after which the same case pays, found by search, each proved by a second run."""

from __future__ import annotations

from dataclasses import dataclass

from gongji.case.model import Case
from gongji.judging.standing import complete
from gongji.judging.verdict import Judged, judge
from gongji.mending.acts import Act, acts_for

MOST_ACTS = 6
MOST_FIXES = 6


@dataclass(frozen=True, slots=True)
class Mended:
    """A set of acts and what the case comes to after them."""

    acts: tuple[Act, ...]
    after: Judged


def find_fixes(judged: Judged) -> tuple[Mended, ...]:
    """Smallest first; empty where the case pays already, or where nobody can do anything about it."""
    if judged.verdict not in ("blocked", "uncertain"):
        return ()
    case = complete(judged.stand.case)
    found: dict[frozenset[Act], Mended] = {}
    for target in range(len(case.sharers)):
        _search(judged, target, (), found, set())
    kept = [one for key, one in found.items() if not any(other < key for other in found)]
    minimal = [one for one in kept if _needs_every_act(case, one)]
    return tuple(sorted(minimal, key=lambda one: len(one.acts))[:MOST_FIXES])


def _search(
    judged: Judged,
    target: int,
    acts: tuple[Act, ...],
    found: dict[frozenset[Act], Mended],
    seen: set[frozenset[Act]],
) -> None:
    """Mend the first cause in the way of `target`, in every way there is, and look again."""
    if judged.verdict == "pays" and acts:
        found[frozenset(acts)] = Mended(acts, judged)
        return
    if len(acts) == MOST_ACTS or judged.verdict in ("pays", "not_needed", "need_facts"):
        return
    for act in _next_acts(judged, target):
        key = frozenset((*acts, act))
        if act in acts or key in seen:
            continue
        seen.add(key)
        _search(judge(act.done(judged.stand.case)), target, (*acts, act), found, seen)


def _next_acts(judged: Judged, target: int) -> tuple[Act, ...]:
    """The acts for the first cause in the way; none where some cause in the way is beyond everyone."""
    mine = [one for one in judged.found if one.at in (None, target)]
    in_the_way = mine or [one for one in judged.found if one.cause.test is None]
    mends = [acts_for(judged.stand, one, target) for one in in_the_way]
    return mends[0] if mends and all(mends) else ()


def _needs_every_act(case: Case, mended: Mended) -> bool:
    if len(mended.acts) == 1:
        return True
    for left_out in mended.acts:
        tried = case
        for act in mended.acts:
            if act is not left_out:
                tried = act.done(tried)
        if judge(tried).verdict == "pays":
            return False
    return True
