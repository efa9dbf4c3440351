"""One region's file as dated entries. Everything that a file may get wrong is refused here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from gongji.errors import GongjiError, PolicyError
from gongji.policies.schema import (
    BY_NAME,
    GRADE_OF,
    GRADES,
    NEVER_A_RULE,
    STRENGTH,
    Grade,
    Parameter,
    strongest,
)
from gongji.policies.sources import Source, source

ALWAYS = date.min
_CONTENT = ("value", "one_of", "not_found")
_KEYS = {
    *_CONTENT,
    "from",
    "after",
    "by",
    "facts",
    "maybe",
    "rivals",
    "claims",
    "note",
    "ask",
    "grade",
    "looked",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as somebody stated it, with the sources that say so."""

    value: Any
    sources: tuple[Source, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class Entry:
    """What a place set from `certain_from` on; from `possible_from` it may already have held.

    `looked` is the day on which somebody last looked whether it still holds; None: with the rest of the file.
    """

    possible_from: date
    certain_from: date
    stated: tuple[Stated, ...]
    claims: tuple[Stated, ...]
    rivalled: bool
    note: str | None
    ask: str | None
    looked: date | None = None


class _Reader:
    """Reads one entry and names the file and the key in every refusal."""

    def __init__(self, where: str, parameter: Parameter) -> None:
        self.where, self.parameter = where, parameter

    def refuse(self, what: str) -> PolicyError:
        return PolicyError(f"{self.where}: {what}")

    def value(self, raw: Any) -> Any:
        try:
            return self.parameter.parse(raw)
        except (ValueError, GongjiError) as fault:
            raise self.refuse(f"read {raw!r}; accepted is {fault}") from None

    def stated(self, raw: Any, facts: Any, grade: str | None = None) -> Stated:
        if not isinstance(facts, list) or not facts:
            raise self.refuse('every value names its sources: facts = ["N-003"]')
        if not all(isinstance(fact, str) for fact in facts):
            raise self.refuse("facts are ids in quotation marks")
        sources = tuple(source(fact, self.where) for fact in facts)
        best = strongest([one.grade for one in sources])
        if grade is None:
            return Stated(self.value(raw), sources, best)
        weakened = GRADE_OF.get(grade)
        if weakened is None:
            raise self.refuse(f"grade {grade!r} is not one of {', '.join(GRADES)}")
        if STRENGTH[weakened] < STRENGTH[best]:
            raise self.refuse(f"grade {grade!r} is stronger than its sources; it may only weaken")
        return Stated(self.value(raw), sources, weakened)

    def day(self, raw: Any, key: str) -> date:
        if type(raw) is not date:
            raise self.refuse(f"{key} is a day such as 2024-10-20, read {raw!r}")
        return raw

    def others(self, rows: Any, key: str) -> tuple[Stated, ...]:
        if not isinstance(rows, list) or not all(
            isinstance(row, dict) and row.keys() == {"value", "facts"} for row in rows
        ):
            raise self.refuse(f"{key} is a list of {{value, facts}}")
        return tuple(self.stated(row["value"], row["facts"]) for row in rows)


def _start(raw: dict[str, Any], reader: _Reader) -> tuple[date, date]:
    if "from" in raw:
        if "after" in raw or "by" in raw:
            raise reader.refuse("either `from`, or `by` with an optional `after`")
        exact = reader.day(raw["from"], "from")
        return exact, exact
    if "by" not in raw:
        if "after" in raw:
            raise reader.refuse("`after` needs `by`, the first day on which the value is seen")
        return ALWAYS, ALWAYS
    seen = reader.day(raw["by"], "by")
    possible = reader.day(raw["after"], "after") + timedelta(days=1) if "after" in raw else ALWAYS
    if possible > seen:
        raise reader.refuse("`after` lies before `by`")
    return possible, seen


def _values(raw: dict[str, Any], reader: _Reader) -> tuple[Stated, ...]:
    if "not_found" in raw:
        if raw["not_found"] is not True or "rivals" in raw or "maybe" in raw or "facts" in raw:
            raise reader.refuse("not_found = true stands alone, with claims, note and ask")
        return ()
    facts, grade = raw.get("facts"), raw.get("grade")
    if grade is not None and grade not in STRENGTH:
        raise reader.refuse(f"grade {grade!r} is not one of {', '.join(STRENGTH)}")
    listed = raw["one_of"] if "one_of" in raw else [raw["value"]]
    if "one_of" in raw and (not isinstance(listed, list) or len(listed) < 2):
        raise reader.refuse("one_of lists at least two values")
    stated = [reader.stated(value, facts, grade) for value in listed]
    if "maybe" in raw:
        if not isinstance(raw.get("value"), list) or not isinstance(raw["maybe"], list):
            raise reader.refuse("maybe goes with a list of values, and is a list itself")
        wider = [*raw["value"], *raw["maybe"]]
        stated.append(reader.stated(wider, facts, grade))
    stated += reader.others(raw.get("rivals", []), "rivals")
    for one in stated:
        if one.grade == NEVER_A_RULE:
            raise reader.refuse("rests on C pages alone; list it under claims of a not_found entry")
    return tuple(stated)


def read_entry(raw: Any, parameter: Parameter, where: str) -> Entry:
    """One table of a region file as an Entry; PolicyError names file, key and what is accepted."""
    reader = _Reader(where, parameter)
    if not isinstance(raw, dict):
        raise reader.refuse("an entry is a table")
    for key in raw.keys() - _KEYS:
        raise reader.refuse(f"unknown key {key!r}; known are {', '.join(sorted(_KEYS))}")
    if sum(key in raw for key in _CONTENT) != 1:
        raise reader.refuse(f"exactly one of {', '.join(_CONTENT)}")
    for key in ("note", "ask"):
        if not isinstance(raw.get(key, ""), str):
            raise reader.refuse(f"{key} is a text")
    possible, certain = _start(raw, reader)
    stated = _values(raw, reader)
    return Entry(
        possible_from=possible,
        certain_from=certain,
        stated=stated,
        claims=reader.others(raw.get("claims", []), "claims"),
        rivalled="rivals" in raw,
        note=raw.get("note"),
        ask=raw.get("ask"),
        looked=reader.day(raw["looked"], "looked") if "looked" in raw else None,
    )


def read_parameter(rows: Any, name: str, file: str) -> tuple[Entry, ...]:
    """All entries of one parameter, in order; the start of each ends the one before."""
    if name not in BY_NAME:
        raise PolicyError(f"{file}: unknown parameter {name!r}; known are {', '.join(BY_NAME)}")
    if not isinstance(rows, list):
        raise PolicyError(f"{file}: {name} is a list of entries, written [[{name}]]")
    entries = tuple(read_entry(row, BY_NAME[name], f"{file} {name}[{at}]") for at, row in enumerate(rows))
    return _in_order(entries, f"{file} {name}")


def _in_order(entries: tuple[Entry, ...], where: str) -> tuple[Entry, ...]:
    """The entries with every start after the one before; a start that nobody told lies after it too."""
    ordered = list(entries[:1])
    for at, here in enumerate(entries[1:], 1):
        before = ordered[-1].certain_from
        if here.possible_from is ALWAYS and here.certain_from > before:
            day_after = before if before is ALWAYS else before + timedelta(days=1)
            here = replace(here, possible_from=day_after)
        elif here.possible_from <= before:
            raise PolicyError(f"{where}[{at}]: overlaps the entry before it; order them by start")
        ordered.append(here)
    return tuple(ordered)
