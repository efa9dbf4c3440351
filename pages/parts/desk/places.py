"""What a clerk types for a place: code, name, initials, province and city together, or “as before”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import streamlit as st

from gongji import story
from gongji.areas import Area, area, areas_of, find, is_area, label, provinces
from gongji.words import say, words
from pages.parts.asking import facts
from pages.parts.asking.ask import Given
from pages.parts.desk.province import is_home

MOST_PLACES = 9
POOL_OF_A_PROVINCE = "province_level"
# Forgotten with all other problems when another case is opened.
_FOUND, _WAITS = "problem:places:", "problem:waits:"
_SAME_AS = {"member.area": "sharers.0.area"}
_CODE = re.compile(r"[0-9]{6}")


def typed_place(path: str, text: str) -> Given:
    """A code, a whole name, initials that fit one city; else the number of one of those found before.

    “Same as the other” may be typed before the other is known: it waits, and follows (`followers`).
    """
    st.session_state.pop(_WAITS + path, None)
    if text in words("desk")["common"]["same_typed"].split():
        return _same(path)
    found = st.session_state.get(_FOUND + path, ())
    if text.isdigit() and 1 <= int(text) <= len(found):
        return Given(found[int(text) - 1])
    province = _province(text)
    if province is not None:
        return _ask_back(path, text, areas_of(province.code), "places_of_province")
    hits = _nearest_first(find(text) or _in_a_province(text.lower()) or _as_spoken(text))
    meant = _at_home(_meant(hits, text))
    if len(meant) == 1:
        return Given(meant[0].code)
    if not hits and (city := _city_of_county(text)):
        return _ask_back(path, text, [city], "place_of_county")
    return _ask_back(path, text, meant or hits, "places")


def followers() -> tuple[str, ...]:
    """The places that were said to be the same as one that was not yet known."""
    return tuple(str(key).removeprefix(_WAITS) for key in st.session_state if str(key).startswith(_WAITS))


def waits(path: str) -> bool:
    """Whether this place follows another as soon as that is known."""
    return f"{_WAITS}{path}" in st.session_state


def forget(path: str) -> None:
    """Something else was typed."""
    st.session_state.pop(_WAITS + path, None)


def _same(path: str) -> Given:
    other = _SAME_AS.get(path, "member.area")
    same = facts.answers().get(other)
    if same:
        return Given(same)
    st.session_state[_WAITS + path] = True
    return Given(problem=str(words("desk")["problems"]["same"]))


def _ask_back(path: str, text: str, hits: Sequence[Area], key: str) -> Given:
    st.session_state[_FOUND + path] = tuple(place.code for place in hits[:MOST_PLACES])
    if not hits:
        return Given(problem=say(words("desk")["problems"]["place"], {"typed": text}))
    names = (place.name if key == "places_of_province" else label(place) for place in hits[:MOST_PLACES])
    rest = len(hits) - MOST_PLACES
    common = words("desk")["common"]
    listed = [say(common["choice"], {"number": str(at), "name": name}) for at, name in enumerate(names, 1)]
    if rest > 0:
        listed.append(say(common["more_places"], {"count": str(rest)}))
    return Given(problem=say(words("desk")["problems"][key], {"typed": text, "list": " ".join(listed)}))


# ---------------------------------------------------------------- what may be meant


def _meant(hits: Sequence[Area], text: str) -> list[Area]:
    """Those of which the whole was typed, else the one whose name alone begins so; a pool is typed whole."""
    cities = [place for place in hits if place.kind != POOL_OF_A_PROVINCE or text in (place.code, place.name)]
    whole = [place for place in cities if _is_whole(place, text)]
    begun = [place for place in cities if place.name.startswith(text)]
    return whole or (begun if len(begun) == 1 else cities if len(hits) == 1 else [])


def _is_whole(place: Area, text: str) -> bool:
    spelt = (*place.initials, *place.pinyin)
    return text in (place.code, place.name, place.name.rstrip("市")) or text.lower() in spelt


def _at_home(meant: list[Area]) -> list[Area]:
    """Those of the desk's own province, where there are any."""
    return [place for place in meant if is_home(place)] or meant


def _as_spoken(text: str) -> list[Area]:
    """A county, a short name, a county behind its city: 运河区, 哈市, 沧州市运河区."""
    return [area(code) for code in sorted(story.places_said(text))]


def _province(text: str) -> Area | None:
    """The province that was typed, if it is one of many cities and no more than that was typed."""
    pools = [one for one in provinces() if one.kind == POOL_OF_A_PROVINCE]
    named = [one for one in pools if text in _names_of_province(one)]
    if named:
        return named[0]
    hits = find(text)
    spelt = (*hits[0].initials, *hits[0].pinyin) if hits else ()
    return hits[0] if len(hits) == 1 and hits[0] in pools and text.lower() in spelt else None


def _names_of_province(pool: Area) -> tuple[str, str]:
    return pool.region_name, pool.name.removesuffix("本级")


def _in_a_province(text: str) -> list[Area]:
    """Province and city typed together, each by its name or its initials: 浙江杭州, 浙江省杭州市, zj hz."""
    together = "".join(text.split())
    return list(dict.fromkeys(_split_after_province(together)))


def _split_after_province(text: str) -> Iterator[Area]:
    for region in provinces():
        for head in (*reversed(_names_of_province(region)), *region.initials):
            rest = text.removeprefix(head)
            if rest and rest != text:
                yield from (
                    place
                    for place in areas_of(region.code)
                    if _is_whole(place, rest) or (len(rest) > 1 and place.name.startswith(rest))
                )


def _city_of_county(text: str) -> Area | None:
    """The city to which the six-digit code of a district or county belongs."""
    if _CODE.fullmatch(text) is None:
        return None
    city = text[:4] + "00"
    return area(city) if is_area(city) else None


def _nearest_first(hits: Iterable[Area]) -> list[Area]:
    """Those of the desk's own province come first, then those of a province that was named before."""
    regions = {area(code).region for path, code in facts.answers().items() if path.endswith("area")}
    return sorted(hits, key=lambda place: (not is_home(place), place.region not in regions))
