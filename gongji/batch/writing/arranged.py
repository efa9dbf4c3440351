"""How the sheet of a workbook is laid out for a shift leader: the answer first, dates and sums as such."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from gongji.batch.reading.cells.cells import bare, money, without_number
from gongji.batch.reading.cells.days import day_of
from gongji.case.model import MONEY_FIELDS
from gongji.case.rows import DAY_FIELDS
from gongji.words import words
from gongji.words.refusing import Refused

Kind = Literal["day", "money"] | None
FIRST = ("verdict", "primary", "advice")
WRAPPED = ("advice", "missing", "causes", "payment")
_FIRST_YEAR = 1901  # a workbook counts its days from 1900, and one of that year is wrong


def kind_of(target: str | None) -> Kind:
    """What stands in a column of the input that tells this fact."""
    field = without_number(target or "").rpartition(".")[2]
    return "day" if field in DAY_FIELDS else "money" if field in MONEY_FIELDS else None


def arranged(titles: Sequence[str]) -> tuple[list[int], int]:
    """The order of the columns, and how many stand first and stay in sight; ours are the last of their name.

    >>> arranged(["编号", "结论", "首要原因", "把握", "怎么办"])
    ([1, 2, 4, 0, 3], 3)
    """
    ours = words("batch")["columns"]
    places = {title: at for at, title in enumerate(titles)}
    first = [places[ours[name]] for name in FIRST if ours[name] in places]
    if len(first) < len(FIRST):
        return list(range(len(titles))), 0
    return first + [at for at in range(len(titles)) if at not in first], len(first)


def wrapped(titles: Sequence[str]) -> list[bool]:
    ours = {words("batch")["columns"][name] for name in WRAPPED}
    return [title in ours for title in titles]


@lru_cache(maxsize=100_000)
def as_day(text: str) -> date | None:
    """The day of a cell; None where it is none, and stays text."""
    try:
        day = date.fromordinal(day_of(bare(text)))
    except Refused:
        return None
    return day if day.year >= _FIRST_YEAR else None


@lru_cache(maxsize=100_000)
def as_yuan(text: str) -> float | None:
    """The sum of a cell, for a cell of numbers; None where it is none, and stays text."""
    try:
        return money(bare(text)) / 100
    except Refused:
        return None
