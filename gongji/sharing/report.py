"""A wrong answer of ours as a test case: the facts, what was answered, and what a clerk says is right.

The YAML has the form of the case books in the tests and can be laid beside them as it is. Names of sharers
are left out, so that they are A, B, C by position; amounts stay, since the answer may hang on them. A clerk
chooses and types no sentence, so that nothing personal can get in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal, get_args

from gongji.answers.shapes import Diagnosis
from gongji.case.model import Case
from gongji.causes import BY_CODE
from gongji.errors import GongjiError
from gongji.judging.verdict import Verdict
from gongji.money import fen, yuan
from gongji.policies.version import policy_version
from gongji.words import say, words

Part = Literal["verdict", "cause", "money", "words"]
PARTS: tuple[Part, ...] = get_args(Part)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wrong with an answer, and what is right as far as the clerk knows.

    `primary` is the code of a cause, `cash` what should be left to pay in cash, in yuan. A part without a
    right value is only said to be wrong. Raises GongjiError for a part, verdict or cause that there is not,
    BadMoney for an amount that cannot be read.
    """

    part: Part = "verdict"
    verdict: Verdict | None = None
    primary: str | None = None
    cash: str | None = None

    def __post_init__(self) -> None:
        _one_of(self.part, PARTS)
        _one_of(self.verdict, (None, *VERDICTS))
        _one_of(self.primary, (None, *BY_CODE))
        if self.cash is not None:
            fen(self.cash)


def case_report(case: Case, answer: Diagnosis, wanted: Wanted, unsure: Collection[str] = ()) -> str:
    """A case book of one case as YAML, for the day of the answer and the policy data of today.

    `unsure` holds the paths that the caller was asked for and did not know.
    """
    import yaml

    facts = _without_names(case) | {"date": answer.date}
    expect = _expected(answer, wanted)
    name = _id(facts, expect)
    entry = {
        "id": name,
        "says": _sentence(name, answer, wanted),
        "case": facts,
        "expect": expect,
        "answered": _answered(answer),
        "reported": {
            "wrong": wanted.part,
            "unsure": sorted(unsure),
            "policy_version": policy_version(),
            "knowledge_until": answer.knowledge_until,
        },
    }
    book: str = yaml.safe_dump({"cases": [entry]}, allow_unicode=True, sort_keys=False, width=110)
    return f"# {words('desk')['report']['head']}\n{book}"


def report_name(answer: Diagnosis) -> str:
    """A file name: the day and the verdict that is said to be wrong."""
    return f"report_{answer.date}_{answer.verdict}.yaml"


def _expected(answer: Diagnosis, wanted: Wanted) -> dict[str, Any]:
    """The keys under `expect`: what is right where that was chosen, else that ours is not."""
    if wanted.part == "verdict":
        if wanted.verdict is None:
            return {"verdict_not": answer.verdict}
        return {"verdict": wanted.verdict} | ({"primary": wanted.primary} if wanted.primary else {})
    same: dict[str, Any] = {"verdict": answer.verdict}
    if wanted.part == "cause":
        if wanted.primary is not None:
            return same | {"primary": wanted.primary}
        return same | ({"has_not": [answer.primary]} if answer.primary else {})
    if wanted.part == "money" and wanted.cash is not None:
        return same | {"outcome": {"cash": yuan(fen(wanted.cash))}}
    return same | {"primary": answer.primary}


def _answered(answer: Diagnosis) -> dict[str, Any]:
    """Our answer in the keys of `expect`, so that the two can be laid side by side."""
    told: dict[str, Any] = {
        "verdict": answer.verdict,
        "primary": answer.primary,
        "causes": [one.code for one in answer.causes],
        "certainty": {one.code: one.certainty for one in answer.causes},
        "missing": list(answer.missing),
    }
    if answer.settlement is not None:
        outcome = answer.settlement.outcome
        told |= {"certain": answer.settlement.certain}
        told |= {"outcome": {"fund": outcome.fund, "own": outcome.own, "cash": outcome.cash}}
    return told


def _sentence(name: str, answer: Diagnosis, wanted: Wanted) -> str:
    said, labels = words("desk")["report"], words("verdicts")["labels"]
    right = labels[wanted.verdict] if wanted.verdict else said["not_this"]
    if wanted.part != "verdict":
        right = said["same"]
    if wanted.primary is not None:
        right = words("causes")[wanted.primary]["title"]
    return say(said["says"], {"id": name, "answered": labels[answer.verdict], "wanted": right})


def _without_names(case: Case) -> dict[str, Any]:
    facts = case.as_json()
    for sharer in facts.get("sharers", ()):
        del sharer["name"]
    return facts


def _id(facts: dict[str, Any], expect: dict[str, Any]) -> str:
    """The same facts and the same wish have the same name; nothing else is in it."""
    digest = hashlib.sha256(repr((facts, expect)).encode()).hexdigest()
    return f"desk-{digest[:_ID_LENGTH]}"


def _one_of(value: object, choices: Collection[object]) -> None:
    if value not in choices:
        raise GongjiError(f"case report: {value!r} is none of {', '.join(map(str, choices))}")
