"""The answers of a table: codes for machines, sentences and amounts for people; equal, row by row, to
`diagnose`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.answers import advice, missing_facts
from gongji.batch.answers.leads import leads
from gongji.batch.answers.one_by_one import judge_rows
from gongji.batch.answers.payments import NOT_KNOWN, Payments, payments
from gongji.batch.answers.texts import each_text
from gongji.batch.kernel.codes import first_cause, found, verdicts
from gongji.batch.kernel.distinct import values_of
from gongji.batch.kernel.judging import judge_part, shapes
from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.kernel.view import View
from gongji.batch.table import NAMES, AnswerColumn, CaseTable, Fen, Said
from gongji.causes import CODES
from gongji.words import words
from gongji.words.keys import general_path

__all__ = ["VERDICTS", "Answered", "answer"]
MOST_TEXTS = 20_000
"""Kept from one part of a file to the next; days stand in some of them, so that there may be any number."""
_TURNS = Lock()
_MONEY = ("fund", "own", "shared", "cash")
_OPEN, _BLOCKED, _UNCERTAIN = (VERDICTS.index(one) for one in ("need_facts", "blocked", "uncertain"))


@dataclass(frozen=True, slots=True)
class Answered:
    """`verdict` indexes VERDICTS, `primary` indexes `gongji.causes.CODES` (-1 none), bit n of `causes` is
    CODES[n].
    """

    verdict: NDArray[np.uint8]
    primary: NDArray[np.int8]
    causes: NDArray[np.uint64]
    columns: tuple[AnswerColumn, ...]


class _Filled:
    """The columns of a table while its parts are judged."""

    def __init__(self, rows: int) -> None:
        self.verdict, self.causes = np.zeros(rows, np.uint8), np.zeros(rows, np.uint64)
        self.sure = np.zeros(rows, np.bool_)
        self.missing, self.advice = np.zeros(rows, np.int32), np.zeros(rows, np.int32)
        self.money = {name: np.full(rows, NOT_KNOWN, np.int64) for name in _MONEY}
        self.several = np.zeros(rows, np.bool_)
        self.each: dict[int, str] = {}

    def put(
        self, rows: Any, verdict: Any, causes: Any, sure: Any, missing: Any, said: Any, paid: Payments
    ) -> None:
        self.verdict[rows], self.causes[rows], self.sure[rows] = verdict, causes, sure
        self.missing[rows], self.advice[rows], self.several[rows] = missing, said, paid.several
        for name in _MONEY:
            self.money[name][rows] = getattr(paid, name)


def answer(table: CaseTable) -> Answered:
    """Every row of the table answered; the columns are those of `words/batch.toml`, in its order.

    Threads take turns: what one part made is kept for the next, whoever's file that is of.
    """
    with _TURNS:
        advice.texts.forget(MOST_TEXTS)
        return _answered(table)


def _answered(table: CaseTable) -> Answered:
    filled = _Filled(table.rows)
    for shape in shapes(table):
        rows: Any = slice(None) if shape.rows is None else shape.rows
        if shape.width == 0:
            filled.put(rows, *judge_rows(table, shape.rows, filled.each))
            continue
        part = judge_part(View(table, shape.rows, shape.through_wallet), shape.width)
        lead, missing, paid = leads(part), missing_facts.missing(part), payments(part)
        said = advice.advice(part, lead, missing)
        filled.put(rows, verdicts(part), found(part), lead.sure, missing, said, paid)
        if shape.width > 1:
            filled.each.update(_each(paid, shape.rows, table.rows))
    primary = first_cause(filled.verdict, filled.causes)
    return Answered(filled.verdict, primary, filled.causes, tuple(_columns(filled, primary)))


def _each(paid: Payments, rows: NDArray[np.intp] | None, size: int) -> Iterator[tuple[int, str]]:
    """(row, who of several sharers pays how much) where it is certain and any of them pays."""
    numbers = np.arange(size) if rows is None else rows
    for at in np.flatnonzero(paid.shared > 0).tolist():
        yield int(numbers[at]), each_text((NAMES[of], int(amount[at])) for of, amount in enumerate(paid.each))


# ---------------------------------------------------------------- columns


def _columns(filled: _Filled, primary: NDArray[np.int8]) -> Iterator[AnswerColumn]:
    titles = words("batch")["columns"]
    masks, at = values_of(filled.causes)
    yield Said(titles["verdict"], filled.verdict, _labels())
    yield Said(titles["primary"], primary, _titles())
    yield Said(titles["causes"], at, tuple(_all_titles(int(mask)) for mask in masks))
    yield Said(titles["certainty"], _certainty(filled), tuple(words("batch")["certainty"].values()))
    yield _shown(titles["missing"], filled.missing, missing_facts.patterns.values, _fact_titles)
    yield _shown(titles["advice"], filled.advice, advice.texts.values, str)
    for name in _MONEY:
        yield Fen(titles[name], filled.money[name])
    yield _said_of_each(titles["each"], filled)
    yield Said(titles["payment"], _payment(filled), tuple(words("batch")["payment"].values()))
    yield Said(titles["verdict_code"], filled.verdict, VERDICTS)
    yield Said(titles["primary_code"], primary, CODES)
    yield Said(titles["causes_code"], at, tuple(_all_codes(int(mask)) for mask in masks))


def _labels() -> tuple[str, ...]:
    return tuple(str(words("verdicts")["labels"][verdict]) for verdict in VERDICTS)


def _titles() -> tuple[str, ...]:
    return tuple(str(words("causes")[code]["title"]) for code in CODES)


def _in(mask: int) -> Iterator[str]:
    return (code for rank, code in enumerate(CODES) if mask >> rank & 1)


@lru_cache(maxsize=1 << 16)
def _all_titles(mask: int) -> str:
    return str(words("batch")["text"]["list"]).join(words("causes")[code]["title"] for code in _in(mask))


@lru_cache(maxsize=1 << 16)
def _all_codes(mask: int) -> str:
    return str(words("batch")["text"]["codes"]).join(_in(mask))


@lru_cache(maxsize=1 << 16)
def _fact_titles(paths: tuple[str, ...]) -> str:
    titles = dict.fromkeys(str(words("facts")[general_path(path)]["title"]) for path in paths)
    return str(words("batch")["text"]["list"]).join(titles)


def _shown(title: str, codes: NDArray[np.int32], values: list[Any], say_it: Any) -> Said:
    """Only what this table has of all that was ever made."""
    there, at = values_of(codes)
    return Said(title, at, tuple(say_it(values[place]) for place in there.tolist()))


def _certainty(filled: _Filled) -> NDArray[np.int64]:
    """0 sure, 1 uncertain, 2 open, as the keys of `words/batch.toml` stand."""
    doubtful = (filled.verdict == _BLOCKED) & ~filled.sure | (filled.verdict == _UNCERTAIN)
    return np.where(filled.verdict == _OPEN, 2, np.where(doubtful, 1, 0))


def _payment(filled: _Filled) -> NDArray[np.int64]:
    """0 settled, 1 several, 2 wanting, as the keys of `words/batch.toml` stand."""
    settled = filled.money["cash"] != NOT_KNOWN
    return np.where(settled, 0, np.where(filled.several, 1, 2))


def _said_of_each(title: str, filled: _Filled) -> Said:
    codes = np.full(len(filled.verdict), -1, np.int32)
    values = tuple(dict.fromkeys(filled.each.values()))
    place = {value: at for at, value in enumerate(values)}
    for row, value in filled.each.items():
        codes[row] = place[value]
    return Said(title, codes, values)
