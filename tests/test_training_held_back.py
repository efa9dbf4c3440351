"""Held-back calls: the marking says what an examiner wrote down, and what `gongji.diagnose` says."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongji import diagnose
from gongji.causes import CODES
from gongji.training import Exercise, Reply, Spec, make, mark, truthful

BOOK = yaml.safe_load(Path(__file__).with_name("training_held_back.yaml").read_text("utf-8"))
CASES: list[dict[str, Any]] = BOOK["cases"]
by_sentence = pytest.mark.parametrize("entry", CASES, ids=[one["it"] for one in CASES])


def exercise_of(entry: dict[str, Any]) -> Exercise:
    case = deepcopy(BOOK["base"])
    case["sharers"][0] |= entry.get("sharers", {})
    for group in ("member", "expense"):
        case[group] |= entry.get(group, {})
    plain = make(1, Spec(verdict="pays", edge=False)).model_dump()
    return Exercise.model_validate(
        plain | {"case": case, "question": "payment", "settlement": "pays" in entry}
    )


@by_sentence
def test_the_marking_says_what_the_examiner_says(entry: dict[str, Any]) -> None:
    marking = mark(exercise_of(entry), Reply())
    found = (marking.verdict, marking.primary, list(marking.further))
    assert found == (entry["verdict"], entry.get("primary"), entry.get("further", []))
    for payer, amount in entry.get("pays", {}).items():
        assert marking.part(f"pays:{payer}").right == f"{amount}元"


@by_sentence
def test_the_marking_says_what_diagnose_says(entry: dict[str, Any]) -> None:
    exercise = exercise_of(entry)
    marking, said = mark(exercise, truthful(exercise)), diagnose(exercise.case)
    assert marking.right
    assert (marking.verdict, marking.primary, marking.headline) == (said.verdict, said.primary, said.headline)
    assert {*marking.further, marking.primary} - {None} == {one.code for one in said.causes}
    assert {rule.parameter for rule in marking.rules} <= {
        rule.parameter for rules in (said.policy, *(one.policy for one in said.causes)) for rule in rules
    }


@by_sentence
def test_another_first_cause_is_never_right(entry: dict[str, Any]) -> None:
    exercise = exercise_of(entry)
    holding = {entry.get("primary"), *entry.get("further", [])}
    for code in CODES:
        part = mark(exercise, Reply(verdict="blocked", primary=code), with_nearest=False).part("primary")
        expected = "right" if code == entry.get("primary") else "half" if code in holding else "wrong"
        assert part.mark == expected, code
