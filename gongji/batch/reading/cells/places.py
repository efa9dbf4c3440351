"""A place as people write it in a table: a code, a name, or a name behind its province."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from gongji.areas import CORPS, Area, all_areas, area, counties
from gongji.batch.reading.headers.columns import data, letters
from gongji.words.refusing import Refused, UnknownArea

_CODE = re.compile(r"(\d{6})(?:\.0+|0{6})?")
_CODE_APART = re.compile(r"\d{3}[ ,]\d{3}|\d\d \d\d \d\d")
_CODE_BESIDE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_OWN_TAIL = re.compile(r"(?:市本级|本级|市直(?:属|机关|单位|本级)?)$")
_PEOPLES = (
    "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族"
    "|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克"
)
_CITY_TAIL = re.compile(rf"(?:市|地区|盟|(?:{_PEOPLES})*自治州)$")
_PROVINCE_OWN = ("本级", "直", "直本级", "直属", "直机关", "直单位")
_PROVINCE_TAIL = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$")
_MOST_CANDIDATES = 5
_LONGEST = 60  # signs: no place is called anything longer, with all that may stand before and behind it


def place(text: str) -> str:
    """The code of the pooling area that a cell names. Raises Refused, with the candidates where
    there are several."""
    written = unicodedata.normalize("NFKC", text)
    apart = _CODE_APART.fullmatch(written.strip())
    code = _CODE.fullmatch(re.sub("[ ,]", "", apart[0]) if apart else written.strip())
    if code is not None:
        return _of_code(code[1], text)
    plain = letters(written)
    if len(plain) > _LONGEST:
        raise Refused("area_unknown", text)
    codes = _names().get(plain, frozenset()) or _beside_its_code(written)
    if len(codes) == 1:
        return next(iter(codes))
    if len(codes) > 1:
        raise Refused("area_ambiguous", text, candidates=tuple(_label(area(code)) for code in sorted(codes)))
    if plain in data()["places"]["relative"]:
        raise Refused("area_relative", text)
    _refuse_province(plain, text)
    _refuse_own_level(plain, text)
    _refuse_county(plain, text)
    _refuse_more(plain, text)
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


def _refuse_own_level(plain: str, text: str) -> None:
    """西安市本级: the city's own level is no pooling area of its own."""
    codes = _names().get(_OWN_TAIL.sub("市", plain), frozenset()) | _names().get(
        _OWN_TAIL.sub("", plain), frozenset()
    )
    if _OWN_TAIL.search(plain) and len(codes) == 1:
        raise Refused("area_own_level", text, name=area(next(iter(codes))).name)


def _refuse_county(plain: str, text: str) -> None:
    """A district or county, alone or behind its city or province: the area that it belongs to is told."""
    for start in range(len(plain) - 1):
        codes = counties().get(plain[start:], frozenset())
        near = {code for code in codes if not start or _lies_in(code, plain[:start])}
        if len(near) == 1:
            raise Refused("area_below_prefecture", text, name=area(next(iter(near))).name)
        if near:
            shown = tuple(area(code).name for code in sorted(near))
            raise Refused("area_below_several", text, candidates=shown[:_MOST_CANDIDATES])
    if plain[-1:] in ("区", "县", "市", "旗") and not any(plain.endswith(name) for name in _names()):
        _refuse_more(plain, text, "area_below_prefecture")


def _refuse_more(plain: str, text: str, reason: str = "area_and_more") -> None:
    """A place with something behind it, such as 哈尔滨市医保局."""
    for end in range(len(plain) - 1, 1, -1):
        codes = _names().get(plain[:end], frozenset())
        if len(codes) == 1:
            raise Refused(reason, text, name=area(next(iter(codes))).name)


def _lies_in(code: str, place: str) -> bool:
    """Whether the area of this code is the place, or lies in it."""
    if code in _names().get(place, frozenset()):
        return True
    one = area(code)
    full = area(one.province).name.removesuffix("本级")
    return place in (one.province_name, full, _PROVINCE_TAIL.sub("", full))


def _beside_its_code(written: str) -> frozenset[str]:
    """The area of a name with its code, such as 吉林市(220200), if both are of one place."""
    found = _CODE_BESIDE.search(written)
    if found is None:
        return frozenset()
    name = "".join(sign for sign in written[: found.start()] + written[found.end() :] if sign.isalnum())
    return _names().get(name, frozenset()) & {found[0]}


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
        own |= {f"{short}{full}{tail}" for full in ("", "省", "省省", "区") for tail in _PROVINCE_OWN}
        own |= {f"{one.name.removesuffix('本级')}{tail}" for tail in _PROVINCE_OWN}
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
