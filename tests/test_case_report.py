"""A wrong answer reported: the YAML is a case book that the case tests read and run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import gongji
from gongji.errors import GongjiError
from gongji.policies.version import policy_version
from gongji.sharing.report import PARTS, Wanted, case_report, report_name
from tests import case_book
from tests.case_book import Entry
from tests.test_cases import test_case as run_case

CASE = gongji.read_case(
    {
        "date": "2025-03-11",
        "member": {"scheme": "resident", "status": "active", "area": "230100"},
        "sharers": [
            {
                "name": "大女儿",
                "scheme": "employee",
                "status": "active",
                "has_account": True,
                "area": "230600",
                "balance": "860.50",
                "relation": "parent",
                "link": "shared",
                "starts_on": "2025-01-01",
            }
        ],
        "expense": {
            "kind": "outpatient",
            "area": "230100",
            "designated": True,
            "credential": "member",
            "total": "320.00",
            "fund_paid": "120.00",
        },
    }
)
PAYS = gongji.diagnose(CASE)
NOT_BOUND = CASE.model_copy(update={"sharers": (CASE.sharers[0].model_copy(update={"link": "none"}),)})
EMPTY = gongji.read_case({})
BY_ONE_KEY = Wanted()


def book(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> Entry:
    """The single entry of a report that was laid into the folder of cases."""
    (tmp_path / "reported.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(case_book, "FOLDER", tmp_path)
    (entry,) = case_book.entries.__wrapped__()
    return entry


def told(case: gongji.Case = CASE, wanted: Wanted = BY_ONE_KEY) -> dict[str, Any]:
    (entry,) = yaml.safe_load(case_report(case, gongji.diagnose(case), wanted))["cases"]
    return dict(entry)


def test_by_one_key_the_report_fails_until_the_answer_is_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    entry = book(monkeypatch, tmp_path, case_report(CASE, PAYS, Wanted()))
    assert entry.told["expect"] == {"verdict_not": "pays"}
    with pytest.raises(AssertionError, match="wanted"):
        run_case(entry)


@pytest.mark.parametrize("case", [CASE, NOT_BOUND, EMPTY], ids=["pays", "not bound", "empty"])
def test_a_report_that_finds_only_the_words_wrong_passes(
    case: gongji.Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = case_report(case, gongji.diagnose(case), Wanted("words"))
    run_case(book(monkeypatch, tmp_path, text))


@pytest.mark.parametrize(
    ("wanted", "expect"),
    [
        (Wanted("verdict", "uncertain"), {"verdict": "uncertain"}),
        (
            Wanted("verdict", "blocked", "place_not_covered"),
            {"verdict": "blocked", "primary": "place_not_covered"},
        ),
        (Wanted("money", cash="50"), {"verdict": "pays", "outcome": {"cash": "50.00"}}),
        (Wanted("cause", primary="not_bound"), {"verdict": "pays", "primary": "not_bound"}),
    ],
)
def test_what_is_right_becomes_what_is_expected(
    wanted: Wanted, expect: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    entry = book(monkeypatch, tmp_path, case_report(CASE, PAYS, wanted))
    assert entry.told["expect"] == expect
    with pytest.raises(AssertionError):
        run_case(entry)


def test_a_wrong_cause_without_the_right_one_is_only_ruled_out() -> None:
    assert told(NOT_BOUND, Wanted("cause"))["expect"] == {"verdict": "blocked", "has_not": ["not_bound"]}


def test_the_case_is_the_same_but_for_the_names() -> None:
    given = told()
    read = gongji.read_case(given["case"])
    assert read.sharers[0].name == "A"
    renamed = read.sharers[0].model_copy(update={"name": CASE.sharers[0].name})
    assert read.model_copy(update={"sharers": (renamed,)}) == CASE


def test_it_tells_our_answer_the_day_and_the_data() -> None:
    entry = told(EMPTY)
    found = gongji.diagnose(EMPTY)
    assert entry["case"]["date"] == found.date
    assert entry["answered"]["verdict"] == "need_facts"
    assert entry["answered"]["missing"] == list(found.missing)
    assert entry["reported"]["policy_version"] == policy_version()
    assert entry["reported"]["knowledge_until"] == found.knowledge_until


def test_what_the_caller_did_not_know_is_told() -> None:
    text = case_report(CASE, PAYS, Wanted(), {"member.status", "date"})
    assert yaml.safe_load(text)["cases"][0]["reported"]["unsure"] == ["date", "member.status"]


def test_nothing_personal_is_in_it() -> None:
    for part in PARTS:
        text = case_report(NOT_BOUND, gongji.diagnose(NOT_BOUND), Wanted(part))
        assert "大女儿" not in text and "name" not in text
    assert report_name(PAYS) == "report_2025-03-11_pays.yaml"


def test_each_report_has_its_own_name_and_a_sentence() -> None:
    reports = [told(), told(NOT_BOUND), told(CASE, Wanted("verdict", "uncertain"))]
    assert len({one["id"] for one in reports}) == 3
    assert told()["id"] == told()["id"]
    assert all(len(one["says"].split()) >= 2 and one["id"] in one["says"] for one in reports)


@pytest.mark.parametrize(
    "wrong", [{"part": "all"}, {"verdict": "maybe"}, {"primary": "张三"}, {"part": "money", "cash": "一百"}]
)
def test_what_cannot_be_chosen_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(GongjiError):
        Wanted(**wrong)
