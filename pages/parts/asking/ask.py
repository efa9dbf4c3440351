"""One question for each fact: the words come from gongji/words/facts/, the way of asking from the fact.

`ask` keeps an answer as soon as it is given; `draw` and `read` are the same question for a page that has a
button of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from gongji.answers import fact_shown
from gongji.case import Case, value_at
from gongji.days import day_text, today
from gongji.policies import rules_of, unknown_place
from gongji.words import general_path, say, words
from pages.parts.asking import facts
from pages.parts.asking.kinds import TYPED, kind_of, value_written
from pages.parts.asking.places import draw_place, read_place
from pages.parts.frame.text import Unreadable, plain

UNSURE = "?unsure"
ANOTHER_CHANNEL = "another_channel"
ANOTHER_CHANNEL_LABEL = "别的地方"


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in a question: a value in the contract's form, 不清楚, a problem to say, or nothing yet."""

    value: Any = None
    unsure: bool = False
    problem: str | None = None

    @property
    def is_something(self) -> bool:
        return self.unsure or self.value is not None


# ---------------------------------------------------------------- words


def question(path: str) -> str:
    """The question as it is put to a person."""
    return say(fact_words(path)["question"], people(path))


def why_asked(path: str) -> str:
    return say(fact_words(path)["why"], people(path))


def where_to_look(path: str) -> str:
    return say(fact_words(path)["help"], people(path))


def fact_words(path: str) -> Mapping[str, Any]:
    known: Mapping[str, Any] = words("facts")[general_path(path)]
    return known


def people(path: str) -> dict[str, str]:
    common = words("facts")["common"]
    sharer = common["asked_sharer"]
    if path.startswith("sharers.") and facts.sharer_count() > 1:
        sharer = say(common["asked_sharer_named"], {"name": sharer_name(int(path.split(".")[1]))})
    return {"sharer": sharer, "member": common["asked_member"]}


def sharer_name(at: int) -> str:
    """A sharer's name in the case, or the letter that stands for it."""
    return str(facts.answers().get(f"sharers.{at}.name", facts.AUTOMATIC[at]))


def answer_text(path: str, case: Case) -> str:
    """What the person answered, in words; `case` holds the same answers."""
    if path in facts.unsure():
        return str(words("facts")["common"]["unsure"])
    if facts.answers().get(path) == ANOTHER_CHANNEL:
        return ANOTHER_CHANNEL_LABEL
    return fact_shown(path, value_at(case, path)).text


# ---------------------------------------------------------------- asking


def ask(path: str, *, text: str | None = None, help_line: bool = True) -> Any:
    """Put one question with a visible label; the answer is kept at once and returned (None while unknown)."""
    st.markdown(f"**{plain(text or question(path))}**")
    key = key_of(path, "ask")
    draw(path, key, on_change=_keep, args=(path, key))
    problem = st.session_state.get(f"problem:{path}")
    if problem:
        st.warning(plain(problem), icon=":material/edit:")
    elif help_line:
        st.caption(plain(where_to_look(path)))
    return facts.answers().get(path)


def keep(path: str, given: Given) -> bool:
    """Keep what was given; a problem is remembered for the next drawing. True where something was kept."""
    problem = given.problem
    if given.unsure:
        facts.set_unsure(path)
    elif problem is None:
        problem = facts.set_answer(path, given.value)
    st.session_state[f"problem:{path}"] = problem
    return problem is None and given.is_something


def key_of(path: str, use: str) -> str:
    """A widget key that is new whenever all answers are replaced, or this one by another widget."""
    return f"{use}:{facts.generation()}.{st.session_state.get(f'changed:{path}', 0)}:{path}"


def changed_elsewhere(path: str) -> None:
    """The answer was given in another place than `ask`: what still stands there is out of date."""
    st.session_state[f"changed:{path}"] = st.session_state.get(f"changed:{path}", 0) + 1


def draw(
    path: str, key: str, on_change: Callable[..., None] | None = None, args: tuple[Any, ...] = ()
) -> None:
    """The widgets of one question, with what was answered before; the label is there for screen readers."""
    kind = kind_of(path)
    if kind == "choice":
        _draw_choice(path, key, _choices(path), on_change, args)
    elif kind == "area":
        draw_place(path, key, question(path), {"on_change": on_change or "rerun", "args": args or None})
    else:
        st.text_input(
            question(path),
            value=_typed_before(path),
            key=key,
            placeholder=_EXAMPLES[kind],
            on_change=on_change or "rerun",
            args=args or None,
            autocomplete="off",
            label_visibility="collapsed",
        )


def read(path: str, key: str) -> Given:
    """What stands in the widgets that `draw` made under this key."""
    kind = kind_of(path)
    if kind == "choice":
        return _chosen(st.session_state.get(key))
    if kind == "area":
        return Given(read_place(path, key))
    text = (st.session_state.get(key) or "").strip()
    if not text:
        return Given()
    try:
        return Given(TYPED[kind](text))
    except Unreadable as unreadable:
        return Given(problem=str(unreadable))


def offers_unsure(path: str) -> bool:
    """Whether 不清楚 stands among the choices; else the page puts a button for it."""
    return kind_of(path) == "choice"


def is_place(path: str) -> bool:
    """Whether a place is asked for, in several steps."""
    return kind_of(path) == "area"


def _keep(path: str, key: str) -> None:
    keep(path, read(path, key))


_EXAMPLES = {
    "money": "例如 320.50",
    "day": "例如 2025-03-11",
    "end_day": "例如 2025-03-11",
    "count": "例如 2",
    "number": "例如 0",
    "hour": "例如 14",
}


def _typed_before(path: str) -> str:
    value = facts.answers().get(path)
    if value is None:
        return ""
    if value in fact_words(path).get("options", {}):
        return str(fact_words(path)["options"][value])
    return day_text(date.fromisoformat(value)) if kind_of(path) in ("day", "end_day") else str(value)


# ---------------------------------------------------------------- choices


def _choices(path: str) -> dict[Any, str]:
    """Value -> label, 不清楚 last."""
    unsure = {UNSURE: str(words("facts")["common"]["unsure"])}
    if path == "expense.channel":
        return channels_offered() | {ANOTHER_CHANNEL: ANOTHER_CHANNEL_LABEL} | unsure
    options = fact_words(path)["options"]
    return {value_written(path, value): text for value, text in options.items()} | unsure


def channels_offered() -> dict[str, str]:
    """The channels of the places that were named: id -> name."""
    case = facts.case()
    day = case.date or today()
    places = dict.fromkeys([*(sharer.area for sharer in case.sharers), case.member.area])
    rules = [rules_of(place, day) for place in places if place] or [unknown_place(day)]
    return {
        channel.id: channel.name
        for one in rules
        for kind in ("premium", "bind")
        for channel in one.channels(kind)
    }


def _draw_choice(
    path: str,
    key: str,
    choices: Mapping[Any, str],
    on_change: Callable[..., None] | None,
    args: tuple[Any, ...],
) -> None:
    values = list(choices)
    before = UNSURE if path in facts.unsure() else facts.answers().get(path)
    st.radio(
        question(path),
        values,
        index=values.index(before) if before in values else None,
        format_func=lambda value: plain(choices[value]),
        key=key,
        on_change=on_change or "rerun",
        args=args or None,
        label_visibility="collapsed",
    )


def _chosen(value: Any) -> Given:
    return Given(unsure=True) if value == UNSURE else Given(value)
