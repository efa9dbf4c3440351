"""The counts of a table: added up part by part, they are those of the cases one by one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import given, strategies as st

from gongji.areas import area
from gongji.batch.answers.answering import VERDICTS, Answered
from gongji.batch.table import CaseTable, Column, Numbers, Words
from gongji.batch.writing.summary import Group, Tally
from gongji.batch.writing.summary_tables import sheets
from gongji.causes import CODES

AREAS = ("230100", "230600", "110000", "110100", "130100", "660000", "659001")
Row = tuple[int, int, int, int, int]  # verdict, primary, mask, area, day
ROWS = st.lists(
    st.tuples(
        st.integers(0, len(VERDICTS) - 1),
        st.integers(-1, len(CODES) - 1),
        st.integers(0, 2 ** len(CODES) - 1),
        st.integers(-1, len(AREAS) - 1),
        st.just(-1) | st.dates().map(lambda day: day.toordinal()),
    ),
    max_size=30,
)


def part(rows: Sequence[Row], as_words: bool) -> tuple[CaseTable, Answered]:
    verdict, primary, mask, place, day = (list(one) for one in zip(*rows, strict=True)) if rows else ([],) * 5
    days: Column = Numbers(np.array(day, np.int64))
    if as_words:
        known = sorted({one for one in day if one >= 0})
        codes = np.array([known.index(one) if one >= 0 else -1 for one in day], np.int64)
        days = Words(codes, tuple(map(datetime.date.fromordinal, known)))
    table = CaseTable(len(rows), {"member.area": Words(np.array(place, np.int64), AREAS), "date": days})
    answered = Answered(
        np.array(verdict, np.uint8), np.array(primary, np.int8), np.array(mask, np.uint64), ()
    )
    return table, answered


def by_name(groups: Sequence[Group]) -> dict[str, tuple[int, Mapping[str, int], Mapping[str, int]]]:
    return {one.name: (one.cases, one.verdicts, one.causes) for one in groups}


def grouped(rows: Sequence[Row], name_of: Mapping[int, str], at: int) -> dict[str, object]:
    names = {name_of.get(row[at], "") for row in rows}
    return {
        name: (
            len(inside := [row for row in rows if name_of.get(row[at], "") == name]),
            Counter(VERDICTS[row[0]] for row in inside),
            Counter(CODES[row[1]] for row in inside if row[1] >= 0),
        )
        for name in names
    }


@given(ROWS, ROWS, st.booleans())
def test_the_counts_are_those_of_the_rows(one: list[Row], other: list[Row], as_words: bool) -> None:
    tally = Tally()
    tally.add(*part(one, as_words))
    tally.add(*part(other, as_words))
    rows, found = [*one, *other], tally.summary()
    assert found.cases == len(rows)
    assert found.verdicts == Counter(VERDICTS[row[0]] for row in rows)
    primary = Counter(CODES[row[1]] for row in rows if row[1] >= 0)
    named = Counter(code for row in rows for at, code in enumerate(CODES) if row[2] >> at & 1)
    assert {cause.code: (cause.primary, cause.named) for cause in found.causes} == {
        code: (primary[code], named[code]) for code in primary | named
    }
    regions = {at: area(code).region_name for at, code in enumerate(AREAS)}
    assert by_name(found.regions) == grouped(rows, regions, 3)
    months = {row[4]: f"{datetime.date.fromordinal(row[4]):%Y-%m}".zfill(7) for row in rows if row[4] >= 0}
    assert by_name(found.months) == grouped(rows, months, 4)


@given(ROWS)
def test_causes_come_by_frequency_and_months_in_order(rows: list[Row]) -> None:
    tally = Tally()
    tally.add(*part(rows, False))
    found = tally.summary()
    counts = [one.primary for one in found.causes]
    assert counts == sorted(counts, reverse=True)
    months = [one.name for one in found.months]
    assert months == [*sorted(one for one in months if one), *[one for one in months if not one]]


def test_december_1969_is_a_month_like_any_other() -> None:
    tally = Tally()
    day = datetime.date(1969, 12, 31).toordinal()
    tally.add(*part([(0, -1, 0, -1, day), (0, -1, 0, -1, -1)], False))
    assert [one.name for one in tally.summary().months] == ["1969-12", ""]


def test_a_table_without_places_and_days_is_counted_too() -> None:
    tally = Tally()
    tally.add(CaseTable(2, {}), part([(2, 0, 1, -1, -1)] * 2, False)[1])
    found = tally.summary()
    assert [(one.name, one.cases) for one in found.regions] == [("", 2)]
    assert [(one.name, one.cases) for one in found.months] == [("", 2)]


@given(ROWS)
def test_the_tables_add_up(rows: list[Row]) -> None:
    tally = Tally()
    tally.add(*part(rows, False))
    verdicts, causes, regions, months = sheets(tally.summary())
    assert verdicts.rows[-1][1] == len(rows) == sum(int(row[1]) for row in verdicts.rows[:-1])
    with_cause = sum(1 for row in rows if row[1] >= 0)
    assert sum(int(row[1]) for row in causes.rows) == with_cause
    for table in (regions, months):
        assert all(len(row) == len(table.head) for row in table.rows)
        assert sum(int(row[1]) for row in table.rows) == len(rows)
        assert sum(int(cell) for row in table.rows for cell in row[2:]) == with_cause


def test_an_empty_table_has_nothing_to_count() -> None:
    found = Tally().summary()
    assert (found.cases, found.verdicts, found.causes, found.regions, found.months) == (0, {}, (), (), ())
    assert all(len(table.head) >= 2 for table in sheets(found))
