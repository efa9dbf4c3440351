"""How many questions an interview may still put, whatever the answers: a bound that is never too small.

Every question is one field that some cause reads, is asked once, and is not asked when it was answered, with
不清楚 too. So no more can follow than there are such fields left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gongji.case.model import Case
from gongji.case.paths import value_at
from gongji.causes import Cause
from gongji.causes.facts import PATHS, purse_path
from gongji.judging.standing import complete

KIND = "expense.kind"
_ORDER_FIELDS = ("bound_on", "rank", "past_years_balance", "link")
_AMOUNTS = ("expense.total", "expense.fund_paid", "member.scheme", "member.own_balance")


def places_of(case: Case) -> tuple[str, ...]:
    """The paths of the places whose rules hold: the member's, then each sharer's."""
    return ("member.area", *(f"sharers.{at}.area" for at in range(len(complete(case).sharers))))


def is_open(case: Case, path: str, unsure: Collection[str]) -> bool:
    """Whether nothing was said about this fact yet, not even 不清楚."""
    return path not in unsure and value_at(case, path) is None


def may_be_asked(case: Case, unsure: Collection[str], causes: Iterable[Cause]) -> frozenset[str]:
    """Every path that could still be asked for after some answers to the others."""
    paths = {*_of_causes(case, causes), *_of_money(case), *places_of(case)}
    return frozenset(path for path in paths if is_open(case, path, unsure))


def _of_causes(case: Case, causes: Iterable[Cause]) -> Iterator[str]:
    for cause in causes:
        for fact in cause.facts if cause.stage != "system" else ():
            for at in range(len(complete(case).sharers)):
                yield from (path.format(at=at) for path in PATHS[fact])


def _of_money(case: Case) -> Iterator[str]:
    yield from _AMOUNTS
    for at in range(len(complete(case).sharers)):
        yield purse_path(case, at)
        yield from (f"sharers.{at}.{field}" for field in _ORDER_FIELDS)
