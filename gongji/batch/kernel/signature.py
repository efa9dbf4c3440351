"""What decides a settlement: who stands how, and how the amounts compare. Rows of one signature are
settled alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, count
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.bills import Bills
from gongji.batch.kernel.compared import Floor
from gongji.batch.kernel.one_number import one_number
from gongji.batch.kernel.places import Classes
from gongji.batch.kernel.view import Codes, View, as_code, compare, sign
from gongji.policies.place import Rules

IN, MAYBE, OUT, OPEN = range(4)
_DECIDES = ("sharer_choice", "combine", "shortfall", "premium.whole")
_BITS = 63
_NO = np.zeros((), np.int8)


@dataclass(frozen=True, slots=True)
class Purse:
    """(rows,) or (): the standing of a sharer, the balance, what of it may be shared, and when he was
    bound or ranked.

    `kept_back`: the place keeps something back; `past_bounds`: known past years' money bounds what is shared.
    """

    standing: Codes
    balance: NDArray[Any]
    usable: NDArray[Any]
    kept_back: NDArray[np.bool_]
    past_bounds: NDArray[np.bool_]
    past_only: NDArray[np.bool_]
    bound_on: NDArray[Any]
    rank: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Some codes below `size` of a signature."""

    codes: Codes
    size: int


class Deciding:
    """The rules of a member's place that a settlement hangs on, as a class, and which order of sharers
    they go by.
    """

    def __init__(self) -> None:
        self._classes = Classes(_reading)

    def part(self, place: Codes) -> Codes:
        return self._classes(place)

    def goes_by(self, place: Codes, order: str) -> NDArray[np.bool_]:
        of_class = self._classes(place)
        return np.array([reading[0] == (order,) for reading in self._classes.readings]).take(of_class)


def _reading(rules: Rules, _: bool) -> tuple[tuple[Any, ...], ...]:
    return tuple(rules[name].worlds for name in _DECIDES)


deciding = Deciding()
_serial = count(1)


def purse(view: View, at: int, floor: Floor, standing: Codes) -> Purse:
    return Purse(
        standing,
        floor.balance,
        floor.usable,
        floor.kept_back,
        floor.past_bounds,
        floor.past_only,
        view.numbers(f"sharers.{at}.bound_on"),
        view.numbers(f"sharers.{at}.rank"),
    )


def drawn_from(view: View) -> Codes:
    """0 an account, 1 what is in a wallet, 2 what is left of a quota."""
    if not view.through_wallet:
        return np.zeros((), np.int64)
    return np.where(view.numbers("wallet.balance") < 0, 2, 1)


def signature(
    place: Codes, gate: Codes, bill: Bills, purses: Sequence[Purse], drawn_from: Codes
) -> list[Part]:
    """What one settlement has in common with all that go the same way; `place` is the member's."""
    due = sign(bill.due)
    alive = [(due == 2) & (one.standing != OUT) for one in purses]
    parts = [
        Part(due, 3),
        Part(drawn_from, 3),
        Part(gate, 4),
        Part(as_code((due == 2) & (bill.shareable > 0)), 2),
        Part(as_code(bill.premium), 2),
    ]
    for one, lives in zip(purses, alive, strict=True):
        parts += [Part(one.standing, 4), Part(_purse_code(one, bill) * as_code(lives), 25)]
    parts.append(Part(deciding.part(place), 128))
    unclear = [
        lives & (one.standing == OPEN) & _is_unclear(one, place, len(purses))
        for one, lives in zip(purses, alive, strict=True)
    ]
    parts += _one_of_a_kind(_any(unclear))
    if len(purses) > 1:
        parts += _among(place, bill, purses, alive)
    return parts


def _is_unclear(one: Purse, place: Codes, width: int) -> NDArray[np.bool_]:
    """Whether an unknown balance cannot be supposed by the bill alone.

    It cannot where past years' money bounds what of it is shared, nor where the largest of several balances
    pays and something is kept back of this one.
    """
    unknown = one.balance < 0
    if width == 1 or not one.kept_back.any():
        return np.asarray(unknown & one.past_bounds)
    by_balance = deciding.goes_by(place, "largest_balance")
    return np.asarray(unknown & (one.past_bounds | (one.kept_back & by_balance)))


def _one_of_a_kind(rows: NDArray[np.bool_]) -> list[Part]:
    """Rows that no other row is sure to be like: each is a signature of its own."""
    number = np.count_nonzero(rows)
    if not number:
        return []
    unlike = np.zeros(rows.shape, np.int64)
    unlike[rows] = [next(_serial) for _ in range(number)]
    return [Part(unlike, 1 << 40)]


def _purse_code(one: Purse, bill: Bills) -> Codes:
    """How the sharer's money stands to the bill; 0 unknown."""
    against = np.maximum(compare(one.usable, bill.shareable), np.int8(1))
    some, covers = as_code(one.usable > 0), as_code(one.balance >= bill.shareable)
    kept = _NO if one.usable is one.balance else as_code(one.usable < one.balance)
    told = against + np.int8(3) * (some + np.int8(2) * kept + np.int8(4) * covers)
    return np.asarray(told * as_code((one.balance | bill.shareable) >= 0))


def _among(
    place: Codes, bill: Bills, purses: Sequence[Purse], alive: Sequence[NDArray[np.bool_]]
) -> Iterator[Part]:
    """How the sharers who are left compare with each other, and together with the bill."""
    by_day, by_rank = deciding.goes_by(place, "binding_order"), deciding.goes_by(place, "rank")
    nothing_kept = all(one.usable is one.balance for one in purses)
    # Who knows nothing of a purse counts it as empty.
    money = [np.maximum(one.usable, 0) for one in purses]
    for at, other in combinations(range(len(purses)), 2):
        first, second = purses[at], purses[other]
        both = as_code(alive[at] & alive[other])
        for codes in (
            compare(first.balance, second.balance),
            _NO if nothing_kept else compare(first.usable, second.usable),
            _before(by_day, by_rank, first, second),
            compare(money[at] + money[other], bill.shareable),
        ):
            yield Part(codes * both if codes.ndim or codes else codes, 4)
    if len(purses) > 2:
        yield Part(compare(sum(money[1:], money[0]), bill.shareable) * as_code(_all(alive)), 4)
    yield from _against_supposed(bill, purses, alive)


def _all(masks: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return np.asarray(reduce(np.logical_and, masks))


def _any(masks: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return np.asarray(reduce(np.logical_or, masks))


def _before(by_day: NDArray[np.bool_], by_rank: NDArray[np.bool_], first: Purse, second: Purse) -> Codes:
    """Which of two the place turns to first, where it goes by the day of binding or by rank."""
    ranked = np.where(by_rank, compare(first.rank, second.rank), 0) if by_rank.any() else _NO
    return np.where(by_day, compare(first.bound_on, second.bound_on), ranked) if by_day.any() else ranked


def _against_supposed(
    bill: Bills, purses: Sequence[Purse], alive: Sequence[NDArray[np.bool_]]
) -> Iterator[Part]:
    """Where a balance is unknown: where the known ones lie among those that `judging.verdict` supposes."""
    wanting = _any([lives & (one.balance < 0) for one, lives in zip(purses, alive, strict=True)])
    if not wanting.any():
        return
    due = np.maximum(bill.shareable, 0)
    yield Part(np.where(wanting, np.minimum(due, 3), 0), 4)
    supposed = (0, 1, np.maximum(due - 1, 0), due, 10 * due + 1)
    for one, lives in zip(purses, alive, strict=True):
        steps = [(one.balance >= each).astype(np.int64) + (one.balance > each) for each in supposed]
        between = sum(steps, np.zeros((), np.int64))
        yield Part(np.where(wanting & lives & (one.balance >= 0), between, 0), 11)


def keys(parts: Sequence[Part], rows: int) -> tuple[list[NDArray[np.int64]], list[int]]:
    """The parts packed into as few numbers as hold them, and how many values each number can have."""
    packed: list[NDArray[np.int64]] = []
    room: list[int] = []
    for some in _fitting(parts):
        packed.append(one_number(np.zeros(rows, np.int64), ((part.codes, part.size) for part in some)))
        room.append(prod(part.size for part in some))
    return packed, room


def _fitting(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts in as many lists as there are numbers to hold them."""
    held: list[Part] = []
    for part in parts:
        if held and prod(one.size for one in held) * part.size >= 1 << _BITS:
            yield held
            held = []
        held.append(part)
    yield held
