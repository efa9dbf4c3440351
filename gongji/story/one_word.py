"""One thing typed by itself, read with the words of the stories: a day, a sum, a relative, a place.

>>> sum_said("1.2万"), sum_said("三百多"), relation_said("老丈人")
('12000.00', None, 'parent_in_law')
>>> day_said("昨天", date(2025, 3, 12)), sorted(places_said("沧州市运河区"))
('2025-03-11', ['130900'])
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from gongji.areas import area
from gongji.money import yuan
from gongji.story.days import days
from gongji.story.kin import relation
from gongji.story.lexicon import data
from gongji.story.numerals import sums
from gongji.story.places import names
from gongji.story.plain import plain

LONGEST = 40
_BEHIND = "吧了的 "


def day_said(text: str, told_on: date) -> str | None:
    """The ISO day that the whole text names (昨天, 3月5日, 上周三); None where it names none, or a range."""
    simple = _simple(text)
    whole = [one.day for one in days(f"{simple},", told_on) if (one.start, one.end) == (0, len(simple))]
    return whole[0].isoformat() if whole and whole[0] else None


def sum_said(text: str) -> str | None:
    """Yuan with two decimals of the whole text (320块, 三百二, 1.2万); None where it is vague or no sum."""
    simple = _simple(text)
    whole = [one.yuan for one in sums(simple) if (one.start, one.end) == (0, len(simple))]
    return yuan(int(whole[0] * 100)) if whole and whole[0] is not None else None


def relation_said(text: str) -> str | None:
    """The relation that a word for a relative names, seen from the one who pays; None for no such word."""
    return _relatives().get(_simple(text))


def places_said(text: str) -> frozenset[str]:
    """The codes of the areas that a name may mean: a city, a county, a short name, or one behind another."""
    simple = _simple(text)
    if not simple:
        return frozenset()
    known = names()
    if (named := known.get(simple)) is not None:
        return named.areas
    for end in range(len(simple) - 2, 1, -1):
        before, behind = known.get(simple[:end]), known.get(simple[end:])
        if before and behind and (both := _within(before.areas, before.regions, behind.areas)):
            return both
    return frozenset()


def _within(areas: frozenset[str], regions: frozenset[str], inner: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in inner if one in areas or area(one).region in regions)


def _simple(text: str) -> str:
    return plain(text[:LONGEST]).strip().rstrip(_BEHIND)


@cache
def _relatives() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path, called in data("people")["kin"].items():
        told = relation(path.split()[0])
        if told is not None:
            found |= {word: told for word in called if word not in found}
    return found
