"""What has to be said beside an answer: limits nobody published, and how old the knowledge is."""

from __future__ import annotations

from datetime import date

from gongji.answers.rules import place_name, value_text
from gongji.causes.facts import BOUND
from gongji.days import day_text
from gongji.judging.standing import Stand
from gongji.policies.loader import KNOWLEDGE_UNTIL
from gongji.policies.place import Reading
from gongji.words import say, words


def place_notes(standing: Stand) -> tuple[str, ...]:
    """How a place differs from the plain draw: money moved first, a second scan, past years' money."""
    said: dict[str, None] = {}
    notes = words("verdicts")["notes"]
    for at, sharer in enumerate(standing.case.sharers):
        rules = standing.sharer_rules[at]
        place = {"place": place_name(sharer.area)} if sharer.area else {}
        mechanism = rules["mechanism"].only
        if place and mechanism not in (None, "draw"):
            key = "funded" if mechanism == "funded_account" else "mechanism"
            said[say(notes[key], place | {"text": value_text("mechanism", mechanism)})] = None
        if place and rules["money"].only == "past_years" and sharer.past_years_balance is None:
            said[say(notes["past_years"], place)] = None
    return tuple(said)


def limit_notes(standing: Stand) -> tuple[str, ...]:
    """One sentence for each limit that is not presumed although it could bear on this case."""
    readings: list[Reading] = []
    for at, sharer in enumerate(standing.case.sharers):
        rules = standing.sharer_rules[at]
        if sharer.area is None:
            continue
        unbound = sharer.link is not None and sharer.link not in BOUND
        if unbound or (sharer.members_bound or 0) > 1:
            readings.append(rules["member_limit"])
        if len(standing.case.sharers) > 1:
            readings.append(rules["sharer_limit"])
    unpublished = dict.fromkeys(one for one in readings if one.state == "not_found")
    return tuple(dict.fromkeys(_no_limit_known(one) for one in unpublished))


def _no_limit_known(reading: Reading) -> str:
    known = words("policy")
    name = reading.parameter.name
    said = [say(words("verdicts")["notes"]["no_such_limit"], {"title": known[name]["title"]})]
    claimed = dict.fromkeys(value_text(name, one.value) for one in reading.claims)
    if claimed:
        said.append(say(known["phrases"]["claim"], {"text": "、".join(claimed)}))
    return "".join(said)


def age_notes(day: date) -> tuple[str, ...]:
    """Said where the question is later than the knowledge."""
    if day <= KNOWLEDGE_UNTIL:
        return ()
    return (say(words("verdicts")["notes"]["beyond"], {"read": day_text(KNOWLEDGE_UNTIL)}),)
