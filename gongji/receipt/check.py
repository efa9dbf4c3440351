"""结算单核对: does a receipt add up, do the rules explain it, and if not, which line and why. To the fen.

>>> case = {"date": "2025-03-11", "member": {"scheme": "resident", "status": "active", "area": "130100"},
...         "sharers": [{"scheme": "employee", "status": "active", "has_account": True, "area": "130100",
...                      "relation": "parent", "link": "shared", "starts_on": "2025-01-01",
...                      "balance": "500"}],
...         "expense": {"kind": "outpatient", "area": "130100", "designated": True, "credential": "member",
...                     "total": "320", "fund_paid": "120"}}
>>> check_receipt(case, {"total": "320", "fund": "120", "own": "0", "shared": "200", "cash": "0"}).verdict
'fits'
>>> check_receipt(case, {"cash": "50"}).first_payer
'cash'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from gongji.answers.notes import age_notes, known_until_of, place_notes
from gongji.answers.rules import money_text, rule_shown
from gongji.answers.settlement import settlement_of
from gongji.answers.shapes import Answer, Rule, Settlement
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.judging.drawing import draw
from gongji.judging.standing import Stand, complete, stand
from gongji.receipt.figures import Figures, Receipt, completed, figures_of, read_receipt, sum_fault
from gongji.receipt.lines import CheckedLine, Payer, checked_lines
from gongji.receipt.search import Guess, Search, suppositions
from gongji.receipt.shown import RuleShown, rules_shown
from gongji.receipt.speak import Explanation, ShownRule, explanation, shown_rule
from gongji.receipt.ways import Way, settled_case, ways
from gongji.words import say, words

ReceiptVerdict = Literal["fits", "fits_way", "fits_so_far", "differs", "does_not_add_up", "need_figures"]


class Sums(Answer):
    """`adds_up` is None while a figure is wanting and nothing contradicts."""

    adds_up: bool | None
    text: str


class ReceiptCheck(Answer):
    """A receipt held against a case and its place.

    `first` is the place in `lines` of the first that does not fit. `settlement` is what the rules say,
    `shows` what the receipt says about unpublished ones. Each of `explanations` alone accounts for every
    figure.
    """

    verdict: ReceiptVerdict
    headline: str
    sums: Sums
    lines: tuple[CheckedLine, ...]
    first: int | None
    shows: tuple[ShownRule, ...]
    explanations: tuple[Explanation, ...]
    unexplained: str | None
    settlement: Settlement | None
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    policy: tuple[Rule, ...]
    ask: tuple[str, ...]
    date: str
    knowledge_until: str

    @property
    def first_payer(self) -> Payer | None:
        return None if self.first is None else self.lines[self.first].payer


def check_receipt(given: Case | Mapping[str, Any], receipt: Receipt | Mapping[str, Any]) -> ReceiptCheck:
    """The receipt's figures against the case's facts and the rules of its place and day; any may be unknown.

    `receipt` has total, fund, own, shared, cash in yuan, and shared_by, a mapping of sharers' names to yuan.
    Raises BadCase for a bad case, and for bad figures with paths under `receipt`. N-081 … N-084, S-B05.
    """
    case = complete(read_case(given))
    written = figures_of(read_receipt(receipt, case), case)
    known = completed(written, case)
    settled = settled_case(case, known)
    if settled is None:
        standing = stand(case)
        missing = tuple(name for name in ("total", "fund") if getattr(known, name) is None)
        lines = checked_lines(case, standing, written, known, ())
        verdict: ReceiptVerdict = "need_figures" if missing else "does_not_add_up"
        return _check(standing, verdict, _sums(known), lines, None, missing=missing)
    standing = stand(settled)
    found = ways(settled, known)
    lines = checked_lines(case, standing, written, known, found)
    search = Search(settled, standing, written)
    fits = all(line.state != "differs" for line in lines)
    sums = _sums(known)
    shown = tuple(rules_shown(search, found)) if fits and sums.adds_up is not False else ()
    guesses = _guesses(search, found, fits)
    verdict = _verdict(sums, fits, bool(shown), None not in (known.shared, known.own, known.cash))
    settlement = settlement_of(standing, draw(standing) if standing.amounts.known else None)
    explanations = tuple(explanation(standing, written, one) for one in guesses)
    return _check(standing, verdict, sums, lines, settlement, shown, explanations)


def _guesses(search: Search, found: tuple[Way, ...], fits: bool) -> Iterator[Guess]:
    """Everything that explains a misfit; of a fit without shared money, only what nobody told."""
    for one in suppositions(search, found):
        if not fits or (one.code == "not_used" and len({way.scenario.shared > 0 for way in found}) == 2):
            yield one


def _sums(known: Figures) -> Sums:
    said = words("receipt")["sums"]
    fault = sum_fault(known)
    if fault is not None:
        key, told, whole = fault
        return Sums(adds_up=False, text=say(said[key], {"sum": money_text(told), "total": money_text(whole)}))
    if known.total is None:
        return Sums(adds_up=None, text=said["unknown"])
    if None in known.parts:
        return Sums(adds_up=None, text=said["wanting"])
    return Sums(adds_up=True, text=say(said["whole"], {"total": money_text(known.total)}))


def _verdict(sums: Sums, fits: bool, shows: bool, whole: bool) -> ReceiptVerdict:
    if sums.adds_up is False:
        return "does_not_add_up"
    if not fits:
        return "differs"
    return "fits_way" if shows else "fits" if whole else "fits_so_far"


def _check(
    standing: Stand,
    verdict: ReceiptVerdict,
    sums: Sums,
    lines: tuple[CheckedLine, ...],
    settlement: Settlement | None,
    shown: tuple[RuleShown, ...] = (),
    explanations: tuple[Explanation, ...] = (),
    missing: tuple[str, ...] = (),
) -> ReceiptCheck:
    first = next((at for at, line in enumerate(lines) if line.state == "differs"), None)
    title = {"title": lines[first].title} if first is not None else {"title": ""}
    rules = [rule_shown(one.reading) for one in shown]
    rules += settlement.policy if settlement else ()
    rules += [rule for one in explanations for rule in one.policy]
    policy = tuple({(rule.parameter, rule.place): rule for rule in rules}.values())
    once = (str(words("receipt")["shows"]["once"]),) if shown else ()
    return ReceiptCheck(
        verdict=verdict,
        headline=say(words("receipt")["headlines"][verdict], title),
        sums=sums,
        lines=lines,
        first=first,
        shows=tuple(shown_rule(one) for one in shown),
        explanations=explanations,
        unexplained=None if first is None or explanations else str(words("receipt")["unexplained"]),
        settlement=settlement,
        missing=missing,
        notes=(*once, *place_notes(standing), *age_notes(standing.day, known_until_of(standing))),
        policy=policy,
        ask=tuple(dict.fromkeys(rule.ask for rule in policy if rule.ask)),
        date=standing.day.isoformat(),
        knowledge_until=known_until_of(standing).isoformat(),
    )
