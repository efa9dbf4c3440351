"""What stands beside a field of a case: its type, when it is asked for, as which fact causes read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args


@dataclass(frozen=True, slots=True)
class Type:
    """How a value is read, where its Python type does not tell: money, day, place, count."""

    name: Literal["money", "end_day", "count", "number", "level", "hour", "area", "name", "channel"]
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """`order`: which of two equally useful facts is asked first. `fact`: its name as an argument of causes.

    `after`: only once another field of the same sharer has one of these values. `of`: only for a bill, or
    only for a premium.
    """

    order: int
    fact: str | None = None
    after: tuple[str, tuple[str, ...]] | None = None
    of: Literal["bill", "premium"] | None = None


def parts_of(hint: Any) -> Iterator[Any]:
    """Everything that an annotation is made of, its own metadata included."""
    yield hint
    for part in (*get_args(hint), *getattr(hint, "__metadata__", ())):
        yield from parts_of(part) if get_args(part) else (part,)
