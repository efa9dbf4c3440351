"""Why did my answer change: the same case on two days, or in two places, with the rule that flipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongji.answers import Answer, Diagnosis, Finding, Rule, Verdict
from gongji.areas import area as find_area
from gongji.areas import areas_of
from gongji.case import Case
from gongji.diagnosis import diagnose
from gongji.facts import value_at, with_value
from gongji.judgement import day_of, place_rules
from gongji.money import yuan
from gongji.present import day_text, place_name, rule_shown
from gongji.words import say, words


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
    """The same case twice. `money` says what shared money pays on each side where both are certain."""

    one: str
    other: str
    before: Verdict
    after: Verdict
    text: str
    causes: tuple[CauseFlip, ...]
    money: str | None


def compare(case: Case, one: date | str, other: date | str) -> Comparison:
    """`one` and `other` are both days, or both area codes in which the family is imagined to live."""
    first, second = _placed(case, one), _placed(case, other)
    before, after = diagnose(first, with_fixes=False), diagnose(second, with_fixes=False)
    names = {"one": _name(one), "other": _name(other)}
    verdicts = words("verdicts")["labels"]
    key = "same" if before.verdict == after.verdict else "changed"
    said = {"verdict": verdicts[before.verdict], "before": verdicts[before.verdict],
            "after": verdicts[after.verdict]}  # fmt: skip
    return Comparison(
        one=names["one"],
        other=names["other"],
        before=before.verdict,
        after=after.verdict,
        text=say(words("compare")[key], names | said),
        causes=tuple(_flips(first, second, before, after, names)),
        money=_money(before, after),
    )


def _name(place_or_day: date | str) -> str:
    return day_text(place_or_day) if isinstance(place_or_day, date) else place_name(place_or_day)


def _placed(case: Case, place_or_day: date | str) -> Case:
    if isinstance(place_or_day, date):
        return with_value(case, "date", place_or_day)
    return moved(case, place_or_day)


def moved(case: Case, area: str) -> Case:
    """The same family living in `area`: what was near stays near, what was far stays far."""
    home, target = case.member.area, find_area(area)
    anchor = home or next((one.area for one in case.sharers if one.area), None)
    if anchor is None:
        return with_value(case, "member.area", target.code)
    neighbours = [one.code for one in areas_of(target.region) if one.code != target.code]
    near = neighbours[0] if neighbours else target.code
    paths = ["member.area", "expense.area", *(f"sharers.{at}.area" for at in range(len(case.sharers)))]
    for path in paths:
        old = value_at(case, path)
        if old is None:
            continue
        if old == anchor:
            case = with_value(case, path, target.code)
        elif find_area(old).region == find_area(anchor).region:
            case = with_value(case, path, near)
    return case


def _flips(
    first: Case, second: Case, before: Diagnosis, after: Diagnosis, names: dict[str, str]
) -> Iterator[CauseFlip]:
    old = {(one.code, one.sharer): one for one in before.causes}
    new = {(one.code, one.sharer): one for one in after.causes}
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        kind = _kind(was, now)
        found = now or was
        if kind is None or found is None:
            continue
        yield CauseFlip(
            code=found.code,
            sharer=found.sharer,
            title=found.title,
            text=say(words("compare")[kind], names | {"title": found.title}),
            before=was,
            after=now,
            rules=tuple(_rules(first, second, found, names)),
        )


def _kind(was: Finding | None, now: Finding | None) -> str | None:
    if was is None or now is None:
        return "cause_new" if was is None else "cause_gone"
    if was.certainty == now.certainty:
        return None
    return "cause_surer" if now.certainty == "sure" else "cause_unsure"


def _rules(first: Case, second: Case, found: Finding, names: dict[str, str]) -> Iterator[RuleFlip]:
    for rule in found.policy:
        was, now = (_reading(case, found, rule.parameter) for case in (first, second))
        values = {"before": _said(was), "after": _said(now)}
        if values["before"] == values["after"] and was.state == now.state:
            continue
        text = say(words("compare")["rule_changed"], names | values | {"title": rule.title})
        yield RuleFlip(parameter=rule.parameter, text=text, before=was, after=now)


def _reading(case: Case, found: Finding, parameter: str) -> Rule:
    sharers = {one.name: one.area for one in case.sharers}
    area = case.member.area if found.sharer is None else sharers.get(found.sharer)
    return rule_shown(place_rules(area, day_of(case))[parameter])


def _said(rule: Rule) -> str:
    separator = words("verdicts")["or"]
    return separator.join(one.text for one in rule.candidates) or str(words("compare")["unpublished"])


def _money(before: Diagnosis, after: Diagnosis) -> str | None:
    sums = []
    for one in (before.settlement, after.settlement):
        if one is None or not one.certain:
            return None
        sums.append(sum(int(share.amount.replace(".", "")) for share in one.outcome.shared))
    if sums[0] == sums[1]:
        return None
    return say(words("compare")["money_changed"], {"before": yuan(sums[0]), "after": yuan(sums[1])})
