"""What to do, for rows that were judged: made once for each cause and kind of place."""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.answers.combined import Combined
from gongji.batch.answers.leads import Leads
from gongji.batch.answers.missing_facts import patterns
from gongji.batch.answers.sentences import of_cause, of_verdict
from gongji.batch.kernel.codes import verdicts
from gongji.batch.kernel.judging import PartJudged, outcomes
from gongji.batch.kernel.outcomes import VERDICTS, Outcome
from gongji.batch.kernel.places import Classes, area_codes, places
from gongji.batch.kernel.view import Codes
from gongji.causes import CAUSES, CODES
from gongji.days import day_text
from gongji.policies.place import Rules
from gongji.words import words

texts: Combined[str] = Combined()
_templates: Combined[str] = Combined()
NOTHING = texts.place("")


def advice(part: PartJudged, leads: Leads, missing: NDArray[np.int32]) -> NDArray[np.int32]:
    """(rows,): places in `texts.values`."""
    said = np.full(len(part.outcome), NOTHING, np.int32)
    by_cause, plain = np.flatnonzero(leads.cause >= 0), np.flatnonzero(leads.cause < 0)
    if len(by_cause):
        said[by_cause] = _of_causes(part, leads, by_cause)
    if len(plain):
        said[plain] = _of_verdicts(part, missing, plain)
    return said


def _of_verdicts(part: PartJudged, missing: NDArray[np.int32], rows: NDArray[np.intp]) -> NDArray[np.int32]:
    verdict = verdicts(part)
    own = np.broadcast_to(part.bill.own, verdict.shape) > 0
    ways = [verdict, outcomes.column(_ways).take(part.outcome), own, missing]

    def made(at: int) -> str:
        number, scenarios, paid, pattern = (int(way[at]) for way in ways)
        return of_verdict(VERDICTS[number], scenarios, paid, patterns.values[pattern], len(part.purses))

    return texts.codes([np.array(-1), np.array(len(part.purses)), *ways], rows, made)


def _ways(outcome: Outcome) -> int:
    return outcome.scenarios


# ---------------------------------------------------------------- causes


def _of_causes(part: PartJudged, leads: Leads, rows: NDArray[np.intp]) -> NDArray[np.int32]:
    """A template for each cause and place, marked where a figure of the sharer stands; then the figures."""

    def made(at: int) -> str:
        of = int(leads.at[at])
        case = part.view.table.case(part.view.row(at))
        code = CODES[int(leads.cause[at])]
        return of_cause(case, code, None if of < 0 else of, bool(leads.sure[at]), _MARKS)

    template = np.full(len(part.outcome), -1, np.int32)
    template[rows] = _templates.codes(_hanging_on(part, leads), rows, made)
    figures = [_figure(part, leads, name) for name in _FIGURES]

    def filled(at: int) -> str:
        text: str = _templates.values[template[at]]
        for (name, shown), figure in zip(_FIGURES.items(), figures, strict=True):
            if _MARKS[name] in text:
                text = text.replace(_MARKS[name], shown(int(figure[at])))
        return text

    return texts.codes([template, *figures], rows, filled)


def _hanging_on(part: PartJudged, leads: Leads) -> list[Codes]:
    """All that the sentences of a lead hang on, but for the figures."""
    view, days, width = part.view, part.view.days, len(part.purses)
    payer = _of_spoken(leads, [area_codes(view, f"sharers.{at}.area") for at in range(width)])
    bill = np.where(
        _speaks_of("expense_place").take(np.maximum(leads.cause, 0)), area_codes(view, "expense.area"), 0
    )
    of_case = _spoken_of(leads, places().numbers(area_codes(view, "member.area"), days))
    of_sharer = _spoken_of(leads, places().numbers(payer, days))
    return [
        np.array(width),
        leads.cause,
        leads.at,
        leads.sure,
        np.where(leads.at < 0, of_case, -1),
        of_sharer,
        bill,
    ]


def _of_spoken(leads: Leads, columns: list[Codes]) -> Codes:
    """Of columns of the sharers, that of whom the lead speaks; the first where it speaks of the case."""
    if len(columns) == 1:
        return columns[0]
    return np.select([leads.at == at for at in range(1, len(columns))], columns[1:], columns[0])


def _spoken_of(leads: Leads, rules: Codes) -> Codes:
    """Rules numbered by what sentences say of them; what to ask counts only where the lead is in doubt."""
    said, asked = _classes()
    return np.where(leads.sure, 2 * said(rules), 2 * asked(rules) + 1)


@cache
def _classes() -> tuple[Classes, Classes]:
    return Classes(_said), Classes(_said_and_asked)


def _said_and_asked(rules: Rules, placed: bool) -> Any:
    doubtful = [rules[name] for name in _RULES if len(rules[name].worlds) > 1]
    return _said(rules, placed), tuple((one.parameter.name, one.ask, one.place) for one in doubtful)


def _said(rules: Rules, placed: bool) -> Any:
    local = rules["local_words"]
    return (
        rules.speakers if placed else (),
        local.place,
        tuple(sorted(local.only or {})),
        rules["member_limit"].only,
        rules["premium.channels"].only,
    )


_RULES = tuple(dict.fromkeys(rule for cause in CAUSES for rule in cause.rules))


# ---------------------------------------------------------------- figures


def _day(ordinal: int) -> str:
    return day_text(date.fromordinal(ordinal)) if ordinal > 0 else str(words("facts")["common"]["unknown"])


def _count(number: int) -> str:
    return str(number) if number > 0 else str(words("facts")["common"]["unknown"])


_FIGURES: dict[str, Callable[[int], str]] = {"starts_on": _day, "ends_on": _day, "members_bound": _count}
_MARKS = {name: f"\0{name}\0" for name in _FIGURES}


def _figure(part: PartJudged, leads: Leads, name: str) -> Codes:
    """(rows,): a figure of the sharer who is spoken of, where the cause's sentences name it; else 0."""
    named = _speaks_of(name).take(np.maximum(leads.cause, 0))
    columns = [part.view.numbers(f"sharers.{at}.{name}") for at in range(len(part.purses))]
    return np.where(named, _of_spoken(leads, columns), 0)


@cache
def _speaks_of(placeholder: str) -> NDArray[np.bool_]:
    """(causes,): whether the steps of a cause name it."""
    return np.array([placeholder in _named_by(code) for code in CODES])


def _named_by(code: str) -> set[str]:
    parsed = (part for step in words("causes")[code]["steps"] for part in string.Formatter().parse(step))
    return {name for _, name, _, _ in parsed if name}
