"""How many questions an interview may still put, whatever the answers: a bound that is never too small.

A place that is not told may bring any rule, so until it is told every fact that a cause reads counts. Under
settled rules a cause that was answered is never reopened by a further fact, so only what the open causes
await counts. What only some kinds of expense ask for is counted by kind, the longest way taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from gongji.case.model import KINDS, Case
from gongji.case.paths import value_at, with_value
from gongji.causes import Cause
from gongji.judging.bill import amounts
from gongji.judging.missing import missing_facts
from gongji.judging.standing import Open, Stand, causes_of, complete, stand

KIND = "expense.kind"
_TRIED_KINDS = ("outpatient", "resident_premium")
_ORDER_FIELDS = {"binding_order": "bound_on", "rank": "rank"}


def places_of(case: Case) -> tuple[str, ...]:
    """The paths of the places whose rules hold: the member's, then each sharer's."""
    return ("member.area", *(f"sharers.{at}.area" for at in range(len(complete(case).sharers))))


def is_open(case: Case, path: str, unsure: Collection[str]) -> bool:
    """Whether nothing was said about this fact yet, not even 不清楚."""
    return path not in unsure and value_at(case, path) is None


def may_be_asked(
    case: Case, unsure: Collection[str] = (), planned: tuple[Cause, ...] | None = None
) -> frozenset[str]:
    """Every path that could still be asked for after some answers to the others, the places included.

    `planned` are the causes of a binding that is planned; None: those of a payment.
    """
    case = complete(case)
    standing = stand(case, planned)
    wide = replace(
        standing,
        open=(
            *standing.open,
            *_of_any_rule(standing, unsure, planned or causes_of(case.through_wallet, False)),
        ),
        sharers=tuple(
            "open" if is_open(case, f"sharers.{at}.area", unsure) else one
            for at, one in enumerate(standing.sharers)
        ),
    )
    found = {*places_of(case), *(() if planned else _of_the_order(wide, unsure))}
    if planned is None:
        found.update(_past_years(wide, unsure))
    for world in _worlds(case, unsure):
        money = amounts(world) if planned is None else replace(amounts(world), awaits=())
        found.update(missing_facts(replace(wide, case=world, amounts=money), ()))
    return frozenset(path for path in found if is_open(case, path, unsure))


def by_kind(case: Case, unsure: Collection[str]) -> tuple[frozenset[str], ...]:
    """The same for every kind of expense that it may turn out to be, and for 不清楚; one set where told."""
    now = may_be_asked(case, unsure)
    if KIND not in now:
        return (now,)
    told = [may_be_asked(with_value(case, KIND, kind), unsure) for kind in KINDS]
    return tuple(one | {KIND} for one in (*told, may_be_asked(case, {*unsure, KIND})))


def _of_any_rule(standing: Stand, unsure: Collection[str], causes: tuple[Cause, ...]) -> Iterator[Open]:
    """Every cause whose rules may still change with a place, as if it awaited all it reads."""
    case = standing.case
    by_case = is_open(case, "member.area", unsure)
    for cause in causes:
        if cause.stage == "system":
            continue
        if not cause.of_sharer:
            if by_case:
                yield Open(cause, None, cause.facts)
            continue
        for at in range(len(case.sharers)):
            if by_case or is_open(case, f"sharers.{at}.area", unsure):
                yield Open(cause, at, cause.facts)


def _worlds(case: Case, unsure: Collection[str]) -> Iterator[Case]:
    """The case as it is, and with the facts on which others wait answered so that these are asked for."""
    yield case
    gates = {"member.scheme": "employee", "expense.designated": True}
    gates |= {f"sharers.{at}.scheme": "employee" for at in range(len(case.sharers))}
    for path, value in gates.items():
        if is_open(case, path, unsure):
            case = with_value(case, path, value)
    for kind in _TRIED_KINDS if is_open(case, KIND, unsure) else (case.expense.kind,):
        of_kind = with_value(case, KIND, kind)
        for link in ("shared", "none"):
            tried = of_kind
            for at in range(len(case.sharers)):
                if is_open(case, path := f"sharers.{at}.link", unsure):
                    tried = with_value(tried, path, link)
            yield tried


def _of_the_order(standing: Stand, unsure: Collection[str]) -> Iterator[str]:
    """What tells the order of several sharers, by the rule of the member's place (judging/drawing)."""
    if len(standing.case.sharers) < 2:
        return
    rule = standing.rules["sharer_choice"].only
    by_place = is_open(standing.case, "member.area", unsure)
    for name, field in _ORDER_FIELDS.items():
        if by_place or rule == name:
            yield from (f"sharers.{at}.{field}" for at in range(len(standing.case.sharers)))


def _past_years(standing: Stand, unsure: Collection[str]) -> Iterator[str]:
    """The split of a balance, where the sharer's place may share past years' money only."""
    case = standing.case
    for at, sharer in enumerate(case.sharers):
        told = not is_open(case, f"sharers.{at}.area", unsure)
        if told and standing.sharer_rules[at]["money"].only != "past_years":
            continue
        if sharer.balance or is_open(case, f"sharers.{at}.balance", unsure):
            yield f"sharers.{at}.past_years_balance"
