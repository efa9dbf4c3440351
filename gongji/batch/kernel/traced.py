"""Amounts that remember which columns they were made of, so that one bill tells how to work out all bills
like it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Traced(int):
    """A whole number of fen, and the sum of columns that it is: {column: how often}, '' for what is fixed.

    Comparisons and `min` look at the number alone: they hold for every row in which they come out the same.
    """

    parts: Mapping[str, int]

    def __new__(cls, number: int, parts: Mapping[str, int]) -> Traced:
        made = super().__new__(cls, number)
        made.parts = parts
        return made

    def __add__(self, other: int) -> Traced:
        return Traced(int(self) + int(other), _sum(self, other, 1))

    def __sub__(self, other: int) -> Traced:
        return Traced(int(self) - int(other), _sum(self, other, -1))

    def __radd__(self, other: int) -> Traced:
        return self + other

    def __rsub__(self, other: int) -> Traced:
        return Traced(int(other) - int(self), _sum(other, self, -1))


def parts_of(number: int) -> Mapping[str, int]:
    return number.parts if isinstance(number, Traced) else {"": int(number)} if number else {}


def _sum(one: Any, other: Any, sign: int) -> dict[str, int]:
    parts = dict(parts_of(one))
    for column, times in parts_of(other).items():
        parts[column] = parts.get(column, 0) + sign * times
    return {column: times for column, times in parts.items() if times}
