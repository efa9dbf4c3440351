"""What is said of a case with a story: where its facts come from, what to ask next, a draft of a reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongji.answers.diagnosis import decisive
from gongji.answers.findings import fact_shown, finding, headline
from gongji.answers.placeholders import Placeholders
from gongji.batch.stories.hearing import Understood
from gongji.batch.table import NAMES
from gongji.days import day_text
from gongji.story.answer import Doubt
from gongji.story.masking import mask
from gongji.words import say, words
from gongji.words.keys import general_path

_AREAS = ("member.area", "sharers.area")
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of one case: `suspects` are codes, `facts` those of columns and story together.

    `facts` is None where the story is about something else.
    """

    facts: dict[str, Any] | None
    suspects: tuple[str, ...]
    ask: str
    from_text: str
    reply: str


def of_something_else() -> Said:
    told = words("batch_stories")["reply"]
    return Said(None, (), "", "", told["hello"] + told["something_else"])


def _codes(one: Understood) -> tuple[str, ...]:
    return tuple(suspect.cause.code for suspect in one.suspects)


def said_of(one: Understood) -> Said:
    ask = _next(one)
    return Said(
        facts=dict(one.merged.facts),
        suspects=() if one.is_silent or one.is_unclear else _codes(one),
        ask=ask,
        from_text=str(words("batch_stories")["from_text"]["join"]).join(_from_text(one)),
        reply="".join(_reply(one, ask)),
    )


# ---------------------------------------------------------------- where facts come from


def _from_text(one: Understood) -> Iterator[str]:
    told = words("batch_stories")["from_text"]
    if one.is_unreadable:
        yield told["unread"]
    for evidence in one.story.evidence if one.story else ():
        if evidence.path in one.merged.taken and not (evidence.path == "date" and one.is_dated_by_office):
            yield _fact(told, one, evidence.path, evidence.words)
    if one.is_dated_by_office:
        yield say(told["day_told"], {"day": day_text(one.merged.facts["date"])})
    for path, value in one.merged.differing.items():
        if path in one.merged.facts:
            shown, written = fact_shown(path, value), fact_shown(path, one.merged.facts[path]).text
            yield say(told["differs"], {"title": shown.title, "value": written, "told": shown.text})
        else:
            yield say(told["doubt"], {"title": _title(path), "words": fact_shown(path, value).text})
    for doubt in one.story.doubts if one.story else ():
        if doubt.path not in one.merged.facts:
            yield say(told["doubt"], {"title": _title(doubt.path), "words": _short(doubt.words)})
    if _home_may_help(one):
        yield say(told["home"], {"place": mask(one.given.home)})
    if one.story is not None and one.story.several:
        yield told["several"]
    if one.others:
        yield say(told["others"], {"count": str(one.others)})
    if one.is_unclear:
        yield told["unclear"]


def _fact(told: Any, one: Understood, path: str, said: str) -> str:
    shown = fact_shown(path, one.merged.facts[path])
    several = path.startswith("sharers.") and len(one.case.sharers) > 1
    values = {"title": shown.title, "value": shown.text, "words": _short(said)}
    if not several:
        return say(told["fact"], values)
    return say(told["sharer"], values | {"name": NAMES[int(path.split(".")[1])]})


def _title(path: str) -> str:
    return str(words("facts")[general_path(path)]["title"])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _home_may_help(one: Understood) -> bool:
    """Nobody said where anybody is insured, but a place was noted."""
    if not one.given.home:
        return False
    return not any(general_path(path) in _AREAS for path in one.merged.facts)


# ---------------------------------------------------------------- what to ask


def _next(one: Understood) -> str:
    told = words("batch_stories")["ask"]
    if one.is_silent or one.is_unclear:
        return str(told["silent" if one.is_silent else "unclear"])
    return "".join(_asked(told, one, path) for path in one.asks)


def _asked(told: Any, one: Understood, path: str) -> str:
    doubt = _doubt_about(one, path)
    if doubt is not None:
        return say(told["quoted"], {"words": _short(doubt.words), "question": doubt.ask})
    question = _question(one, path)
    if general_path(path) in _AREAS and _home_may_help(one):
        return say(told["home"], {"question": question, "place": mask(one.given.home)})
    return question


def _doubt_about(one: Understood, path: str) -> Doubt | None:
    doubts = one.story.doubts if one.story else ()
    return next((doubt for doubt in doubts if general_path(doubt.path) == general_path(path)), None)


def _question(one: Understood, path: str) -> str:
    common = words("facts")["common"]
    sharer = common["asked_sharer"]
    if path.startswith("sharers.") and len(one.case.sharers) > 1:
        sharer = say(common["asked_sharer_named"], {"name": NAMES[int(path.split(".")[1])]})
    known = words("facts")[general_path(path)]
    return say(known["question"], {"sharer": sharer, "member": common["asked_member"]})


# ---------------------------------------------------------------- a draft of a reply


def _reply(one: Understood, ask: str) -> Iterator[str]:
    told = words("batch_stories")["reply"]
    yield told["hello"]
    if one.is_silent or one.is_unclear:
        yield told["silent"] if one.is_silent else say(told["unclear"], {"question": ask})
        return
    if one.story is not None and one.story.several:
        yield told["several"]
    yield from _answer(told, one)
    if ask:
        yield say(told["question"], {"question": ask})
    yield told["close"]


def _answer(told: Any, one: Understood) -> Iterator[str]:
    lead = decisive(one.found.judged)
    if lead is not None:
        shown = finding(one.found.stand, lead)
        top = headline(one.found.stand, lead, planned=one.is_only_planned and lead.cause.plan != "no")
        yield say(told["blocked"], {"headline": top, "citizen": shown.citizen})
        for step in shown.steps[:1]:
            yield say(told["step"], {"text": step})
    elif one.verdict == "not_needed":
        yield words("verdicts")["diagnose"]["not_needed"]["headline"]
    elif not one.suspects:
        yield told["pays_plain" if one.verdict == "pays" else "none"]
    else:
        titles = str(told["list"]).join(
            words("causes")[suspect.cause.code]["title"] for suspect in one.suspects
        )
        key = "pays" if one.verdict == "pays" else "open"
        yield say(told[key], {"list": titles, "look": _look(told, one)})


def _look(told: Any, one: Understood) -> str:
    first = one.suspects[0]
    values = Placeholders(one.found.stand, first.at)
    return say(told["look"], {"text": say(words("causes")[first.cause.code]["look"], values)})
