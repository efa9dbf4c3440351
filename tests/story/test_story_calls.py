"""上岗训练 and the reader of stories agree: a call that is read back says nothing its case does not hold."""

from __future__ import annotations

import pytest

import gongji
from gongji.training import make, told
from tests.story.scoring import flat

CALLS, AT_ONCE = 300, 50
LEAST_READ = 0.6


@pytest.mark.parametrize("first", range(0, CALLS, AT_ONCE))
def test_a_call_that_is_read_back_says_nothing_that_its_case_does_not_hold(first: int) -> None:
    read, held = 0, 0
    for seed in range(first, first + AT_ONCE):
        exercise = make(seed)
        case = dict(flat(exercise.case.as_json()))
        story = gongji.read_story("".join(told(exercise)), told_on=exercise.case.date)
        said = dict(flat(story.facts))
        words = {one.path: one.words for one in story.evidence}
        other = {path: (value, case.get(path), words.get(path)) for path, value in said.items()}
        wrong = {
            path: both
            for path, both in other.items()
            if both[0] != both[1] and not is_implied(path, said[path], case)
        }
        assert not wrong, (seed, "".join(told(exercise)), wrong)
        read, held = read + len(said), held + len(case)
    assert read > LEAST_READ * held


def is_implied(path: str, value: str, case: dict[str, str]) -> bool:
    """Whoever has a personal account is in employee insurance, where nothing else is told."""
    group, _, field = path.rpartition(".")
    has_one = case.get(f"{group}.has_account") == "True" or f"{group}.balance" in case
    return field == "scheme" and value == "employee" and path not in case and has_one
