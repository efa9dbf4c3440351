"""`gongji.impact`: what a change of policy data does to answers, before anybody gets them.

An answer is compared by its verdict, its causes with their certainty, who pays what in every outcome, and
whether the two may share. Only cases that one of the changed places speaks for are answered twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from gongji.answers.diagnosis import diagnose
from gongji.answers.rules import publisher_name
from gongji.areas import area as find_area
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.days import today
from gongji.judging.standing import ASKED_OF_A_PLAN, complete, stand
from gongji.judging.verdict import judge
from gongji.policies.books import SHIPPED, Book, using
from gongji.policies.entries import ALWAYS
from gongji.policies.loader import Region, shipped
from gongji.policies.local import book_of
from gongji.policies.version import prints_of
from gongji.upkeep.made import made_cases, sample_cases
from gongji.words import words

Item = tuple[str, str]
Told = tuple[Any, ...]
Policies = Book | Path | str | None


class Example(BaseModel):
    """A case whose answer changes, with the sentence before and after."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: dict[str, Any]
    before: str
    after: str


class Effect(BaseModel):
    """Answers that one changed parameter of one place changes, by the cause that comes or goes.

    `cause` is None where no cause comes or goes and who pays what changes; `alone` is False where the
    parameter changes the answer only together with others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    place_name: str
    parameter: str
    title: str
    cause: str | None
    cause_title: str | None
    alone: bool
    count: int
    example: Example


class Impact(BaseModel):
    """`looked_at` cases were answered before and after; `changed` of them are answered otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: tuple[Item, ...]
    looked_at: int
    changed: int
    effects: tuple[Effect, ...]


def impact(
    before: Policies, after: Policies, cases: Iterable[Case | Mapping[str, Any]] | None = None
) -> Impact:
    """What `after` changes of `before`: each a folder of local rules, a Book, or None for what is shipped.

    Looks at `cases`, at the sample cases and at made cases of each changed place. PolicyError where a folder
    is damaged, BadCase where a case cannot be read.
    """
    old, new = _book(before), _book(after)
    items = changed_items(old, new)
    given = [read_case(case) for case in (*(cases or ()), *sample_cases())]
    pool = [*given, *(read_case(one) for one in _made(items, old, new))]
    alone = {item: _with_only(item, old, new) for item in items}
    effects: dict[tuple[Item, str | None, bool], tuple[int, Case]] = {}
    changed = 0
    for case in pool:
        touched = [item for item in items if _speaks_for(item[0], case)]
        if not touched:
            continue
        one, other = answer_told(case, old), answer_told(case, new)
        if one == other:
            continue
        changed += 1
        for key in _why(case, one, other, touched, alone):
            count, first = effects.get(key, (0, case))
            effects[key] = count + 1, first
    shown = [_effect(key, count, case, old, new) for key, (count, case) in effects.items()]
    shown.sort(key=lambda one: (-one.count, one.place, one.parameter, one.cause or ""))
    return Impact(items=items, looked_at=len(pool), changed=changed, effects=tuple(shown))


def answer_told(case: Case, book: Book) -> Told:
    """What is compared of an answer."""
    with using(book):
        judged = judge(case)
        plan = stand(complete(case), ASKED_OF_A_PLAN)
        causes = frozenset((one.cause.code, one.at, one.certain) for one in judged.found)
        planned = frozenset((one.cause.code, one.at, one.certain) for one in plan.found)
        scenarios = judged.drawn.scenarios if judged.drawn else ()
        paid = frozenset((one.own, one.drawn, one.cash) for one in scenarios)
        return judged.verdict, causes, paid, plan.gate, plan.sharers, planned


def changed_items(old: Book, new: Book) -> tuple[Item, ...]:
    """The (region, parameter) pairs of which the two say something else."""
    found = []
    for code in sorted(old.regions.keys() | new.regions.keys()):
        one, other = _prints(old, code), _prints(new, code)
        found += [
            (code, name) for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)
        ]
    return tuple(found)


def _book(given: Policies) -> Book:
    return SHIPPED if given is None else given if isinstance(given, Book) else book_of(given)


def _region(book: Book, code: str) -> Region | None:
    return book.regions.get(code) or shipped(code)


def _prints(book: Book, code: str) -> dict[str, str]:
    found = _region(book, code)
    return prints_of(found) if found else {}


def _with_only(item: Item, old: Book, new: Book) -> Book:
    """The old book with one parameter of one region as the new one has it."""
    code, name = item
    below, above = _region(old, code), _region(new, code)
    base = below or (replace(above, entries={}) if above else None)
    assert base is not None
    rows = above.entries.get(name, ()) if above else ()
    whole = replace(base, entries={**base.entries, name: rows})
    return Book({**old.regions, code: whole}, {**old.sources, **new.sources}, new.local)


def _made(items: tuple[Item, ...], old: Book, new: Book) -> Iterator[dict[str, Any]]:
    for code in dict.fromkeys(code for code, _ in items):
        names = [name for place, name in items if place == code]
        yield from made_cases(code, names, sorted(_days(code, names, old, new)))


def _days(code: str, names: list[str], old: Book, new: Book) -> set[date]:
    """Today, and each day on which a changed value begins."""
    days = {today()}
    for book in (old, new):
        found = _region(book, code)
        for name in names if found else ():
            assert found is not None
            days |= {one.certain_from for one in found.entries.get(name, ()) if one.stated}
    return {day for day in days if day is not ALWAYS and day.year >= 2021}


def _speaks_for(code: str, case: Case) -> bool:
    places = (find_area(area) for area in (case.member.area, *(one.area for one in case.sharers)) if area)
    return any(code in (one.code, one.region) for one in places)


def _why(
    case: Case, one: Told, other: Told, touched: list[Item], alone: Mapping[Item, Book]
) -> Iterator[tuple[Item, str | None, bool]]:
    """The parameters that change this answer by themselves; all that were touched where none does."""
    turned = [item for item in touched if answer_told(case, alone[item]) != one]
    codes: Iterable[str | None] = sorted({code for code, *_ in (one[1] ^ other[1]) | (one[5] ^ other[5])})
    for item in turned or touched:
        for code in codes or (None,):
            yield item, code, bool(turned)


def _effect(key: tuple[Item, str | None, bool], count: int, case: Case, old: Book, new: Book) -> Effect:
    (place, parameter), cause, alone = key
    return Effect(
        place=place,
        place_name=publisher_name(place),
        parameter=parameter,
        title=words("policy")[parameter]["title"],
        cause=cause,
        cause_title=words("causes")[cause]["title"] if cause else None,
        alone=alone,
        count=count,
        example=Example(
            case=case.as_json(),
            before=_sentence(case, old),
            after=_sentence(case, new),
        ),
    )


def _sentence(case: Case, book: Book) -> str:
    with using(book):
        return diagnose(case, with_fixes=False).headline
