"""A judged claim as it leaves the package: the sentence, for whom, the rules and the documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongji.answers.rules import publisher_name, rule_shown, source_shown
from gongji.answers.shapes import Rule
from gongji.areas import area as find_area
from gongji.claims.answer import CheckedClaim
from gongji.claims.book import NUMBER, Claim, topics
from gongji.claims.verdict import Judged, judge
from gongji.days import day_text
from gongji.policies.loader import NATION
from gongji.policies.schema import STRENGTH, TO_BE_CONFIRMED
from gongji.words import say, words

_MOST_PLACES = 6
_FEW_PLACES = 3
# Reasons for which a claim's own sentence would not fit.
_NEVER_OWN = frozenset(("not_yet", "undated", "moving"))
_SURE_OF_NOTHING = frozenset(("silent", "only_web", "fixed"))


def checked(claim: Claim, area: str, day: date, number: int | None = None) -> CheckedClaim:
    """The claim judged for an area (six digits, or CN) on a day."""
    judged = judge(claim, area, day, number)
    readings = ((judged.reading,) if judged.reading is not None else ()) + judged.elsewhere[:_FEW_PLACES]
    rules = tuple(rule_shown(reading) for reading in readings)
    rows = {row.fact: source_shown(row) for row in (*judged.sources, *claim.sources)}
    held = {one.fact: one for rule in rules for candidate in rule.candidates for one in candidate.sources}
    return CheckedClaim(
        id=claim.id if number is None else f"{claim.id}:{number}",
        topic=claim.topic,
        topic_title=next(topic.title for topic in topics() if topic.id == claim.topic),
        says=claim.says.replace(NUMBER, str(number)),
        verdict=judged.verdict,
        word=_word(judged),
        since=judged.since.isoformat() if judged.since else None,
        whom=claim.whom or _whom(judged, area),
        sentence=_sentence(claim, judged, area, number),
        hint=claim.hint if judged.verdict != "true" else None,
        places=tuple(_names(judged.places)),
        grade=judged.grade,
        rules=rules,
        sources=tuple(sorted((held | rows).values(), key=lambda one: STRENGTH[one.grade])),
    )


def place_short(code: str) -> str:
    """The name for the middle of a sentence: 黑龙江, 济南市, 全国."""
    if code == NATION:
        return publisher_name(NATION)
    found = find_area(code)
    return found.region_name if found.code == found.region else found.name


def _word(judged: Judged) -> str:
    known = words("claims")["verdicts"]
    unpublished = judged.verdict == "unknown" and judged.reason in _SURE_OF_NOTHING
    return str(known["unpublished" if unpublished else judged.verdict])


def _sentence(claim: Claim, judged: Judged, area: str, number: int | None) -> str:
    common = words("claims")
    values = _values(judged, area, number)
    parts = [say(_template(claim, judged), values)]
    if judged.reason == "silent" and judged.verdict == "local" and "local" in claim.answer:
        parts.append(say(common["silent_here"], values))
    if judged.verdict == "true" and judged.places:
        parts.append(say(common["exceptions"], values))
    if judged.grade == TO_BE_CONFIRMED:
        parts.append(str(common["to_be_confirmed"]))
    return "".join(parts)


def _template(claim: Claim, judged: Judged) -> str:
    """The claim's own sentence where it has one that fits, else the general one."""
    own = claim.answer.get(judged.verdict)
    general: str | None = words("claims")[judged.verdict].get(judged.reason)
    other_rule_here = judged.reason == "not_here" and judged.reading is not None
    if own is None or judged.reason in _NEVER_OWN or other_rule_here:
        return general if general is not None else own or words("claims")["unknown"]["silent"]
    return own


def _values(judged: Judged, area: str, number: int | None) -> dict[str, str]:
    common = words("claims")
    rule = rule_shown(judged.reading) if judged.reading is not None else None
    at = say(common["at"], {"place": place_short(area)})
    return {
        "place": place_short(area),
        "here": str(common["everywhere"]) if area == NATION else at,
        "usually": str(common["mostly"]) if area == NATION else at,
        "places": _listed(judged.places),
        "since": _since_text(judged),
        "later": day_text(judged.later) if judged.later else "",
        "value": _value_text(rule, common) if rule else "",
        "n": "" if number is None else str(number),
    }


def _since_text(judged: Judged) -> str:
    common = words("claims")
    if judged.since is None:
        return str(common["always"])
    return say(common["since_at_latest" if judged.at_latest else "since"], {"day": day_text(judged.since)})


def _value_text(rule: Rule, common: Any) -> str:
    return str(common["either"]).join(dict.fromkeys(one.text for one in rule.candidates))


def _whom(judged: Judged, area: str) -> str:
    known = words("claims")["whom"]
    values = {"place": place_short(area), "places": _listed(judged.places)}
    if judged.verdict == "unknown":
        return str(known["unknown"])
    if judged.verdict == "local" and NATION in judged.places:
        return str(known["elsewhere"])
    if judged.verdict == "local":
        return say(known["local" if len(_names(judged.places)) <= _FEW_PLACES else "local_many"], values)
    if area == NATION:
        return str(known["nation"])
    national = judged.place == NATION
    return say(known["inherited" if national else "here"], values)


def _names(places: tuple[str, ...]) -> list[str]:
    if NATION in places:
        return [str(words("claims")["nation_elsewhere"])]
    return [place_short(code) for code in places]


def _listed(places: tuple[str, ...]) -> str:
    names = _names(places)
    if len(names) <= _MOST_PLACES:
        return "、".join(names)
    shown = "、".join(names[:_MOST_PLACES])
    return say(words("claims")["many_places"], {"names": shown, "count": str(len(names))})
