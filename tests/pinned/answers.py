"""The whole answer to each frozen case, in parts, and what was pinned of it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from gongji import BadCase, Case, diagnose, eligibility, read_case
from gongji.asking.interview import next_about_binding, next_question
from tests.pinned import FOLDER, canonical, short_hash

CASES = FOLDER / "cases.jsonl.gz"
PINNED = FOLDER / "answers.tsv"

IN_LETTERS = ("verdict", "primary")
PARTS = (
    *IN_LETTERS,
    "causes",
    "facts",
    "possibilities",
    "fixes",
    "instead",
    "missing",
    "settlement",
    "rules",
    "eligibility",
    "asked",
    "said",
)
Answer = dict[str, Any]
Row = tuple[str, ...]

_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def frozen_cases() -> dict[str, dict[str, Any]]:
    """{id: case}, in the order of the file."""
    with gzip.open(CASES, "rt", encoding="utf-8") as lines:
        return {told["id"]: told["case"] for told in map(json.loads, lines)}


def answer_of(given: dict[str, Any]) -> Answer:
    """Every part of what the package says to a case, or why it refuses the case."""
    try:
        case = read_case(given)
    except BadCase as refused:
        return _refusal(refused)
    found = diagnose(case).model_dump(mode="json")
    planned = eligibility(case).model_dump(mode="json")
    split = _Split({sharer.name for sharer in case.sharers})
    causes, planned_causes = found.pop("causes"), planned.pop("causes")
    whole = causes + planned_causes
    parts = {
        "verdict": found["verdict"],
        "primary": found["primary"],
        "facts": split.bare([one.pop("facts") for one in whole]),
        "possibilities": split.bare([one.pop("possibilities") for one in whole]),
        "causes": [found.pop("lead"), split.bare(causes)],
        **{name: split.bare(found.pop(name)) for name in ("fixes", "instead", "missing", "settlement")},
        "eligibility": split.bare([planned, planned_causes]),
        "asked": _asked(case),
    }
    split.bare(found)
    return parts | {"said": split.said, "rules": sorted(split.rules)}


def _refusal(refused: BadCase) -> Answer:
    faults = [[one.path, one.read, one.accepted, one.line] for one in refused.faults]
    return dict.fromkeys(PARTS) | {"verdict": "refused", "causes": [one[0] for one in faults], "said": faults}


def _asked(case: Case) -> list[Any]:
    """The next question about a payment and that about a plan, each with how many may follow."""
    return [[one.path, one.left] for one in (next_question(case), next_about_binding(case))]


class _Split:
    """Takes sentences and policy values out of an answer; names of sharers are no sentences."""

    def __init__(self, names: set[str]) -> None:
        self.names = names
        self.said: list[str] = []
        self.rules: set[str] = set()

    def bare(self, value: Any) -> Any:
        if isinstance(value, dict):
            self.rules.update(map(canonical, value.get("policy", ())))
            return {key: self.bare(one) for key, one in value.items() if key != "policy"}
        if isinstance(value, list):
            return [self.bare(one) for one in value]
        if isinstance(value, str) and value not in self.names and _CHINESE.search(value):
            self.said.append(value)
            return "…"
        return value


def row_of(answer: Answer) -> Row:
    return tuple(
        str(answer[part] or "-") if part in IN_LETTERS else short_hash(answer[part]) for part in PARTS
    )


def pinned_rows() -> dict[str, Row]:
    head, *lines = PINNED.read_text("utf-8").splitlines()
    assert head.split("\t") == ["id", *PARTS], f"{PINNED.name} has other parts than these"
    return {cells[0]: tuple(cells[1:]) for cells in (line.split("\t") for line in lines)}


def write_rows(rows: dict[str, Row]) -> None:
    lines = ["\t".join(("id", *PARTS)), *("\t".join((key, *row)) for key, row in rows.items())]
    PINNED.write_text("\n".join(lines) + "\n", "utf-8")


def changes(ids: Iterable[str]) -> Iterator[tuple[str, str, str, Any]]:
    """(case, part, what was pinned, what it is now) for every part that is not as it was."""
    cases, pinned = frozen_cases(), pinned_rows()
    for key in ids:
        answer = answer_of(cases[key])
        was, now = pinned.get(key, ("",) * len(PARTS)), row_of(answer)
        for part, before, after in zip(PARTS, was, now, strict=True):
            if before != after:
                yield key, part, before, answer[part]
