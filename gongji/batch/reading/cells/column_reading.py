"""A column of cells as a column of facts. Every distinct text is read once, however many rows hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from gongji.batch.reading.cells.amounts import amounts
from gongji.batch.reading.cells.cells import CHOICES, reader, without_number
from gongji.batch.reading.headers.columns import BACK, NO_FACTS
from gongji.batch.table import UNKNOWN, Column, Numbers, Words
from gongji.case.model import MONEY_FIELDS
from gongji.case.rows import DAY_FIELDS, NUMBER_FIELDS, PLACE_FIELDS
from gongji.words.refusing import Refused

REFUSED = -2
MOST_REMEMBERED = 200_000

NUMBERED = NUMBER_FIELDS | DAY_FIELDS
_OF_ANY_TEXT = MONEY_FIELDS | {"channel"}


def of_few_texts(target: str | None) -> bool:
    """Whether the cells of such a column are mostly the same words and days again and again."""
    return target is not None and target not in NO_FACTS and target.rpartition(".")[2] not in MONEY_FIELDS


@dataclass(frozen=True, slots=True)
class Cells:
    """A read column: `facts` (-1 also where refused), the `refused` rows in order, and why each was.

    `harmless`: every cell was understood as a fact of few words, so that none holds a number of a person.
    """

    facts: Column
    refused: NDArray[np.intp]
    why: tuple[Refused, ...]
    harmless: bool


class ColumnReader:
    """Reads the cells of one fact, chunk after chunk, and remembers what it has read."""

    def __init__(self, target: str, serial_days: bool) -> None:
        self.target = target
        self.path = target.replace(BACK, "relation")
        self._field = self.path.rpartition(".")[2]
        # As small as they go: a large file is read by another process, which sends them.
        self._type = (
            np.int64
            if self._field in MONEY_FIELDS
            else np.int32
            if self._field in NUMBERED | _OF_ANY_TEXT
            else np.int16
        )
        self._read = reader(target, serial_days)
        self._values: list[Any] = list(_all_values(without_number(self.path)))
        self._known: dict[str, int] = {}
        self._why: dict[str, Refused] = {}

    def read(self, cells: Any) -> Cells:
        """The facts of strings (rows,), in a dictionary or not, empty or null where a cell is empty."""
        if self._field in MONEY_FIELDS:
            codes, done = amounts(cells)
            rest = np.flatnonzero(~done)
            if len(rest):
                codes[rest] = self._codes(cells.take(pa.array(rest)))
        else:
            codes = self._codes(cells)
        refused = np.flatnonzero(codes == REFUSED)
        why = tuple(self._why[cells[int(row)].as_py()] for row in refused)
        codes[refused] = UNKNOWN
        facts: Column = Numbers(codes)
        if self._field not in NUMBERED:
            facts = Words(codes, tuple(self._values))
        return Cells(facts, refused, why, not len(refused) and self._field not in _OF_ANY_TEXT)

    def _codes(self, cells: Any) -> NDArray[Any]:
        coded = cells if pa.types.is_dictionary(cells.type) else cells.dictionary_encode()
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
            self._why.clear()
        codes = [self._code(text) for text in coded.dictionary.to_pylist()]
        table = np.array([*codes, UNKNOWN], self._type)
        at = coded.indices.fill_null(len(codes)) if coded.null_count else coded.indices
        found: NDArray[Any] = table.take(at.to_numpy())
        return found

    def _code(self, text: str) -> int:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._new_code(text)
        return known

    def _new_code(self, text: str) -> int:
        try:
            value = self._read(text)
        except Refused as refused:
            self._why[text] = refused
            return REFUSED
        if value is None:
            return UNKNOWN
        if self._field in NUMBERED:
            return int(value)
        if value not in self._values:
            self._values.append(value)
        return self._values.index(value)


def _all_values(path: str) -> tuple[Any, ...]:
    if path in CHOICES:
        return CHOICES[path]
    field = path.rpartition(".")[2]
    return () if field in PLACE_FIELDS or field == "channel" else (True, False)
