"""Stories of a table read one after the other; equal ones are read once."""

from __future__ import annotations

from collections.abc import Iterable

from gongji.batch.stories.hearing import Given, understood
from gongji.batch.stories.saying import Said, of_something_else, said_of

MOST_REMEMBERED = 20_000
_known: dict[Given, Said] = {}


def read_all(given: Iterable[Given]) -> list[Said]:
    """What is said of each of these, in their order."""
    return [_read(one) for one in given]


def _read(given: Given) -> Said:
    known = _known.get(given)
    if known is None:
        if len(_known) >= MOST_REMEMBERED:
            _known.clear()
        one = understood(given)
        known = _known[given] = of_something_else() if one is None else said_of(one)
    return known
