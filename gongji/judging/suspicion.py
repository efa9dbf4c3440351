"""Which causes may stand behind a payment that failed: each asked of what is known, nothing presumed.

That it failed is a fact. So what a diagnosis may presume in somebody's favour (no end was set, nobody
moved) is open here; a rule that nobody published here but that other places have is tried with their
values; and what the till or the app did may have happened though nobody saw it. No rule stands here: the
causes are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from gongji.case.model import Case
from gongji.case.paths import value_at
from gongji.causes import BY_CODE, Cause
from gongji.causes.facts import PATHS, PREMIUMS, PRESUMED, Known, case_facts, purse, purse_path, sharer_facts
from gongji.causes.reply import Reply, reply
from gongji.judging.drawing import floor_at, usable_balance
from gongji.judging.missing import asked_for
from gongji.judging.standing import Found, Stand, causes_of, floor_of
from gongji.judging.verdict import Judged, judge
from gongji.judging.way import WAY, offers_wallet
from gongji.policies.loader import NATION
from gongji.policies.place import Reading, Rules, rules_of, values_anywhere

State = Literal["holds", "open", "unpublished", "elsewhere", "clear"]


_STATES: dict[str, State] = {"holds": "holds", "open": "open", "uncertain": "unpublished"}


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What one cause says of one sharer (`at`; None: of the case) when nothing is presumed.

    `awaits` are the paths of the case whose answers would settle it, for `open`. `elsewhere`: no such rule
    is published here, but under a rule of some other place the cause would hold or be open. For `clear`,
    `by` are the paths of the facts that rule it out; none of them: the rules of the place do.
    """

    cause: Cause
    at: int | None
    state: State
    awaits: tuple[str, ...]
    readings: tuple[Reading, ...]
    facts: tuple[Any, ...]
    by: tuple[str, ...] = ()

    @property
    def found(self) -> Found:
        return Found(self.cause, self.at, self.state == "holds", self.readings, self.facts)


@dataclass(frozen=True, slots=True)
class Suspicions:
    """All of them, with the standing in which they were asked."""

    judged: Judged
    every: tuple[Suspicion, ...]

    @property
    def stand(self) -> Stand:
        return self.judged.stand


def suspicions(case: Case) -> Suspicions:
    """Every cause that bears on such a payment, asked of the case and of each of its sharers."""
    judged = judge(case)
    of_causes = tuple(asked_of(judged.stand, causes_of(case.through_wallet, True)))
    if offers_wallet(case):
        of_causes = tuple(_by_binding_only(one) for one in of_causes)
    every = (*of_causes, *_of_money(judged, of_causes))
    return Suspicions(judged, tuple(_as_found(one, judged) for one in every))


def _as_found(one: Suspicion, judged: Judged) -> Suspicion:
    """What the bill itself shows, such as a part that shared money never pays, is not ruled out by a fact."""
    if one.state != "clear":
        return one
    found = next((each for each in judged.found if (each.cause, each.at) == (one.cause, one.at)), None)
    if found is None:
        return _by_a_part(one, judged)
    return replace(one, state="holds" if found.certain else "unpublished", readings=found.readings, by=())


def _by_a_part(one: Suspicion, judged: Judged) -> Suspicion:
    """A part of the bill, or of a balance, is not for sharing, and how much is wanted is not known yet."""
    is_told = one.cause.code == "expense_not_covered" and judged.stand.case.expense.excluded
    is_kept = one.cause.code == "below_reserve" and one.at is not None and _keeps_some(judged.stand, one.at)
    if judged.drawn is None and (is_told or is_kept):
        return replace(one, state="open", awaits=judged.stand.amounts.awaits, by=())
    return one


def _keeps_some(standing: Stand, at: int) -> bool:
    """Whether the place keeps something back, and not all of the balance is known to be for sharing."""
    rules, balance = standing.sharer_rules[at], purse(standing.case, at)
    if rules["money"].only != "past_years" and not floor_at(standing, at):
        return False
    return balance is None or usable_balance(standing, at) < balance


def _by_binding_only(one: Suspicion) -> Suspicion:
    """Between two provinces, what stands in the way of a binding alone waits for the word by which way."""
    if one.state == "holds" and one.cause.only_when_bound:
        return replace(one, state="open", awaits=(WAY,))
    return one


def asked_of(standing: Stand, causes: Iterable[Cause]) -> Iterator[Suspicion]:
    """What each of these causes says of the case, or of each of its sharers, when nothing is presumed."""
    case = standing.case
    general = _unpresumed(case_facts(case), case, None)
    of_each = [_of_sharer(standing, at, general) for at in range(len(case.sharers))]
    for cause in causes:
        if not cause.of_sharer:
            yield _suspicion(standing, cause, general, standing.rules, case.member.area is not None)
            continue
        for at, known in enumerate(of_each):
            placed = case.sharers[at].area is not None
            yield _suspicion(standing, cause, known, standing.sharer_rules[at], placed)


def _of_sharer(standing: Stand, at: int, general: Known) -> Known:
    known = _unpresumed(sharer_facts(standing.case, at, standing.day), standing.case, at)
    return Known({**general.values, **known.values, "floor": _floor(standing, at)}, at)


def _unpresumed(known: Known, case: Case, at: int | None) -> Known:
    """The facts without what is only presumed: a value whose fields nobody told is not known here."""
    untold = {name: None for name in PRESUMED & known.values.keys() if _is_untold(name, case, at)}
    return Known({**known.values, **untold}, at)


def _floor(standing: Stand, at: int) -> str | None:
    """As `floor_of`, but neither the place nor how much of a balance is past years' money is presumed."""
    if standing.case.sharers[at].area is None and not standing.case.through_wallet:
        return None
    past_only = standing.sharer_rules[at]["money"].only == "past_years"
    if (
        past_only
        and not standing.case.through_wallet
        and standing.case.sharers[at].past_years_balance is None
    ):
        return None
    return floor_of(standing.case, at, standing.sharer_rules[at])


def _is_untold(name: str, case: Case, at: int | None) -> bool:
    """Whether nobody told the field that a presumption stands for: the first that the fact is read from."""
    paths = PATHS.get(name, ())
    return bool(paths) and value_at(case, paths[0].format(at=at)) is None


def _suspicion(standing: Stand, cause: Cause, known: Known, rules: Rules, placed: bool) -> Suspicion:
    facts = tuple([known.values.get(name) for name in cause.facts])
    readings = tuple([rules[name] for name in cause.rules])
    worlds = tuple([reading.worlds for reading in readings])
    answer = reply(cause, facts, worlds)
    if answer.state == "uncertain" and not placed:
        answer = Reply("open", ("area",))
    if (
        answer.state == "clear"
        and not placed
        and _is_otherwise_somewhere(cause, facts, readings, standing.day)
    ):
        answer = Reply("open", ("area",))
    if answer.state == "clear":
        further = _as_elsewhere(readings, worlds, standing.day)
        other = reply(cause, facts, further) if further != worlds else answer
        if other.state != "clear":
            awaits = _paths(standing, known.at, other.awaits)
            return Suspicion(cause, known.at, "elsewhere", awaits, readings, facts)
        by = _ruled_out_by(standing, cause, known, facts, worlds)
        return Suspicion(cause, known.at, "clear", (), readings, facts, by)
    awaits = _paths(standing, known.at, answer.awaits)
    return Suspicion(cause, known.at, _STATES[answer.state], awaits, readings, facts)


def _is_otherwise_somewhere(
    cause: Cause, facts: tuple[Any, ...], readings: tuple[Reading, ...], day: date
) -> bool:
    """Whether the cause would not be clear by the rules of some place, while the place is not told."""
    nation = rules_of(NATION, day)
    names = [reading.parameter.name for reading in readings]
    worlds = tuple(
        tuple(dict.fromkeys((*reading.worlds, *nation[name].worlds, *values_anywhere(name, day))))
        for name, reading in zip(names, readings, strict=True)
    )
    return reply(cause, facts, worlds).state != "clear"


def _paths(standing: Stand, at: int | None, awaits: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for fact in awaits for path in asked_for(fact, at, standing)))


def _as_elsewhere(
    readings: tuple[Reading, ...], worlds: tuple[tuple[Any, ...], ...], day: date
) -> tuple[tuple[Any, ...], ...]:
    """The worlds, and where nobody published a restriction, also those in which it is as somewhere else."""
    return tuple(
        tuple(dict.fromkeys((*own, *values_anywhere(reading.parameter.name, day))))
        if reading.state == "not_found" and reading.parameter.kind == "restriction"
        else own
        for reading, own in zip(readings, worlds, strict=True)
    )


def _ruled_out_by(
    standing: Stand, cause: Cause, known: Known, facts: tuple[Any, ...], worlds: tuple[tuple[Any, ...], ...]
) -> tuple[str, ...]:
    """The told facts without which the cause would not be clear."""
    paths: list[str] = []
    for at, name in enumerate(cause.facts):
        if facts[at] is None:
            continue
        if reply(cause, (*facts[:at], None, *facts[at + 1 :]), worlds).state != "clear":
            named = (path.format(at=known.at) for path in PATHS.get(name, ()))
            paths += [path for path in named if value_at(standing.case, path) is not None]
    return tuple(dict.fromkeys(paths))


def _decided(judged: Judged, found: Found) -> Suspicion:
    """The balance is too short, unless a sharer turns out to be out, or an unpublished rule helps."""
    awaits = () if found.certain or "open" not in judged.stand.sharers else judged.missing
    state: State = "holds" if found.certain else "open" if awaits else "unpublished"
    return Suspicion(found.cause, found.at, state, awaits, found.readings, ())


def _of_money(judged: Judged, others: tuple[Suspicion, ...]) -> Iterator[Suspicion]:
    """A balance that is too short for the bill: by the amounts where they are known, else open."""
    standing = judged.stand
    case, cause = standing.case, BY_CODE["sharer_balance_short"]
    if case.expense.kind in PREMIUMS:
        return
    readings = tuple(standing.rules[name] for name in cause.rules)
    decided = {one.at: one for one in judged.found if one.cause is cause}
    empty = {one.at for one in others if one.cause.code == "sharer_balance_zero" and one.state == "holds"}
    for at in range(len(case.sharers)):
        if at in decided:
            yield _decided(judged, decided[at])
            continue
        wanted = (purse_path(case, at), *standing.amounts.awaits)
        awaits = tuple(path for path in dict.fromkeys(wanted) if value_at(case, path) is None)
        if at in empty or not awaits:
            yield Suspicion(cause, at, "clear", (), readings, (), wanted[:1])
        else:
            yield Suspicion(cause, at, "open", awaits, readings, ())
