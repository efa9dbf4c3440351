"""Every case of a table judged at once: verdict, causes and who pays what, as codes and amounts. No
wording here.

Rows are parted by how they are paid and by how many sharers they have. For each part the causes are looked
up group
by group, the amounts are compared, and what the comparisons come to was said by the single case. A shape
that this does not cover (many sharers, or a sharer missing before another) is judged row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.bills import Bills, bills, locked
from gongji.batch.kernel.cause_groups import Group, Said, groups
from gongji.batch.kernel.compared import Floor, floors, other_sharer
from gongji.batch.kernel.fact_codes import FACTS
from gongji.batch.kernel.outcomes import Outcomes
from gongji.batch.kernel.places import area_codes, places
from gongji.batch.kernel.signature import (
    IN,
    MAYBE,
    OPEN,
    OUT,
    Purse,
    drawn_from,
    keys,
    purse,
    signature,
)
from gongji.batch.kernel.view import Codes, View
from gongji.batch.table import CaseTable
from gongji.judging.standing import standing_of

MOST_TOGETHER = 3
_FLAGS = np.uint64(61)
_STANDINGS = {"in": IN, "maybe": MAYBE, "open": OPEN, "out": OUT}
_STANDING = np.array(
    [
        _STANDINGS[
            standing_of(
                [state for bit, state in enumerate(("holds", "uncertain", "open")) if flags >> bit & 1]
            )
        ]
        for flags in range(8)
    ],
    np.int8,
)
outcomes = Outcomes()


@dataclass(frozen=True, slots=True)
class Scope:
    """What was looked up for the case (at None) or for a sharer: which saying of which group, and all of
    it packed.
    """

    at: int | None
    said: tuple[tuple[Group, NDArray[np.int32]], ...]
    packed: NDArray[np.uint64]
    standing: Codes


@dataclass(frozen=True, slots=True)
class PartJudged:
    """Rows of one shape; `outcome` numbers `outcomes.all`."""

    view: View
    scopes: tuple[Scope, ...]
    bill: Bills
    purses: tuple[Purse, ...]
    outcome: NDArray[np.int32]


def judge_part(view: View, width: int) -> PartJudged:
    """Rows that have `width` sharers (one of whom nothing is known, where width is 1)."""
    days, member_area = view.days, area_codes(view, "member.area")
    member_place = places().numbers(member_area, days)
    cached = _Facts(view)
    scopes = [_scope(None, groups(view.through_wallet, False), member_place, cached.of_case)]
    purses = []
    for at in range(width):
        place = places().numbers(area_codes(view, f"sharers.{at}.area"), days)
        floor = floors().of(view, at, place)
        special = {"floor": partial(_code_of, floor), "other_sharer": partial(other_sharer, view, at, width)}
        scope = _scope(at, groups(view.through_wallet, True), place, partial(cached.of_sharer, at, special))
        scopes.append(scope)
        purses.append(purse(view, at, floor, scope.standing))
    bill = bills(view, cached.of_case("kind"), cached.of_case("member_scheme"), cached.of_case("designated"))
    alike = signature(member_place, scopes[0].standing, bill, purses, drawn_from(view))
    packed, room = keys(alike, view.size)
    outcome = outcomes.numbers(packed, room, lambda place: view.table.case(view.row(place)))
    return PartJudged(view, tuple(scopes), bill, tuple(purses), outcome)


def _code_of(floor: Floor) -> Codes:
    return floor.code


def _scope(at: int | None, asked: tuple[Group, ...], place: Codes, fact: Callable[[str], Codes]) -> Scope:
    said = tuple((group, group.said(place, fact)) for group in asked)
    packed: Any = np.uint64(0)
    for group, numbers in said:
        packed = packed | group.column(Said.packed).take(numbers)
    return Scope(at, said, packed, _STANDING.take((packed >> _FLAGS).astype(np.intp)))


class _Facts:
    """The codes of facts of a view, each worked out once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[tuple[str, int | None], Codes] = {}

    def of_case(self, fact: str) -> Codes:
        key = fact, None
        if key not in self._known:
            self._known[key] = locked(self._view) if fact == "locked" else FACTS[fact](self._view, 0)
        return self._known[key]

    def of_sharer(self, at: int, special: Mapping[str, Callable[[], Codes]], fact: str) -> Codes:
        if fact in special:
            return special[fact]()
        if fact not in _OF_SHARER:
            return self.of_case(fact)
        return FACTS[fact](self._view, at)


_OF_SHARER = frozenset(
    "sharer_scheme sharer_status has_account relation distance link start end seat purse cover".split()
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows that are judged together; `width` 0: one by one."""

    rows: NDArray[np.intp] | None
    through_wallet: bool
    width: int


def shapes(table: CaseTable) -> Iterator[Shape]:
    """The rows of a table, each once, by how they are paid and how many sharers they have."""
    whole = View(table)
    wallet = _through_wallet(whole)
    if table.sharers <= 1 and wallet is None:
        yield Shape(None, False, 1)
        return
    there = [whole.any_known(f"sharers.{at}.") for at in range(table.sharers)] or [_none(table)]
    by_wallet = _none(table) if wallet is None else wallet
    regular, number = ~_none(table), there[0].astype(np.int64)
    for before, one in pairwise(there):
        regular &= before | ~one
        number += one
    yield from _shape((number <= 1) & regular & ~by_wallet, False, 1)
    yield from _shape((there[0] | (number == 0)) & by_wallet, True, 1)
    for width in range(2, MOST_TOGETHER + 1):
        yield from _shape((number == width) & regular & ~by_wallet, False, width)
    left = by_wallet & ~there[0] & (number > 0) | ~by_wallet & (~regular | (number > MOST_TOGETHER))
    yield from _shape(left, False, 0)


def _none(table: CaseTable) -> NDArray[np.bool_]:
    return np.zeros(table.rows, np.bool_)


def _shape(chosen: NDArray[np.bool_], through_wallet: bool, width: int) -> Iterator[Shape]:
    rows = np.flatnonzero(chosen)
    if len(rows):
        yield Shape(None if len(rows) == len(chosen) else rows, through_wallet, width)


def _through_wallet(view: View) -> NDArray[np.bool_] | None:
    """(rows,): whether the payment goes through a wallet; None where none of the rows does."""
    if not any(path.startswith("wallet.") for path in view.table.columns):
        return None
    refused = view.words("wallet.used", (False, True)) == 1
    through = view.any_known("wallet.") & ~refused
    return through if through.any() else None
