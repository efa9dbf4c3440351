"""The documents that values rest on: one row a fact id, read once from data/sources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongji.errors import PolicyError
from gongji.policies.books import current
from gongji.policies.schema import GRADE_OF, GRADES, LOCAL, Grade

FOLDER = Path(__file__).parent / "data" / "sources"
_KEYS = {"publisher", "date", "grade", "url", "says"}
_LOCAL_KEYS = {"publisher", "document", "date", "grade", "url", "says"}
LOCAL_ID = "L-"


@dataclass(frozen=True, slots=True)
class Source:
    """A fact id with who published it, when, how far to trust it and what it says in one sentence.

    `document` is its name and number, for what a place entered itself.
    """

    fact: str
    publisher: str
    date: str | None
    grade: Grade
    url: str | None
    says: str
    document: str | None = None


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
    if grade is None or grade == LOCAL:
        raise PolicyError(f"{file} {fact}: grade {row['grade']!r} is not one of {', '.join(GRADES)}")
    return Source(fact, row["publisher"], row.get("date"), grade, row.get("url"), row["says"])


def source(fact: str, where: str) -> Source:
    """The source with this id; PolicyError naming the place that asked for it."""
    if fact.startswith(LOCAL_ID):
        own = current().sources.get(fact)
        if own is None:
            raise PolicyError(f"{where}: {fact!r} is no document of this folder; add it under [sources]")
        return own
    prefix = fact.split("-", 1)[0]
    found = sources_in(prefix).get(fact)
    if found is None:
        raise PolicyError(f"{where}: fact {fact!r} is not in data/sources/{prefix}.toml; add it there")
    return found


def local_sources(rows: Any, file: str) -> dict[str, Source]:
    """The documents of a folder of local rules; their grade is L, and each says who decided and where."""
    if not isinstance(rows, dict):
        raise PolicyError(f'{file}: a document is written [sources."L-370000-1"]')
    return {fact: _read_local(fact, row, f"{file} {fact}") for fact, row in rows.items()}


def _read_local(fact: str, row: Any, where: str) -> Source:
    if not fact.startswith(LOCAL_ID):
        raise PolicyError(
            f"{where}: ids of local documents begin with {LOCAL_ID}; those of others are shipped"
        )
    if not isinstance(row, Mapping) or not all(isinstance(value, str) and value for value in row.values()):
        raise PolicyError(f"{where}: a document is a table of texts, also its date")
    if row.keys() - _LOCAL_KEYS or not {"publisher", "document", "says"} <= row.keys():
        raise PolicyError(f"{where}: publisher (the office), document and says, besides date and url")
    if row.get("grade", LOCAL) != LOCAL:
        raise PolicyError(
            f"{where}: grade {row['grade']!r}; what is entered locally has grade {LOCAL}, leave it out"
        )
    return Source(
        fact, row["publisher"], row.get("date"), LOCAL, row.get("url"), row["says"], row["document"]
    )
