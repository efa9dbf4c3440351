"""What a clerk types into a field, whatever the field: a number, a name, initials, an amount, a day.

`typed` reads it into a Given of pages.parts.ask, `standing` is what stands in the field once it is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from gongji.areas import Area, area, find, label
from gongji.case import MONEY_FIELDS
from gongji.wording import general_path
from gongji.words import say, words
from pages.parts import facts
from pages.parts.ask import (
    ANOTHER_CHANNEL,
    ANOTHER_CHANNEL_LABEL,
    Given,
    channels_offered,
    keep,
    sharer_name,
)
from pages.parts.text import Unreadable, typed_count, typed_day, typed_hour, typed_money

MOST_PLACES = 9
IN_BOX = "problem:in-box"  # forgotten with the problems themselves
POOL_OF_A_PROVINCE = "province_level"
_DAYS = frozenset(("date", "starts_on", "ends_on", "bound_on"))
_PLACES = frozenset(("area", "place_of_use"))
_NUMBERS: Mapping[str, Callable[[str], Any]] = {"hour": typed_hour, "transfers_today": typed_count}
_SAME_AS = {"member.area": "sharers.0.area"}
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its value, the short name that stands in the field, and other ways to type it."""

    value: Any
    name: str
    others: tuple[str, ...] = ()


# ---------------------------------------------------------------- words


def field_label(path: str) -> str:
    """The short label of a field, with the sharer's letter where there are several."""
    common, known = words("desk")["common"], words("desk")["fields"].get(general_path(path), {})
    sharer = common["sharer"]
    if path.startswith("sharers.") and facts.sharer_count() > 1:
        sharer = say(common["sharer_named"], {"name": sharer_name(int(path.split(".")[1]))})
    return say(known.get("label") or words("facts")[general_path(path)]["title"], {"sharer": sharer})


def hint(path: str) -> str:
    """What may be typed, as short as it goes: the numbered choices, or an example."""
    offered = choices(path)
    if offered:
        common = words("desk")["common"]
        return str(common["between"]).join(numbered(one.name for one in offered))
    field = path.rpartition(".")[2]
    if field in _PLACES:
        return "例如 hrb"
    if field in _DAYS:
        return "空着就是今天" if path == "date" else "例如 20250311"
    if path == "expense.excluded":
        return "空着就是零"
    return "元" if field in MONEY_FIELDS else "打数字"


def numbered(names: Iterable[str]) -> list[str]:
    template = words("desk")["common"]["choice"]
    return [say(template, {"number": str(at), "name": name}) for at, name in enumerate(names, 1)]


def choices(path: str) -> tuple[Choice, ...]:
    """The options of a field in their order; none where an amount, a day or a place is typed."""
    general = general_path(path)
    if general == "expense.channel":
        offered = channels_offered() | {ANOTHER_CHANNEL: ANOTHER_CHANNEL_LABEL}
        return tuple(Choice(value, name) for value, name in offered.items())
    known = words("desk")["fields"].get(general, {})
    if "choices" in known:
        return tuple(Choice(_value(v), name, tuple(more.split())) for v, name, more in known["choices"])
    options = words("facts")[general].get("staff_options", {})
    return tuple(Choice(_value(value), name) for value, name in options.items())


def _value(written: str) -> Any:
    return _TRUTH.get(written, written)


# ---------------------------------------------------------------- out


def problem_of(path: str, *, in_box: bool) -> str | None:
    """Why what was typed last was not kept, told where it was typed: in the box, or in the field."""
    problem: str | None = st.session_state.get(f"problem:{path}")
    return problem if in_box == (st.session_state.get(IN_BOX) == path) else None


def standing(path: str) -> str:
    """What stands in the field for what is known: nothing, 不清楚, or the answer by its short name."""
    if path in facts.unsure():
        return str(words("desk")["common"]["unsure"])
    value = facts.answers().get(path)
    if value is None:
        return ""
    if path.rpartition(".")[2] in _PLACES:
        return area(value).name
    return next((one.name for one in choices(path) if one.value == value), str(value))


# ---------------------------------------------------------------- in


def keep_typed(path: str, text: str, *, in_box: bool) -> None:
    """Keep what was meant, or remember why not."""
    st.session_state[IN_BOX] = path if in_box else None
    keep(path, typed(path, text))


def typed(path: str, text: str) -> Given:
    """What was meant. Nothing typed is nothing said; where several things may be meant, none is taken."""
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return Given()
    if text.lower() in words("desk")["common"]["unsure_typed"].split():
        return Given(unsure=True)
    field = path.rpartition(".")[2]
    if field in _PLACES:
        return _place(path, text)
    if choices(path):
        return _choice(path, text.lower())
    try:
        return Given(_reader(field)(text))
    except Unreadable as unreadable:
        return Given(problem=str(unreadable))


def _reader(field: str) -> Callable[[str], Any]:
    if field in MONEY_FIELDS:
        return typed_money
    return typed_day if field in _DAYS else _NUMBERS.get(field, typed_count)


def _choice(path: str, text: str) -> Given:
    """By its number, else by the whole of a name, else by the beginning or a part of one name alone."""
    offered = choices(path)
    if text.isdigit() and 1 <= int(text) <= len(offered):
        return Given(offered[int(text) - 1].value)
    whole = [one for one in offered if text in (one.name, *one.others)]
    near = (
        whole
        or [one for one in offered if _begins(one, text)]
        or [one for one in offered if text in one.name]
    )
    if len(near) == 1:
        return Given(near[0].value)
    if near:
        return Given(problem=_problem("choices", text, (f"{one.name}" for one in near)))
    return Given(problem=_problem("choice", text, ()))


def _begins(choice: Choice, text: str) -> bool:
    return any(word.startswith(text) for word in (choice.name, *choice.others))


def _place(path: str, text: str) -> Given:
    """A code, a whole name, initials that fit one city; else the number of one of those found before."""
    if text in words("desk")["common"]["same_typed"].split():
        same = facts.answers().get(_SAME_AS.get(path, "member.area"))
        return Given(same) if same else Given(problem=str(words("desk")["problems"]["same"]))
    found = st.session_state.get(_found_key(path), ())
    if text.isdigit() and 1 <= int(text) <= len(found):
        return Given(found[int(text) - 1])
    hits = _nearest_first(find(text))
    meant = [place for place in hits if _is_meant(place, text.lower())] or hits
    if len(meant) == 1 and (meant[0].kind != POOL_OF_A_PROVINCE or text in (meant[0].code, meant[0].name)):
        return Given(meant[0].code)
    return _several(path, text, meant[:MOST_PLACES])


def _several(path: str, text: str, hits: Sequence[Area]) -> Given:
    st.session_state[_found_key(path)] = tuple(place.code for place in hits)
    if not hits:
        return Given(problem=_problem("place", text, ()))
    return Given(problem=_problem("places", text, numbered(label(place) for place in hits)))


def _is_meant(place: Area, text: str) -> bool:
    """Whether a whole code, name or initials were typed; a province alone does not mean its own pool."""
    if text in (place.code, place.name):
        return True
    return place.kind != POOL_OF_A_PROVINCE and (text == place.name.rstrip("市") or text in place.initials)


def _nearest_first(hits: Iterable[Area]) -> list[Area]:
    """Those in a province that was named before come first."""
    regions = {area(code).region for path, code in facts.answers().items() if path.endswith("area")}
    return sorted(hits, key=lambda place: place.region not in regions)


def _found_key(path: str) -> str:
    """Forgotten with all other problems when another case is opened."""
    return f"problem:places:{path}"


def _problem(key: str, text: str, found: Iterable[str]) -> str:
    common = words("desk")["common"]
    values = {"typed": text, "list": str(common["between"]).join(found)}
    return say(words("desk")["problems"][key], values)
