"""A case as flat answers {path: value}, and back; what no longer fits a case of today is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongji.answers.rules import option
from gongji.answers.shapes import Answer
from gongji.case.model import MONEY_FIELDS, Case
from gongji.case.reading import GROUPS, Reader, read_case
from gongji.days import day, day_text
from gongji.money import yuan
from gongji.sharing.codebook import Answers
from gongji.words import say, words
from gongji.words.keys import general_path
from gongji.words.refusing import Refused

_ONLY_IN_SKETCHES = frozenset("balance_place floor balance_over_floor past_over_floor".split())


class Dropped(Answer):
    """An answer of an old code that is not used any more. `text` says so to a person."""

    path: str
    value: Any
    text: str


def answers_of(case: Case) -> Answers:
    """What is known, in the inner types. No names; of the sharers themselves only how many there are."""
    found: Answers = {"date": case.date, "sharers": len(case.sharers)}
    groups = [(f"sharers.{at}", sharer) for at, sharer in enumerate(case.sharers)]
    groups += [(name, group) for name, group in case if name in GROUPS and name != "sharers" and group]
    for name, group in groups:
        found |= {f"{name}.{field}": value for field, value in group if field != "name"}
    return {path: value for path, value in found.items() if value is not None}


def is_amount(path: str) -> bool:
    return path.rpartition(".")[2] in MONEY_FIELDS


def parted(answers: Answers) -> tuple[Answers, dict[str, int]]:
    """The answers without their amounts, and what a sketch put in place of these."""
    of_sketch = {
        path: value
        for path, value in answers.items()
        if is_amount(path) or path.rpartition(".")[2] in _ONLY_IN_SKETCHES
    }
    return {path: value for path, value in answers.items() if path not in of_sketch}, of_sketch


def case_of(answers: Answers) -> Case:
    """The case with these answers. Raises BadCase."""
    whole: dict[str, Any] = {"sharers": [{} for _ in range(answers.get("sharers", 0))]}
    for path, value in answers.items():
        head, _, field = path.rpartition(".")
        group, _, at = head.partition(".")
        if group == "sharers":
            whole[group][int(at)][field] = _outer(path, value)
        elif group:
            whole.setdefault(group, {})[field] = _outer(path, value)
        elif path != "sharers":
            whole[field] = value
    return read_case(whole)


def fitting(answers: Mapping[str, Any]) -> tuple[Answers, tuple[Dropped, ...]]:
    """The answers that a case of today takes, and those that it does not."""
    kept: Answers = {}
    dropped = []
    for path, value in answers.items():
        refused = None if path == "sharers" else _why_not(path, value)
        if refused is None:
            kept[path] = value
        else:
            dropped.append(_dropped(path, value, refused))
    return kept, tuple(dropped)


def _why_not(path: str, value: Any) -> str | None:
    if path.rpartition(".")[2] in _ONLY_IN_SKETCHES:
        return None
    reader = _reader(path)
    if reader is None:
        return "field"
    try:
        reader(_outer(path, value))
    except Refused:
        return "area" if path.endswith(("area", "place_of_use")) else "value"
    return None


def _reader(path: str) -> Reader | None:
    """What reads this answer in a case of today; None where cases have no such field any more."""
    group, _, field = general_path(path).rpartition(".")
    return GROUPS.get(group, {}).get(field) if group else day if field == "date" else None


def _outer(path: str, value: Any) -> Any:
    return yuan(value) if is_amount(path) else value


def _dropped(path: str, value: Any, why: str) -> Dropped:
    general = general_path(path)
    known = words("facts").get(general, {})
    if is_amount(path):
        value = None
    if hasattr(value, "isoformat"):
        value, shown = value.isoformat(), day_text(value)
    else:
        shown = option(general, value) if known else str(value)
    text = say(words("links")["dropped"][why], {"title": known.get("title", general), "value": shown})
    return Dropped(path=path, value=value, text=text)
