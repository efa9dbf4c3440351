"""True, false, outdated, local or unknown: worked out from the policy of a place up to a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from gongji.areas import area as find_area
from gongji.claims.assertion import Assertion
from gongji.claims.book import Claim, Fixed
from gongji.policies.loader import NATION, codes, region
from gongji.policies.place import Reading, rules_of
from gongji.policies.schema import NEVER_A_RULE, Grade, strongest
from gongji.policies.sources import Source

ALL, NONE, SOME, SILENT = "all", "none", "some", "silent"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with why: `reason` picks the sentence.

    `place` is whose rule decided, `reading` that rule; `at_latest`: it may have begun before `since`.
    `places` hold what this place does not (`local`), or do not hold what it does (`true`); `elsewhere` are
    their readings. `later` is the day from which the claim comes to hold here, where that lies after the day
    asked for. `grade` is None where nothing was published.
    """

    verdict: str
    reason: str
    place: str
    sources: tuple[Source, ...]
    since: date | None = None
    places: tuple[str, ...] = ()
    reading: Reading | None = None
    elsewhere: tuple[Reading, ...] = ()
    later: date | None = None
    grade: str | None = None
    at_latest: bool = False


@lru_cache(maxsize=16384)
def judge(claim: Claim, area: str, day: date, number: int | None = None) -> Judged:
    """What to say of a claim at an area (six digits, or CN) on a day."""
    assertion = claim.assertion(number)
    said = _fixed_at(claim, area, day, or_nation=assertion is None)
    if said is not None:
        return _by_fixed(claim, said, area, day)
    assert assertion is not None
    return _by_policy(claim, assertion, area, day)


# ---------------------------------------------------------------- by fixed rows


def _by_fixed(claim: Claim, said: Fixed, area: str, day: date) -> Judged:
    own = said.place != NATION
    if not own and said.verdict in ("false", "unknown"):
        where = _fixed_elsewhere(claim, "true", day)
        if where:
            reason = "nation" if area == NATION else "silent" if said.verdict == "unknown" else "not_here"
            rows = tuple(row for one in where for row in one.sources)
            places = tuple(one.place for one in where)
            return Judged(
                "local", reason, said.place, (*rows, *said.sources), places=places, grade=_best(rows)
            )
    if said.verdict == "unknown":
        return Judged("unknown", "fixed", said.place, said.sources)
    since = said.start if said.start != date.min else None
    against = () if own or said.verdict != "true" else _fixed_elsewhere(claim, "false", day)
    places = tuple(one.place for one in against)
    return Judged(said.verdict, "fixed", said.place, said.sources, since, places, grade=_best(said.sources))


def _fixed_at(claim: Claim, area: str, day: date, *, or_nation: bool) -> Fixed | None:
    for place in speaking(area):
        if place == NATION and not or_nation:
            continue
        begun = [one for one in claim.fixed if one.place == place and one.start <= day]
        if begun:
            return max(begun, key=lambda one: one.start)
    return None


def _fixed_elsewhere(claim: Claim, verdict: str, day: date) -> tuple[Fixed, ...]:
    places = dict.fromkeys(one.place for one in claim.fixed if one.place != NATION)
    latest = (_fixed_at(claim, place, day, or_nation=False) for place in places)
    return tuple(one for one in latest if one is not None and one.verdict == verdict)


def _best(rows: Iterable[Source]) -> Grade:
    return strongest([one.grade for one in rows])


# ---------------------------------------------------------------- by a policy parameter


def _by_policy(claim: Claim, assertion: Assertion, area: str, day: date) -> Judged:
    runs = _runs(assertion, area)
    past = [run for run in runs if run.start <= day]
    now = past[-1]
    reading = rules_of(area, day)[assertion.parameter]
    later = next((run.start for run in runs if run.start > day and run.fit == ALL), None)

    def judged(verdict: str, reason: str, **more: Any) -> Judged:
        if reading.held and verdict != "unknown":
            more.setdefault("grade", reading.grade)
        more |= {"reading": reading, "later": later, "at_latest": now.at_latest}
        return Judged(verdict, reason, reading.place, claim.sources, **more)

    since = None if now.start == date.min else now.start
    if now.fit == ALL:
        against = _elsewhere(claim, assertion, area, day, NONE) if area == NATION else {}
        return judged("true", "holds", since=since, **against)
    if now.fit == NONE and any(run.was_said for run in past):
        return judged("outdated", "changed", since=since)
    if now.fit == NONE and later and area != NATION:
        return judged("false", "not_yet", since=since)
    if now.fit != SOME or area == NATION:
        found = _elsewhere(claim, assertion, area, day, ALL)
        if found:
            abroad = "silent" if now.fit == SILENT else "not_here"
            at_home = "moving" if now.fit == SOME and reading.state == "undated" else "nation"
            return judged("local", at_home if area == NATION else abroad, **found)
    if now.fit == NONE:
        return judged("false", "not_yet" if later else "never", since=since)
    if now.fit == SOME:
        return judged("unknown", "undated" if reading.state == "undated" else "open")
    on_the_web = any(assertion.holds(one.value) for one in reading.claims)
    return judged("unknown", "only_web" if on_the_web else "silent")


def fit_of(assertion: Assertion, reading: Reading) -> str:
    """Whether all, none or some of the values that the rule may have bear the claim out."""
    if not reading.held:
        return SILENT
    found = {assertion.holds(value) for value in reading.worlds} - {None}
    if not found:
        return SILENT
    return SOME if len(found) > 1 else ALL if True in found else NONE


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of days with one fit; `was_said` where a published value then bore the claim out.

    `at_latest` where the exact day of its start is not known.
    """

    start: date
    fit: str
    was_said: bool
    at_latest: bool


def _runs(assertion: Assertion, area: str) -> list[_Run]:
    """The stretches of days in which the fit stays the same, in order."""
    starts = {date.min}
    for place in speaking(area):
        found = region(place)
        for entry in found.entries.get(assertion.parameter, ()) if found else ():
            starts |= {entry.possible_from, entry.certain_from}
    runs: list[_Run] = []
    moving = False
    for start in sorted(starts):
        reading = rules_of(area, start)[assertion.parameter]
        fit, was_moving, moving = fit_of(assertion, reading), moving, reading.state == "undated"
        said = not moving and any(assertion.holds(one.stated.value) for one in reading.held)
        before = runs[-1] if runs else None
        if before is None or before.fit != fit:
            runs.append(_Run(start, fit, said, was_moving))
        elif said and not before.was_said:
            runs.append(replace(before, was_said=True))
    return runs


def _elsewhere(claim: Claim, assertion: Assertion, area: str, day: date, fit: str) -> dict[str, Any]:
    """The places whose own rule has this fit: their codes, readings and grade; nothing where there are none.

    A city is left out where its province is in.
    """
    held = {code: reading for code in codes() if (reading := _own_reading(assertion, code, day, fit))}
    if area == NATION:
        held.pop(NATION, None)
    fixed = {one.place: one for one in _fixed_elsewhere(claim, "true" if fit == ALL else "false", day)}
    places = sorted({*held, *fixed}, key=lambda code: (code != NATION, _is_city(code), code))
    places = [code for code in places if code == NATION or _stands_alone(code, places)]
    if not places:
        return {}
    grades: list[Grade] = [held[code].grade or NEVER_A_RULE for code in places if code in held]
    grades += [_best(fixed[code].sources) for code in places if code in fixed]
    readings = tuple(held[code] for code in places if code in held)
    more: dict[str, Any] = {"places": tuple(places), "elsewhere": readings}
    return more | ({"grade": strongest(grades)} if fit == ALL else {})


def _own_reading(assertion: Assertion, code: str, day: date, fit: str) -> Reading | None:
    reading = rules_of(code, day)[assertion.parameter]
    return reading if reading.place == code and fit_of(assertion, reading) == fit else None


def _stands_alone(code: str, places: list[str]) -> bool:
    region_code = find_area(code).region
    return code == region_code or region_code not in places


def _is_city(code: str) -> bool:
    return code != NATION and find_area(code).region != code


def speaking(area: str) -> tuple[str, ...]:
    """Whose rules count for this area, nearest first."""
    if area == NATION:
        return (NATION,)
    found = find_area(area)
    return tuple(dict.fromkeys((found.code, found.region, NATION)))
