"""A receipt line by line: what stands there, what the rules give, and the first that does not fit."""

from __future__ import annotations

from typing import Literal, cast

from gongji.answers.outcomes import because, sharer_words
from gongji.answers.rules import money_text, value_text
from gongji.answers.shapes import Answer
from gongji.case.model import Case
from gongji.judging.standing import Stand
from gongji.money import yuan
from gongji.receipt.figures import Figures
from gongji.receipt.ways import Way, lines_of
from gongji.words import say, words

Payer = Literal["total", "fund", "own", "shared", "cash"]
LineState = Literal["fits", "differs", "taken", "unknown"]


class CheckedLine(Answer):
    """One line. `sharer` is None for the sum over the sharers; `derived` where `read` came out of the others.

    `expected` has more than one figure where the rule is unpublished, none where nothing can be said. `why`
    stands at the first misfit only.
    """

    payer: Payer
    sharer: str | None
    title: str
    read: str | None
    derived: bool
    expected: tuple[str, ...]
    state: LineState
    text: str
    why: tuple[str, ...]


def checked_lines(
    case: Case, standing: Stand, written: Figures, known: Figures, found: tuple[Way, ...]
) -> tuple[CheckedLine, ...]:
    """Every line, each judged among the ways that the lines before it leave. `case` is as it was told."""
    lines: list[CheckedLine] = []
    left, missed = found, False
    several = sum(1 for one in written.by if one) > 1
    for (payer, at, read), (_, _, filled) in zip(lines_of(written), lines_of(known), strict=True):
        expected = _expected(case, payer, at, left)
        state = _state(read, expected)
        why: tuple[str, ...] = ()
        if state == "fits":
            left = tuple(way for way in left if way.paid(payer, at) == read) or left
        elif state == "differs" and not missed:
            missed, why = True, _why(payer, left)
        lines.append(
            CheckedLine(
                payer=cast(Payer, payer),
                sharer=None if at is None else case.sharers[at].name,
                title=title(standing, payer, at),
                read=None if filled is None else yuan(filled),
                derived=read is None and filled is not None,
                expected=tuple(yuan(one) for one in expected),
                state=state,
                text=_text(standing, payer, filled, expected, state, several),
                why=why,
            )
        )
    return tuple(lines)


def title(standing: Stand, payer: str, at: int | None) -> str:
    """What a line is called; a sharer is named where there are several."""
    titles = words("receipt")["titles"]
    if at is None:
        return str(titles[payer])
    return say(titles["shared_of"], {"sharer": sharer_words(standing, at)})


def _expected(case: Case, payer: str, at: int | None, left: tuple[Way, ...]) -> tuple[int, ...]:
    """Total and fund as the case tells them, the rest as the ways that are left settle it."""
    if payer in ("total", "fund"):
        told = case.expense.total if payer == "total" else case.expense.fund_paid
        return () if told is None else (told,)
    return tuple(sorted({way.paid(payer, at) for way in left}))


def _state(read: int | None, expected: tuple[int, ...]) -> LineState:
    if read is None:
        return "unknown"
    if not expected:
        return "taken"
    return "fits" if read in expected else "differs"


def _why(payer: str, left: tuple[Way, ...]) -> tuple[str, ...]:
    """How the bill should have been settled; nothing where a balance had to be guessed."""
    if payer in ("total", "fund") or not left or left[0].guessed:
        return ()
    return because(left[0].standing, left[0].scenario)


def _text(
    standing: Stand, payer: str, read: int | None, expected: tuple[int, ...], state: LineState, several: bool
) -> str:
    known = words("receipt")["lines"]
    combine = standing.rules["combine"].only
    values = {
        "read": "" if read is None else money_text(read),
        "expected": str(known["or"]).join(money_text(one) for one in expected),
        "rule": "" if combine is None else value_text("combine", combine),
    }
    key: str = state
    if state == "differs" and payer in ("total", "fund"):
        key = "told"
    elif state == "differs" and payer == "shared" and several and combine is False:
        key = "combined"
    elif state == "unknown" and payer in ("total", "fund") and expected:
        key = "told_only"
    elif state == "unknown" and not expected:
        key = "silent" if read is None else "derived"
    return say(known[key], values)
