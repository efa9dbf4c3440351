"""Why a shared payment fails or works, and what would make it work: the judgement, in words."""

from __future__ import annotations

from collections.abc import Mapping

from gongji.answers.findings import channels_at, finding, headline, staff_headline
from gongji.answers.notes import all_notes, known_until_of, presumed_notes
from gongji.answers.placeholders import Placeholders
from gongji.answers.rules import channel_name, money_text, rule_shown
from gongji.answers.settlement import settlement_of
from gongji.answers.shapes import Change as ChangeShown, Diagnosis, Fix, Step
from gongji.answers.ways_out import ways_out
from gongji.case.model import MONEY_FIELDS, Case
from gongji.case.paths import value_at
from gongji.days import day_text
from gongji.judging.resting import local_readings
from gongji.judging.standing import Found, Stand, causes_of
from gongji.judging.verdict import Judged, judge
from gongji.mending.acts import Act, channel_of
from gongji.mending.search import Mended, find_fixes
from gongji.money import yuan
from gongji.policies.place import Reading
from gongji.words import say, words

IN_THE_WAY = ("blocked", "uncertain")


def diagnose(case: Case, with_fixes: bool = True) -> Diagnosis:
    """The whole answer for a validated case; `with_fixes=False` leaves the search out."""
    judged = judge(case)
    standing = judged.stand
    fixes = find_fixes(judged) if with_fixes else ()
    causes = tuple(finding(standing, one) for one in judged.found)
    settlement = settlement_of(standing, judged.drawn)
    readings = _readings_used(judged)
    rules = tuple(rule_shown(one) for one in readings)
    lead = decisive(judged)
    return Diagnosis(
        verdict=judged.verdict,
        primary=judged.primary,
        headline=_headline(judged, lead, "headline"),
        staff_headline=_headline(judged, lead, "staff"),
        more=_plain_words(judged).get("more"),
        lead=None if lead is None else judged.found.index(lead),
        causes=causes,
        missing=judged.missing,
        fixes=tuple(_fix(standing, one) for one in fixes),
        instead=ways_out(standing, judged.found) if judged.verdict in IN_THE_WAY else (),
        settlement=settlement,
        notes=(*_presumed(judged), *all_notes(standing, readings)),
        ask=tuple(dict.fromkeys(rule.ask for rule in rules if rule.ask)),
        policy=rules,
        date=standing.day.isoformat(),
        knowledge_until=known_until_of(standing).isoformat(),
    )


def _presumed(judged: Judged) -> tuple[str, ...]:
    if judged.verdict != "pays":
        return ()
    case = judged.stand.case
    return presumed_notes(judged.stand, causes_of(case.through_wallet, case.system is not None))


def decisive(judged: Judged) -> Found | None:
    """The cause to speak of first: a certain one where the case is blocked."""
    if judged.verdict not in IN_THE_WAY:
        return None
    sure = [one for one in judged.found if one.certain]
    return next(iter((sure if judged.verdict == "blocked" else []) or judged.found), None)


def _headline(judged: Judged, lead: Found | None, voice: str) -> str:
    standing = judged.stand
    if lead is None:
        return say(_plain_words(judged)[voice], Placeholders(standing, None))
    if voice == "headline":
        return headline(standing, lead, planned=False)
    return staff_headline(standing, lead)


def _plain_words(judged: Judged) -> Mapping[str, str]:
    """The words for a verdict that no single cause explains."""
    key: str = judged.verdict
    if key == "pays" and judged.drawn is not None:
        scenarios = judged.drawn.scenarios
        key = "pays_unknown_who" if len(scenarios) > 1 else "pays_own_first" if scenarios[0].own else key
    known: Mapping[str, str] = words("verdicts")["diagnose"][key]
    return known


def _readings_used(judged: Judged) -> tuple[Reading, ...]:
    """Every reading that the answer rests on, each once, those in doubt first."""
    readings = [reading for one in judged.found for reading in one.readings]
    if judged.drawn is not None:
        readings += judged.drawn.readings
    standing = judged.stand
    asked = causes_of(standing.case.through_wallet, standing.case.system is not None)
    readings += local_readings(standing, asked)
    if judged.verdict in ("pays", "not_needed"):
        readings += [standing.rules[name] for name in ("own_account", "usable_in", "kinds")]
        readings += [rules[name] for rules in standing.sharer_rules for name in ("relatives", "sharing_area")]
    unique = dict.fromkeys(readings)
    return tuple(sorted(unique, key=lambda one: one.state == "known"))


def _fix(standing: Stand, mended: Mended) -> Fix:
    settlement = settlement_of(mended.after.stand, mended.after.drawn)
    steps = tuple(_step(standing, act) for act in mended.acts)
    return Fix(
        steps=steps,
        text=words("verdicts")["then"].join(step.text.rstrip("。") for step in steps) + "。",
        outcome=settlement.outcome if settlement else None,
    )


def _step(standing: Stand, act: Act) -> Step:
    known = words("acts")[act.name]
    values = Placeholders(standing, act.at, _act_values(act))
    kind = channel_of(act.name)
    return Step(
        act=act.name,
        sharer=None if act.at is None else standing.case.sharers[act.at].name,
        who=say(known["who"], values),
        text=say(known["text"], values),
        where=channels_at(standing, act.at, kind) if kind else (),
        works_from=say(known["works_from"], values),
        changes=tuple(
            _change(standing, path, value)
            for path, value in act.changes
            if value_at(standing.case, path) != value
        ),
    )


def _change(standing: Stand, path: str, after: object) -> ChangeShown:
    before = value_at(standing.case, path)
    return ChangeShown(path=path, before=_shown(path, before), after=_shown(path, after))


def _act_values(act: Act) -> dict[str, str]:
    values = {}
    for path, value in act.changes:
        if path.endswith(("balance", "quota", "ceiling")):
            values["amount"] = money_text(value)
        elif path == "date":
            values["date"] = day_text(value)
        elif path == "expense.channel":
            values["channel"] = channel_name(value)
    return values


def _shown(path: str, value: object) -> object:
    if value is None:
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return yuan(int(str(value))) if path.rpartition(".")[2] in MONEY_FIELDS else value
