"""The payment failed: which causes are still possible, most likely first, and what would settle each."""

from __future__ import annotations

from typing import Any, Literal

from gongji.answers.findings import channels_at, fact_shown
from gongji.answers.placeholders import Placeholders
from gongji.answers.rules import place_name, rule_shown
from gongji.answers.shapes import Answer, Channel, FactUsed, Rule
from gongji.asking.weighing import is_likely, ranked
from gongji.case.model import Case
from gongji.case.paths import value_at
from gongji.days import day_text
from gongji.judging.standing import Stand
from gongji.judging.suspicion import Suspicion, Suspicions, suspicions
from gongji.words import say, words
from gongji.words.keys import general_path

StandingWord = Literal["holds", "likely", "possible", "unpublished"]


class Suspect(Answer):
    """One cause that is not ruled out.

    `standing`: `holds` (sure), `likely` or `possible` (a fact is wanting), `unpublished` (it hangs on a
    rule that nobody published here, or that only other places are known to have: `elsewhere`). `settled_by`
    is the field whose answer would settle it, None where no answer can; `look` says what to look at,
    `where` in which of that place's own channels, `takes` how long it takes; `policy` is what it rests on.
    """

    code: str
    sharer: str | None
    standing: StandingWord
    elsewhere: bool
    title: str
    why: str
    look: str
    takes: str
    where: tuple[Channel, ...]
    settled_by: str | None
    ask: tuple[str, ...]
    policy: tuple[Rule, ...]


class RuledOut(Answer):
    """One cause that cannot be it, and the facts or the rule that rule it out."""

    code: str
    sharer: str | None
    title: str
    why: str
    facts: tuple[FactUsed, ...]


class Suspects(Answer):
    """`ranked` are the causes still possible, best first; `ruled_out` those that cannot be it.

    `headline` says in a sentence what to think of the payment that failed.
    """

    headline: str
    ranked: tuple[Suspect, ...]
    ruled_out: tuple[RuledOut, ...]
    date: str


def suspects(case: Case, seen: str | None = None, unsure: frozenset[str] = frozenset()) -> Suspects:
    """For a validated case; `unsure` are fields answered with 不清楚, which settle nothing any more."""
    found = suspicions(case)
    shown: dict[str, Suspect] = {}
    for one in ranked(found, seen):
        if one.cause.code not in shown or one.state == "holds":
            key = one.cause.code if one.cause.code not in shown else f"{one.cause.code}.{one.at}"
            shown[key] = _suspect(found, one, seen, unsure)
    suspected = {one.code for one in shown.values()}
    out = (one for one in found.every if one.state == "clear" and one.cause.code not in suspected)
    ruled: dict[str, RuledOut] = {}
    for one in out:
        ruled.setdefault(one.cause.code, _ruled_out(found.stand, one))
    return Suspects(
        headline=_headline(found, tuple(shown.values())),
        ranked=tuple(shown.values()),
        ruled_out=tuple(ruled.values()),
        date=found.stand.day.isoformat(),
    )


def _headline(found: Suspicions, ranked: tuple[Suspect, ...]) -> str:
    """That it failed is a fact: what the rules alone let through is not told as a payment that works."""
    said = words("suspects")["headline"]
    let_through = found.judged.verdict == "pays"
    if not ranked:
        return str(said["pays_without" if let_through else "none"])
    first = ranked[0]
    key = "holds" if first.standing == "holds" else "pays" if let_through else "open"
    return say(said[key], {"title": first.title})


def _suspect(found: Suspicions, one: Suspicion, seen: str | None, unsure: frozenset[str]) -> Suspect:
    standing, code = found.stand, one.cause.code
    known = words("causes")[code]
    values = Placeholders(standing, one.at)
    settled = next((path for path in one.awaits if path not in unsure), None)
    in_channel = settled is not None and words("where").get(general_path(settled), {}).get(
        "in_channel", False
    )
    return Suspect(
        code=code,
        sharer=None if one.at is None else standing.case.sharers[one.at].name,
        standing=_standing(found, one, seen),
        elsewhere=one.state == "elsewhere",
        title=known["title"],
        why=_why(standing, one, known, values),
        look=say(known["look"], values),
        takes=known["takes"],
        where=channels_at(standing, one.at, "query") if in_channel else (),
        settled_by=settled,
        ask=tuple(dict.fromkeys(rule.ask for rule in map(rule_shown, one.readings) if rule.ask)),
        policy=tuple(rule_shown(reading) for reading in one.readings),
    )


def _standing(found: Suspicions, one: Suspicion, seen: str | None) -> StandingWord:
    if one.state == "holds":
        return "holds"
    if one.state in ("unpublished", "elsewhere"):
        return "unpublished"
    return "likely" if is_likely(one, found.stand, seen) else "possible"


def _why(standing: Stand, one: Suspicion, known: Any, values: Placeholders) -> str:
    if one.state == "holds":
        return say(known["citizen"], values)
    if one.state == "unpublished":
        return say(known["citizen_uncertain"], values)
    may = say(known["may"], values)
    if one.state == "elsewhere":
        return may + say(words("suspects")["because"]["elsewhere"], {"where": _where(standing, one)})
    return may


def _where(standing: Stand, one: Suspicion) -> str:
    case = standing.case
    area = case.member.area if one.at is None else case.sharers[one.at].area
    return place_name(area) if area else str(words("suspects")["because"]["somewhere"])


def _ruled_out(standing: Stand, one: Suspicion) -> RuledOut:
    said = words("suspects")["because"]
    facts = tuple(
        fact_shown(path, value) for path in one.by if (value := value_at(standing.case, path)) is not None
    )
    if facts:
        listed = "，".join(say(said["fact"], {"title": fact.title, "value": fact.text}) for fact in facts)
        why = say(said["ruled_out_by"], {"facts": listed})
    else:
        why = say(said["ruled_out_by_rule"], {"where": _where(standing, one), "date": day_text(standing.day)})
    sharer = None if one.at is None else standing.case.sharers[one.at].name
    return RuledOut(
        code=one.cause.code,
        sharer=sharer,
        title=words("causes")[one.cause.code]["title"],
        why=why,
        facts=facts,
    )
