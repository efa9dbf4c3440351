"""What a receipt shows, and what would explain it, as it leaves the package: in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongji.answers.findings import fact_shown
from gongji.answers.outcomes import sharer_words, way_text
from gongji.answers.rules import money_text, rule_shown
from gongji.answers.shapes import Answer, Rule
from gongji.case.paths import value_at
from gongji.causes.facts import PATHS
from gongji.judging.standing import Found, Stand
from gongji.policies.place import Reading
from gongji.receipt.causes import CauseState, MayHold
from gongji.receipt.figures import Figures
from gongji.receipt.lines import title
from gongji.receipt.search import Guess
from gongji.receipt.shown import RuleShown
from gongji.receipt.ways import lines_of
from gongji.words import say, words
from gongji.words.keys import general_path

_ABOUT_OWN = ("own_not_used", "own_afterwards")


class PossibleCause(Answer):
    """A cause that may have held at the till; `facts` are the paths to find out or to look at again."""

    code: str
    sharer: str | None
    state: CauseState
    title: str
    text: str
    facts: tuple[str, ...]


class Explanation(Answer):
    """One thing that, supposed alone, accounts for every figure. `facts` are paths of the case to look at."""

    code: str
    title: str
    text: str
    facts: tuple[str, ...]
    causes: tuple[PossibleCause, ...]
    policy: tuple[Rule, ...]


class ShownRule(Answer):
    """What the receipt shows about a rule that nobody has published: the values left, as clauses."""

    rule: Rule
    values: tuple[str, ...]
    sure: bool
    text: str


def shown_rule(shown: RuleShown) -> ShownRule:
    values = tuple(way_text(shown.reading, one) for one in shown.values)
    key = ("one" if len(values) == 1 else "some") + ("" if shown.sure else "_unsure")
    text = say(words("receipt")["shows"][key], {"value": str(words("verdicts")["or"]).join(values)})
    return ShownRule(rule=rule_shown(shown.reading), values=values, sure=shown.sure, text=text)


def explanation(standing: Stand, written: Figures, guess: Guess) -> Explanation:
    """A supposition under which the receipt fits, in words."""
    known = words("receipt")["explained"][guess.code]
    untold = bool(guess.path) and value_at(standing.case, guess.path) is None
    values = {"sharer": sharer_words(standing, guess.at)} | _values(standing, written, guess)
    paths = _paths(standing, guess.absent) if guess.absent else (guess.path,) if guess.path else ()
    readings = [reading for reading, _ in guess.rules]
    readings += guess.absent.readings if guess.absent else ()
    readings += [standing.rules["own_account"]] if guess.code in _ABOUT_OWN else ()
    return Explanation(
        code=guess.code,
        title=say(known["title"], values),
        text=say(known["text_untold" if untold else "text"], values),
        facts=paths,
        causes=tuple(_possible(standing, one) for one in guess.causes),
        policy=tuple(rule_shown(reading) for reading in readings),
    )


def _values(standing: Stand, written: Figures, guess: Guess) -> dict[str, str]:
    """The placeholders that this kind of supposition needs."""
    if guess.line is not None:
        payer, at, expected = guess.line
        read = next(one for other, place, one in lines_of(written) if (other, place) == (payer, at))
        said = {"read": money_text(read or 0), "expected": money_text(expected)}
        return {"title": title(standing, payer, at)} | said
    if guess.path:
        told = value_at(standing.case, guess.path)
        shown = fact_shown(guess.path, guess.value)
        before = "" if told is None else fact_shown(guess.path, told).text
        return {"fact": shown.title, "told": before, "value": shown.text}
    if guess.rules:
        return _rules_said(guess.rules)
    if guess.absent is not None:
        facts = _facts_said(standing, _paths(standing, guess.absent))
        return {"title": words("causes")[guess.absent.cause.code]["title"], "facts": facts}
    return {}


def _rules_said(rules: tuple[tuple[Reading, tuple[Any, ...]], ...]) -> dict[str, str]:
    """The values supposed and those published, only of the rules that would have to be otherwise."""
    either, both = str(words("verdicts")["or"]), str(words("receipt")["and"])
    other = [(reading, values) for reading, values in rules if reading.only not in values] or list(rules)
    return {
        "value": both.join(
            either.join(way_text(reading, one) for one in values) for reading, values in other
        ),
        "rule": both.join(way_text(reading, reading.only) for reading, _ in other),
    }


def _possible(standing: Stand, one: MayHold) -> PossibleCause:
    known = words("receipt")["causes"]
    key: str = one.state
    if one.state == "told_otherwise" and not one.facts:
        key = "told_otherwise_silent"
    if one.state == "open":
        facts = str(known["join"]).join(_fact_title(path) for path in one.facts)
        key = "open" if facts else "uncertain"
    else:
        facts = _facts_said(standing, one.facts)
    return PossibleCause(
        code=one.cause.code,
        sharer=None if one.at is None else standing.case.sharers[one.at].name,
        state=one.state,
        title=words("causes")[one.cause.code]["title"],
        text=say(known[key], {"facts": facts}),
        facts=one.facts,
    )


def _fact_title(path: str) -> str:
    return str(words("facts")[general_path(path)]["title"])


def _facts_said(standing: Stand, paths: Iterable[str]) -> str:
    known = words("receipt")["causes"]
    shown = (fact_shown(path, value_at(standing.case, path)) for path in paths)
    return str(known["join"]).join(say(known["fact"], {"fact": one.title, "told": one.text}) for one in shown)


def _paths(standing: Stand, found: Found) -> tuple[str, ...]:
    """The paths of the facts that a cause read, those that were told."""
    named = (path.format(at=found.at or 0) for name in found.cause.facts for path in PATHS[name])
    return tuple(dict.fromkeys(path for path in named if value_at(standing.case, path) is not None))
