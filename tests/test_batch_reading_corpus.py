"""The corpus of dirty tables: every row in its place, plainly named columns matched, nobody's data left."""

from __future__ import annotations

import pytest

from gongji.batch.reading.file.tables import BadTable, inspect
from tests.dirty_tables import DIRTY, SIGNED, Dirty, lines
from tests.read_tables import GOOD, HEADER, read_whole

PEOPLE = ("王芳", "李小明", "张伟", "13812345678", "13912345678")
SPLIT = [5, 1000]


@pytest.mark.parametrize("dirty", DIRTY.values(), ids=DIRTY)
@pytest.mark.parametrize("rows", SPLIT)
def test_a_dirty_table_is_read_row_by_row(dirty: Dirty, rows: int) -> None:
    found = read_whole(dirty.data, rows)
    assert found.answered == dirty.signs
    assert len(found.rows) == len(dirty.signs)
    told = dict(zip(found.inspected.headers, range(len(found.inspected.headers)), strict=True))
    assert {header: found.inspected.matching[told[header]] for header in dirty.told} == dirty.told
    assert tuple(one.name for one in found.inspected.personal) == dirty.dropped


@pytest.mark.parametrize("dirty", [one for one in DIRTY.values() if one.said])
def test_the_faults_say_what_to_do(dirty: Dirty) -> None:
    found = read_whole(dirty.data)
    assert len(found.faults) == len(dirty.said)
    assert all(said in fault.text for said, fault in zip(dirty.said, found.faults, strict=True))


@pytest.mark.parametrize("dirty", DIRTY.values(), ids=DIRTY)
def test_nobody_is_left_in_what_is_kept_or_said(dirty: Dirty) -> None:
    found = read_whole(dirty.data)
    left = f"{found.inspected}{found.rows}{found.case_of}" + "".join(fault.text for fault in found.faults)
    assert not [one for one in PEOPLE if one in left]


def test_a_signature_costs_no_column_of_the_table() -> None:
    found = read_whole(lines(HEADER, GOOD, SIGNED + ",", GOOD))
    assert found.inspected.personal == ()
    assert found.answered == "oxo"


def test_a_row_that_says_nothing_but_a_note_is_shown_as_it_is() -> None:
    found = read_whole(lines(f"{HEADER},备注", f"{GOOD},好", ",,,,,,,还没有查到"))
    assert found.answered == "oo"
    assert found.rows[1]["备注"] == "还没有查到"


REFUSED = {
    "commas of full width": (lines(HEADER.replace(",", "，"), GOOD.replace(",", "，")), "中文的“，”"),
    "no header at all": (lines(*["王芳,13812345678,2025-03-11,居民医保"] * 3), "没有一列"),
    "blank rows alone": (lines(HEADER, *[",,,,,,"] * 500), "只有表头"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_and_shows_nobody(data: bytes, said: str) -> None:
    try:
        line = str(inspect(data).problem)
    except BadTable as refused:
        line = str(refused)
    assert said in line
    assert not [one for one in PEOPLE if one in line]
