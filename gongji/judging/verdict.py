"""One verdict for a case: from the standings, the amounts and every way of drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from gongji.case.model import Case
from gongji.case.paths import with_value
from gongji.causes import BY_CODE
from gongji.causes.facts import PREMIUMS, purse, purse_path
from gongji.judging.drawing import Drawn, Scenario, draw, floor_at, usable_balance
from gongji.judging.missing import missing_facts, still_asked
from gongji.judging.standing import Found, Stand, complete, stand

_MOST_COMPLETIONS = 200
AMONG_SEVERAL = frozenset(("sharer_choice", "combine"))


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdict, causes in their order, the facts still wanting, and the scenarios where amounts are known."""

    verdict: Verdict
    found: tuple[Found, ...]
    missing: tuple[str, ...]
    stand: Stand
    drawn: Drawn | None

    @property
    def primary(self) -> str | None:
        return self.found[0].cause.code if self.found and self.verdict in ("blocked", "uncertain") else None


def judge(case: Case) -> Judged:
    """What comes out at the till, without a word of explanation. `case` is validated."""
    standing = stand(complete(case))
    drawn = draw(standing) if standing.amounts.known else None
    money = money_causes(standing, drawn) if drawn else ()
    found = _surest((*standing.found, *money))
    verdict, awaits = _verdict(standing, drawn)
    if verdict == "blocked" and not any(one.certain for one in found):
        found = tuple(replace(one, certain=one.certain or one.cause.test is None) for one in found)
    missing = missing_facts(standing, awaits) if verdict == "need_facts" else still_asked(standing, verdict)
    return Judged(verdict, found, missing, standing, drawn)


def _surest(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """In order; where a cause is found twice for one sharer, the certain finding stands."""
    kept: dict[tuple[str, int | None], Found] = {}
    for one in found:
        key = one.cause.code, one.at
        if key not in kept or (one.certain and not kept[key].certain):
            kept[key] = one
    return tuple(sorted(kept.values(), key=lambda one: one.order))


def _verdict(standing: Stand, drawn: Drawn | None) -> tuple[Verdict, tuple[str, ...]]:
    left = standing.amounts
    if left.due == 0:
        return "not_needed", ()
    if standing.gate == "out" or all(one == "out" for one in standing.sharers):
        return "blocked", ()
    if drawn is None or standing.gate == "open":
        return "need_facts", left.awaits
    if "open" not in standing.sharers:
        verdict = _of_scenarios(drawn.scenarios)
        return ("need_facts", drawn.awaits) if verdict == "uncertain" and drawn.awaits else (verdict, ())
    verdicts = {_of_scenarios(one) if one else "need_facts" for one in _completions(standing)}
    return (verdicts.pop(), ()) if len(verdicts) == 1 else ("need_facts", ())


def _of_scenarios(scenarios: tuple[Scenario, ...]) -> Verdict:
    pays = {scenario.shared > 0 for scenario in scenarios}
    return "uncertain" if len(pays) == 2 else "pays" if True in pays else "blocked"


def _completions(standing: Stand) -> Iterator[tuple[Scenario, ...]]:
    """The scenarios for everything that the open sharers may turn out to be: out, or in with some balance.

    More of them than can be gone through end with an empty one: nothing is concluded from the first few.
    """
    due = standing.amounts.shareable or 0
    choices: list[list[tuple[str, int | None]]] = []
    for at, state in enumerate(standing.sharers):
        if state != "open":
            choices.append([(state, None)])
            continue
        balance = purse(standing.case, at)
        purses = _purses(standing, at, due) if balance is None else {balance}
        choices.append([("out", None), *(("in", money) for money in sorted(purses))])
    combinations = product(*choices)
    for number, combination in enumerate(combinations):
        if number >= _MOST_COMPLETIONS:
            yield ()
            return
        case = standing.case
        for at, (_, money) in enumerate(combination):
            if money is not None:
                case = with_value(case, purse_path(case, at), money)
        states = tuple(state for state, _ in combination)
        yield draw(replace(standing, case=case), states).scenarios


def _purses(standing: Stand, at: int, due: int) -> set[int]:
    """Balances that stand for all: nothing, and what leaves little, not quite enough, just enough, or
    plenty.
    """
    floor = floor_at(standing, at)
    return {0, *(floor + usable for usable in (1, max(due - 1, 0), due, 10 * due + 1))}


def money_causes(standing: Stand, drawn: Drawn) -> tuple[Found, ...]:
    """What the amounts themselves stand in the way with, among the sharers who are left."""
    left = standing.amounts
    if not left.due:
        return ()
    if not left.shareable:
        cause = BY_CODE["expense_not_covered"]
        return (Found(cause, None, True, (standing.rules["kinds"],)),)
    alone = replace(standing, gate="in")
    scenarios = draw(alone).scenarios if standing.gate != "in" else drawn.scenarios
    tried = [one for one in scenarios if one.first is not None]
    failed = [one for one in tried if not one.shared]
    if not failed:
        return ()
    first = max((one.first for one in failed if one.first is not None), key=lambda at: _richest(standing, at))
    cause = BY_CODE[_code(standing, first)]
    if standing.case.expense.kind in PREMIUMS and cause.code != "below_reserve":
        return ()
    rules = standing.sharer_rules[first] if cause.code == "below_reserve" else standing.rules
    names = (
        cause.rules if len(drawn.payers) > 1 else [name for name in cause.rules if name not in AMONG_SEVERAL]
    )
    certain = len(failed) == len(tried) and not any(one == "open" for one in standing.sharers)
    return (Found(cause, first, certain, tuple(rules[name] for name in names)),)


def _richest(standing: Stand, at: int) -> tuple[int, str]:
    """Orders sharers by what they are, not by where they stand in the case."""
    return purse(standing.case, at) or 0, standing.case.sharers[at].name


def _code(standing: Stand, first: int) -> str:
    if standing.case.through_wallet:
        wallet = standing.case.wallet
        return "quota_used_up" if wallet is not None and wallet.balance is None else "wallet_empty"
    balance, usable = purse(standing.case, first) or 0, usable_balance(standing, first)
    if usable < balance >= (standing.amounts.shareable or 0):
        return "below_reserve"
    return "sharer_balance_short"


Verdict = Literal["pays", "not_needed", "blocked", "uncertain", "need_facts"]
