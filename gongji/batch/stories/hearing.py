"""One case of a table with stories: its words read, put beside its columns, and what to say about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from gongji.asking.interview import next_path
from gongji.asking.weighing import ranked, telling
from gongji.asking.what_was_seen import in_order
from gongji.batch.stories.cleaning import cleaned, matters
from gongji.batch.stories.merging import Merged, Values, case_from, facts_of, merged
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.errors import GongjiError
from gongji.judging.suspicion import Suspicion, Suspicions, suspicions
from gongji.story.answer import Story
from gongji.story.reading import read_story

MOST_SUSPECTS = 3


@dataclass(frozen=True, slots=True)
class Given:
    """What a row brings: its words, the day they were told on (ordinal, -1 unknown), the place noted, and
    the facts of its columns by path."""

    text: str
    told_on: int
    home: str
    coded: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """Everything known of a case: facts of both, what the story brought, what is suspected, and the paths to
    ask, best first."""

    given: Given
    story: Story | None
    merged: Merged
    told: Values
    others: int
    case: Case
    found: Suspicions
    suspects: tuple[Suspicion, ...]
    asks: tuple[str, ...]
    is_dated_by_office: bool
    is_unreadable: bool = False

    @property
    def is_only_planned(self) -> bool:
        """Whether somebody asks beforehand: nothing is said of a payment."""
        told = self.merged.facts
        paid = any(f"expense.{name}" in told for name in ("total", "fund_paid", "credential"))
        return self.story is not None and not paid and self.story.seen is None

    @property
    def is_silent(self) -> bool:
        """Nothing was told, in words or in columns."""
        return self.story is None and not self.given.coded

    @property
    def is_unclear(self) -> bool:
        """Words in which nobody can see whether they are about sharing, beside columns that do not say."""
        return (
            self.story is not None
            and self.story.about == "unclear"
            and not any(path.startswith("sharers.") for path in self.merged.facts)
        )

    @property
    def verdict(self) -> str:
        return self.found.judged.verdict


def understood(given: Given) -> Understood | None:
    """None where the words are about something else and the columns say nothing of sharing."""
    text, others = matters(cleaned(given.text))
    day = date.fromordinal(given.told_on) if given.told_on > 0 else None
    story = read_story(text, told_on=day, home=given.home or None) if text else None
    coded = dict(given.coded)
    if story is not None and story.about == "something_else" and not coded:
        return None
    told, is_unreadable = _facts(story)
    by_office = _settle_day(coded, told, day)
    both = merged(coded, told)
    case = case_from(both.facts)
    seen = story.seen if story else None
    found = suspicions(case)
    settled = _is_settled(found)
    suspects = () if settled else tuple(_each_cause_once(ranked(found, seen)))
    asks = () if settled else _asks(found, seen)
    return Understood(given, story, both, told, others, case, found, suspects, asks, by_office, is_unreadable)


def _is_settled(found: Suspicions) -> bool:
    """Whether nothing needs to be asked: not needed, or a cause stands in the way without presumption."""
    verdict = found.judged.verdict
    return verdict == "not_needed" or (
        verdict == "blocked" and any(one.state == "holds" for one in found.every)
    )


def _asks(found: Suspicions, seen: str | None) -> tuple[str, ...]:
    """What to ask next. The place is asked of nearly everybody, so that what settles most in this very case
    goes before it."""
    told = in_order(telling(found, seen, ()), seen)
    first = next_path(found, told, (), seen)
    if first is None or not first.endswith(".area"):
        return () if first is None else (first,)
    own = (path for path in told if not path.endswith(".area"))
    return (*islice(own, 1), first)


def _facts(story: Story | None) -> tuple[dict[str, Any], bool]:
    """The facts of a story with the case's inner types; none where they do not fit together."""
    if story is None or not story.facts:
        return {}, False
    try:
        return facts_of(read_case(story.facts)), False
    except GongjiError:
        return {}, True


def _settle_day(coded: Values, told: dict[str, Any], day: date | None) -> bool:
    """Nobody complains of what comes later: the day of the complaint is the latest there can be, and stands
    where none is told. Whether it does."""
    if day is None or "date" in coded:
        return False
    if "date" not in told or told["date"] > day:
        told["date"] = day
        return True
    return False


def _each_cause_once(found: Iterable[Suspicion]) -> Iterable[Suspicion]:
    codes: dict[str, Suspicion] = {}
    for one in found:
        codes.setdefault(one.cause.code, one)
        if len(codes) == MOST_SUSPECTS:
            break
    return codes.values()
