"""The known claims, one TOML file a topic, read once. A wrong row is refused with its file and id."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongji.areas import is_area
from gongji.claims.assertion import Assertion, read_assertion
from gongji.errors import PolicyError
from gongji.policies.loader import NATION
from gongji.policies.schema import NEVER_A_RULE
from gongji.policies.sources import Source, source

FOLDER = Path(__file__).parent / "data"
VERDICTS = ("true", "false", "outdated", "local", "unknown")
NUMBER = "{n}"
_KEYS = set("id says also numbers unit parameter of asserts fixed facts whom hint opposite answer".split())
_FIXED_KEYS = {"verdict", "place", "from", "facts"}


@dataclass(frozen=True, slots=True)
class Fixed:
    """A verdict that no parameter decides, for a place from a day on."""

    verdict: str
    place: str
    start: date
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A sentence that goes round, how else it is said, and what decides it: a parameter, fixed rows, or both.

    Where `numbers` are given, {n} stands for a number in `says`, `also`, `asserts` and `answer`: the claim is
    known with any number, and listed with these.
    """

    id: str
    topic: str
    says: str
    also: tuple[str, ...]
    numbers: tuple[int, ...]
    unit: str | None
    parameter: str | None
    of: str | None
    asserts: dict[str, Any] | None
    fixed: tuple[Fixed, ...]
    sources: tuple[Source, ...]
    whom: str | None
    hint: str | None
    opposite: str | None
    answer: dict[str, str]
    where: str

    @property
    def wordings(self) -> tuple[str, ...]:
        return (self.says, *self.also)

    def assertion(self, number: int | None) -> Assertion | None:
        """What the claim says of its parameter, with the number that was said."""
        if self.parameter is None or self.asserts is None:
            return None
        asserts = {name: _with_number(raw, number) for name, raw in self.asserts.items()}
        return read_assertion(self.parameter, self.of, asserts, self.where)


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    order: int
    title: str
    claims: tuple[Claim, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic with its claims, in the order in which they are listed."""
    found = sorted((_topic(path) for path in FOLDER.glob("*.toml")), key=lambda topic: topic.order)
    seen: set[str] = set()
    for claim in (claim for topic in found for claim in topic.claims):
        if claim.id in seen:
            raise PolicyError(f"{claim.where}: the id stands twice")
        seen.add(claim.id)
    return tuple(found)


@cache
def book() -> dict[str, Claim]:
    """Every claim by its id."""
    return {claim.id: claim for topic in topics() for claim in topic.claims}


def _topic(path: Path) -> Topic:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise PolicyError(f"claims/{path.name}: not TOML: {fault}") from None
    if raw.keys() != {"order", "title", "claims"}:
        raise PolicyError(f"claims/{path.name}: order, title and [[claims]], nothing else")
    rows = tuple(read_claim(row, path.stem) for row in raw["claims"])
    return Topic(path.stem, raw["order"], raw["title"], rows)


def read_claim(row: dict[str, Any], topic: str) -> Claim:
    """One row as a Claim. PolicyError names the row and what is accepted."""
    where = f"claims/{topic}.toml {row.get('id', '?')}"
    for key in row.keys() - _KEYS:
        raise PolicyError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(_KEYS))}")
    if not {"id", "says", "also", "facts"} <= row.keys():
        raise PolicyError(f"{where}: id, says, also and facts are needed")
    if ("parameter" in row) != ("asserts" in row) or not {"parameter", "fixed"} & row.keys():
        raise PolicyError(f"{where}: a parameter with asserts, or fixed rows, or both")
    if ("numbers" in row) != ("unit" in row) or ("numbers" in row) != (NUMBER in row["says"]):
        raise PolicyError(f"{where}: numbers and unit belong to a sentence with {NUMBER}")
    answer = row.get("answer", {})
    if not answer.keys() <= set(VERDICTS):
        raise PolicyError(f"{where}: answer has {', '.join(VERDICTS)}")
    claim = Claim(
        id=row["id"],
        topic=topic,
        says=row["says"],
        also=tuple(row["also"]),
        numbers=tuple(row.get("numbers", ())),
        unit=row.get("unit"),
        parameter=row.get("parameter"),
        of=row.get("of"),
        asserts=row.get("asserts"),
        fixed=_fixed_rows(row, where),
        sources=tuple(source(fact, where) for fact in row["facts"]),
        whom=row.get("whom"),
        hint=row.get("hint"),
        opposite=row.get("opposite"),
        answer=answer,
        where=where,
    )
    claim.assertion(claim.numbers[0] if claim.numbers else None)
    return claim


def _fixed_rows(row: dict[str, Any], where: str) -> tuple[Fixed, ...]:
    rows = tuple(_fixed(one, where) for one in row.get("fixed", ()))
    anywhere = [one for one in rows if one.place == NATION]
    if "parameter" in row and anywhere:
        raise PolicyError(f"{where}: the parameter decides for the nation; a fixed row names its place")
    if "parameter" not in row and (not anywhere or anywhere[0].start != date.min):
        raise PolicyError(f"{where}: the first fixed row holds for the nation, from always")
    if len({(one.place, one.start) for one in rows}) != len(rows):
        raise PolicyError(f"{where}: two fixed rows for one place and day")
    return rows


def _fixed(raw: dict[str, Any], where: str) -> Fixed:
    if raw.keys() - _FIXED_KEYS or not {"verdict", "facts"} <= raw.keys():
        raise PolicyError(f"{where} fixed: verdict and facts, besides place and from")
    verdict, place, start = raw["verdict"], raw.get("place", NATION), raw.get("from", date.min)
    if verdict not in VERDICTS or verdict == "local":
        raise PolicyError(f"{where} fixed: verdict {verdict!r}; true, false, outdated or unknown")
    if place != NATION and not is_area(place):
        raise PolicyError(f"{where} fixed: {place!r} is no place")
    if type(start) is not date:
        raise PolicyError(f"{where} fixed: from is a day such as 2024-12-02")
    sources = tuple(source(fact, where) for fact in raw["facts"])
    if verdict != "unknown" and all(one.grade == NEVER_A_RULE for one in sources):
        raise PolicyError(f"{where} fixed: {verdict} rests on C pages alone; such a claim is unknown")
    return Fixed(verdict, place, start, sources)


def _with_number(raw: Any, number: int | None) -> Any:
    if not isinstance(raw, str) or NUMBER not in raw:
        return raw
    return number if raw == NUMBER else raw.replace(NUMBER, str(number))
