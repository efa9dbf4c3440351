"""May this sharer share with this member, and how: stage who, the limits and the planned dates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongji.answers.across import Across, Way, across
from gongji.answers.findings import channels_at, finding, headline, staff_headline
from gongji.answers.notes import all_notes, known_until_of, presumed_notes
from gongji.answers.placeholders import Placeholders
from gongji.answers.rules import channel_shown, rule_shown
from gongji.answers.shapes import Channel, Eligibility, EligibilityVerdict, SharerEligibility
from gongji.answers.ways_out import ways_out
from gongji.case.model import Case
from gongji.case.paths import with_value
from gongji.causes.facts import BOUND
from gongji.judging.missing import missing_facts
from gongji.judging.resting import local_readings
from gongji.judging.standing import ASKED_OF_A_PLAN, Found, Stand, complete, stand
from gongji.policies.loader import NATION
from gongji.policies.place import Reading, rules_of
from gongji.words import say, words

_VERDICTS: dict[str, EligibilityVerdict] = {
    "in": "eligible",
    "maybe": "uncertain",
    "open": "need_facts",
    "out": "not_eligible",
}
_BEST_FIRST = ("in", "open", "maybe", "out")
_IN_THE_WAY = ("not_eligible", "uncertain")


@dataclass(frozen=True, slots=True)
class _Offer:
    """What to do next: where, in which steps, with which papers."""

    steps: tuple[str, ...]
    channels: tuple[Channel, ...] = ()
    papers: tuple[str, ...] = ()


def eligibility(case: Case) -> Eligibility:
    """The whole answer for a validated case. Without a kind of expense it is about bills, not premiums."""
    asked = complete(case)
    if asked.expense.kind is None:
        asked = with_value(asked, "expense.kind", "outpatient")
    standing = stand(asked, ASKED_OF_A_PLAN)
    state, best = _best(standing)
    apart = across(standing, best)
    verdict = apart.verdict if apart else _VERDICTS[state]
    lead = _lead(standing, verdict, best)
    bound = _bound(asked, best)
    causes = tuple(finding(standing, one) for one in standing.found)
    rules = dict.fromkeys(reading for one in standing.found for reading in one.readings)
    used = [*rules, *(apart.readings if apart else ())] or list(_basis(standing, best))
    used += local_readings(standing, ASKED_OF_A_PLAN)
    shown = tuple(rule_shown(one) for one in dict.fromkeys(used))
    offered = _offer(standing, verdict, apart, best, bound)
    return Eligibility(
        verdict=verdict,
        way=_way(verdict, apart),
        primary=lead.cause.code if lead and verdict in _IN_THE_WAY else None,
        headline=_headline(standing, verdict, apart, lead, bound, "headline"),
        staff_headline=_headline(standing, verdict, apart, lead, bound, "staff"),
        causes=causes,
        missing=_missing(standing, verdict, best if apart else None),
        sharers=_each(standing),
        already_bound=bound,
        next_steps=offered.steps,
        channels=offered.channels,
        steps=offered.steps,
        papers=offered.papers,
        instead=ways_out(standing, standing.found) if verdict in _IN_THE_WAY else (),
        notes=(*_presumed(standing, verdict), *all_notes(standing, used)),
        ask=tuple(dict.fromkeys(rule.ask for rule in shown if rule.ask)),
        policy=shown,
        date=standing.day.isoformat(),
        knowledge_until=known_until_of(standing).isoformat(),
    )


def _presumed(standing: Stand, verdict: str) -> tuple[str, ...]:
    return presumed_notes(standing, ASKED_OF_A_PLAN) if verdict == "eligible" else ()


def _missing(standing: Stand, verdict: str, though_out: int | None) -> tuple[str, ...]:
    return missing_facts(_without_money(standing), (), though_out) if verdict == "need_facts" else ()


def _without_money(standing: Stand) -> Stand:
    """Eligibility hangs on no amount."""
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


def _way(verdict: str, apart: Across | None) -> Way | None:
    if apart is not None:
        return apart.way
    return "binding" if verdict == "eligible" else None


def _offer(standing: Stand, verdict: str, apart: Across | None, best: int, bound: bool | None) -> _Offer:
    if apart is not None and verdict in ("eligible", "uncertain"):
        return _through_the_app(standing)
    return _in_place_of_it(standing) if verdict == "not_eligible" else _binding(standing, best, bound)


def _headline(
    standing: Stand,
    verdict: str,
    apart: Across | None,
    lead: Found | None,
    bound: bool | None,
    voice: str,
) -> str:
    if apart is not None and verdict in ("eligible", "uncertain"):
        key = f"{verdict}_by_{apart.way}" if apart.way else "uncertain_across"
        return say(
            words("verdicts")["eligibility"][key][voice], Placeholders(standing, lead.at if lead else None)
        )
    if lead is not None and verdict in _IN_THE_WAY:
        if voice == "headline":
            return headline(standing, lead, planned=True)
        return staff_headline(standing, lead)
    key = verdict
    if verdict == "eligible" and bound is not None:
        displayed = standing.case.sharers[_best(standing)[1]].link == "display"
        unbound = "eligible_display_only" if displayed else "eligible_not_bound"
        key = "eligible_already_bound" if bound else unbound
    return say(words("verdicts")["eligibility"][key][voice], Placeholders(standing, None))


def _basis(standing: Stand, at: int) -> tuple[Reading, ...]:
    names = ("relatives", "sharing_area", "sharer_schemes", "member_limit")
    return tuple(standing.sharer_rules[at][name] for name in names)


def _in_place_of_it(standing: Stand) -> _Offer:
    """Nothing is to be bound; what each cause that is sure has to say."""
    sure = (finding(standing, one) for one in standing.found if one.certain)
    return _Offer(tuple(step for one in sure for step in one.steps))


def _through_the_app(standing: Stand) -> _Offer:
    """The national App first, then why it is not done by binding."""
    channels = tuple(
        channel_shown(one, "wallet") for one in rules_of(NATION, standing.day).channels("wallet")
    )
    not_by_binding = str(words("verdicts")["eligibility"]["across"]["not_by_binding"])
    return _Offer((*(step for one in channels for step in one.path), not_by_binding), channels)


def _binding(standing: Stand, at: int, bound: bool | None) -> _Offer:
    """Channels, steps and papers of the sharer's place: to bind, or to look where it is bound already."""
    channels = channels_at(standing, at, "query" if bound else "bind")
    displayed = standing.case.sharers[at].link == "display"
    steps = words("causes")["display_link_only" if displayed else "not_bound"]["steps"]
    values = Placeholders(standing, at)
    return _Offer(
        () if bound else tuple(say(step, values) for step in steps),
        channels,
        tuple(dict.fromkeys(paper for one in channels for paper in one.papers)),
    )
