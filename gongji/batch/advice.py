"""The sentence of what to do, for rows that were judged: made once for each cause, place and figure that
it speaks of.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gongji.amounts import amounts
from gongji.batch.combined import Combined
from gongji.batch.kernel.codes import verdicts
from gongji.batch.kernel.judging import PartJudged, outcomes
from gongji.batch.kernel.outcomes import VERDICTS, Outcome
from gongji.batch.kernel.places import area_codes, days_of, places
from gongji.batch.kernel.view import Codes, View
from gongji.batch.leads import Leads
from gongji.batch.missing_facts import patterns
from gongji.case import Case
from gongji.causes import BY_CODE, CODES
from gongji.judgement import Stand, complete, day_of, place_rules
from gongji.placeholders import Placeholders
from gongji.present import rule_shown
from gongji.wording import channel_kind, channels_at, general_path
from gongji.words import say, words

texts: Combined[str] = Combined()
NOTHING = texts.place("")
_FIGURES = ("starts_on", "ends_on", "members_bound")


def advice(part: PartJudged, leads: Leads, missing: NDArray[np.int32]) -> NDArray[np.int32]:
    """(rows,): places in `texts.values`."""
    verdict = verdicts(part)
    said = np.full(len(part.outcome), NOTHING, np.int32)
    by_cause = np.flatnonzero(leads.cause >= 0)
    if len(by_cause):
        said[by_cause] = texts.codes(
            _columns(part, leads), by_cause, lambda at: _of_cause(part.view, leads, at)
        )
    plain = np.flatnonzero(leads.cause < 0)
    if len(plain):
        width = len(part.purses)
        ways = [
            verdict,
            outcomes.column(_ways).take(part.outcome),
            np.broadcast_to(part.bill.own, verdict.shape) > 0,
            missing,
        ]

        def made(at: int) -> str:
            number, scenarios, own, pattern = (int(way[at]) for way in ways)
            return said_of_verdict(VERDICTS[number], scenarios, own, patterns.values[pattern], width)

        said[plain] = texts.codes([*_apart(_PLAIN), np.array(width), *ways], plain, made)
    return said


_CAUSE, _PLAIN = 0, 1


def _apart(kind: int) -> list[Codes]:
    return [np.array(kind)]


def _columns(part: PartJudged, leads: Leads) -> list[Codes]:
    """All that the sentences of a lead hang on."""
    view, days = part.view, days_of(part.view)
    cause = np.maximum(leads.cause, 0)
    width = len(part.purses)
    of = [_of_sharer(part, leads, f"sharers.{{at}}.{field}", field, cause) for field in _FIGURES]
    area = [area_codes(view, f"sharers.{at}.area") for at in range(width)]
    payer = np.select([leads.at == at for at in range(1, width)], area[1:], area[0]) if width > 1 else area[0]
    bill = np.where(_speaks_of("expense_place").take(cause), area_codes(view, "expense.area"), 0)
    member_rules = places().numbers(area_codes(view, "member.area"), days)
    verdict_and_way = verdicts(part) * 4 + 2 * leads.sure + view.through_wallet
    return [*_apart(_CAUSE), np.array(width), leads.cause, leads.at, verdict_and_way, member_rules,
            places().numbers(payer, days), bill, *of]  # fmt: skip


def _of_sharer(part: PartJudged, leads: Leads, path: str, placeholder: str, cause: Codes) -> Codes:
    """A figure of the sharer who is spoken of, where the cause's sentences name it; else 0."""
    named = _speaks_of(placeholder).take(cause)
    if not named.any():
        return np.zeros((), np.int64)
    figures = [part.view.numbers(path.format(at=at)) for at in range(len(part.purses))]
    told = (
        np.select([leads.at == at for at in range(1, len(figures))], figures[1:], figures[0])
        if len(figures) > 1
        else figures[0]
    )
    return np.where(named, told, 0)


@cache
def _speaks_of(placeholder: str) -> NDArray[np.bool_]:
    """(causes,): whether the steps of a cause name it."""
    return np.array([placeholder in _named_by(code) for code in CODES])


def _named_by(code: str) -> set[str]:
    return {
        name
        for step in words("causes")[code]["steps"]
        for _, name, _, _ in string.Formatter().parse(step)
        if name
    }


# ---------------------------------------------------------------- sentences


def _of_cause(view: View, leads: Leads, at: int) -> str:
    """The steps of the lead, where to go, and what to ask where the rule is wanting."""
    code = CODES[int(leads.cause[at])]
    sharer = int(leads.at[at])
    return said_of_cause(
        view.table.case(view.row(at)), code, None if sharer < 0 else sharer, bool(leads.sure[at])
    )


def said_of_cause(case: Case, code: str, at: int | None, sure: bool) -> str:
    standing = _unjudged(complete(case))
    return str(words("batch")["text"]["join"]).join(_lines(standing, code, at, sure))


def _lines(standing: Stand, code: str, at: int | None, sure: bool) -> Iterator[str]:
    said, values = words("batch")["text"], Placeholders(standing, at)
    for number, step in enumerate(words("causes")[code]["steps"], start=1):
        yield say(said["step"], {"number": str(number), "text": say(step, values)})
    kind = channel_kind(code)
    for channel in channels_at(standing, at, kind)[:1] if kind else ():
        yield say(said["where"], {"channel": channel.name, "path": "".join(channel.path)})
    rules = standing.rules if at is None else standing.sharer_rules[at]
    asks = (
        []
        if sure
        else [rule_shown(rules[name]).ask for name in BY_CODE[code].rules if len(rules[name].worlds) > 1]
    )
    for ask in dict.fromkeys(one for one in asks if one):
        yield say(said["ask"], {"text": ask})


def _unjudged(case: Case) -> Stand:
    """A case with its rules and amounts, as sentences need it; nobody has asked it for causes."""
    day = day_of(case)
    rules = place_rules(case.member.area, day)
    of_sharers = tuple(place_rules(sharer.area, day) for sharer in case.sharers)
    return Stand(case, day, rules, of_sharers, (), (), "in", (), amounts(case))


def _ways(outcome: Outcome) -> int:
    return outcome.scenarios


def said_of_verdict(verdict: str, scenarios: int, own: int, missing: tuple[str, ...], sharers: int) -> str:
    """Where no cause is spoken of: how it is paid, or what to ask first."""
    if verdict == "need_facts":
        return _question(missing[0], sharers) if missing else ""
    key = verdict
    if key == "pays":
        key = "pays_unknown_who" if scenarios > 1 else "pays_own_first" if own > 0 else key
    return str(words("verdicts")["diagnose"][key]["headline"])


def _question(path: str, sharers: int) -> str:
    common, said = words("facts")["common"], words("batch")["text"]
    named = path.startswith("sharers.") and sharers > 1
    sharer = common["asked_sharer_named" if named else "asked_sharer"]
    values = {
        "sharer": say(sharer, {"name": "ABCDEFGHIJKLMNOPQRST"[int(path.split(".")[1])]}) if named else sharer,
        "member": common["asked_member"],
    }
    return say(said["question"], {"text": say(words("facts")[general_path(path)]["question"], values)})
