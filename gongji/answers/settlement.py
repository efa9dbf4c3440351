"""Who pays what, to the fen; every way shown where the rule is unpublished. S-B05, N-081 … N-084."""

from __future__ import annotations

from dataclasses import replace

from gongji.answers.outcomes import because, when
from gongji.answers.rules import rule_shown
from gongji.answers.shapes import Alternative, Outcome, Settlement, Share
from gongji.case.model import Case
from gongji.case.paths import value_at, with_value
from gongji.causes.facts import purse, purse_path
from gongji.errors import BadCase
from gongji.judging.bill import amounts
from gongji.judging.drawing import Drawn, Label, Scenario, draw, floor_at
from gongji.judging.standing import Stand, complete, stand
from gongji.money import yuan
from gongji.words.refusing import Refused, fault


def settlement_of(standing: Stand, drawn: Drawn | None) -> Settlement | None:
    """The settlement of a case that stands like this; None while its total or fund part is unknown."""
    left = standing.amounts
    if left.total is None or left.fund is None or standing.case.expense.fund_paid is None:
        return None
    scenarios = all_scenarios(standing, drawn)
    shown = [(one, _outcome(standing, one)) for one in scenarios]
    shown.sort(key=lambda pair: (-pair[0].cash, pair[0].drawn))
    certain = len(shown) == 1
    readings = drawn.readings if drawn else ()
    rules = tuple(rule_shown(reading) for reading in readings)
    return Settlement(
        certain=certain,
        outcome=shown[0][1],
        alternatives=()
        if certain
        else tuple(Alternative(when=when(standing, one), outcome=outcome) for one, outcome in shown),
        policy=rules,
        ask=() if certain else tuple(dict.fromkeys(rule.ask for rule in rules if rule.ask)),
    )


def settle(case: Case) -> Settlement:
    """Who pays what. Raises BadCase where `total` or `fund_paid` is not given."""
    _refuse_without_figures(case)
    standing = stand(complete(case))
    drawn = draw(standing) if standing.amounts.known else None
    found = settlement_of(standing, drawn)
    assert found is not None
    return found


def _refuse_without_figures(case: Case) -> None:
    wanting = [path for path in ("expense.total", "expense.fund_paid") if value_at(case, path) is None]
    if wanting:
        raise BadCase(tuple(fault(path, Refused("needed_to_settle", None)) for path in wanting))


def all_scenarios(standing: Stand, drawn: Drawn | None) -> list[Scenario]:
    """All scenarios; an amount that is unknown is tried at nothing and at enough, and labelled so."""
    found: dict[object, Scenario] = {}
    for case, supposed in _guesses(standing):
        if not supposed and drawn is not None:
            tried = drawn.scenarios
        else:
            supposing = draw(replace(standing, case=case, amounts=amounts(case)))
            tried = tuple(_without_idle_rules(supposing, one) for one in supposing.scenarios)
        for one in tried:
            labelled = replace(one, labels=(*supposed, *one.labels))
            found.setdefault((one.own, one.drawn, one.cash), labelled)
    return list(found.values())


def _without_idle_rules(drawn: Drawn, scenario: Scenario) -> Scenario:
    """Where nobody has a fen to share, no rule on how it is drawn makes a difference."""
    if any(one.usable for one in drawn.payers):
        return scenario
    return replace(scenario, labels=tuple(one for one in scenario.labels if one[0] in ("gate", "counts")))


def _supposing(case: Case, facts: dict[str, object]) -> Case:
    """The case with facts filled in where they are unknown."""
    for path, value in facts.items():
        if value_at(case, path) is None:
            case = with_value(case, path, value)
    return case


def _guesses(standing: Stand) -> list[tuple[Case, tuple[Label, ...]]]:
    """The case with each unknown amount supposed nothing, and supposed enough."""
    known = [purse(standing.case, at) or 0 for at in range(len(standing.case.sharers))]
    enough = (standing.amounts.total or 0) - (standing.amounts.fund or 0) + max(known)
    guesses: list[tuple[Case, tuple[Label, ...]]] = [(standing.case, ())]
    if not standing.amounts.known:
        told = standing.case.member.own_balance
        employed = _supposing(standing.case, {"member.scheme": "employee", "expense.kind": "outpatient",
                                              "expense.designated": True})  # fmt: skip
        guesses = [
            (with_value(employed, "member.own_balance", own), (("own_supposed", own > 0),))
            for own in (0, enough if told is None else told)
        ]
    for at in range(min(4, len(standing.case.sharers))):
        if purse(standing.case, at) is None and standing.sharers[at] != "out":
            guesses = [
                (with_value(case, purse_path(case, at), money), (*labels, ("supposed", at, money > 0)))
                for case, labels in guesses
                for money in (0, enough + floor_at(standing, at))
            ]
    return guesses


def _outcome(standing: Stand, scenario: Scenario) -> Outcome:
    case, left = standing.case, standing.amounts
    drawn = dict(scenario.drawn)
    shared = tuple(
        Share(sharer=sharer.name, amount=yuan(drawn[at]))
        for at, sharer in enumerate(case.sharers)
        if drawn.get(at)
    )
    balances = {
        sharer.name: yuan(money - drawn.get(at, 0))
        for at, sharer in enumerate(case.sharers)
        if (money := purse(case, at)) is not None
    }
    own_before = case.member.own_balance
    return Outcome(
        fund=yuan(left.fund or 0),
        own=yuan(scenario.own),
        shared=shared,
        cash=yuan(scenario.cash),
        balances=balances,
        own_balance=None if own_before is None else yuan(own_before - scenario.own),
        why=because(standing, scenario),
    )
