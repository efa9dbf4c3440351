"""Which unknown facts could still change the verdict, most useful first."""

from __future__ import annotations

from collections import Counter

from gongji.case.model import Case
from gongji.case.paths import value_at
from gongji.case.rows import ROWS, Row
from gongji.causes.facts import BOUND, PATHS, PREMIUMS, paths_of
from gongji.judging.standing import Stand
from gongji.words.keys import general_path


def missing_facts(standing: Stand, awaits: tuple[str, ...], though_out: int | None = None) -> tuple[str, ...]:
    """Paths such as sharers.0.link; what settles more open questions comes first.

    A fact that only makes sense after another (the start of a binding, who paid a premium) waits for it.
    Nothing is asked about a sharer who cannot pay by binding, but for `though_out`, who has another way.
    """
    weight: Counter[str] = Counter()
    for question in standing.open:
        if question.at not in (None, though_out) and standing.sharers[question.at] == "out":
            continue
        for fact in question.awaits:
            for path in asked_for(fact, question.at, standing):
                weight[path] += 1
    for path in (*standing.amounts.awaits, *awaits):
        weight[path] += 1
    return tuple(sorted(weight, key=lambda path: (-weight[path], _place(path))))


def still_asked(standing: Stand, verdict: str) -> tuple[str, ...]:
    """What a verdict reached already could still hang on: how much of a balance is past years' money.

    Only where the place shares nothing else; until it is told, all of the balance counts. ZHJ-003, SHA-002.
    """
    if verdict not in ("pays", "uncertain") or standing.case.through_wallet:
        return ()
    return tuple(
        f"sharers.{at}.past_years_balance"
        for at, sharer in enumerate(standing.case.sharers)
        if sharer.balance
        and sharer.past_years_balance is None
        and standing.sharers[at] != "out"
        and standing.sharer_rules[at]["money"].only == "past_years"
    )


def asked_for(fact: str, at: int | None, standing: Stand) -> tuple[str, ...]:
    """The paths to ask where a cause awaits this fact; none while another has to be asked before it."""
    case = standing.case
    if fact == "area":
        return (f"sharers.{at}.area" if at is not None else "member.area",)
    if fact == "other_sharer":
        return _who_was_first(case)
    if fact == "above_ceiling" and at is not None and case.sharers[at].ceiling is None:
        return (f"sharers.{at}.ceiling",)
    if fact == "floor" and at is not None:
        return _above_the_floor(at, standing)
    if not _makes_sense(fact, at, standing):
        return ()
    return paths_of(fact, case, at)


def _above_the_floor(at: int, standing: Stand) -> tuple[str, ...]:
    """What tells whether enough may be shared: the balance, and how much of it is past years' money."""
    sharer, fields = standing.case.sharers[at], ["balance"]
    if standing.sharer_rules[at]["money"].only == "past_years":
        fields.append("past_years_balance")
    return tuple(f"sharers.{at}.{field}" for field in fields if getattr(sharer, field) is None)


def _who_was_first(case: Case) -> tuple[str, ...]:
    """What tells which of several bindings came first: who is bound at all, and then since when."""
    if len(case.sharers) < 2 and case.member.bound_by_others is None:
        return ("member.bound_by_others",)
    links = tuple(f"sharers.{at}.link" for at, one in enumerate(case.sharers) if one.link is None)
    days = (at for at, one in enumerate(case.sharers) if one.link in BOUND and one.bound_on is None)
    return links or tuple(f"sharers.{at}.bound_on" for at in days)


def _makes_sense(fact: str, at: int | None, standing: Stand) -> bool:
    """Whether the field that tells this fact is asked for as the case stands, by what its row says."""
    asked = _row(PATHS[fact][0]).asked
    if asked is None:
        return True
    if asked.of is not None:
        return (standing.case.expense.kind in PREMIUMS) == (asked.of == "premium")
    if asked.after is None or at is None:
        return True
    before, values = asked.after
    return value_at(standing.case, f"sharers.{at}.{before}") in values


def _row(path: str) -> Row:
    return ROWS[path.replace(".{at}", "")]


def _place(path: str) -> tuple[int, str]:
    asked = ROWS[general_path(path)].asked
    return (asked.order if asked else len(ROWS)), path
