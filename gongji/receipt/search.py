"""What would have to be otherwise for a receipt to come out as it did: each thing supposed and tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from gongji.case.model import Case
from gongji.case.paths import value_at, with_value
from gongji.causes.facts import purse, purse_path
from gongji.judging.drawing import WAYS
from gongji.judging.standing import Footing, Found, Stand
from gongji.judging.supposing import Supposed, standing_of, under
from gongji.policies.place import Reading
from gongji.policies.schema import BY_NAME
from gongji.receipt.causes import MayHold, may_hold
from gongji.receipt.figures import Figures, sum_fault
from gongji.receipt.ways import (
    Bend,
    Way,
    agrees,
    explained,
    gate_shut,
    lines_of,
    own_afterwards,
    own_untouched,
    ways,
    with_standing,
)

RULES = (*WAYS[1:], "premium.whole")
OPENED = (*((name,) for name in RULES), ("combine", "shortfall"), ("sharer_choice", "combine", "shortfall"))
ROUND_RESERVE = 100_00


@dataclass(frozen=True, slots=True)
class Guess:
    """One supposition under which the receipt fits to the fen; `code` is a key of the words.

    `line` is the misread line, `path` and `value` a fact, `rules` readings with the values supposed of each.
    """

    code: str
    at: int | None = None
    line: tuple[str, int | None, int] | None = None
    path: str = ""
    value: Any = None
    rules: tuple[tuple[Reading, tuple[Any, ...]], ...] = ()
    causes: tuple[MayHold, ...] = ()
    absent: Found | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """A settled case, its standing and the figures that are known of its receipt."""

    case: Case
    standing: Stand
    figures: Figures

    def under(self, bend: Bend) -> bool:
        return explained(self.case, self.figures, bend)


def suppositions(search: Search, found: tuple[Way, ...]) -> Iterator[Guess]:
    """The likeliest kind first; `found` are all ways by the rules."""
    yield from _misread(search.figures, found)
    yield from _facts(search)
    yield from _own_account(search)
    yield from _ways(search)
    yield from _not_used(search)
    yield from _absent(search)
    yield from _reserves(search)


def _misread(figures: Figures, found: tuple[Way, ...]) -> Iterator[Guess]:
    """One line alone is off, and the figures do not add up: it was copied wrongly."""
    if sum_fault(figures) is None:
        return
    seen = set()
    for way in found:
        off = [
            (payer, at, way.paid(payer, at))
            for payer, at, one in lines_of(figures)
            if one is not None and one != way.paid(payer, at)
        ]
        if len(off) == 1 and off[0] not in seen:
            seen.add(off[0])
            yield Guess("misread", line=off[0])


def _facts(search: Search) -> Iterator[Guess]:
    for path, value in _other_facts(search.case, search.figures):
        told = value_at(search.case, path)
        if value == told or (told is None and not value):
            continue
        case = with_value(search.case, path, value)
        expense = case.expense
        left = (expense.total or 0) - (expense.fund_paid or 0)
        if left >= (expense.excluded or 0) and explained(case, search.figures):
            yield Guess("fact", path=path, value=value)


def _other_facts(case: Case, figures: Figures) -> Iterator[tuple[str, Any]]:
    """Each fact with the value that the receipt suggests for it."""
    if figures.total is not None:
        yield "expense.total", figures.total
    if figures.fund is not None:
        yield "expense.fund_paid", figures.fund
    if figures.own is not None:
        yield "member.own_balance", figures.own
        yield "member.scheme", "employee" if figures.own else "resident"
    for at, paid in enumerate(figures.by):
        told = purse(case, at)
        if paid and told is not None and paid < told:
            yield purse_path(case, at), paid
    personal = (case.expense.total or 0) - (case.expense.fund_paid or 0)
    cash = figures.cash
    if cash is None and figures.shared is not None:
        cash = max(0, personal - figures.shared - (figures.own or 0))
    for excluded in sorted({0, cash or 0}):
        yield "expense.excluded", excluded


def _own_account(search: Search) -> Iterator[Guess]:
    """The own account was passed over, or asked only after shared money. N-081."""
    own_balance = search.case.member.own_balance
    if not own_balance:
        return
    if search.under(own_untouched):
        yield Guess("own_not_used")
        return
    every_way = by_rules({name: BY_NAME[name].unpublished for name in RULES})
    found = ways(search.case, search.figures, lambda standing: every_way(own_untouched(standing)))
    later = (own_afterwards(way, own_balance) for way in found if way.scenario.shared)
    if any(agrees(way, search.figures) for way in later):
        yield Guess("own_afterwards")


def _ways(search: Search) -> Iterator[Guess]:
    """Another way of drawing than the published one: the fewest rules that have to be otherwise."""
    for names in OPENED:
        readings = [search.standing.rules[name] for name in names]
        if all(len(reading.worlds) > 1 for reading in readings):
            continue
        fitting = list(_fitting(search, names, readings))
        if fitting:
            values = (tuple(dict.fromkeys(column)) for column in zip(*fitting, strict=True))
            yield Guess("way", rules=tuple(zip(readings, values, strict=True)))
            return


def _fitting(search: Search, names: tuple[str, ...], readings: list[Reading]) -> Iterator[tuple[Any, ...]]:
    for values in product(*(reading.parameter.unpublished for reading in readings)):
        if search.under(by_rules({name: (value,) for name, value in zip(names, values, strict=True)})):
            yield values


def by_rules(worlds: dict[str, tuple[Any, ...]]) -> Bend:
    """As if these rules of the member's place had these values."""
    return lambda standing: under(standing, worlds)


def _not_used(search: Search) -> Iterator[Guess]:
    """Shared money passed over altogether, or one of several sharers, whatever the cause."""
    standing = search.standing
    if standing.gate != "out" and search.under(gate_shut):
        of_case = tuple(may_hold(standing, None))
        single = tuple(may_hold(standing, 0)) if len(standing.sharers) == 1 else ()
        yield Guess("not_used", causes=in_order((*of_case, *single)))
        return
    for at, state in enumerate(standing.sharers):
        if state != "out" and search.under(with_standing(at, "out")):
            yield Guess("left_out", at=at, causes=in_order(tuple(may_hold(standing, at))))


def in_order(causes: tuple[MayHold, ...]) -> tuple[MayHold, ...]:
    """What nobody told yet first, then what hangs on a rule, then what was told otherwise."""
    rank = {"open": 0, "uncertain": 1, "told_otherwise": 2}
    return tuple(sorted(causes, key=lambda one: rank[one.state]))


def _absent(search: Search) -> Iterator[Guess]:
    """Shared money was drawn although a cause stands against it: without that one cause it would fit."""
    standing = search.standing
    for one in standing.found:
        if one.certain and search.under(with_standing(one.at, _without(standing, one))):
            yield Guess("absent", at=one.at, absent=one)


def _without(standing: Stand, left_out: Found) -> Footing:
    others = [one for one in standing.found if one is not left_out]
    return standing_of(others, standing.open, left_out.at)


def _reserves(search: Search) -> Iterator[Guess]:
    """A floor that nobody published: one that somebody claims, or a round one that the balance shows."""
    standing = search.standing
    for at, state in enumerate(standing.sharers):
        reading, balance = standing.sharer_rules[at]["reserve"], purse(standing.case, at)
        if state == "out" or reading.held or not balance:
            continue
        claimed = {one.value for one in reading.claims}
        left = balance - (search.figures.by[at] or 0)
        round_one = {left} if left and left % ROUND_RESERVE == 0 and search.figures.by[at] else set()
        floors = sorted(floor for floor in claimed | round_one if search.under(_with_floor(at, floor)))
        if floors:
            yield Guess("reserve", at=at, rules=((reading, tuple(floors)),))


def _with_floor(at: int, floor: int) -> Bend:
    def bend(standing: Stand) -> Stand:
        rules = tuple(
            Supposed(one, {"reserve": (floor,)}) if number == at else one
            for number, one in enumerate(standing.sharer_rules)
        )
        return replace(standing, sharer_rules=rules)

    return bend
