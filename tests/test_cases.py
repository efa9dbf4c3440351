"""Cases as data: every file in tests/cases is one policy date, every case one sentence.

Keys under `expect` are those of the acceptance cases, and besides: verdict_not, missing (exactly these),
missing_not, notes (any at all), says (words somewhere in the causes or the ways out), already_bound.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import gongji
from gongji.errors import BadCase
from tests.case_book import Entry, entries
from tests.command import run

VERBS: dict[str, Callable[[Any], Any]] = {
    "diagnose": gongji.diagnose,
    "eligibility": gongji.eligibility,
    "settle": gongji.settle,
}


def money_of(outcome: dict[str, Any]) -> dict[str, Any]:
    paid = {one["sharer"]: Decimal(one["amount"]) for one in outcome["shared"] if Decimal(one["amount"])}
    return {key: Decimal(outcome[key]) for key in ("fund", "own", "cash")} | {"shared": paid}


def agrees(outcome: dict[str, Any], wanted: dict[str, Any]) -> bool:
    got = money_of(outcome)
    for key, value in wanted.items():
        if key == "shared":
            if got["shared"] != {name: Decimal(str(amount)) for name, amount in value.items()}:
                return False
        elif got[key] != Decimal(str(value)):
            return False
    return True


def codes(answer: dict[str, Any]) -> list[str]:
    return [one["code"] for one in answer["causes"]]


def certainties(answer: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["code"], one["certainty"]) for one in answer["causes"]}


def settled(answer: dict[str, Any]) -> dict[str, Any]:
    money: dict[str, Any] = answer.get("settlement", answer)
    return money


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


Check = Callable[[dict[str, Any], Any], bool]
CHECKS: dict[str, Check] = {
    "verdict": lambda answer, wanted: answer["verdict"] == wanted,
    "verdict_not": lambda answer, wanted: answer["verdict"] != wanted,
    "primary": lambda answer, wanted: answer["primary"] == wanted,
    "causes": lambda answer, wanted: codes(answer) == wanted,
    "has": lambda answer, wanted: set(wanted) <= set(codes(answer)),
    "has_not": lambda answer, wanted: not set(wanted) & set(codes(answer)),
    "certainty": lambda answer, wanted: set(wanted.items()) <= certainties(answer),
    "missing": lambda answer, wanted: sorted(answer["missing"]) == sorted(wanted),
    "missing_has": lambda answer, wanted: set(wanted) <= set(answer["missing"]),
    "missing_not": lambda answer, wanted: not set(wanted) & set(answer["missing"]),
    "fixes": lambda answer, wanted: bool(answer["fixes"]) == wanted,
    "fixes_never": lambda answer, wanted: not any(word in dump(answer["fixes"]) for word in wanted),
    "certain": lambda answer, wanted: settled(answer)["certain"] == wanted,
    "outcome": lambda answer, wanted: agrees(settled(answer)["outcome"], wanted),
    "alternatives": lambda answer, wanted: all(
        any(agrees(one["outcome"], way) for one in settled(answer)["alternatives"]) for way in wanted
    ),
    "notes": lambda answer, wanted: bool(answer["notes"]) == wanted,
    "says": lambda answer, wanted: all(
        word in dump([answer["causes"], answer["instead"]]) for word in wanted
    ),
    "already_bound": lambda answer, wanted: answer["already_bound"] == wanted,
}


def seen(answer: dict[str, Any]) -> str:
    """What came back, short enough to read under a failed test."""
    kept = {key: answer[key] for key in ("verdict", "primary", "missing", "notes") if key in answer}
    kept["causes"] = sorted(certainties(answer)) if "causes" in answer else None
    kept["settlement"] = settled(answer) and [settled(answer).get(key) for key in ("certain", "outcome")]
    return dump(kept)


@pytest.mark.parametrize("entry", [one for one in entries() if "raw" not in one.told], ids=lambda one: one.id)
def test_case(entry: Entry) -> None:
    expect = dict(entry.told["expect"])
    verb = VERBS[entry.told.get("verb", "diagnose")]
    if expect.pop("exit", 0):
        with pytest.raises(BadCase) as refused:
            verb(entry.case)
        assert all(word in str(refused.value) for word in expect.pop("stderr_has", [])), str(refused.value)
        assert not expect
        return
    answer = verb(entry.case).model_dump(mode="json")
    wrong = {key: wanted for key, wanted in expect.items() if not CHECKS[key](answer, wanted)}
    assert not wrong, f"{entry.told['says']}: wanted {wrong}, came back {seen(answer)}"


@pytest.mark.parametrize("entry", [one for one in entries() if "raw" in one.told], ids=lambda one: one.id)
def test_raw_text(entry: Entry) -> None:
    done = run("diagnose", "-", given=entry.told["raw"])
    assert done.returncode == entry.told["expect"]["exit"]
    assert done.stderr.strip() and "Traceback" not in done.stderr


def test_every_case_has_its_own_name_and_a_sentence() -> None:
    names = [one.id for one in entries()]
    assert len(names) == len(set(names)) > 150
    sentences = [one.told["says"] for one in entries()]
    assert all(len(said.split()) >= 2 for said in sentences)
    assert len(set(sentences)) == len(sentences), [one for one in sentences if sentences.count(one) > 1]
