"""Which question to put next: the missing fact that settles most, of those not yet answered 不清楚.

By which of the two ways the money was used is no missing fact: without a word of it a payment is one by
binding. `offers_wallet` says when it is worth asking all the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gongji.answers.eligibility import eligibility
from gongji.asking.questions_left import KIND, is_open, may_be_asked
from gongji.asking.weighing import telling
from gongji.asking.what_was_seen import in_order
from gongji.case.model import Case
from gongji.case.rows import ROWS
from gongji.errors import GongjiError, nearest
from gongji.judging.presuming import presumptions
from gongji.judging.standing import ASKED_OF_A_PLAN, causes_of, complete, stand
from gongji.judging.suspicion import Suspicions, suspicions
from gongji.judging.way import WAY, offers_wallet, wallet_exists
from gongji.words.keys import general_path

LINK = "sharers.0.link"
_PLANNED_FIRST = ("sharers.0.relation", "sharers.0.area", "member.area")


@dataclass(frozen=True, slots=True)
class Next:
    """The path to ask (None: nothing left that could change the answer).

    `left` is a bound: this question included, no more than so many follow, whatever is answered.
    """

    path: str | None
    left: int


def next_question(case: Case, unsure: Collection[str] = (), seen: str | None = None) -> Next:
    """About a payment that failed: the member's place, since rules hang on it; then what settles most.

    `unsure` holds the paths that the person answered with 不清楚; they are not asked again. `seen` is a
    key of words/seen.toml: what the person came with is asked first, and some causes are likelier.
    """
    found = suspicions(case)
    path = next_path(found, in_order(telling(found, seen, unsure), seen), unsure, seen)
    return Next(path, 0 if path is None else _left(case, unsure))


def next_path(
    found: Suspicions, told: list[str], unsure: Collection[str] = (), seen: str | None = None
) -> str | None:
    """The same question alone, where the suspicions are known, and `told`, which paths settle most."""
    case = found.stand.case
    over = found.judged.verdict in ("blocked", "not_needed")
    if over and not any(one.state == "holds" for one in found.every):
        told = [path for path in told if path in _presumed_in(found)]
        over = not told
    if seen is not None and told[:1] == [KIND] and not over:
        return KIND
    if is_open(case, "member.area", unsure):
        return "member.area"
    if offers_wallet(case) and WAY not in unsure:
        return WAY
    return None if over or not told else told[0]


def _presumed_in(found: Suspicions) -> set[str]:
    """What a cause that stands in the way hangs on although the judgement presumed it."""
    certain = {(one.cause.code, one.at) for one in found.judged.found if one.certain}
    blocking = (one for one in found.every if (one.cause.code, one.at) in certain)
    return {path for one in blocking for path in one.awaits}


def known_paths(paths: Collection[str]) -> Collection[str]:
    """The same; GongjiError names the first that is no fact of a case."""
    for path in paths:
        if general_path(path) not in ROWS and path != WAY:
            raise GongjiError(f"unsure: there is no fact {path!r}{nearest(path, ROWS)}")
    return paths


def next_about_binding(case: Case, unsure: Collection[str] = ()) -> Next:
    """About a planned binding: kinship and places, what the answer hangs on, what was set up already."""
    found = eligibility(case)
    wanted = [*_PLANNED_FIRST, *found.missing]
    if found.verdict == "eligible":
        wanted += presumptions(stand(complete(case), ASKED_OF_A_PLAN), ASKED_OF_A_PLAN).awaits
    if found.verdict != "not_eligible":
        wanted.append(LINK)
    still = [path for path in dict.fromkeys(wanted) if is_open(case, path, unsure)]
    if not still:
        return Next(None, 0)
    return Next(still[0], len(may_be_asked(case, unsure, ASKED_OF_A_PLAN) | set(still)))


def _left(case: Case, unsure: Collection[str]) -> int:
    causes = {*causes_of(False, False), *(causes_of(True, False) if wallet_exists(case) else ())}
    left = may_be_asked(case, unsure, causes)
    return len(left | {WAY}) if is_open(case, WAY, unsure) and wallet_exists(case) else len(left)
