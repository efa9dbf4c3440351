"""The causes of `gongji.causes` asked of columns: causes that read much the same facts are looked up
together.

What is looked up was said by `judging.standing.answer_of`, once for each combination of facts and rules
that occurs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.fact_codes import sizes, value_of
from gongji.batch.kernel.lookup import Lookup
from gongji.batch.kernel.places import Classes
from gongji.batch.kernel.view import Codes
from gongji.causes import RANK, Cause
from gongji.judging.standing import answer_of, causes_of
from gongji.policies.place import Rules

HOLDS, UNSURE, OPEN = (np.uint64(1 << bit) for bit in (61, 62, 63))
CODES_ONLY = np.uint64((1 << 61) - 1)
_MOST_COMBINATIONS = 1 << 15


@dataclass(frozen=True, slots=True)
class Said:
    """What a group says of one combination: the causes that are sure, in doubt, and open with what they
    await.
    """

    sure: tuple[int, ...]
    unsure: tuple[int, ...]
    open: tuple[tuple[int, tuple[str, ...]], ...]

    def packed(self) -> int:
        """Bit n: the cause of rank n holds or may hold; the three highest bits tell whether any is sure,
        unsure, open.
        """
        codes = {*self.sure, *self.unsure}
        flags = (HOLDS, bool(self.sure)), (UNSURE, bool(self.unsure)), (OPEN, bool(self.open))
        return sum(1 << code for code in codes) + sum(int(bit) for bit, is_set in flags if is_set)


class Group:
    """Causes that are looked up together. `all_said` are the distinct things that it ever said."""

    def __init__(self, causes: tuple[Cause, ...]) -> None:
        self.causes = causes
        self.facts = tuple(dict.fromkeys(fact for cause in causes for fact in cause.facts))
        self.rules = tuple(dict.fromkeys(rule for cause in causes for rule in cause.rules))
        self.all_said: list[Said] = []
        self._columns: dict[Callable[[Said], int], NDArray[Any]] = {}
        self._classes = Classes(self._worlds)
        self._lookup = Lookup(sizes(self.facts), self._ask)
        self._number: dict[Said, int] = {}

    def said(self, place: Codes, fact: Callable[[str], Codes]) -> NDArray[np.int32]:
        """(rows,) or (): which of `all_said`, for numbers of rules and a function that gives the codes of
        a fact.
        """
        return self._lookup(self._classes(place), [fact(name) for name in self.facts])

    def column(self, pick: Callable[[Said], int]) -> NDArray[np.uint64]:
        """(all said,): something of each of them."""
        column = self._columns.get(pick)
        if column is None or len(column) < len(self.all_said):
            column = self._columns[pick] = np.array(list(map(pick, self.all_said)), np.uint64)
        return column

    def _worlds(self, rules: Rules, placed: bool) -> tuple[tuple[tuple[Any, ...], ...], bool]:
        return tuple(rules[name].worlds for name in self.rules), placed

    def _ask(self, of_class: int, codes: tuple[int, ...]) -> int:
        worlds, placed = self._classes.readings[of_class]
        facts = {name: value_of(name, code) for name, code in zip(self.facts, codes, strict=True)}
        rules = dict(zip(self.rules, worlds, strict=True))
        found = self._sorted(facts, rules, placed)
        if found not in self._number:
            self._number[found] = len(self.all_said)
            self.all_said.append(found)
        return self._number[found]

    def _sorted(self, facts: dict[str, Any], rules: dict[str, Any], placed: bool) -> Said:
        sure: list[int] = []
        unsure: list[int] = []
        wanting: list[tuple[int, tuple[str, ...]]] = []
        for cause in self.causes:
            answer = answer_of(
                cause,
                tuple(facts[name] for name in cause.facts),
                tuple(rules[name] for name in cause.rules),
                placed,
            )
            if answer.state == "open":
                wanting.append((RANK[cause.code], answer.awaits))
            elif answer.state != "clear":
                (sure if answer.state == "holds" else unsure).append(RANK[cause.code])
        return Said(tuple(sure), tuple(unsure), tuple(wanting))


@cache
def groups(through_wallet: bool, of_sharer: bool) -> tuple[Group, ...]:
    """Every cause that bears on such a payment, of the case or of a sharer, in as few groups as are worth
    it.
    """
    causes = [cause for cause in causes_of(through_wallet, True) if cause.of_sharer == of_sharer]
    return tuple(Group(tuple(group)) for group in _gathered(causes))


def _gathered(causes: Iterable[Cause]) -> list[list[Cause]]:
    """The two groups with the fewest combinations together become one, while there are few enough."""
    gathered = [[cause] for cause in causes]
    while len(gathered) > 1:
        one, other = min(combinations(gathered, 2), key=lambda pair: _combinations([*pair[0], *pair[1]]))
        if _combinations([*one, *other]) > _MOST_COMBINATIONS:
            break
        gathered = [group for group in gathered if group is not one and group is not other]
        gathered.append([*one, *other])
    return gathered


def _combinations(causes: list[Cause]) -> int:
    return prod(sizes({fact for cause in causes for fact in cause.facts}))
