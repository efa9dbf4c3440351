"""What was seen when it did not work. It decides which question comes first, and nothing else.

It is no fact of a case: no cause and no verdict can read it.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongji.errors import GongjiError, nearest
from gongji.words import words
from gongji.words.keys import general_path


def choices() -> dict[str, str]:
    """What may have been seen -> how a person says it, in the order in which it is offered."""
    return {name: str(one["label"]) for name, one in words("seen")["choices"].items()}


def known_sight(seen: str | None) -> str | None:
    """The same; GongjiError where it is none that can be chosen."""
    if seen is None or seen in choices():
        return seen
    raise GongjiError(f"seen: read {seen!r}; accepted are {', '.join(choices())}{nearest(seen, choices())}")


def in_order(paths: Iterable[str], seen: str | None) -> list[str]:
    """The same paths, those worth asking first after this sight in front; the others keep their order."""
    first: tuple[str, ...] = words("seen")["choices"][seen]["first"] if seen in choices() else ()
    return sorted(paths, key=lambda path: _rank(general_path(path), first))


def _rank(path: str, first: tuple[str, ...]) -> int:
    return first.index(path) if path in first else len(first)
