"""The shapes of values in a policy file: each reads a value, or says in a ValueError what is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from gongji.money import fen

Shape = Callable[[Any], Any]
UNLIMITED = "unlimited"


class Frozen(Mapping[str, Any]):
    """A table that is equal to, and hashes like, another with the same rows.

    >>> Frozen({"pharmacy": "province"}) == Frozen({"pharmacy": "province"})
    True
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self._rows = dict(rows)

    def __getitem__(self, key: str) -> Any:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __hash__(self) -> int:
        return hash(frozenset(self._rows.items()))

    def __repr__(self) -> str:
        return f"Frozen({self._rows!r})"


def one_word(*words: str) -> Shape:
    def check(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return value

    return check


def subset(words: frozenset[str] | None) -> Shape:
    def check(value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError("a list of words")
        if words is not None and not words.issuperset(value):
            raise ValueError(f"words among {', '.join(sorted(words))}")
        return frozenset(value)

    return check


def truth(value: Any) -> Any:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def count(value: Any) -> Any:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a whole number from 1")
    return value


def limit(value: Any) -> Any:
    """A count, or "unlimited" where a source says that there is none; inside the package that is None."""
    if value == UNLIMITED:
        return None
    try:
        return count(value)
    except ValueError as fault:
        raise ValueError(f'{fault}, or "{UNLIMITED}"') from None


def money(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError('yuan as text, such as "2000.00"')
    return fen(value)


def hours(value: Any) -> Any:
    """The hours from the first up to, not including, the second; past midnight where the first is later."""
    whole = isinstance(value, list) and all(type(one) is int and 0 <= one < 24 for one in value)
    if not whole or len(value) != 2:
        raise ValueError("two hours from 0 to 23, such as [22, 6]")
    return tuple(value)


def text(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        raise ValueError("a text")
    return value


def table(value: Any) -> Any:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ValueError("a table of texts")
    return MappingProxyType(dict(value))


def word_for_each(keys: frozenset[str], *words: str) -> Shape:
    """One word for all, or a table with one of the words for each key."""
    plain = one_word(*words)

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            return plain(value)
        if value.keys() != keys:
            raise ValueError(f"one word, or a table with {', '.join(sorted(keys))}")
        return Frozen({key: plain(value[key]) for key in sorted(keys)})

    return check


def numbers_for(keys: frozenset[str], numbers: frozenset[int]) -> Shape:
    """A table with a list of the numbers for some of the keys."""

    def check(value: Any) -> Any:
        if not isinstance(value, dict) or not value or not keys.issuperset(value):
            raise ValueError(f"a table with some of {', '.join(sorted(keys))}")
        for row in value.values():
            if not isinstance(row, list) or not row or not all(type(one) is int for one in row):
                raise ValueError("lists of whole numbers")
            if not numbers.issuperset(row):
                raise ValueError(f"numbers among {', '.join(map(str, sorted(numbers)))}")
        return Frozen({key: tuple(sorted(set(value[key]))) for key in sorted(value)})

    return check
