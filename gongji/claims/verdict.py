"""True, false, outdated, local or unknown: worked out from the policy of a place up to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gongji.areas import area as find_area
from gongji.claims.assertion import Assertion
from gongji.claims.book import Claim, Fixed
from gongji.policy.loader import NATION, codes, region
from gongji.policy.place import Reading, rules_of
from gongji.policy.schema import strongest
from gongji.policy.sources import Source

ALL, NONE, SOME, SILENT = "all", "none", "some", "silent"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with why: `reason` picks the sentence.

    `places` hold what this place does not (`local`), or do not hold what it does (`true`); `later` is the day
    from which the claim comes to hold here, where that lies after the day asked for.
    """

    verdict: str
    reason: str
    since: date | None
    places: tuple[str, ...]
    reading: Reading | None
    sources: tuple[Source, ...]
    later: date | None = None

    @property
    def grade(self) -> str | None:
        """How far to trust it; None where nothing was published."""
        if self.reading is not None and self.reading.held:
            return self.reading.grade
        if self.verdict == "unknown":
            return None
        return strongest([one.grade for one in self.sources])


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
    here = said.place != NATION
    places = () if here else _fixed_places(claim, "true", day)
    against = () if here else _fixed_places(claim, "false", day)
    if said.verdict in ("false", "unknown") and places:
        silent = area != NATION and said.verdict == "unknown"
        reason = "nation" if area == NATION else "silent" if silent else "not_here"
        return Judged("local", reason, None, places, None, said.sources)
    since = said.start if said.start != date.min else None
    return Judged(said.verdict, "fixed", since, against if said.verdict == "true" else (), None, said.sources)


def _fixed_at(claim: Claim, area: str, day: date, *, or_nation: bool) -> Fixed | None:
    for place in speaking(area):
        if place == NATION and not or_nation:
            continue
        begun = [one for one in claim.fixed if one.place == place and one.start <= day]
        if begun:
            return max(begun, key=lambda one: one.start)
    return None


def _fixed_places(claim: Claim, verdict: str, day: date) -> tuple[str, ...]:
    places = dict.fromkeys(one.place for one in claim.fixed if one.place != NATION)
    latest = {place: _fixed_at(claim, place, day, or_nation=False) for place in places}
    return tuple(place for place, one in latest.items() if one is not None and one.verdict == verdict)


# ---------------------------------------------------------------- by a policy parameter


def _by_policy(claim: Claim, assertion: Assertion, area: str, day: date) -> Judged:
    runs = _runs(assertion, area)
    past = [run for run in runs if run[0] <= day]
    since, fit = past[-1]
    reading = rules_of(area, day)[assertion.parameter]
    start = None if since == date.min else since

    def judged(
        verdict: str, reason: str, places: tuple[str, ...] = (), *, since: date | None = None
    ) -> Judged:
        return Judged(verdict, reason, since, places, reading, claim.sources, _later(runs, day))

    if fit == ALL:
        against = _places(claim, assertion, area, day, NONE) if area == NATION else ()
        return judged("true", "holds", against, since=start)
    if fit == NONE and any(earlier == ALL for _, earlier in past):
        return judged("outdated", "changed", since=start)
    elsewhere = _places(claim, assertion, area, day, ALL)
    if elsewhere and not (fit == SOME and area != NATION):
        reason = "nation" if area == NATION else "silent" if fit == SILENT else "not_here"
        return judged("local", reason, elsewhere)
    if fit == NONE:
        return judged("false", "not_yet" if _later(runs, day) else "never", since=start)
    if fit == SOME:
        return judged("unknown", "undated" if reading.state == "undated" else "open")
    seen = any(assertion.holds(one.value) for one in reading.claims)
    return judged("unknown", "only_web" if seen else "silent")


def fit_of(assertion: Assertion, reading: Reading) -> str:
    """Whether all, none or some of the values that the rule may have bear the claim out."""
    if not reading.held:
        return SILENT
    found = {assertion.holds(value) for value in reading.worlds} - {None}
    if not found:
        return SILENT
    return SOME if len(found) > 1 else ALL if True in found else NONE


def _later(runs: list[tuple[date, str]], day: date) -> date | None:
    return next((start for start, fit in runs if start > day and fit == ALL), None)


def _runs(assertion: Assertion, area: str) -> list[tuple[date, str]]:
    """(first day, fit) of every stretch of days in which the fit stays the same, in order."""
    starts = {date.min}
    for place in speaking(area):
        found = region(place)
        for entry in found.entries.get(assertion.parameter, ()) if found else ():
            starts |= {entry.possible_from, entry.certain_from}
    runs: list[tuple[date, str]] = []
    for start in sorted(starts):
        fit = fit_of(assertion, rules_of(area, start)[assertion.parameter])
        if not runs or runs[-1][1] != fit:
            runs.append((start, fit))
    return runs


def _places(claim: Claim, assertion: Assertion, area: str, day: date, fit: str) -> tuple[str, ...]:
    """The places whose own rule has this fit, cities only where their province has not."""
    found = [code for code in codes() if code != NATION and _fit_at(assertion, code, day) == fit]
    found += [code for code in _fixed_places(claim, "true" if fit == ALL else "false", day)]
    nation = [NATION] if area != NATION and _fit_at(assertion, NATION, day) == fit else []
    provinces = [code for code in found if find_area(code).region == code]
    cities = [code for code in found if code not in provinces and find_area(code).region not in provinces]
    return tuple(dict.fromkeys([*nation, *provinces, *cities]))


def _fit_at(assertion: Assertion, code: str, day: date) -> str | None:
    reading = rules_of(code, day)[assertion.parameter]
    return fit_of(assertion, reading) if reading.place == code else None


def speaking(area: str) -> tuple[str, ...]:
    """Whose rules count for this area, nearest first."""
    if area == NATION:
        return (NATION,)
    found = find_area(area)
    return tuple(dict.fromkeys((found.code, found.region, NATION)))
