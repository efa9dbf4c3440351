"""What the person has said so far, kept over all pages of one visit and nowhere else.

Answers are flat: {"sharers.0.link": "display", "expense.total": "320.00"}, in the contract's outer form. An
answer 不清楚 is kept apart, so that unknown stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from copy import deepcopy
from typing import Any

import streamlit as st

from gongji.case import MOST_SHARERS, Case, read_case
from gongji.errors import BadCase
from gongji.words import general_path, line_for_people, words

# Names by position; such a name is not kept, so that it still fits when a sharer before it is taken away.
AUTOMATIC = tuple(chr(ord("A") + at) for at in range(MOST_SHARERS))

_IN_A_ROW = "unsure_in_a_row"


def answers() -> MutableMapping[str, Any]:
    """Path -> value, in the order in which they were given."""
    kept: MutableMapping[str, Any] = st.session_state.setdefault("answers", {})
    return kept


def unsure() -> set[str]:
    """The paths that were answered with 不清楚."""
    kept: set[str] = st.session_state.setdefault("unsure", set())
    return kept


def sharer_count() -> int:
    """How many sharers the person speaks of; at least one."""
    return int(st.session_state.setdefault("sharer_count", 1))


def generation() -> int:
    """Grows when all answers are replaced, so that widgets forget what stood in them."""
    return int(st.session_state.setdefault("generation", 0))


def set_answer(path: str, value: Any) -> str | None:
    """Keep one answer; None forgets it. Returns why it cannot be kept beside the others, or None."""
    changed = {**answers(), path: value}
    if value is None:
        del changed[path]
    try:
        read_case(_nested(changed, sharer_count()))
    except BadCase as refused:
        return line_for_people(refused.faults[0])
    st.session_state["answers"] = changed
    unsure().discard(path)
    ask_on()
    return None


def set_unsure(path: str) -> None:
    """The person does not know: the answer is unknown, and is not asked again."""
    answers().pop(path, None)
    unsure().add(path)
    st.session_state[_IN_A_ROW] = unsure_in_a_row() + 1


def unsure_in_a_row() -> int:
    """How many questions were answered with 不清楚 since something was known."""
    return int(st.session_state.get(_IN_A_ROW, 0))


def ask_on() -> None:
    """Begin counting again."""
    st.session_state[_IN_A_ROW] = 0


def is_answered(path: str) -> bool:
    """Whether something was said about this fact, be it 不清楚."""
    return path in answers() or path in unsure()


def said() -> list[str]:
    """Every path that was answered, in the order of the questions, one sharer after the other."""
    return sorted({*answers(), *unsure()}, key=_place)


def case_mapping() -> dict[str, Any]:
    """The case in the contract's nested form."""
    return _nested(answers(), sharer_count())


def case() -> Case:
    """The same, validated."""
    return read_case(case_mapping())


def load_case(mapping: Mapping[str, Any]) -> None:
    """Replace all answers by those of a case; what was put aside stays there. Raises BadCase."""
    given = read_case(mapping).as_json()
    _empty()
    flat: dict[str, Any] = {}
    for head, part in given.items():
        if head == "sharers":
            for at, sharer in enumerate(part):
                flat |= {
                    f"sharers.{at}.{field}": value
                    for field, value in sharer.items()
                    if value != AUTOMATIC[at]
                }
        elif isinstance(part, Mapping):
            flat |= {f"{head}.{field}": value for field, value in part.items()}
        else:
            flat[head] = part
    st.session_state["answers"] = flat
    st.session_state["sharer_count"] = max(1, len(given.get("sharers", ())))


def open_example(name: str, mapping: Mapping[str, Any]) -> None:
    """Show the case of an example; the person's own answers are put aside until `leave_example`."""
    own = st.session_state.get("aside") if example() else _whole()
    load_case(mapping)
    st.session_state["example"] = name
    st.session_state["aside"] = own


def example() -> str | None:
    """The name of the example whose answers stand here, changed or not; None: they are the person's own."""
    name: str | None = st.session_state.get("example")
    return name


def has_aside() -> bool:
    """Whether answers of the person's own wait behind the example."""
    own = st.session_state.get("aside")
    return bool(own and (own["answers"] or own["unsure"]))


def leave_example() -> None:
    """Bring back the person's own answers, or an empty page where there were none."""
    own = st.session_state.pop("aside", None)
    _empty()
    st.session_state.update(own or {})


def clear() -> None:
    """Forget everything, what was put aside included."""
    st.session_state.pop("aside", None)
    _empty()


def whole() -> dict[str, Any]:
    """All that stands here, an open example or code included, for `put_back`; a copy."""
    state = st.session_state
    kept = {name: state[name] for name in ("example", "aside", "opened_code") if name in state}
    return deepcopy(_whole() | kept)


def put_back(kept: Mapping[str, Any] | None) -> None:
    """Replace everything by what `whole` gave; None leaves an empty page."""
    clear()
    st.session_state.update(deepcopy(dict(kept or {})))


def case_in(kept: Mapping[str, Any]) -> Case:
    """The case of what `whole` gave."""
    return read_case(_nested(kept["answers"], kept["sharer_count"]))


def _whole() -> dict[str, Any]:
    return {"answers": answers(), "unsure": unsure(), "sharer_count": sharer_count()}


def _empty() -> None:
    for key in [str(key) for key in st.session_state]:
        if key in ("example", "editing", "opened_code") or key.startswith("problem:"):
            del st.session_state[key]
    st.session_state["answers"] = {}
    st.session_state["unsure"] = set()
    st.session_state["sharer_count"] = 1
    st.session_state["generation"] = generation() + 1
    ask_on()


def add_sharer() -> None:
    if sharer_count() < MOST_SHARERS:
        st.session_state["sharer_count"] = sharer_count() + 1


def remove_sharer(at: int) -> None:
    """Forget one sharer; those after move up."""
    st.session_state["answers"] = {
        moved: value for path, value in answers().items() if (moved := _without(path, at)) is not None
    }
    st.session_state["unsure"] = {moved for path in unsure() if (moved := _without(path, at)) is not None}
    st.session_state["sharer_count"] = max(1, sharer_count() - 1)
    st.session_state["generation"] = generation() + 1


def _sharer_of(path: str) -> int:
    return int(path.split(".")[1])


def _place(path: str) -> tuple[int, int, str]:
    order = list(words("facts"))
    general = general_path(path)
    at = _sharer_of(path) if path.startswith("sharers.") else -1
    return at, order.index(general) if general in order else -1, path


def _without(path: str, at: int) -> str | None:
    if not path.startswith("sharers."):
        return path
    number, field = _sharer_of(path), path.split(".")[2]
    if number == at:
        return None
    return f"sharers.{number - (number > at)}.{field}"


def _nested(flat: Mapping[str, Any], sharers: int) -> dict[str, Any]:
    case: dict[str, Any] = {"sharers": [{} for _ in range(sharers)]}
    for path, value in flat.items():
        head, _, rest = path.partition(".")
        if not rest:
            case[head] = value
        elif head == "sharers":
            at, _, field = rest.partition(".")
            case["sharers"][int(at)][field] = value
        else:
            case.setdefault(head, {})[rest] = value
    return case
