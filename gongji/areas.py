"""The places a case may name: pooling areas by their six-digit GB/T 2260 code.

A municipality is one pooling area; counties of a prefecture are refused with the prefecture to write instead.
The table is `data/areas.csv`; `data/README.md` says how it is refreshed.

>>> label(area("230100")), area("659001").region
('黑龙江 · 哈尔滨市', '660000')
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from gongji.words.refusing import UnknownArea

CORPS = "660000"

_TABLE = Path(__file__).parent / "data" / "areas.csv"
_COUNTIES = Path(__file__).parent / "data" / "counties.csv"
_WHOLE_CITY = {
    "110100": "110000",
    "120100": "120000",
    "310100": "310000",
    "500100": "500000",
    "500200": "500000",
}
_SHORT = 2  # signs: so few of them are the initials of a name, and no part of its pinyin
_SIX_DIGITS = re.compile(r"[0-9]{6}")
_REGION_TAIL = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|省)本级$|市$")


@dataclass(frozen=True, slots=True)
class Area:
    """One pooling area. `region` is the code of the policy region: the province, or 660000 for the corps."""

    code: str
    name: str
    province: str
    province_name: str
    region: str
    region_name: str
    kind: str
    initials: tuple[str, ...]
    pinyin: tuple[str, ...]


def area(code: str | Area) -> Area:
    """The area of a code; 110100 and the like mean the municipality. Raises UnknownArea, with a hint."""
    if isinstance(code, Area):
        return code
    if not isinstance(code, str):
        raise UnknownArea("area_type", code)
    known = _table().get(code) or _table().get(_WHOLE_CITY.get(code, ""))
    if known is None:
        raise _unknown(code)
    return known


def is_area(code: object) -> bool:
    """Whether `area` would take this code."""
    return isinstance(code, str) and (code in _table() or code in _WHOLE_CITY)


def all_areas() -> tuple[Area, ...]:
    """Every area, region by region in the official order; in each region the region's own code first."""
    return tuple(_table().values())


@lru_cache(maxsize=1)
def provinces() -> tuple[Area, ...]:
    """The 32 policy regions in the official order, the corps last; show `region_name`."""
    return tuple(place for place in all_areas() if place.code == place.region)


@lru_cache(maxsize=64)
def areas_of(region: str) -> tuple[Area, ...]:
    """The areas of a policy region, the province-level pool last. Raises UnknownArea for no region."""
    if area(region).code != area(region).region:
        raise UnknownArea("area_not_a_region", region, region=area(region).region)
    members = [place for place in all_areas() if place.region == area(region).region]
    return tuple(sorted(members, key=lambda place: place.kind in ("province_level", "corps")))


def label(place: str | Area) -> str:
    """The name to show, with its province where the name alone does not say it."""
    shown = area(place)
    return shown.name if shown.code == shown.region else f"{shown.region_name} · {shown.name}"


def same_province(one: str | Area, other: str | Area) -> bool:
    """Whether two areas belong to one policy region; the corps is a region of its own beside 新疆."""
    return area(one).region == area(other).region


def find(text: str) -> tuple[Area, ...]:
    """Areas whose name, province, code, pinyin or its initials match what was typed, nearest first."""
    wanted = text.strip().lower()
    if not wanted:
        return ()
    ranked = [(_distance(place, wanted), place) for place in all_areas()]
    hits = [(distance, place) for distance, place in ranked if distance is not None]
    return tuple(place for _, place in sorted(hits, key=lambda hit: hit[0]))


def _distance(place: Area, wanted: str) -> int | None:
    aliases = [alias for alias, code in _WHOLE_CITY.items() if code == place.code]
    if wanted == place.code or wanted in aliases or wanted in (place.name, place.name.rstrip("市")):
        return 0
    if wanted in place.initials or wanted in place.pinyin:
        return 1
    if place.name.startswith(wanted):
        return 2
    if wanted in place.name or wanted in label(place):
        return 3
    if any(initials.startswith(wanted) for initials in place.initials):
        return 4
    if len(wanted) > _SHORT and any(spelt.startswith(wanted) for spelt in place.pinyin):
        return 4
    return 5 if len(wanted) > 1 and place.code.startswith(wanted) else None


def _unknown(code: str) -> UnknownArea:
    if _SIX_DIGITS.fullmatch(code) is not None:
        whole = _table().get(_WHOLE_CITY.get(code[:4] + "00", code[:4] + "00"))
        if whole is None or whole.kind in ("province_level", "corps"):
            return UnknownArea("area_unknown", code)
        return UnknownArea("area_below_prefecture", code, use=whole.code, name=whole.name)
    named = [place for place in find(code) if code.strip() in place.name] if len(code) < 20 else []
    if named:
        return UnknownArea("area_named", code, use=named[0].code, name=named[0].name)
    return UnknownArea("area_unknown", code)


@lru_cache(maxsize=1)
def _table() -> dict[str, Area]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    short = {row["code"]: _REGION_TAIL.sub("", row["name"]) for row in rows if row["code"] == row["region"]}
    return {
        row["code"]: Area(
            code=row["code"],
            name=row["name"],
            province=row["province"],
            province_name=short[row["province"]],
            region=row["region"],
            region_name=short[row["region"]],
            kind=row["kind"],
            initials=tuple(row["initials"].split()),
            pinyin=tuple(row["pinyin"].split()),
        )
        for row in rows
    }


@cache
def counties() -> Mapping[str, frozenset[str]]:
    """Districts, counties and cities below an area, with and without the last sign -> their areas."""
    found: dict[str, set[str]] = {}
    with _COUNTIES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            short = row["name"][:-1] if row["name"][-1] in "县市区" and len(row["name"]) > 2 else row["name"]
            for name in {row["name"], short}:
                found.setdefault(name, set()).add(row["area"])
    return {name: frozenset(codes) for name, codes in found.items()}
