"""Where and when an exercise plays: areas and days that are drawn, and neighbours near and far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from gongji.areas import area as find_area, areas_of, provinces
from gongji.causes import BY_CODE
from gongji.policies.loader import KNOWLEDGE_UNTIL, codes, region as region_of
from gongji.policies.place import Rules, rules_of
from gongji.policies.schema import BY_NAME
from gongji.training.making.draws import Draws

FIRST_DAY = date(2021, 5, 1)
_LATELY = 450
_FEW_HOMES = 12
_NOT_A_CITY = ("province_level", "county_level")


@dataclass(frozen=True)
class Place:
    """A pooling area on a day, with its rules."""

    area: str
    day: date

    @cached_property
    def rules(self) -> Rules:
        return rules_of(self.area, self.day)

    @cached_property
    def is_settled(self) -> bool:
        """Whether who may share and what is paid is known that day: no exercise on a start in doubt."""
        return all(self.rules[name].state != "undated" for name in ("relatives", "kinds"))

    def worlds(self, name: str) -> tuple[Any, ...]:
        return self.rules[name].worlds

    def only(self, name: str) -> Any:
        return self.rules[name].only

    def always(self, name: str) -> list[str]:
        """What every reading of a set-valued rule holds, in the order of the alphabet."""
        return sorted(frozenset.intersection(*(frozenset(one) for one in self.worlds(name))))

    def never(self, name: str, among: frozenset[str]) -> list[str]:
        """What no reading of a set-valued rule holds."""
        return sorted(among.difference(*(frozenset(one) for one in self.worlds(name))))


@cache
def cities(region: str) -> tuple[str, ...]:
    """The pooling areas of a region in which an exercise may play; the region itself where it has no city."""
    places = [one.code for one in areas_of(region) if one.kind not in _NOT_A_CITY]
    return tuple(places) or (region,)


@cache
def _regions() -> tuple[str, ...]:
    return tuple(place.code for place in provinces())


@cache
def _with_own_rules(region: str) -> tuple[str, ...]:
    return tuple(code for code in codes()[1:] if code != region and find_area(code).region == region)


def drawn_area(draws: Draws, region: str | None, cause: str | None = None) -> str:
    """A city of the region (or of any); cities with rules of their own come up more often.

    A cause that rests on what few places publish plays where it is published.
    """
    homes = _homes_of(cause) if cause and region is None else ()
    if homes:
        return draws.choice(homes)
    if region is not None and find_area(region).code != find_area(region).region:
        return find_area(region).code
    province = find_area(region).region if region else draws.choice(_regions())
    special = _with_own_rules(province)
    return draws.choice(special) if special and draws.often(35) else draws.choice(cities(province))


@cache
def _homes_of(cause: str) -> tuple[str, ...]:
    """The areas whose own file states a restriction that the cause reads; none where nearly all do."""
    rules = [name for name in BY_CODE[cause].rules if BY_NAME[name].kind == "restriction"]
    found = [code for code in codes()[1:] if any(_states(code, name) for name in rules)]
    areas = [area for code in found for area in (cities(code) if code == find_area(code).region else (code,))]
    return tuple(dict.fromkeys(areas)) if len(found) < _FEW_HOMES else ()


def _states(code: str, rule: str) -> bool:
    here = region_of(code)
    return here is not None and any(entry.stated for entry in here.entries.get(rule, ()))


def drawn_day(draws: Draws) -> date:
    """More often a day of the last months that the data cover."""
    span = (KNOWLEDGE_UNTIL - FIRST_DAY).days
    return KNOWLEDGE_UNTIL - timedelta(days=draws.below(_LATELY if draws.often(65) else span + 1))


def neighbour(draws: Draws, area: str) -> str | None:
    """Another city of the same province; None where there is none."""
    others = [one for one in cities(find_area(area).region) if one != area]
    return draws.choice(others) if others else None


def far_away(draws: Draws, area: str) -> str:
    """A city of another province."""
    others = [one for one in _regions() if one != find_area(area).region]
    return draws.choice(cities(draws.choice(others)))


def neighbour_of(area: str) -> str | None:
    """One fixed other city of the same province."""
    return next((one for one in cities(find_area(area).region) if one != area), None)


def other_region_of(area: str) -> str:
    """One fixed city of another province."""
    return cities(next(one for one in _regions() if one != find_area(area).region))[0]
