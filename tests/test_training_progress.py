"""Progress as a file, and the codes it is kept under."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from gongji.causes import CODES
from gongji.training.papers.faults import BadFile
from gongji.training.progress.codes import checked_code, proposed_code
from gongji.training.progress.file import to_file
from gongji.training.progress.reading import read_progress
from gongji.training.progress.standing import Progress, Standing

COUNT = st.integers(0, 1000)
STANDINGS = st.builds(Standing, box=st.integers(0, 3), due=COUNT, edge_right=COUNT, right=COUNT, missed=COUNT)
GOOD: dict[str, Any] = {
    "gongji_training": 1,
    "answered": 3,
    "causes": {"not_bound": {"box": 1, "due": 5, "edge_right": 1, "right": 2, "missed": 1}},
}


@given(COUNT, st.dictionaries(st.sampled_from(CODES), STANDINGS))
def test_a_progress_comes_back_from_its_file(answered: int, standings: dict[str, Standing]) -> None:
    read, passed_over = read_progress(to_file(Progress(answered, standings)))
    assert read.answered == answered and dict(read.standings) == standings
    assert passed_over == ()


@given(st.integers(0, len(to_file(Progress(7, {"not_bound": Standing(1, 5, 1, 2, 1)}))) - 1))
def test_a_file_that_was_cut_short_is_refused_in_chinese(kept: int) -> None:
    whole = to_file(Progress(7, {"not_bound": Standing(1, 5, 1, 2, 1)}))
    with pytest.raises(BadFile) as refused:
        read_progress(whole[:kept])
    assert "进度文件" in str(refused.value.faults[0])


@pytest.mark.parametrize(
    "change",
    [
        {"gongji_training": 2},
        {"gongji_training": None},
        {"answered": -1},
        {"answered": True},
        {"answered": "3"},
        {"answered": 10**9},
        {"causes": []},
        {"causes": {"not_bound": 3}},
        {"causes": {"not_bound": {"box": 1}}},
        {"causes": {"not_bound": {**GOOD["causes"]["not_bound"], "box": 4}}},
        {"causes": {"not_bound": {**GOOD["causes"]["not_bound"], "right": 1.5}}},
        {"causes": {"not_bound": {**GOOD["causes"]["not_bound"], "name": 1}}},
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadFile):
        read_progress(json.dumps(GOOD | change).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff\xfe", b"PK\x03\x04", b'{"member": {}}'])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile):
        read_progress(data)


def test_what_this_version_does_not_know_is_passed_over_and_named() -> None:
    causes = GOOD["causes"] | {"no_such_cause": GOOD["causes"]["not_bound"]}
    read, told = read_progress(json.dumps(GOOD | {"causes": causes, "extra": 1}).encode())
    assert list(read.standings) == ["not_bound"]
    assert sorted(name for name in ("no_such_cause", "extra") if any(name in one.text for one in told)) == [
        "extra",
        "no_such_cause",
    ]


@pytest.mark.parametrize("text", ["mufu385", "  MUFU385 ", "ｍｕｆｕ３８５", "a123", "12345a12345b"])
def test_codes_that_are_taken(text: str) -> None:
    assert checked_code(text) == checked_code(checked_code(text))


@pytest.mark.parametrize(
    "text",
    ["", "a1", "13800138000", "a138001", "张三丰1", "mufu", "4827", "mu fu38", "x1" * 7, "a1-b2",
     "110101200001011234", "á1bc", "mufu38\n5", "<b>1</b>"],
)  # fmt: skip
def test_codes_that_may_be_a_person_or_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(BadFile):
        checked_code(text)


def test_a_proposed_code_is_taken_and_not_given_twice() -> None:
    proposed = [proposed_code() for _ in range(50)]
    assert [checked_code(one) for one in proposed] == proposed
    assert len(set(proposed)) > 40
