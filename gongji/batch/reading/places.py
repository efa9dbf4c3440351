"""A place as people write it in a table: a code, a name, or a name behind its province."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from gongji.areas import CORPS, Area, all_areas, area
from gongji.errors import Refused, UnknownArea

_CODE = re.compile(r"(\d{6})(?:\.0+|0{6})?")
_PEOPLES = (
    "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族"
    "|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克"
)
_CITY_TAIL = re.compile(rf"(?:市|地区|盟|(?:{_PEOPLES})*自治州)$")
_PROVINCE_TAIL = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$")
_MOST_CANDIDATES = 5


def place(text: str) -> str:
    """The code of the pooling area that a cell names. Raises Refused, with the candidates where
    there are several."""
    written = unicodedata.normalize("NFKC", text)
    code = _CODE.fullmatch(written.strip())
    if code is not None:
        return _of_code(code[1], text)
    plain = "".join(sign for sign in written if sign.isalnum())
    codes = _names().get(plain, frozenset())
    if len(codes) == 1:
        return next(iter(codes))
    if len(codes) > 1:
        raise Refused("area_ambiguous", text, candidates=tuple(_label(area(code)) for code in sorted(codes)))
    _refuse_province(plain, text)
    _refuse_county(plain, text)
    raise Refused("area_unknown", text)


def _of_code(code: str, text: str) -> str:
    try:
        return area(code).code
    except UnknownArea as unknown:
        if unknown.reason == "area_below_prefecture":
            raise Refused("area_below_prefecture", text, name=unknown.details["name"]) from None
        raise Refused("area_unknown", text) from None


def _refuse_province(plain: str, text: str) -> None:
    own = _provinces().get(plain)
    if own is None:
        return
    cities = tuple(one.name for one in all_areas() if one.region == own.region and one.code != own.code)
    raise Refused("area_whole_province", text, candidates=cities[:_MOST_CANDIDATES], own=own.name)


def _refuse_county(plain: str, text: str) -> None:
    for end in range(len(plain) - 1, 1, -1):
        codes = _names().get(plain[:end], frozenset())
        if len(codes) == 1 and plain[-1] in "区县市旗":
            raise Refused("area_below_prefecture", text, name=area(next(iter(codes))).name)


@cache
def _provinces() -> dict[str, Area]:
    """Every way to write a whole province, which names no pooling area."""
    found: dict[str, Area] = {}
    for one in all_areas():
        if one.kind == "province_level":
            full = one.name.removesuffix("本级")
            found |= {full: one, _PROVINCE_TAIL.sub("", full): one}
    return {name: one for name, one in found.items() if name not in _names()}


@cache
def _names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in all_areas():
        for name in _called(one):
            found.setdefault(name, set()).add(one.code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _called(one: Area) -> set[str]:
    own = {one.name, *_short(one.name)}
    if one.kind == "province_level":
        short = _PROVINCE_TAIL.sub("", one.name.removesuffix("本级"))
        own |= {f"{short}本级", f"{short}省本级", f"{short}省直", f"{short}省直本级"}
        return own | _ambiguous_province(short)
    if one.kind == "municipality":
        return own | {one.name + one.name}
    before = {one.province_name, area(one.province).name.removesuffix("本级")}
    if one.region == CORPS:
        before |= {one.region_name, "兵团", "新疆兵团"}
    return own | {province + name for province in before for name in own}


def _ambiguous_province(short: str) -> set[str]:
    """A province whose short name is a city's as well, such as 吉林: both are candidates."""
    cities = {name for one in all_areas() if one.kind == "prefecture" for name in _short(one.name)}
    return {short} & cities


def _short(name: str) -> set[str]:
    short = _CITY_TAIL.sub("", name)
    if len(short) < 2:
        return set()
    return {short, f"{short}州"} if name.endswith("自治州") else {short}


def _label(one: Area) -> str:
    return f"{one.name}({one.code})"
