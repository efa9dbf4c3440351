"""What a clerk types into a field, whatever the field: a number, a name, initials, an amount, a day.

`typed` reads it into a Given of asking.ask, `standing` is what stands in the field once it is kept.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from gongji.areas import area
from gongji.words import general_path, say, words
from pages.parts.asking import facts
from pages.parts.asking.ask import (
    ANOTHER_CHANNEL,
    ANOTHER_CHANNEL_LABEL,
    Given,
    channels_offered,
    keep,
    sharer_name,
)
from pages.parts.asking.kinds import TYPED, kind_of, value_written
from pages.parts.call.line import typed_by_hand
from pages.parts.desk.places import followers, forget, typed_place, waits
from pages.parts.desk.spoken import as_spoken
from pages.parts.frame.text import Unreadable

_PROBLEM = "problem:"
_REPLIED = "desk-replied"
ECHO = 3.0  # seconds in which nobody answers, goes to that field, and empties it
IN_BOX = "problem:in-box"  # forgotten with the problems themselves
_HINTS = {"area": "例如 hrb", "day": "例如 20250311", "end_day": "日子，或者没有", "money": "元"}


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
    if path == "date":
        return "空着就是今天"
    return "空着就是零" if path == "expense.excluded" else _HINTS.get(kind_of(path), "打数字")


def numbered(names: Iterable[str]) -> list[str]:
    template = words("desk")["common"]["choice"]
    return [say(template, {"number": str(at), "name": name}) for at, name in enumerate(names, 1)]


def choices(path: str) -> tuple[Choice, ...]:
    """The options of a field in their order; none where an amount, a day or a place is typed."""
    general = general_path(path)
    if kind_of(path) != "choice":
        return ()
    if general == "expense.channel":
        offered = channels_offered() | {ANOTHER_CHANNEL: ANOTHER_CHANNEL_LABEL}
        return tuple(Choice(value, name) for value, name in offered.items())
    known = words("desk")["fields"].get(general, {})
    if "choices" in known:
        offered = known["choices"]
        return tuple(
            Choice(value_written(path, one), name, tuple(more.split())) for one, name, more in offered
        )
    told = words("facts")[general]
    options = told.get("staff_options") or told["options"]
    return tuple(Choice(value_written(path, one), name) for one, name in options.items())


# ---------------------------------------------------------------- out


def problem_of(path: str, *, in_box: bool) -> str | None:
    """Why what was typed last was not kept, told where it was typed: in the box, or in the field."""
    problem: str | None = st.session_state.get(_PROBLEM + path)
    return problem if in_box == (st.session_state.get(IN_BOX) == path) else None


def standing(path: str) -> str:
    """What stands in the field for what is known: nothing, 不清楚, or the answer by its short name."""
    if path in facts.unsure():
        return str(words("desk")["common"]["unsure"])
    value = facts.answers().get(path)
    if value is None:
        return ""
    if kind_of(path) == "area":
        return area(value).name
    if kind_of(path) == "end_day":
        return str(words("facts")[general_path(path)]["options"].get(value, value))
    return next((one.name for one in choices(path) if one.value == value), str(value))


# ---------------------------------------------------------------- in


def keep_typed(path: str, text: str, *, in_box: bool) -> None:
    """Keep what was meant, or remember why not. Places that were said to be the same as this one follow."""
    st.session_state[IN_BOX] = path if in_box else None
    forget(path)
    typed_by_hand(path)
    if keep(path, typed(path, text)) and kind_of(path) == "area":
        for other in followers():
            keep(other, typed(other, str(words("desk")["common"]["same_typed"]).split()[0]))


def unsettled(among: Collection[str]) -> str | None:
    """The first of these facts for which something was typed that could not be taken: to be cleared up."""
    order = list(words("facts"))
    wanted = [path for path in _with_problem() if path in among and not waits(path)]
    return min(wanted, key=lambda path: order.index(general_path(path)), default=None)


def _with_problem() -> list[str]:
    return [
        str(key).removeprefix(_PROBLEM)
        for key, problem in st.session_state.items()
        if str(key).startswith(_PROBLEM) and isinstance(problem, str)
    ]


def field_key(path: str) -> str:
    """The key of a field's widget; another case has others."""
    return f"desk:{facts.generation()}:{path}"


def note_reply(path: str) -> None:
    """A reply in the box is about to change this field: remember what stands in it until then."""
    key = field_key(path)
    st.session_state.setdefault(_REPLIED, {})[key] = st.session_state.get(key, ""), time.monotonic()


def is_echo(path: str, text: str) -> bool:
    """Whether this is no new text: the browser tells of the field before it has heard of the reply.

    A request holds what stands in every field; one that was sent before a reply was drawn would undo it.
    """
    before, when = st.session_state.get(_REPLIED, {}).get(field_key(path), (None, 0.0))
    return bool(text == before and time.monotonic() - when < ECHO)


def unread() -> dict[str, str]:
    """What stands in the fields and was not taken: path -> text. It belongs to the case that is open."""
    typed_so = {path: st.session_state.get(field_key(path)) for path in _with_problem()}
    return {path: text for path, text in typed_so.items() if text}


def type_again(texts: Mapping[str, str]) -> None:
    """Put back what `unread` gave into the fields of the case that was opened again."""
    for path, text in texts.items():
        st.session_state[field_key(path)] = text
        keep_typed(path, text, in_box=False)


def typed(path: str, text: str) -> Given:
    """What was meant. Nothing typed is nothing said; where several things may be meant, none is taken."""
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return Given()
    if text.lower() in words("desk")["common"]["unsure_typed"].split():
        return Given(unsure=True)
    kind = kind_of(path)
    if kind == "area":
        return typed_place(path, text)
    if kind == "choice":
        return _choice(path, text.lower())
    try:
        return Given(TYPED[kind](text))
    except Unreadable as unreadable:
        spoken = as_spoken(path, text)
        return Given(spoken) if spoken is not None else Given(problem=str(unreadable))


def _choice(path: str, text: str) -> Given:
    """By its number, else by the whole of a name here or in a table, else by a part of one name alone."""
    offered = choices(path)
    if text.isdigit() and 1 <= int(text) <= len(offered):
        return Given(offered[int(text) - 1].value)
    whole = [one for one in offered if text in (one.name, *one.others)]
    if not whole and not text.isdigit():
        spoken = as_spoken(path, text)
        whole = [one for one in offered if one.value == spoken and spoken is not None]
    near = (
        whole
        or [one for one in offered if _begins(one, text)]
        or [one for one in offered if text in one.name]
    )
    if len(near) == 1:
        return Given(near[0].value)
    if near:
        return Given(problem=_problem("choices", text, offered, near))
    return Given(problem=_problem("choice", text, offered, offered))


def _begins(choice: Choice, text: str) -> bool:
    return any(word.startswith(text) for word in (choice.name, *choice.others))


def _problem(key: str, text: str, offered: Sequence[Choice], found: Sequence[Choice]) -> str:
    """What was typed, and those that were found, each with the number that takes it."""
    all_numbered = zip(offered, numbered(one.name for one in offered), strict=True)
    listed = str(words("desk")["common"]["between"]).join(name for one, name in all_numbered if one in found)
    return say(words("desk")["problems"][key], {"typed": text, "list": listed})
