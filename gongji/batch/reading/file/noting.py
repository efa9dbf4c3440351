"""Faults of a chunk as they are found, each told in words once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gongji.batch.reading.file.faults import READ_LIMIT, RowFault
from gongji.batch.reading.headers.personal import hide
from gongji.words import words
from gongji.words.refusing import UNSHOWN, Refused


@dataclass(slots=True)
class Notes:
    """The faults of `rows` rows of which the first stands in line `first_line`."""

    rows: int
    first_line: int
    _found: dict[int, list[RowFault]] = field(default_factory=dict)

    @property
    def bad(self) -> NDArray[np.bool_]:
        """(rows,) whether a row has a fault."""
        marked = np.zeros(self.rows, np.bool_)
        marked[list(self._found)] = True
        return marked

    def cell(self, row: int, column: str, refused: Refused) -> None:
        """A cell that says what is not accepted."""
        read, accepted, advice = told_cell(refused)
        self._add(RowFault(row, self.first_line + row, column, read, accepted, advice))

    def row(self, row: int, reason: str, details: Mapping[str, object], column: str = "") -> None:
        """A row that cannot stand as it is."""
        sentences = words("batch_reading")["rows"][reason]
        read, accepted, advice = (
            str(sentences[part].format(**details)) for part in ("read", "accepted", "next")
        )
        self._add(RowFault(row, self.first_line + row, column, read, accepted, advice))

    def all(self) -> tuple[RowFault, ...]:
        return tuple(fault for row in sorted(self._found) for fault in self._found[row])

    def first_line_of(self, rows: NDArray[np.int64]) -> int | None:
        """The line of the first of these rows that has a fault."""
        return next((self.first_line + int(row) for row in rows if int(row) in self._found), None)

    def has(self, row: int) -> bool:
        return row in self._found

    @property
    def rows_with_one(self) -> list[int]:
        return sorted(self._found)

    def instead(self, row: int, reason: str) -> None:
        """A row that is no case: this alone is said of it."""
        self._found.pop(row, None)
        self.row(row, reason, {})

    def _add(self, fault: RowFault) -> None:
        self._found.setdefault(fault.row, []).append(fault)


def told_cell(refused: Refused) -> tuple[str, str, str]:
    """(what was read, what is accepted, what to do) of a refused cell."""
    sentences = words("batch_reading")["cells"][refused.reason]
    details = {name: _listed(detail) for name, detail in refused.details.items()}
    read = "" if refused.value is UNSHOWN else shown(str(refused.value))
    return read, str(sentences["accepted"].format(**details)), str(sentences["next"].format(**details))


def shown(text: str) -> str:
    """A text of the table in quotation marks, short, on one line, without anybody's numbers."""
    printable = "".join(sign if sign.isprintable() else " " for sign in hide(text[: 8 * READ_LIMIT]))
    cut = printable if len(printable) <= READ_LIMIT else printable[: READ_LIMIT - 1] + "…"
    return f"“{cut}”"


def _listed(detail: object) -> str:
    return "、".join(str(part) for part in detail) if isinstance(detail, tuple) else str(detail)
