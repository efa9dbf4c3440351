"""One word typed by itself, read as a cell of a table is read: the same dictionary at the desk.

>>> said("sharers.0.relation", "丈母娘"), said("sharers.0.link", "只绑了亲情账户")
('parent_in_law', 'display')
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from gongji.batch.reading.cells.cells import Reader, reader
from gongji.batch.reading.cells.days import NO_END
from gongji.case.model import MONEY_FIELDS
from gongji.case.rows import DAY_FIELDS
from gongji.money import yuan
from gongji.words.refusing import Refused


def said(path: str, text: str) -> Any:
    """The value of the fact in the contract's outer form; None where the text says none."""
    try:
        value = _reader(path)(text)
    except Refused:
        return None
    field = path.rpartition(".")[2]
    if value is None or field not in DAY_FIELDS | MONEY_FIELDS:
        return value
    if field in MONEY_FIELDS:
        return yuan(value)
    return "open" if value == NO_END else date.fromordinal(value).isoformat()


@lru_cache(maxsize=512)
def _reader(path: str) -> Reader:
    return reader(path)
