"""Rows that stand together and bear one case number are one case, a row for each sharer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.reading.cells.cells import bare
from gongji.batch.reading.file.noting import Notes, shown
from gongji.batch.reading.text.raw import Raw
from gongji.batch.table import UNKNOWN, CaseTable, Column, Numbers, Words
from gongji.case.model import MOST_SHARERS

_OWN = "sharer."
_HIGH = np.iinfo(np.int64).max
_LEVEL = 4
_ROUNDED = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+")
CUT = re.compile(rf"\d{{15}}0+|{_ROUNDED.pattern}", re.ASCII)
"""The same, and numbers of which a spreadsheet has kept 15 digits."""

MOST_HELD_BACK = 5000
"""Rows of one case that are waited for at the end of a piece; no case has so many."""


def whole_cases(raws: Iterator[Raw], case_id: int) -> Iterator[Raw]:
    """The same rows cut anew so that no case lies across a border."""
    kept: Raw | None = None
    for raw in raws:
        both = raw if kept is None else kept.before(raw)
        start = _last_case(both.cells[case_id])
        if start == 0 and both.rows > MOST_HELD_BACK:
            start = both.rows
        if start:
            yield both.part(0, start)
        kept = both.part(start, both.rows)
    if kept is not None and kept.rows:
        yield kept


def _last_case(case_ids: Any) -> int:
    """The row where the last case begins; rows without a number before it belong to the one above."""
    texts = [bare(text or "") for text in case_ids.slice(max(0, len(case_ids) - MOST_HELD_BACK)).to_pylist()]
    at = len(texts)
    last = ""
    while at and (not texts[at - 1] or not last or texts[at - 1] == last):
        at -= 1
        last = texts[at] or last
    while at and last and not texts[at]:
        at += 1
    return at + len(case_ids) - len(texts) if at else 0


class SeenCases:
    """The case numbers of all chunks so far, by their hashes in sorted arrays: eight bytes a case."""

    def __init__(self) -> None:
        self._levels: list[NDArray[np.int64]] = []

    def again(self, cases: list[str]) -> NDArray[np.bool_]:
        """Which of these numbers were seen before, in the list itself or earlier; now all of them are."""
        hashes = np.fromiter(map(hash, cases), np.int64, len(cases))
        unique, first = np.unique(hashes, return_index=True)
        again = np.ones(len(cases), np.bool_)
        again[first] = False
        for level in self._levels:
            at = np.minimum(np.searchsorted(level, hashes), len(level) - 1)
            again |= level[at] == hashes
        self._add(unique)
        return again

    def _add(self, hashes: NDArray[np.int64]) -> None:
        if not len(hashes):
            return
        self._levels.append(hashes)
        while len(self._levels) > 1 and len(self._levels[-2]) < _LEVEL * len(self._levels[-1]):
            last = self._levels.pop()
            self._levels[-1] = np.sort(np.concatenate((self._levels[-1], last)), kind="stable")


class Grouping:
    """The rows of a chunk by case. `group` (rows,): the number of a row's case, -1 for an empty row.
    `cut`: the numbers of the file have lost what stood behind their 15th digit. `alone` (rows,): which rows
    may be a case without a number; then a number that comes again further down is a case of its own."""

    def __init__(
        self,
        case_ids: Any,
        empty: NDArray[np.bool_],
        titles: Mapping[str, str],
        cut: bool = False,
        alone: NDArray[np.bool_] | None = None,
    ) -> None:
        self._titles = titles
        self._rounded = CUT if cut else _ROUNDED
        coded = case_ids.dictionary_encode()
        names = [bare(text) for text in coded.dictionary.to_pylist()] + [""]
        numbered = {name: at for at, name in enumerate(dict.fromkeys(names)) if name}
        table = np.array([numbered.get(name, UNKNOWN) for name in names], np.int64)
        of_row = table[coded.indices.fill_null(len(names) - 1).to_numpy()]
        self._rows = np.flatnonzero(~empty)
        ids = of_row[self._rows]
        self._may_come_again = alone is not None
        if alone is not None:
            own = np.flatnonzero((ids < 0) & alone[self._rows])
            ids[own] = len(numbered) + np.arange(len(own))
        self._unnamed = self._rows[ids < 0] if alone is None else self._rows[:0]
        ids = _as_above(ids)
        begins = np.ones(len(ids), np.bool_)
        begins[1:] = ids[1:] != ids[:-1]
        self._starts = np.flatnonzero(begins)
        self._of = np.cumsum(begins) - 1
        self._sizes = np.diff(np.append(self._starts, len(ids)))
        texts = {at: name for name, at in numbered.items()}
        self._names = [texts.get(int(one), "") for one in ids[self._starts]]
        self._all = len(empty)

    def cases(
        self, facts: Mapping[str, Column], notes: Notes, seen: SeenCases
    ) -> tuple[CaseTable, NDArray[np.int32]]:
        """The cases of all groups without a fault, and the case of every row."""
        for row in self._unnamed.tolist():
            notes.row(row, "no_case", {})
        if not self._may_come_again:
            self._refuse_again(notes, seen)
        self._refuse_rounded(notes)
        self._new = self._new_sharers([facts[path] for path in facts if _is_own(path)])
        self._refuse_long(notes)
        merged = {
            path: self._one_a_case(path, column, notes) for path, column in facts.items() if not _is_own(path)
        }
        good = self._spread_faults(notes)
        columns = {path: _picked(column, good) for path, column in merged.items()}
        for path, column in facts.items():
            if _is_own(path):
                columns |= self._one_a_sharer(path, column, good)
        number = np.where(good, np.cumsum(good) - 1, UNKNOWN)
        of_row = np.full(self._all, UNKNOWN, np.int32)
        of_row[self._rows] = number[self._of] if len(number) else UNKNOWN
        return CaseTable(int(good.sum()), columns), of_row

    def _members(self, group: int) -> NDArray[np.int64]:
        start = self._starts[group]
        members: NDArray[np.int64] = self._rows[start : start + self._sizes[group]]
        return members

    def _new_sharers(self, own: list[Column]) -> NDArray[np.int64]:
        """(rows,) 1 where a row tells another sharer of its case, 0 where it is one more step of handling:
        of the sharers it says what a row of the case has said, or part of what the row above says, or
        nothing."""
        new = np.ones(len(self._rows), np.int64)
        if len(self._starts) == len(self._rows):
            return new
        if not own:
            new[:] = 0
            new[self._starts] = 1
            return new
        told = np.column_stack([self._of, *(_values(column)[self._rows] for column in own)])
        new[:] = 0
        new[np.unique(told, axis=0, return_index=True)[1]] = 1
        no_more = ((told[1:] == told[:-1]) | (told[1:] < 0)).all(axis=1)
        new[1:][no_more | (told[1:, 1:] < 0).all(axis=1)] = 0
        new[self._starts] = 1
        return new

    def _refuse_again(self, notes: Notes, seen: SeenCases) -> None:
        named = [group for group, name in enumerate(self._names) if name]
        again = seen.again([self._names[group] for group in named])
        for at in np.flatnonzero(again).tolist():
            group = named[at]
            for row in self._members(group).tolist():
                notes.row(row, "case_apart", {"case": shown(self._names[group])})

    def _refuse_rounded(self, notes: Notes) -> None:
        """2.02503E+13 stands for many numbers: rows that bear it may be of several cases."""
        for group in np.flatnonzero(self._sizes > 1).tolist():
            if self._rounded.fullmatch(self._names[group]):
                for row in self._members(group).tolist():
                    notes.row(row, "case_rounded", {"case": shown(self._names[group])})

    def _refuse_long(self, notes: Notes) -> None:
        if not len(self._starts):
            return
        for group in np.flatnonzero(np.add.reduceat(self._new, self._starts) > MOST_SHARERS).tolist():
            start = self._starts[group]
            new = self._new[start : start + self._sizes[group]]
            for at, row in enumerate(self._members(group)[new > 0].tolist()):
                if at >= MOST_SHARERS:
                    notes.row(row, "too_many_sharers", {"number": at + 1, "most": MOST_SHARERS})

    def _one_a_case(self, path: str, column: Column, notes: Notes) -> Column:
        """What the rows of a case say together; a row that says otherwise than the first is at fault."""
        values = _values(column)[self._rows].astype(np.int64)
        if not len(values):
            return column
        largest = np.maximum.reduceat(values, self._starts)
        smallest = np.minimum.reduceat(np.where(values < 0, _HIGH, values), self._starts)
        for group in np.flatnonzero((largest >= 0) & (smallest < largest)).tolist():
            rows = self._members(group)
            known = [row for row in rows.tolist() if _values(column)[row] >= 0]
            for row in known[1:]:
                if _values(column)[row] != _values(column)[known[0]] and not notes.has(row):
                    title = self._titles[path]
                    notes.row(row, "contradiction", {"line": notes.first_line + known[0]}, title)
        return _like(column, largest)

    def _spread_faults(self, notes: Notes) -> NDArray[np.bool_]:
        """(groups,) whether a case may be answered; the rows beside a bad one are told of it."""
        bad = np.zeros(len(self._starts), np.bool_)
        bad[self._of[notes.bad[self._rows]]] = True
        for group in np.flatnonzero(bad & (self._sizes > 1)).tolist():
            rows = self._members(group)
            line = notes.first_line_of(rows)
            for row in [row for row in rows.tolist() if not notes.has(row)]:
                notes.row(row, "other_row", {"line": line})
        return ~bad

    def _one_a_sharer(self, path: str, column: Column, good: NDArray[np.bool_]) -> dict[str, Column]:
        field = path.removeprefix(_OWN)
        counted = np.cumsum(self._new)
        position = counted - counted[self._starts[self._of]] if len(self._rows) else self._of
        most = int(position[good[self._of]].max(initial=-1)) + 1
        found: dict[str, Column] = {}
        for at in range(most):
            there = (position == at) & good[self._of] & (self._new > 0)
            values = np.full(len(self._starts), UNKNOWN, np.int64)
            values[self._of[there]] = _values(column)[self._rows[there]]
            found[f"sharers.{at}.{field}"] = _like(column, values[good])
        return found


def _as_above(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """A row without a number taken as one of the case above, so that this case is not answered without it."""
    last: NDArray[np.int64] = np.maximum.accumulate(np.where(ids >= 0, np.arange(len(ids)), 0))
    return ids[last] if len(ids) else ids


def _is_own(path: str) -> bool:
    return path.startswith(_OWN)


def _values(column: Column) -> NDArray[Any]:
    return column.codes if isinstance(column, Words) else column.values


def _like(column: Column, values: NDArray[np.int64]) -> Column:
    if isinstance(column, Words):
        return Words(values.astype(np.int32), column.values)
    return Numbers(values)


def _picked(column: Column, good: NDArray[np.bool_]) -> Column:
    return _like(column, _values(column)[good])
