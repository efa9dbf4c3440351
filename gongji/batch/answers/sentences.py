"""What to do in a case, as it stands in one cell of a table: the steps, where to go, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongji.answers.findings import channels_at
from gongji.answers.placeholders import Placeholders, fitting
from gongji.answers.rules import rule_shown
from gongji.batch.table import NAMES
from gongji.case.model import Case
from gongji.causes import BY_CODE
from gongji.judging.bill import amounts
from gongji.judging.standing import Stand, complete, day_of, place_rules
from gongji.words import say, words
from gongji.words.keys import general_path


def of_cause(
    case: Case, code: str, at: int | None, sure: bool, extra: Mapping[str, str] | None = None
) -> str:
    """The steps of a cause, where to go, and what to ask where the rule is wanting; `extra` goes first."""
    standing = unjudged(case)
    lines = _lines(standing, code, at, sure, Placeholders(standing, at, extra))
    return str(words("batch")["text"]["join"]).join(lines)


def _lines(standing: Stand, code: str, at: int | None, sure: bool, values: Placeholders) -> Iterator[str]:
    said = words("batch")["text"]
    for number, step in enumerate(fitting(words("causes")[code], "steps", values), start=1):
        yield say(said["step"], {"number": str(number), "text": say(step, values)})
    kind = BY_CODE[code].channel
    for channel in channels_at(standing, at, kind)[:1] if kind else ():
        yield say(said["where"], {"channel": channel.name, "path": "".join(channel.path)})
    rules = standing.rules if at is None else standing.sharer_rules[at]
    doubtful = [] if sure else [name for name in BY_CODE[code].rules if len(rules[name].worlds) > 1]
    for ask in dict.fromkeys(rule_shown(rules[name]).ask for name in doubtful):
        if ask:
            yield say(said["ask"], {"text": ask})


def unjudged(case: Case) -> Stand:
    """A case with its rules and amounts, as sentences need it; nobody has asked it for causes."""
    case = complete(case)
    day = day_of(case)
    of_sharers = tuple(place_rules(sharer.area, day) for sharer in case.sharers)
    return Stand(case, day, place_rules(case.member.area, day), of_sharers, (), (), "in", (), amounts(case))


def of_verdict(verdict: str, scenarios: int, own: int, missing: tuple[str, ...], sharers: int) -> str:
    """Where no cause is spoken of: how it is paid, or what to ask first."""
    if verdict == "need_facts":
        return _question(missing[0], sharers) if missing else ""
    key = verdict
    if key == "pays":
        key = "pays_unknown_who" if scenarios > 1 else "pays_own_first" if own > 0 else key
    return str(words("verdicts")["diagnose"][key]["headline"])


def _question(path: str, sharers: int) -> str:
    common, said = words("facts")["common"], words("batch")["text"]
    sharer = common["asked_sharer"]
    if path.startswith("sharers.") and sharers > 1:
        sharer = say(common["asked_sharer_named"], {"name": NAMES[int(path.split(".")[1])]})
    question = words("facts")[general_path(path)]["question"]
    values = {"sharer": sharer, "member": common["asked_member"]}
    return say(said["question"], {"text": say(question, values)})
