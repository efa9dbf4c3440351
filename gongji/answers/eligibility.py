"""May this sharer share with this member, and how: stage who, the limits and the planned dates."""

from __future__ import annotations

from gongji.answers.findings import channels_at, finding, headline, staff_headline
from gongji.answers.notes import age_notes, limit_notes, place_notes
from gongji.answers.placeholders import Placeholders
from gongji.answers.rules import rule_shown
from gongji.answers.shapes import Eligibility, EligibilityVerdict, SharerEligibility
from gongji.answers.ways_out import ways_out
from gongji.case.model import Case
from gongji.case.paths import with_value
from gongji.causes import CAUSES, Cause
from gongji.causes.facts import BOUND
from gongji.judging.missing import missing_facts
from gongji.judging.standing import Found, Stand, complete, stand
from gongji.judging.verdict import Judged
from gongji.policies.loader import KNOWLEDGE_UNTIL
from gongji.words import say, words

_LIMITS = ("member_limit", "sharer_limit")
PLAN_CAUSES: tuple[Cause, ...] = tuple(
    cause
    for cause in CAUSES
    if cause.test is not None and (cause.stage == "who" or cause.only_planned or cause.code in _LIMITS)
)
_VERDICTS: dict[str, EligibilityVerdict] = {
    "in": "eligible",
    "maybe": "uncertain",
    "open": "need_facts",
    "out": "not_eligible",
}
_BEST_FIRST = ("in", "open", "maybe", "out")


def eligibility(case: Case) -> Eligibility:
    """The whole answer for a validated case. Without a kind of expense it is about bills, not premiums."""
    asked = complete(case)
    if asked.expense.kind is None:
        asked = with_value(asked, "expense.kind", "outpatient")
    standing = stand(asked, PLAN_CAUSES)
    state, best = _best(standing)
    verdict = _VERDICTS[state]
    lead = _lead(standing, verdict, best)
    bound = _bound(asked, best)
    causes = tuple(finding(standing, one) for one in standing.found)
    rules = dict.fromkeys(reading for one in standing.found for reading in one.readings)
    shown = tuple(rule_shown(one) for one in (rules or _basis(standing, best)))
    offered = _offers(standing, best, verdict, bound)
    return Eligibility(
        verdict=verdict,
        primary=lead.cause.code if lead and verdict in ("not_eligible", "uncertain") else None,
        headline=_headline(standing, verdict, lead, bound, "headline"),
        staff_headline=_headline(standing, verdict, lead, bound, "staff"),
        causes=causes,
        missing=missing_facts(standing_without_money(standing), ()) if verdict == "need_facts" else (),
        sharers=_each(standing),
        already_bound=bound,
        instead=_instead(standing, verdict),
        notes=(*place_notes(standing), *limit_notes(standing), *age_notes(standing.day)),
        ask=tuple(dict.fromkeys(rule.ask for rule in shown if rule.ask)),
        policy=shown,
        date=standing.day.isoformat(),
        knowledge_until=KNOWLEDGE_UNTIL.isoformat(),
        **offered,
    )


def standing_without_money(standing: Stand) -> Stand:
    """Eligibility hangs on no amount."""
    from dataclasses import replace

    return replace(standing, amounts=replace(standing.amounts, awaits=()))


def _best(standing: Stand) -> tuple[str, int]:
    """The standing of the sharer who is best placed, with the gate taken into account."""
    gated = [max(standing.gate, one, key=_BEST_FIRST.index) for one in standing.sharers]
    best = min(range(len(gated)), key=lambda at: (_BEST_FIRST.index(gated[at]), at))
    return gated[best], best


def _lead(standing: Stand, verdict: str, best: int) -> Found | None:
    mine = [one for one in standing.found if one.at in (None, best)]
    sure = [one for one in mine if one.certain]
    return next(iter((sure if verdict == "not_eligible" else []) or mine), None)


def _bound(case: Case, at: int) -> bool | None:
    link = case.sharers[at].link
    return None if link is None else link in BOUND


def _each(standing: Stand) -> tuple[SharerEligibility, ...]:
    return tuple(
        SharerEligibility(
            sharer=sharer.name,
            verdict=_VERDICTS[max(standing.gate, standing.sharers[at], key=_BEST_FIRST.index)],
            already_bound=_bound(standing.case, at),
        )
        for at, sharer in enumerate(standing.case.sharers)
    )


def _headline(standing: Stand, verdict: str, lead: Found | None, bound: bool | None, voice: str) -> str:
    if lead is not None and verdict in ("not_eligible", "uncertain"):
        if voice == "headline":
            return headline(standing, lead, planned=True)
        return staff_headline(standing, lead)
    key = verdict
    if verdict == "eligible" and bound is not None:
        displayed = standing.case.sharers[_best(standing)[1]].link == "display"
        unbound = "eligible_display_only" if displayed else "eligible_not_bound"
        key = "eligible_already_bound" if bound else unbound
    return say(words("verdicts")["eligibility"][key][voice], Placeholders(standing, None))


def _basis(standing: Stand, at: int) -> list[object]:
    names = ("relatives", "sharing_area", "sharer_schemes", "member_limit")
    return [standing.sharer_rules[at][name] for name in names]


def _offers(standing: Stand, at: int, verdict: str, bound: bool | None) -> dict[str, tuple[object, ...]]:
    """Channels, steps and papers of the sharer's place; nothing to bind where it cannot be."""
    if verdict == "not_eligible":
        mends = [finding(standing, one) for one in standing.found if one.certain]
        steps = tuple(step for one in mends for step in one.steps)
        return {"channels": (), "steps": steps, "papers": (), "next_steps": steps}
    kind = "query" if bound else "bind"
    channels = channels_at(standing, at, kind)
    known = words("causes")[
        "display_link_only" if standing.case.sharers[at].link == "display" else "not_bound"
    ]
    values = Placeholders(standing, at)
    steps = () if bound else tuple(say(step, values) for step in known["steps"])
    papers = tuple(dict.fromkeys(paper for one in channels for paper in one.papers))
    return {"channels": channels, "steps": steps, "papers": papers, "next_steps": steps}


def _instead(standing: Stand, verdict: str) -> tuple[object, ...]:
    if verdict not in ("not_eligible", "uncertain"):
        return ()
    judged = Judged("blocked", standing.found, (), standing, None)
    return ways_out(judged, False)
