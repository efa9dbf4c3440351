"""Many cases at once, column by column: what a file becomes before it is answered, and what comes out of it.

A column is named by the path of its fact (`member.scheme`, `sharers.0.link`). Unknown is -1 everywhere: no
code, no amount, no count and no day is negative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from numpy.typing import NDArray

from gongji.batch.cases import case_of
from gongji.case.model import Case, System, Wallet
from gongji.case.rows import DAY_FIELDS

UNKNOWN = -1
NAMES = "ABCDEFGHIJKLMNOPQRST"


@dataclass(frozen=True, slots=True)
class Words:
    """A column of few distinct values: `codes` (rows,), or () where all rows are the same, index `values`."""

    codes: NDArray[Any]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whole numbers, (rows,) or () as above: fen, counts, hours, days as `date.toordinal()`; -1 unknown."""

    values: NDArray[Any]


Column: TypeAlias = Words | Numbers


@dataclass(frozen=True)
class CaseTable:
    """`rows` cases. A path without a column is unknown in every row; sharers are numbered from 0."""

    rows: int
    columns: Mapping[str, Column]

    @property
    def sharers(self) -> int:
        """How many sharers the widest case has."""
        return 1 + max(
            (int(path.split(".")[1]) for path in self.columns if path.startswith("sharers.")), default=-1
        )

    def value(self, path: str, row: int) -> Any:
        """The fact of one row with the case's inner type; None where unknown."""
        column = self.columns.get(path)
        return None if column is None else _cells_of(path, column)(row)

    def case(self, row: int) -> Case:
        """One row as a case. A sharer of whom nothing is known is left out; the others keep their letters."""
        groups: dict[str, dict[str, Any]] = {}
        for group, field, cell in self._cells:
            value = cell(row)
            if value is not None:
                groups.setdefault(group, {})[field] = value
        there = sorted(int(group.split(".")[1]) for group in groups if group.startswith("sharers."))
        return case_of(
            groups.get("member", {}),
            ({"name": NAMES[at], **groups[f"sharers.{at}"]} for at in there),
            groups.get("expense", {}),
            date=groups.get("", {}).get("date"),
            wallet=Wallet.model_construct(**groups["wallet"]) if "wallet" in groups else None,
            system=System.model_construct(**groups["system"]) if "system" in groups else None,
        )

    @cached_property
    def _cells(self) -> list[tuple[str, str, Callable[[int], Any]]]:
        """(group, field, what gives the fact of a row) of every column."""
        return [
            (*path.rpartition(".")[::2], _cells_of(path, column)) for path, column in self.columns.items()
        ]


def _cells_of(path: str, column: Column) -> Callable[[int], Any]:
    if isinstance(column, Words):
        values, code = column.values, _numbers_of(column.codes)
        return lambda row: None if (at := code(row)) < 0 else values[at]
    number = _numbers_of(column.values)
    shown = date.fromordinal if path.rpartition(".")[2] in DAY_FIELDS else int
    return lambda row: None if (at := number(row)) < 0 else shown(at)


def _numbers_of(cells: NDArray[Any]) -> Callable[[int], int]:
    if cells.ndim:
        return cells.item
    same = int(cells)
    return lambda _: same


@dataclass(frozen=True, slots=True)
class Said:
    """A column of the answer in words: `codes` (rows,) index `values`; -1 leaves the cell empty."""

    title: str
    codes: NDArray[Any]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fen:
    """A column of the answer in money: whole fen (rows,); -1 leaves the cell empty."""

    title: str
    values: NDArray[Any]


AnswerColumn: TypeAlias = Said | Fen
