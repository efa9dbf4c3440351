"""Draws that are the same on every machine and in every Python version.

Number n of a seed is SHA-256 of "seed|n" read as a whole number; `below` takes it modulo, whose bias at 256
bits is beyond notice. Nothing of `random` is used: its methods draw differently from version to version.

>>> draws = Draws("paper-1")
>>> [draws.below(10) for _ in range(5)], draws.choice("abc"), draws.shuffled((1, 2, 3, 4))
([5, 0, 5, 5, 9], 'b', [1, 2, 3, 4])
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """A stream of draws; two streams of one seed are alike."""

    def __init__(self, seed: int | str) -> None:
        self.seed = str(seed)
        self._number = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, `limit`."""
        drawn = sha256(f"{self.seed}|{self._number}".encode()).digest()
        self._number += 1
        return int.from_bytes(drawn, "big") % limit

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def choice(self, among: Sequence[T]) -> T:
        return among[self.below(len(among))]

    def shuffled(self, these: Sequence[T]) -> list[T]:
        """A new list in a drawn order."""
        left = list(these)
        return [left.pop(self.below(len(left))) for _ in range(len(left))]

    def some(self, these: Sequence[T], number: int) -> list[T]:
        """Up to `number` of them, each at most once."""
        return self.shuffled(these)[:number]

    def often(self, percent: int) -> bool:
        return self.below(100) < percent

    def apart(self, name: str) -> Draws:
        """A stream of its own, so that drawing more for one thing changes nothing for another."""
        return Draws(f"{self.seed}|{name}")
