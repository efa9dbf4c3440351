"""Every way in which shared money may be drawn for one bill, given what is known and what is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from gongji.causes.facts import PREMIUMS, purse
from gongji.judging.standing import Stand
from gongji.policies.place import Reading

Label = tuple[Any, ...]
WAYS = ("own_account", "sharer_choice", "combine", "shortfall")
_MOST_DOUBTFUL = 6


@dataclass(frozen=True, slots=True)
class Payer:
    """A sharer who is left, what of the balance may be shared, and whether it is certain that he is left."""

    at: int
    name: str
    balance: int
    usable: int
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Scenario:
    """Who pays how many fen in one way; `labels` say which way, as codes for the words."""

    own: int
    drawn: tuple[tuple[int, int], ...]
    cash: int
    first: int | None
    labels: tuple[Label, ...]

    @property
    def shared(self) -> int:
        return sum(amount for _, amount in self.drawn)


@dataclass(frozen=True, slots=True)
class Drawn:
    """All scenarios of a case; `awaits` are unknown fields (of the order) on which they hang."""

    scenarios: tuple[Scenario, ...]
    payers: tuple[Payer, ...]
    readings: tuple[Reading, ...]
    awaits: tuple[str, ...]


def draw(stand: Stand, standings: tuple[str, ...] | None = None) -> Drawn:
    """Every scenario of a case whose amounts are known.

    `standings` overrides who is in; a sharer who is open counts as doubtful. Nothing is drawn from one who is
    out, and nothing at all where the gate is shut.
    """
    left = standings or stand.sharers
    payers = tuple(_payers(stand, left))
    scenarios: dict[tuple[Any, ...], Scenario] = {}
    awaits: set[str] = set()
    used: dict[str, Reading] = {}
    for counted, labels in _who_counts(stand, payers):
        for scenario in _draw_for(stand, counted, labels, awaits, used):
            key = (scenario.own, scenario.drawn, scenario.cash)
            scenarios.setdefault(key, scenario)
    return Drawn(tuple(scenarios.values()), payers, tuple(used.values()), tuple(sorted(awaits)))


def _payers(stand: Stand, left: tuple[str, ...]) -> Iterator[Payer]:
    for at in range(len(stand.case.sharers)):
        balance = purse(stand.case, at)
        if left[at] == "out" or balance is None:
            continue
        name = stand.case.sharers[at].name
        yield Payer(at, name, balance, usable_balance(stand, at), left[at] != "in")


def usable_balance(stand: Stand, at: int) -> int:
    """What of a known balance may be shared: above the floor, and of past years only where the place says so.

    Where only past years' money may be shared and nobody told how much of it there is, all of it counts (a
    note says so). FUJ-001, ZHJ-003, SHA-002.
    """
    sharer, rules = stand.case.sharers[at], stand.sharer_rules[at]
    balance = purse(stand.case, at) or 0
    if stand.case.through_wallet:
        return balance
    if rules["money"].only == "past_years" and sharer.past_years_balance is not None:
        balance = min(balance, sharer.past_years_balance)
    return max(0, balance - floor_at(stand, at))


def floor_at(stand: Stand, at: int) -> int:
    """What the sharer's place keeps back of a balance, in fen; the higher of two where it is in doubt."""
    if stand.case.through_wallet:
        return 0
    return max(world or 0 for world in stand.sharer_rules[at]["reserve"].worlds)


def _who_counts(
    stand: Stand, payers: tuple[Payer, ...]
) -> Iterator[tuple[tuple[Payer, ...], tuple[Label, ...]]]:
    """Every set of sharers that may turn out to count, with a label for each doubt."""
    if stand.gate == "out":
        yield (), ()
        return
    certain = [one for one in payers if not one.doubtful]
    doubtful = [one for one in payers if one.doubtful]
    choices = _choices(len(doubtful))
    opened: tuple[Label, ...] = () if stand.gate == "in" else (("gate", True),)
    for choice in choices:
        chosen = [one for one, counts in zip(doubtful, choice, strict=True) if counts]
        labels = (*opened, *(("counts", one.at, one in chosen) for one in doubtful))
        yield tuple(sorted([*certain, *chosen], key=lambda one: one.at)), labels
    if stand.gate != "in":
        yield (), (("gate", False),)


def _choices(number: int) -> list[tuple[bool, ...]]:
    if number <= _MOST_DOUBTFUL:
        return list(product((True, False), repeat=number))
    single = [tuple(at == other for other in range(number)) for at in range(number)]
    return [(True,) * number, (False,) * number, *single]


def _draw_for(
    stand: Stand,
    payers: tuple[Payer, ...],
    labels: tuple[Label, ...],
    awaits: set[str],
    used: dict[str, Reading],
) -> Iterator[Scenario]:
    left = stand.amounts
    assert left.due is not None and left.shareable is not None and left.own is not None
    nobody = Scenario(left.own, (), left.due, None, labels)
    if not payers or not left.shareable:
        yield nobody
        return
    if stand.case.expense.kind in PREMIUMS:
        yield from _premium(stand, payers, labels, used)
        return
    if left.own:
        _use(stand, "own_account", used)
    for order, which in _orders(stand, payers, awaits, used):
        for shortfall, how in _shortfalls(stand, order, left.shareable, used):
            drawn = _take(order, left.shareable, shortfall)
            cash = left.due - sum(amount for _, amount in drawn)
            yield Scenario(left.own, drawn, cash, order[0].at, (*labels, *which, *how))


def _use(stand: Stand, name: str, used: dict[str, Reading]) -> Reading:
    return used.setdefault(name, stand.rules[name])


def _label(reading: Reading, value: Any) -> tuple[Label, ...]:
    """A label only where the rule leaves more than one way."""
    return () if len(reading.worlds) == 1 else ((reading.parameter.name, value),)


def _orders(
    stand: Stand, payers: tuple[Payer, ...], awaits: set[str], used: dict[str, Reading]
) -> Iterator[tuple[tuple[Payer, ...], tuple[Label, ...]]]:
    """Each order in which the place may turn to the sharers."""
    if len(payers) == 1:
        yield payers, ()
        return
    choice = _use(stand, "sharer_choice", used)
    rule = choice.only
    if rule in ("binding_order", "rank"):
        field = "bound_on" if rule == "binding_order" else "rank"
        places = [getattr(stand.case.sharers[one.at], field) for one in payers]
        if None in places:
            awaits.update(f"sharers.{one.at}.{field}" for one, place in zip(payers, places, strict=True)
                          if place is None)  # fmt: skip
            yield from _each_first(payers)
        else:
            yield from _sorted_by(payers, dict(zip(payers, places, strict=True)))
    elif rule == "largest_balance":
        yield from _sorted_by(payers, {one: -one.balance for one in payers})
    else:
        yield from _each_first(payers)


def _by_balance(payers: tuple[Payer, ...]) -> tuple[Payer, ...]:
    return tuple(sorted(payers, key=lambda one: (-one.balance, one.name)))


def _each_first(payers: tuple[Payer, ...]) -> Iterator[tuple[tuple[Payer, ...], tuple[Label, ...]]]:
    for first in _by_balance(payers):
        rest = _by_balance(tuple(one for one in payers if one is not first))
        yield (first, *rest), (("first", first.at),)


def _sorted_by(
    payers: tuple[Payer, ...], key: dict[Payer, Any]
) -> Iterator[tuple[tuple[Payer, ...], tuple[Label, ...]]]:
    """Sorted; where several tie for the first place, each of them may be it."""
    ordered = sorted(payers, key=lambda one: (key[one], -one.balance, one.name))
    tied = [one for one in ordered if key[one] == key[ordered[0]]]
    for first in tied:
        rest = tuple(one for one in ordered if one is not first)
        yield (first, *rest), (("first", first.at),) if len(tied) > 1 else ()


def _shortfalls(
    stand: Stand, order: tuple[Payer, ...], wanted: int, used: dict[str, Reading]
) -> Iterator[tuple[str, tuple[Label, ...]]]:
    """What may happen where the first sharer cannot cover it; one way where he can."""
    if order[0].usable >= wanted:
        yield "nothing", ()
        return
    if stand.case.through_wallet:
        yield from ((way, (("shortfall", way),)) for way in ("nothing", "part"))
        return
    shortfall = _use(stand, "shortfall", used)
    if len(order) == 1:
        ways = list(dict.fromkeys("part" if way == "next_sharer" else way for way in shortfall.worlds))
    else:
        combine = _use(stand, "combine", used)
        ways = [way for way in shortfall.worlds if (way == "next_sharer") in combine.worlds]
    for way in ways:
        yield way, (("shortfall", way),) if len(ways) > 1 else ()


def _take(order: tuple[Payer, ...], wanted: int, shortfall: str) -> tuple[tuple[int, int], ...]:
    first = order[0]
    if first.usable >= wanted:
        return ((first.at, wanted),)
    if shortfall == "nothing":
        return ()
    drawn = []
    for payer in order if shortfall == "next_sharer" else order[:1]:
        amount = min(payer.usable, wanted)
        wanted -= amount
        if amount:
            drawn.append((payer.at, amount))
    return tuple(sorted(drawn))


def _premium(
    stand: Stand, payers: tuple[Payer, ...], labels: tuple[Label, ...], used: dict[str, Reading]
) -> Iterator[Scenario]:
    """A premium is paid by one sharer who operates; any who can cover it may. S-H02, S-H10.

    One who cannot cover it is here only where nobody published that it must be covered whole.
    """
    left = stand.amounts
    assert left.due is not None and left.shareable is not None
    able = [one for one in payers if one.usable >= left.shareable]
    for payer in able:
        first = (("first", payer.at),) if len(able) > 1 else ()
        yield Scenario(
            0, ((payer.at, left.shareable),), left.due - left.shareable, payer.at, (*labels, *first)
        )
    if able:
        return
    whole = _use(stand, "premium.whole", used)
    if False in whole.worlds:
        for payer in payers:
            first = (("first", payer.at),) if len(payers) > 1 else ()
            drawn = ((payer.at, payer.usable),) if payer.usable else ()
            cash = left.due - payer.usable
            yield Scenario(0, drawn, cash, payer.at, (*labels, *_label(whole, False), *first))
    if True in whole.worlds:
        yield Scenario(0, (), left.due, _by_balance(payers)[0].at, (*labels, *_label(whole, True)))
