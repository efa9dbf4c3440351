"""Why did my answer change: the same case on two days, or in two places, with the rule that flipped.

Two answers of the same verb are laid side by side: what `diagnose` says of the payment, or what `eligibility`
says of the two people. Whatever differs in their causes is a flip; under it stand the rules that differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from gongji.answers.diagnosis import diagnose
from gongji.answers.eligibility import eligibility
from gongji.answers.rules import place_name, rule_shown
from gongji.answers.shapes import (
    Answer,
    Diagnosis,
    Eligibility,
    EligibilityVerdict,
    Finding,
    Rule,
    Settlement,
)
from gongji.areas import area as find_area, areas_of
from gongji.case.model import Case
from gongji.case.paths import value_at, with_value
from gongji.days import day as as_day, day_text
from gongji.judging.standing import day_of, place_rules
from gongji.judging.verdict import Verdict
from gongji.money import fen, yuan
from gongji.words import say, words

Verb = Literal["diagnose", "eligibility"]
Answered = Diagnosis | Eligibility


class RuleFlip(Answer):
    """One policy parameter that differs between the two, each with its own sources."""

    parameter: str
    text: str
    before: Rule
    after: Rule


class CauseFlip(Answer):
    """One cause that stands in the way on one side only, or not equally surely, with the rules behind it."""

    code: str
    sharer: str | None
    title: str
    text: str
    before: Finding | None
    after: Finding | None
    rules: tuple[RuleFlip, ...]


class Comparison(Answer):
    """The same case twice. `money` says what shared money pays on each side where both are certain.

    `rules` are those that differ behind the amounts; the rules behind a cause stand with that cause.
    """

    one: str
    other: str
    before: Verdict | EligibilityVerdict
    after: Verdict | EligibilityVerdict
    text: str
    causes: tuple[CauseFlip, ...]
    rules: tuple[RuleFlip, ...]
    money: str | None

    @property
    def is_same(self) -> bool:
        """Whether nothing at all flipped."""
        return self.before == self.after and not (self.causes or self.rules or self.money)


def compare(case: Case, one: date | str, other: date | str, of: Verb = "diagnose") -> Comparison:
    """`one` and `other` are both days (ISO text too), or both area codes where the family is imagined.

    Raises Refused for a day that is not in the calendar, UnknownArea for a code that names no area.
    """
    one, other = _side(one), _side(other)
    first, second = _placed(case, one), _placed(case, other)
    before, after = _answer(first, of), _answer(second, of)
    names = {"one": _name(one), "other": _name(other)}
    verdicts = words("verdicts")["labels"]
    key = "same" if before.verdict == after.verdict else "changed"
    said = {"verdict": verdicts[before.verdict], "before": verdicts[before.verdict],
            "after": verdicts[after.verdict]}  # fmt: skip
    causes = tuple(_flips(first, second, before, after, names))
    told = {rule.parameter for flip in causes for rule in flip.rules}
    return Comparison(
        one=names["one"],
        other=names["other"],
        before=before.verdict,
        after=after.verdict,
        text=say(words("compare")[key], names | said),
        causes=causes,
        rules=tuple(one for one in _behind_amounts(before, after, names) if one.parameter not in told),
        money=_money(before, after, names),
    )


def _answer(case: Case, of: Verb) -> Answered:
    return eligibility(case) if of == "eligibility" else diagnose(case, with_fixes=False)


def _side(given: date | str) -> date | str:
    return as_day(given) if isinstance(given, str) and "-" in given else given


def _name(place_or_day: date | str) -> str:
    return day_text(place_or_day) if isinstance(place_or_day, date) else place_name(place_or_day)


def _placed(case: Case, place_or_day: date | str) -> Case:
    if isinstance(place_or_day, date):
        return with_value(case, "date", place_or_day)
    return moved(case, place_or_day)


def moved(case: Case, area: str) -> Case:
    """The same family living in `area`: what was near stays near, what was far stays far.

    A sharer who was insured in the new place itself changes places with the family. Where the bill was made
    far from home, it stays where it was made.
    """
    home, target = case.member.area, find_area(area)
    anchor = home or next((one.area for one in case.sharers if one.area), None)
    if anchor is None:
        return with_value(case, "member.area", target.code)
    if anchor == target.code:
        return case
    neighbours = [one.code for one in areas_of(target.region) if one.code != target.code]
    near = neighbours[0] if neighbours else target.code
    people = ["member.area", *(f"sharers.{at}.area" for at in range(len(case.sharers)))]
    for path in (*people, "expense.area", "wallet.place_of_use"):
        old = value_at(case, path)
        if old is None:
            continue
        if path in people and old == target.code:
            case = with_value(case, path, anchor)
        elif old == anchor:
            case = with_value(case, path, target.code)
        elif find_area(old).region == find_area(anchor).region:
            case = with_value(case, path, near)
    return case


def _flips(
    first: Case, second: Case, before: Answered, after: Answered, names: dict[str, str]
) -> Iterator[CauseFlip]:
    old = {(one.code, one.sharer): one for one in before.causes}
    new = {(one.code, one.sharer): one for one in after.causes}
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        kind = _kind(was, now)
        found = now or was
        if kind is None or found is None:
            continue
        said = names | {"title": _title(found, len(first.sharers))}
        yield CauseFlip(
            code=found.code,
            sharer=found.sharer,
            title=found.title,
            text=say(words("compare")[kind], said),
            before=was,
            after=now,
            rules=tuple(_rules(first, second, found, names)),
        )


def _title(found: Finding, sharers: int) -> str:
    if found.sharer is None or sharers < 2:
        return found.title
    sharer = say(words("facts")["common"]["sharer_named"], {"name": found.sharer})
    return say(words("compare")["title_of"], {"title": found.title, "sharer": sharer})


def _kind(was: Finding | None, now: Finding | None) -> str | None:
    """The sentence that tells the flip; None where nothing flipped."""
    if was is None or now is None:
        found = now or was
        doubt = "doubt_" if found is not None and found.certainty == "uncertain" else ""
        return f"cause_{doubt}{'new' if was is None else 'gone'}"
    if was.certainty == now.certainty:
        return None
    return "cause_surer" if now.certainty == "sure" else "cause_unsure"


def _rules(first: Case, second: Case, found: Finding, names: dict[str, str]) -> Iterator[RuleFlip]:
    for rule in found.policy:
        was, now = (_reading(case, found, rule.parameter) for case in (first, second))
        yield from _flipped(was, now, names)


def _flipped(was: Rule, now: Rule, names: dict[str, str]) -> Iterator[RuleFlip]:
    values = {"before": _said(was), "after": _said(now)}
    if values["before"] == values["after"] and was.state == now.state:
        return
    text = say(words("compare")["rule_changed"], names | values | {"title": was.title})
    yield RuleFlip(parameter=was.parameter, text=text, before=was, after=now)


def _reading(case: Case, found: Finding, parameter: str) -> Rule:
    sharers = {one.name: one.area for one in case.sharers}
    area = case.member.area if found.sharer is None else sharers.get(found.sharer)
    return rule_shown(place_rules(area, day_of(case))[parameter])


def _said(rule: Rule) -> str:
    known = words("compare")
    said = words("verdicts")["or"].join(one.text for one in rule.candidates) or str(known["unpublished"])
    alone = rule.state == "undated" and len(rule.candidates) == 1
    return say(known["undated"], {"value": said}) if alone else said


def _behind_amounts(before: Answered, after: Answered, names: dict[str, str]) -> Iterator[RuleFlip]:
    """The rules that both settlements rest on and that differ, where the settlements differ."""
    one, other = _settlement(before), _settlement(after)
    if one is None or other is None or (one.outcome, one.certain) == (other.outcome, other.certain):
        return
    later = {rule.parameter: rule for rule in other.policy}
    for rule in one.policy:
        if rule.parameter in later:
            yield from _flipped(rule, later[rule.parameter], names)


def _settlement(found: Answered) -> Settlement | None:
    return found.settlement if isinstance(found, Diagnosis) else None


def _money(before: Answered, after: Answered, names: dict[str, str]) -> str | None:
    sums = []
    for one in (_settlement(before), _settlement(after)):
        if one is None or not one.certain:
            return None
        sums.append(sum(fen(share.amount) for share in one.outcome.shared))
    if sums[0] == sums[1]:
        return None
    amounts = {"before": sums[0], "after": sums[1], "difference": abs(sums[1] - sums[0])}
    return say(words("compare")["money_changed"], names | {key: yuan(one) for key, one in amounts.items()})
