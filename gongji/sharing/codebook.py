"""Answers as one big number and back, after the codebook `link_fields.toml`.

Every answer is a digit below its own radix. The same walk over the fields writes and reads, so that the two
cannot come apart. The first fields are the lowest digits: fields at the end that are all zero cost nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongji.case.model import MOST_COUNTED, MOST_SHARERS
from gongji.errors import GongjiError
from gongji.money import fen
from gongji.sharing.lacking import check_book

Answers = dict[str, Any]

SIZES = 10  # unknown, nothing, and the classes of an amount
_UNKNOWN = "?"
_FILE = Path(__file__).with_name("link_fields.toml")
_EPOCH, _NEAR, _FAR = date(2021, 1, 1).toordinal(), 4000, date.max.toordinal() + 1
_FEW_VERSIONS, _FEW_STAMPS, _MANY = 7, 63, 1 << 20
_FEW_SHARERS, _SMALL_COUNTS, _MOST_DIGITS = 3, 11, 14


@dataclass(frozen=True, slots=True)
class Field:
    """One answer. `added` are values that came in later versions, with their version."""

    path: str
    kind: str
    since: int
    values: tuple[Any, ...]
    added: tuple[tuple[int, Any], ...]
    same: str | None
    otherwise: str | None

    def words(self, version: int) -> list[Any]:
        return [*self.values, *(value for since, value in self.added if since <= version)]


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes of amounts in fen: upper edges, what stands for each class, reserves that places keep back."""

    since: int
    edges: tuple[int, ...]
    stand_for: tuple[int, ...]
    floors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Book:
    version: int
    fields: tuple[Field, ...]
    scales: tuple[Scale, ...]
    areas: tuple[tuple[int, tuple[str, ...]], ...]

    def places(self, version: int) -> list[str]:
        return [code for since, codes in self.areas if since <= version for code in codes]

    def scale(self, version: int) -> Scale:
        return [one for one in self.scales if one.since <= version][-1]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the answers: version of the codebook, stamp of the data, amounts exact or not."""

    version: int
    stamp: int
    exact: bool


class TooNew(GongjiError):
    """The number was written with a later codebook."""


class Damaged(GongjiError):
    """The number is none that the codebook writes."""


@cache
def codebook() -> Book:
    """The book of today. PolicyError where it lacks a fact or a word of today."""
    book = read_book(_FILE.read_text(encoding="utf-8"))
    check_book(book)
    return book


def read_book(text: str) -> Book:
    """The codebook of a TOML text."""
    raw = tomllib.loads(text)
    fields = tuple(
        Field(
            path=row["path"],
            kind=row["kind"],
            since=row.get("since", 1),
            values=tuple(row.get("values", ())),
            added=tuple((int(at), value) for at, more in row.get("added", {}).items() for value in more),
            same=row.get("same"),
            otherwise=row.get("else"),
        )
        for row in raw["fields"]
    )
    scales = tuple(
        Scale(row["since"], *(tuple(map(fen, row[name])) for name in ("edges", "stand_for", "floors")))
        for row in raw["amounts"]
    )
    areas = tuple((row["since"], tuple(row["codes"].split())) for row in raw["areas"])
    return Book(raw["version"], fields, scales, areas)


def packed(book: Book, head: Head, answers: Answers) -> int:
    """The answers {path: value} of a case as one number; a field of which nothing is given is unknown."""
    tape = _Writer()
    _walk_head(tape, head)
    _Walk(book, head, tape, dict(answers)).all()
    return tape.number()


def unpacked(book: Book, number: int) -> tuple[Head, Answers]:
    """What `packed` wrote, unknown answers left out. Raises TooNew, Damaged."""
    tape = _Reader(number)
    head = _walk_head(tape, Head(0, 0, False))
    if head.version > book.version:
        raise TooNew
    try:
        answers = _Walk(book, head, tape, {}).all()
    except (IndexError, ValueError, OverflowError):
        raise Damaged from None
    if head.version < 1 or packed(book, head, answers) != number:
        raise Damaged
    return head, answers


class _Writer:
    def __init__(self) -> None:
        self._digits: list[tuple[int, int]] = []

    def digit(self, value: int, radix: int) -> int:
        if not 0 <= value < radix:
            raise ValueError(f"{value} is no digit below {radix}")
        self._digits.append((value, radix))
        return value

    def number(self) -> int:
        number = 0
        for value, radix in reversed(self._digits):
            number = number * radix + value
        return number


class _Reader:
    def __init__(self, number: int) -> None:
        self._left = number

    def digit(self, value: int, radix: int) -> int:
        self._left, found = divmod(self._left, radix)
        return found


Tape = _Writer | _Reader


def _walk_head(tape: Tape, head: Head) -> Head:
    version = _mostly_few(tape, head.version, _FEW_VERSIONS, _MANY)
    exact = tape.digit(int(head.exact), 2)
    return Head(version, _mostly_few(tape, head.stamp, _FEW_STAMPS, _MANY), bool(exact))


def _mostly_few(tape: Tape, value: int, few: int, many: int) -> int:
    """A number up to `many` that is mostly below `few`; one digit then, else two."""
    found = tape.digit(min(value, few), few + 1)
    return found if found < few else few + tape.digit(max(0, value - few), many + 1 - few)


class _Walk:
    """One walk over the fields; it writes or reads as its tape does, and gathers the answers."""

    def __init__(self, book: Book, head: Head, tape: Tape, given: Answers) -> None:
        self.book, self.head, self.tape, self.given = book, head, tape, given
        self.found: Answers = {}
        self.sharers = 0

    def all(self) -> Answers:
        self.sharers = _mostly_few(self.tape, self.given.get("sharers", 0), _FEW_SHARERS, MOST_SHARERS)
        for field in self.book.fields:
            if field.since > self.head.version or (self.head.exact and field.kind in _ONLY_SKETCHED):
                continue
            for path, same in self._paths(field):
                value = _KINDS[field.kind](self, field, path, same)
                if value is not None:
                    self.found[path] = value
        return self.found | ({"sharers": self.sharers} if self.sharers else {})

    def _paths(self, field: Field) -> Iterator[tuple[str, str | None]]:
        group, _, name = field.path.partition(".")
        if group != "sharers":
            yield field.path, field.same
            return
        for at in range(self.sharers):
            same = field.same and field.same.replace("sharers.", f"sharers.{at}.")
            yield f"sharers.{at}.{name}", same

    def value(self, path: str) -> Any:
        return self.given.get(path)


def _word(walk: _Walk, field: Field, path: str, same: str | None) -> Any:
    known = field.words(walk.head.version)
    value = walk.value(path)
    if value is None or (value not in known and field.otherwise is None):
        value = _UNKNOWN
    at = walk.tape.digit(known.index(value if value in known else field.otherwise), len(known))
    return None if known[at] == _UNKNOWN else known[at]


def _copied(walk: _Walk, path: str, same: str | None) -> bool:
    """Writes or reads whether the answer is that of another path; False where there is no such path."""
    if same is None:
        return False
    return walk.tape.digit(int(walk.value(path) != walk.value(same)), 2) == 0


def _day(walk: _Walk, field: Field, path: str, same: str | None) -> date | None:
    if _copied(walk, path, same):
        return walk.found.get(same or "")
    value: date | None = walk.value(path)
    past = value.toordinal() - _EPOCH if value else 0
    state = walk.tape.digit(0 if value is None else 1 if 0 <= past < _NEAR else 2, 3)
    if state == 1:
        return date.fromordinal(_EPOCH + walk.tape.digit(past, _NEAR))
    return date.fromordinal(walk.tape.digit(value.toordinal() if value else 0, _FAR)) if state else None


def _area(walk: _Walk, field: Field, path: str, same: str | None) -> str | None:
    if _copied(walk, path, same):
        return walk.found.get(same or "")
    known = [None, *walk.book.places(walk.head.version)]
    value: str | None = walk.value(path)
    return known[walk.tape.digit(known.index(value if value in known else None), len(known))]


def _count(walk: _Walk, field: Field, path: str, same: str | None) -> int | None:
    return _mostly_few(walk.tape, walk.value(path) or 0, _SMALL_COUNTS, MOST_COUNTED) or None


def _amount(walk: _Walk, field: Field, path: str, same: str | None) -> int | None:
    """A class of size, or in an exact code fen: unknown, nothing, whole yuan or fen, then its digits."""
    value: int | None = walk.value(path)
    if not walk.head.exact:
        return walk.tape.digit(value or 0, SIZES) or None
    broken = bool(value and value % 100)
    state = walk.tape.digit(0 if value is None else 1 if not value else 3 if broken else 2, 4)
    if state < 2:
        return None if state == 0 else 0
    unit = 100 if state == 2 else 1
    number = (value or 0) // unit
    long = walk.tape.digit(max(1, len(str(number))) - 1, _MOST_DIGITS) + 1
    return walk.tape.digit(number, 10**long) * unit


def _place(walk: _Walk, field: Field, path: str, same: str | None) -> int | None:
    return walk.tape.digit(walk.value(path) or 0, max(1, walk.sharers)) or None


def _floor(walk: _Walk, field: Field, path: str, same: str | None) -> int | None:
    known = walk.book.scale(walk.head.version).floors
    return walk.tape.digit(walk.value(path) or 0, len(known) + 1) or None


def _over(walk: _Walk, field: Field, path: str, same: str | None) -> int | None:
    kept = walk.found.get(path.rpartition(".")[0] + ".floor")
    return walk.tape.digit(walk.value(path) or 0, 3) or None if kept else None


_ONLY_SKETCHED = ("place", "floor", "over")
_KINDS: dict[str, Callable[[_Walk, Field, str, str | None], Any]] = {
    "word": _word,
    "day": _day,
    "area": _area,
    "count": _count,
    "amount": _amount,
    "place": _place,
    "floor": _floor,
    "over": _over,
}
