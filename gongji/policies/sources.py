"""The documents that values rest on: one row a fact id, read once from data/sources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongji.errors import PolicyError
from gongji.policies.schema import GRADE_OF, GRADES, Grade

FOLDER = Path(__file__).parent / "data" / "sources"
_KEYS = {"publisher", "date", "grade", "url", "says"}


@dataclass(frozen=True, slots=True)
class Source:
    """A fact id with who published it, when, how far to trust it and what it says in one sentence."""

    fact: str
    publisher: str
    date: str | None
    grade: Grade
    url: str | None
    says: str


@cache
def sources_in(prefix: str) -> dict[str, Source]:
    """The sources whose ids begin with this prefix; PolicyError where a row is not whole."""
    path = FOLDER / f"{prefix}.toml"
    if not path.is_file():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(f"{path.name}: not TOML: {fault}") from None
    return {fact: _read(fact, row, path.name) for fact, row in rows.items()}


def _read(fact: str, row: dict[str, str], file: str) -> Source:
    if row.keys() - _KEYS or not {"publisher", "grade", "says"} <= row.keys():
        raise PolicyError(f"{file} {fact}: publisher, grade and says, besides date and url")
    grade = GRADE_OF.get(row["grade"])
    if grade is None:
        raise PolicyError(f"{file} {fact}: grade {row['grade']!r} is not one of {', '.join(GRADES)}")
    return Source(fact, row["publisher"], row.get("date"), grade, row.get("url"), row["says"])


def source(fact: str, where: str) -> Source:
    """The source with this id; PolicyError naming the place that asked for it."""
    prefix = fact.split("-", 1)[0]
    found = sources_in(prefix).get(fact)
    if found is None:
        raise PolicyError(f"{where}: fact {fact!r} is not in data/sources/{prefix}.toml; add it there")
    return found
