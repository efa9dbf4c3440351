"""What the places of a case call things: only words of their own, each with its meaning and its sources."""

from __future__ import annotations

from gongji.answers.rules import rule_shown
from gongji.answers.shapes import Answer, Rule
from gongji.case.model import Case
from gongji.judging.standing import day_of
from gongji.policies.loader import NATION
from gongji.policies.place import rules_of
from gongji.words import say, words

MOST_IN_A_LINE = 1


class LocalWords(Answer):
    """The words of one place. `line` tells the first of them; `rule` tells all, with sources."""

    place: str
    place_name: str
    meanings: dict[str, str]
    line: str
    rule: Rule


def local_words(case: Case) -> tuple[LocalWords, ...]:
    """The sharers' places first, then the member's; nothing of a place that uses the nation's words.

    A word is left out on the days before it was first seen.
    """
    places = dict.fromkeys((*(sharer.area for sharer in case.sharers), case.member.area))
    readings = dict.fromkeys(rules_of(place, day_of(case))["local_words"] for place in places if place)
    own = [one for one in readings if one.place != NATION and one.held and one.state != "undated"]
    return tuple({rule.place: _told(rule) for rule in map(rule_shown, own)}.values())


def _told(rule: Rule) -> LocalWords:
    known = words("local")
    meanings = {word: meaning for one in rule.candidates for word, meaning in one.value.items()}
    said = [
        say(known["word"], {"word": word, "meaning": meaning})
        for word, meaning in list(meanings.items())[:MOST_IN_A_LINE]
    ]
    line = say(known["line"], {"place": rule.place_name, "words": str(known["join"]).join(said)})
    return LocalWords(place=rule.place, place_name=rule.place_name, meanings=meanings, line=line, rule=rule)
