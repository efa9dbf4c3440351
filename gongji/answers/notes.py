"""What has to be said beside an answer: limits nobody published, and how old the knowledge is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongji.answers.rules import local_source, place_name, publisher_name, value_text
from gongji.causes import Cause
from gongji.causes.facts import BOUND
from gongji.days import day_text
from gongji.judging.presuming import presumptions
from gongji.judging.standing import Stand
from gongji.policies.expected import is_opening, known_until, last_premium_year, law_from
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


def local_notes(readings: Iterable[Reading]) -> tuple[str, ...]:
    """One sentence for each rule that a place entered itself (本地口径), with its document."""
    known = words("policy")
    return tuple(
        say(
            words("entered")["note"],
            {
                "place": publisher_name(one.place),
                "title": known[one.parameter.name]["title"],
                "source": entered,
            },
        )
        for one in dict.fromkeys(readings)
        if (entered := local_source(one)) is not None
    )


def age_notes(day: date, until: date) -> tuple[str, ...]:
    """Said where the question is later than the knowledge of one of the places that it is about."""
    if day <= until:
        return ()
    return (say(words("verdicts")["notes"]["beyond"], {"read": day_text(until)}),)


def known_until_of(standing: Stand) -> date:
    """The day up to which the papers of every place in the case were looked at."""
    speakers = {code for rules in (standing.rules, *standing.sharer_rules) for code in rules.speakers}
    return known_until(speakers)


def news_notes(standing: Stand, readings: Iterable[Reading]) -> tuple[str, ...]:
    """What is expected to change under this answer: the quota, the law, the premium of the next year."""
    told, day, area = words("entered")["news"], standing.day, standing.case.member.area
    said = []
    if is_opening((one.parameter.name for one in readings), area, day):
        said.append(told["quota"])
    if day >= law_from():
        said.append(say(told["law"], {"day": day_text(law_from())}))
    last = last_premium_year(area, day) if standing.case.expense.kind == "resident_premium" else None
    if last is not None:
        said.append(say(told["premium"], {"year": str(last)}))
    return tuple(said)


def presumed_notes(standing: Stand, causes: Iterable[Cause]) -> tuple[str, ...]:
    """Beside an answer in somebody's favour: what it takes for granted, and rules that may be there too."""
    known = presumptions(standing, causes)
    said, notes = words("assumed")["presumed"], []
    if known.facts:
        taken = said["join"].join(said[name] for name in known.facts)
        notes.append(say(said["facts"], {"text": taken}))
    if known.elsewhere:
        titles = said["join"].join(words("causes")[one.cause.code]["title"] for one in known.elsewhere)
        area = standing.case.member.area
        place = place_name(area) if area else words("suspects")["because"]["somewhere"]
        notes.append(say(said["elsewhere"], {"place": place, "text": titles}))
    return tuple(notes)


def all_notes(standing: Stand, readings: Iterable[Reading]) -> tuple[str, ...]:
    """Everything that has to be said beside an answer that rests on these readings."""
    used = tuple(readings)
    return (
        *local_notes(used),
        *place_notes(standing),
        *limit_notes(standing),
        *news_notes(standing, used),
        *age_notes(standing.day, known_until_of(standing)),
    )
