"""Places by name: areas, counties and districts, short names; one that fits several names them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gongji.areas import all_areas, area, counties, is_area
from gongji.story.lexicon import data

_PROVINCE_TAIL = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省)$")
_PEOPLES = (
    "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克|满族|瑶族|黎族"
    "|土族|撒拉族|仡佬族|畲族|毛南族|仫佬族|锡伯|塔吉克|裕固族|东乡族|保安族|水族|纳西族|普米族|佤族|拉祜族|布朗族|独龙族|怒族|鄂温克族"
)
_CITY_TAIL = re.compile(rf"(?:市|地区|盟|(?:{_PEOPLES})*自治州)$")
_PROVINCE_FIRST = frozenset(("海南",))
"""Names of a prefecture that everybody uses for the province."""
_CITIES = ("prefecture", "municipality")
_COUNTY_TAIL = re.compile(rf"(?:(?:{_PEOPLES})*自治[县旗]|林区|特区|矿区|[县市区旗])$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name may mean: codes of areas, or of regions where it names a whole province only."""

    areas: frozenset[str]
    regions: frozenset[str] = frozenset()
    is_common: bool = False
    is_hospital: bool = False


@cache
def names() -> Mapping[str, Named]:
    """Every name of a place, long and short."""
    found: dict[str, Named] = {}
    common = frozenset(data("places")["common"]["words"])
    for one in all_areas():
        for name in _called(one.name):
            _add(
                found,
                name,
                Named(frozenset((one.code,)), is_common=name in common and one.kind not in _CITIES),
            )
    cities, doubled = frozenset(found), frozenset(data("places")["doubled"]["words"])
    for name, codes in counties().items():
        short = _COUNTY_TAIL.sub("", name)
        for called in {name, short, short + "县"} if "自治县" in name else {name, short}:
            if len(called) >= 2 and (
                called not in cities or called in doubled or called.endswith(("市", "县", "区", "旗"))
            ):
                _add(found, called, Named(codes, is_common=called in common))
    for one in all_areas():
        if one.kind == "province_level":
            full = one.name.removesuffix("本级")
            for name in {full, _PROVINCE_TAIL.sub("", full)}:
                if name not in cities or name in _PROVINCE_FIRST:
                    found[name] = Named(frozenset(), frozenset((one.region,)))
                else:
                    found[name] = Named(found[name].areas, frozenset((one.region,)))
    for group in ("short", "hospitals"):
        for name, code in data("places")[group].items():
            found[name] = Named(frozenset((code,)) if code else frozenset(), is_hospital=group == "hospitals")
    return found


def _add(found: dict[str, Named], name: str, named: Named) -> None:
    before = found.get(name)
    found[name] = (
        named
        if before is None
        else Named(before.areas | named.areas, is_common=before.is_common or named.is_common)
    )


def _called(name: str) -> set[str]:
    short = _CITY_TAIL.sub("", name)
    called = {name} if name.endswith("本级") is False else set()
    return called | ({short} if len(short) >= 2 and not name.endswith("本级") else set())


def region_of(code: str) -> str:
    return area(code).region


def home_area(home: str | None) -> frozenset[str]:
    """The areas that the words for a home district fit: a code, or a name such as 哈尔滨市南岗区."""
    if not home:
        return frozenset()
    plain = home.strip()
    return frozenset((area(plain).code,)) if is_area(plain) else _by_name(plain)


@cache
def _by_name(home: str) -> frozenset[str]:
    for end in range(len(home), 1, -1):
        for start in (0, *range(1, end - 1)):
            known = names().get(home[start:end])
            if known is not None and known.areas:
                return known.areas
    return frozenset()


def narrowed(areas: frozenset[str], near: frozenset[str], regions: frozenset[str]) -> frozenset[str]:
    """Of several areas those that the other places in the story point to."""
    if len(areas) <= 1:
        return areas
    for kept in (areas & near, frozenset(one for one in areas if region_of(one) in regions)):
        if kept:
            return kept
    return areas
