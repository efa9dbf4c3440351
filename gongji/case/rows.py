"""One row a fact, as the model declares it: path, type, words, and when it is asked for. All else is derived.

>>> ROWS["sharers.link"].values
('none', 'display', 'shared', 'both')
>>> ROWS["expense.hospital_level"].type, ROWS["expense.hospital_level"].most
('level', 3)
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from gongji.case.model import Case, Expense, Facts, Member, Sharer, System, Wallet
from gongji.case.row import Asked, Type, parts_of
from gongji.errors import PolicyError

MODELS: Mapping[str, type[Facts]] = MappingProxyType(
    {"member": Member, "sharers": Sharer, "expense": Expense, "wallet": Wallet, "system": System}
)


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a case. `values` are its words, (True, False) or its levels; empty where there are more."""

    path: str
    group: str
    field: str
    type: str
    values: tuple[Any, ...]
    least: int
    most: int
    asked: Asked | None

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number inside: fen, a count, a level, an hour."""
        return self.type in ("money", "count", "number", "level", "hour")

    @property
    def is_day(self) -> bool:
        return self.type in ("day", "end_day")


def _rows() -> Iterator[Row]:
    yield _row("", "date", get_type_hints(Case, include_extras=True)["date"])
    for group, model in MODELS.items():
        for field, hint in get_type_hints(model, include_extras=True).items():
            if field in model.model_fields:
                yield _row(group, field, hint)


def _row(group: str, field: str, hint: Any) -> Row:
    parts = tuple(parts_of(hint))
    asked = next((part for part in parts if isinstance(part, Asked)), None)
    told = next((part for part in parts if isinstance(part, Type)), None)
    words = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    path = f"{group}.{field}" if group else field
    if told is not None:
        few = tuple(range(told.least, told.most + 1)) if told.name == "level" else ()
        return Row(path, group, field, told.name, few, told.least, told.most, asked)
    if words:
        return Row(path, group, field, "word", words, 0, 0, asked)
    if datetime.date in parts:
        return Row(path, group, field, "day", (), 0, 0, asked)
    if bool in parts:
        return Row(path, group, field, "flag", (True, False), 0, 0, asked)
    raise PolicyError(
        f"case/model.py {path}: no fact is of the type {hint}; take a Literal of words, Flag, Fen, Day, "
        "AreaCode, Count or another type of that file"
    )


ROWS: Mapping[str, Row] = MappingProxyType({row.path: row for row in _rows()})
BY_FACT: Mapping[str, Row] = MappingProxyType(
    {row.asked.fact: row for row in ROWS.values() if row.asked and row.asked.fact}
)
DAY_FIELDS = frozenset(row.field for row in ROWS.values() if row.is_day)
NUMBER_FIELDS = frozenset(row.field for row in ROWS.values() if row.is_number)
PLACE_FIELDS = frozenset(row.field for row in ROWS.values() if row.type == "area")
