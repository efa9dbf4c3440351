"""How a fact is asked for, by what its row says: chosen, typed as money, a day or a number, or a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gongji.case import ROWS
from gongji.words import general_path
from pages.parts.frame.text import (
    typed_count,
    typed_day,
    typed_end_day,
    typed_hour,
    typed_money,
    typed_number,
)

TYPED: Mapping[str, Callable[[str], Any]] = {
    "money": typed_money,
    "day": typed_day,
    "end_day": typed_end_day,
    "count": typed_count,
    "number": typed_number,
    "hour": typed_hour,
}


def kind_of(path: str) -> str:
    """`choice`, `area`, or how it is typed: a key of TYPED."""
    kind = ROWS[general_path(path)].type
    return kind if kind in TYPED or kind == "area" else "choice"


def value_written(path: str, written: str) -> Any:
    """The value of an option by its key in words/facts/: true, 2, spouse."""
    return {str(one).lower(): one for one in ROWS[general_path(path)].values}.get(written, written)
