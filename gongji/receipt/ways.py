"""Every way in which the bill of a receipt may have been settled, by the rules or by supposed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gongji.case.model import Case
from gongji.case.paths import value_at, with_value
from gongji.causes.facts import PREMIUMS, purse, purse_path
from gongji.judging.bill import amounts
from gongji.judging.drawing import Scenario, draw, floor_at
from gongji.judging.standing import Footing, Stand, stand
from gongji.receipt.figures import Figures

MOST_PURSES_GUESSED = 3
_OWN_PAYS = {"member.scheme": "employee", "expense.kind": "outpatient", "expense.designated": True}

Bend = Callable[[Stand], Stand]


@dataclass(frozen=True, slots=True)
class Way:
    """One scenario with the standing that it comes from; `guessed` where a balance was supplied."""

    standing: Stand
    scenario: Scenario
    guessed: bool

    def paid(self, payer: str, at: int | None = None) -> int:
        """The fen in one line of the receipt; `at` is a sharer, None the sum."""
        scenario, left = self.scenario, self.standing.amounts
        if payer == "shared":
            return scenario.shared if at is None else dict(scenario.drawn).get(at, 0)
        found = {"total": left.total, "fund": left.fund, "own": scenario.own, "cash": scenario.cash}[payer]
        return found or 0


def lines_of(figures: Figures) -> Iterator[tuple[str, int | None, int | None]]:
    """(payer, sharer, fen on the receipt or None) line by line, in the order in which a bill is settled."""
    yield "total", None, figures.total
    yield "fund", None, figures.fund
    yield "own", None, figures.own
    if len(figures.by) > 1:
        yield from (("shared", at, one) for at, one in enumerate(figures.by))
    yield "shared", None, figures.shared
    yield "cash", None, figures.cash


def agrees(way: Way, figures: Figures) -> bool:
    """Whether every figure that is known is what this way comes to."""
    return all(one is None or way.paid(payer, at) == one for payer, at, one in lines_of(figures))


def settled_case(case: Case, figures: Figures) -> Case | None:
    """The case with the receipt's total and fund where it has none itself; None while they are unknown."""
    expense = case.expense
    total = figures.total if expense.total is None else expense.total
    fund = figures.fund if expense.fund_paid is None else expense.fund_paid
    if fund is None and expense.kind in PREMIUMS:
        fund = 0
    if total is None or fund is None or fund > total:
        return None
    excluded = None if expense.excluded is None else min(expense.excluded, total - fund)
    update = {"total": total, "fund_paid": fund, "excluded": excluded}
    return case.model_copy(update={"expense": expense.model_copy(update=update)})


def as_it_is(standing: Stand) -> Stand:
    return standing


def ways(case: Case, figures: Figures, bend: Bend = as_it_is) -> tuple[Way, ...]:
    """Every way for a settled case; `bend` makes the standing what is supposed."""
    return tuple(_ways(case, figures, bend))


def explained(case: Case, figures: Figures, bend: Bend = as_it_is) -> bool:
    """Whether some way under the supposition comes to exactly the figures that are known."""
    return any(agrees(way, figures) for way in _ways(case, figures, bend))


def _ways(case: Case, figures: Figures, bend: Bend) -> Iterator[Way]:
    told = stand(case)
    for guess in guesses(told, figures):
        standing = bend(told if guess is case else replace(told, case=guess, amounts=amounts(guess)))
        if standing.amounts.known:
            for scenario in draw(standing).scenarios:
                yield Way(standing, scenario, guess is not case)


def guesses(standing: Stand, figures: Figures) -> tuple[Case, ...]:
    """The case, with each balance that nobody told at what the receipt suggests, at nothing and at enough.

    What the sharer's place keeps back comes on top, or nothing of it could be shared.
    """
    case = standing.case
    cases = [case]
    if not standing.amounts.known:
        employed = _supposing(case, _OWN_PAYS)
        cases = [with_value(employed, "member.own_balance", own) for own in _own_guesses(case, figures)]
    enough = _enough(case)
    unknown = [
        at for at in range(len(case.sharers)) if purse(case, at) is None and standing.sharers[at] != "out"
    ]
    for at in unknown[:MOST_PURSES_GUESSED]:
        told = figures.by[at]
        tried = {enough, 0} if told is None else {enough, told}
        if told is None and figures.shared is not None:
            tried.add(figures.shared)
        path, kept = purse_path(case, at), floor_at(standing, at)
        balances = sorted(money + kept if money else 0 for money in tried)
        cases = [with_value(one, path, balance) for one in cases for balance in balances]
    return tuple(cases)


def _supposing(case: Case, facts: Mapping[str, object]) -> Case:
    """The case with facts filled in where they are unknown."""
    for path, value in facts.items():
        if value_at(case, path) is None:
            case = with_value(case, path, value)
    return case


def _enough(case: Case) -> int:
    """More than any told balance and than the whole bill."""
    told = [purse(case, at) or 0 for at in range(len(case.sharers))]
    return max(case.expense.total or 0, *told) + 1


def _own_guesses(case: Case, figures: Figures) -> Iterable[int]:
    told = case.member.own_balance
    if told is not None:
        return sorted({0, told})
    if figures.own is not None:
        return (figures.own,)
    personal = (case.expense.total or 0) - (case.expense.fund_paid or 0)
    left = personal - (figures.cash or 0) - (figures.shared or 0)
    lowest = [max(0, left - (purse(case, at) or 0)) for at in range(len(case.sharers))]
    return sorted({0, personal, max(0, left), *lowest})


# ---------------------------------------------------------------- suppositions


def own_untouched(standing: Stand) -> Stand:
    """As if the member's own account were not asked at all."""
    left = standing.amounts
    if left.total is None or left.fund is None:
        return standing
    personal = left.total - left.fund
    shareable = personal - (standing.case.expense.excluded or 0)
    untouched = replace(left, own=0, due=personal, shareable=shareable, awaits=())
    return replace(standing, amounts=untouched)


def own_afterwards(way: Way, own_balance: int) -> Way:
    """A way that was drawn with the own account untouched, which then pays of what is left."""
    own = min(own_balance, way.scenario.cash)
    return replace(way, scenario=replace(way.scenario, own=own, cash=way.scenario.cash - own))


def gate_shut(standing: Stand) -> Stand:
    return replace(standing, gate="out")


def with_standing(at: int | None, state: Footing) -> Bend:
    """As if sharer `at` (None: the case) certainly stood like this."""

    def bend(standing: Stand) -> Stand:
        if at is None:
            return replace(standing, gate=state)
        states = tuple(state if one == at else old for one, old in enumerate(standing.sharers))
        return replace(standing, sharers=states)

    return bend
