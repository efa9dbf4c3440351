"""Rows of text become cases: every cell read, what is wrong noted, what is right put into a `CaseTable`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gongji.batch.reading.cells.cells import bare
from gongji.batch.reading.cells.column_reading import ColumnReader
from gongji.batch.reading.cells.slid import hide_slid, is_slid_name, without_name
from gongji.batch.reading.file.noting import Notes
from gongji.batch.reading.file.shapes import Chunk
from gongji.batch.reading.headers.columns import CASE_ID, HOME, NO_FACTS
from gongji.batch.reading.headers.personal import hide_in
from gongji.batch.reading.rows.grouping import Grouping, SeenCases
from gongji.batch.reading.rows.no_case import refuse_no_cases
from gongji.batch.reading.rows.telling import Telling
from gongji.batch.reading.text.raw import Raw, texts
from gongji.batch.table import UNKNOWN, CaseTable, Column, Numbers, Words
from gongji.money import yuan
from gongji.story.masking import mask
from gongji.words.refusing import Refused

_BEFORE = " \t'=\""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with the columns that are kept, in their order: `headers`, and the `targets` of
    some of them; `stories` are told by citizens, and `unshown` columns do not go out."""

    headers: tuple[str, ...]
    targets: Mapping[int, str]
    serial_days: frozenset[int]
    one_row_a_sharer: bool
    something_dropped: bool
    header_line: int
    case_prefix: str = ""
    case_numbers_cut: bool = False
    stories: frozenset[int] = frozenset()
    unshown: frozenset[int] = frozenset()

    @property
    def case_id(self) -> int | None:
        return next((at for at, target in self.targets.items() if target == CASE_ID), None)

    @property
    def has_cases_of_several_rows(self) -> bool:
        """A row a sharer; or a row a step of handling, where the story stands in each of them."""
        return self.one_row_a_sharer or (bool(self.stories) and self.case_id is not None)


class Assembler:
    """Makes chunks of raw rows, one after the other."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._row = 0
        self._seen = SeenCases()
        self._readers = {
            at: ColumnReader(target, at in plan.serial_days)
            for at, target in plan.targets.items()
            if target not in NO_FACTS
        }
        self._titles = {reader.path: plan.headers[at] for at, reader in self._readers.items()}
        self._case_id = plan.case_id
        self._telling = Telling(plan.targets, plan.serial_days) if plan.stories else None

    def chunk(self, raw: Raw) -> Chunk:
        first_line = self._plan.header_line + 1 + self._row
        notes = Notes(raw.rows, first_line)
        for row, (reason, details) in raw.odd.items():
            notes.row(row, reason, details)
        slid: dict[int, list[int]] = {}
        facts, harmless = self._facts(raw, notes, slid)
        self._check_sums(facts, raw, notes)
        apart, below = refuse_no_cases(raw, facts, self._plan.headers, self._readers, notes)
        empty = _empty_rows(raw, facts) & ~notes.bad
        table, of_row = self._cases(raw, facts, notes, empty | apart)
        kept, masked = self._kept(raw, harmless, below, slid)
        lines = None if masked or raw.odd or below or self._plan.stories else raw.lines
        told = None if self._telling is None else self._telling.told(raw, of_row, table.rows)
        first_row, self._row = self._row, self._row + raw.rows
        return Chunk(
            first_row, first_line, table, of_row, kept, notes.all(), masked, raw.bytes_read, lines, told
        )

    def _cases(
        self, raw: Raw, facts: dict[str, Column], notes: Notes, empty: NDArray[np.bool_]
    ) -> tuple[CaseTable, NDArray[np.int32]]:
        if self._case_id is None or not self._plan.has_cases_of_several_rows:
            return _each_row(facts, ~(notes.bad | empty))
        alone = None
        if self._telling is not None and not self._plan.one_row_a_sharer:
            alone = self._telling.tells(raw)
        cut = self._plan.case_numbers_cut
        grouping = Grouping(raw.cells[self._case_id], empty, self._titles, cut, alone)
        return grouping.cases(facts, notes, self._seen)

    def _facts(
        self, raw: Raw, notes: Notes, slid: dict[int, list[int]]
    ) -> tuple[dict[str, Column], set[int]]:
        """The facts by path, and the columns that hold nothing but facts of few words. `slid` takes up the
        rows of a column where a name stands instead of the fact."""
        facts: dict[str, Column] = {}
        harmless: set[int] = set()
        for at, reader in self._readers.items():
            read = reader.read(raw.cells[at])
            facts[reader.path] = read.facts
            harmless |= {at} if read.harmless else set()
            for row, why in zip(read.refused.tolist(), read.why, strict=True):
                if row in raw.odd:
                    continue
                if self._plan.something_dropped and is_slid_name(reader.path, why.value):
                    why = without_name(why)
                    slid.setdefault(at, []).append(row)
                notes.cell(row, self._plan.headers[at], why)
        return facts, harmless

    def _check_sums(self, facts: Mapping[str, Column], raw: Raw, notes: Notes) -> None:
        """The fund pays no more than the total, and no more is excluded than what it leaves."""
        total, fund, excluded = (
            numbers_of(facts.get(f"expense.{name}"), raw.rows) for name in ("total", "fund_paid", "excluded")
        )
        rest = total - np.maximum(fund, 0)
        over = (total >= 0) & (fund > total)
        for row in np.flatnonzero(over).tolist():
            if row not in raw.odd:
                refused = Refused("fund_above_total", yuan(int(fund[row])), total=yuan(int(total[row])))
                notes.cell(row, self._titles["expense.fund_paid"], refused)
        for row in np.flatnonzero((total >= 0) & ~over & (excluded > rest)).tolist():
            if row not in raw.odd:
                refused = Refused("excluded_above_rest", yuan(int(excluded[row])), rest=yuan(int(rest[row])))
                notes.cell(row, self._titles["expense.excluded"], refused)

    def _kept(
        self, raw: Raw, harmless: set[int], below: list[int], slid: Mapping[int, list[int]]
    ) -> tuple[list[tuple[str, Any]], dict[str, int]]:
        """The columns as they go out. A row that does not fit its header shows nothing where names may
        have slid, nor does one below the table."""
        unseen = [*below, *(raw.odd if self._plan.something_dropped else ())]
        kept: list[tuple[str, Any]] = []
        masked: dict[str, int] = {}
        for at, (header, column) in enumerate(zip(self._plan.headers, raw.cells, strict=True)):
            if at in self._plan.unshown:
                continue
            cells = column
            if at in self._plan.stories or self._plan.targets.get(at) == HOME:
                cells = pa.array(
                    [mask(text) if text else text for text in texts(column).to_pylist()], pa.string()
                )
            if unseen:
                fits = np.ones(raw.rows, np.bool_)
                fits[unseen] = False
                cells = pc.if_else(fits, texts(cells), None)
            cells, hidden = (cells, 0) if at in harmless else self._hidden(at, texts(cells))
            cells, hidden = hide_slid(cells, slid.get(at, ())), hidden + len(slid.get(at, ()))
            if hidden:
                masked[header] = masked.get(header, 0) + hidden
            kept.append((header, cells))
        return kept, masked

    def _hidden(self, at: int, cells: Any) -> tuple[Any, int]:
        """The column without numbers of people; those of cases that only look like them stay."""
        prefix = self._plan.case_prefix if at == self._case_id else ""
        if not prefix:
            return hide_in(cells)
        other = pc.fill_null(pc.invert(pc.starts_with(pc.utf8_trim(cells, _BEFORE), prefix)), False)
        unseen, hidden = hide_in(pc.if_else(other, cells, None))
        return pc.if_else(other, unseen, cells), hidden


def numbers_of(column: Column | None, rows: int) -> NDArray[Any]:
    """The numbers of a column, unknown where there is none."""
    return column.values if isinstance(column, Numbers) else np.full(rows, UNKNOWN, np.int64)


def known_in(column: Column) -> NDArray[np.bool_]:
    known: NDArray[np.bool_] = (column.codes if isinstance(column, Words) else column.values) >= 0
    return known


def _each_row(facts: Mapping[str, Column], good: NDArray[np.bool_]) -> tuple[CaseTable, NDArray[np.int32]]:
    of_row = np.where(good, np.cumsum(good) - 1, UNKNOWN).astype(np.int32)
    columns = facts if good.all() else {path: _where(column, good) for path, column in facts.items()}
    return CaseTable(int(good.sum()), dict(columns)), of_row


def _where(column: Column, good: NDArray[np.bool_]) -> Column:
    if isinstance(column, Words):
        return Words(column.codes[good], column.values)
    return Numbers(column.values[good])


def _empty_rows(raw: Raw, facts: Mapping[str, Column]) -> NDArray[np.bool_]:
    """Rows in which no cell says anything."""
    silent = np.ones(raw.rows, np.bool_)
    for column in facts.values():
        silent &= ~known_in(column)
    for cells in raw.cells:
        if not silent.any():
            break
        rows = np.flatnonzero(silent)
        coded = (cells.take(rows) if len(rows) < raw.rows else cells).dictionary_encode()
        blank = np.array([*(not bare(text) for text in coded.dictionary.to_pylist()), True], np.bool_)
        silent[rows] = blank[coded.indices.fill_null(len(blank) - 1).to_numpy()]
    return silent
