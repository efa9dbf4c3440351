"""本地口径: a folder of a place's own rules over what is shipped, refused whole where it is damaged."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import gongji
from gongji.areas import provinces
from gongji.batch import answer_file
from gongji.batch.writing.summary_tables import report_lines
from gongji.errors import PolicyError
from gongji.policies.books import SETTING, SHIPPED, close, current, using
from gongji.policies.lint import lint
from gongji.policies.local import book_of, lint_local
from gongji.policies.place import rules_of
from gongji.policies.version import policy_version
from tests.batch_tables import ORDERLY, table_of

HEAD = 'name = "新疆"\nread = 2026-11-30\n'
DOCUMENT = """
[sources."L-650000-1"]
publisher = "自治区医疗保障局"
document = "办事指南（第3号）"
date = "2026-01-05"
says = "一位职工最多绑定四位家人。"
"""
FOUR = '[[member_limit]]\nfrom = 2026-01-10\nvalue = 4\nfacts = ["L-650000-1"]\n'
DAY = date(2026, 1, 10)


def case(area: str = "650100", bound: int = 6, day: date = DAY) -> dict[str, object]:
    return {
        "date": day.isoformat(),
        "member": {"scheme": "resident", "status": "active", "area": area, "own_balance": "0"},
        "sharers": [
            {"scheme": "employee", "status": "active", "has_account": True, "area": area, "balance": "860.00",
             "relation": "parent", "link": "shared", "starts_on": "2025-01-01", "members_bound": bound}
        ],
        "expense": {"kind": "outpatient", "area": area, "designated": True, "credential": "member",
                    "total": "320.00", "fund_paid": "120.00"},
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, HEAD + FOUR + DOCUMENT)
    return tmp_path


@pytest.fixture
def in_force(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(SETTING, str(folder))
    close()
    yield folder
    monkeypatch.undo()
    close()


def write(folder: Path, text: str, code: str = "650000") -> None:
    (folder / f"{code}.toml").write_text(text, encoding="utf-8")


def test_it_holds_from_its_day_on_and_before_it_what_is_shipped_does(in_force: Path) -> None:
    with using(SHIPPED):
        shipped = rules_of("650100", DAY - timedelta(days=1))["member_limit"]
    before = rules_of("650100", DAY - timedelta(days=1))["member_limit"]
    assert (before.state, before.worlds) == (shipped.state, shipped.worlds)
    for day in (DAY, DAY + timedelta(days=1)):
        reading = rules_of("650100", day)["member_limit"]
        assert (reading.only, reading.grade) == (4, "L")


def test_an_answer_that_rests_on_it_says_so_with_the_document(in_force: Path) -> None:
    answer = gongji.diagnose(case())
    assert answer.primary == "member_limit" and answer.causes[0].grade == "L"
    assert any("本地口径" in note and "办事指南（第3号）" in note for note in answer.notes)
    rule = next(one for one in answer.policy if one.parameter == "member_limit")
    assert "本地口径" in str(rule.note) and "办事指南（第3号）" in rule.candidates[0].sources[0].publisher
    text = gongji.as_plain_text(answer)
    assert "本地口径" in text and "办事指南（第3号）" in text
    shared = gongji.eligibility(case())
    assert any("本地口径" in note for note in shared.notes)


def test_so_does_an_answer_that_it_lets_through(folder: Path) -> None:
    province = '[[usable_in]]\nfrom = 2026-01-10\nvalue = "province"\nfacts = ["L-650000-1"]\n'
    write(folder, HEAD + province + DOCUMENT)
    asked = case()
    asked["expense"] = {**asked["expense"], "area": "652300"}  # type: ignore[dict-item]
    assert gongji.diagnose(asked).verdict == "uncertain"
    with using(book_of(folder)):
        answer = gongji.diagnose(asked)
    assert answer.verdict == "pays"
    assert any("本地口径" in note for note in answer.notes)


def test_the_report_on_a_table_names_what_was_entered(in_force: Path, tmp_path: Path) -> None:
    source = tmp_path / "投诉.csv"
    source.write_bytes(table_of([ORDERLY]))
    report = answer_file(source, tmp_path / "结果.csv")
    assert any("本地口径" in line and "办事指南（第3号）" in line for line in report_lines(report))
    with using(SHIPPED):
        assert not any("本地口径" in line for line in report_lines(report))


def test_an_answer_that_does_not_rest_on_it_does_not_speak_of_it(in_force: Path) -> None:
    answer = gongji.diagnose(case(bound=1))
    assert answer.verdict == "pays" and not any("本地口径" in note for note in answer.notes)


def test_no_other_province_answers_otherwise(folder: Path) -> None:
    book = book_of(folder)
    for place in provinces():
        if place.code in ("650000",):
            continue
        here = gongji.diagnose(case(place.code)), gongji.eligibility(case(place.code))
        rules = [(one.parameter.name, one.state, one.worlds) for one in rules_of(place.code, DAY).all()]
        with using(book):
            assert (gongji.diagnose(case(place.code)), gongji.eligibility(case(place.code))) == here
            there = [(one.parameter.name, one.state, one.worlds) for one in rules_of(place.code, DAY).all()]
        assert there == rules


def test_the_shipped_data_and_its_check_do_not_see_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults, version = lint(), policy_version()
    monkeypatch.setenv(SETTING, str(folder))
    close()
    assert lint() == faults and policy_version() != version
    with using(SHIPPED):
        assert policy_version() == version
    monkeypatch.undo()
    close()


def test_a_start_that_nobody_told_begins_when_it_was_seen(folder: Path) -> None:
    write(folder, HEAD + FOUR.replace("from", "by") + DOCUMENT)
    with using(book_of(folder)):
        assert rules_of("650100", DAY)["member_limit"].only == 4
        assert rules_of("650100", DAY - timedelta(days=1))["member_limit"].only != 4


def test_documents_may_stand_in_files_of_their_own(folder: Path) -> None:
    write(folder, HEAD + FOUR)
    (folder / "sources").mkdir()
    (folder / "sources" / "own.toml").write_text(
        DOCUMENT.replace('[sources."L-650000-1"]', "[L-650000-1]"), encoding="utf-8"
    )
    assert lint_local(folder) == ()


@pytest.mark.parametrize(
    ("text", "key", "mend"),
    [
        (HEAD + FOUR.replace("member_limit", "members") + DOCUMENT, "members", "known are"),
        (HEAD + FOUR.replace("value = 4", "value = 0") + DOCUMENT, "member_limit[0]", "a whole number"),
        (HEAD + FOUR.replace("2026-01-10", '"2026"') + DOCUMENT, "from", "such as"),
        (HEAD + FOUR, "L-650000-1", "add it under [sources]"),
        (HEAD + FOUR.replace("L-650000-1", "N-003") + DOCUMENT, "member_limit", "begins with L-"),
        (HEAD + FOUR + DOCUMENT.replace("document =", "paper ="), "L-650000-1", "document"),
        (HEAD + FOUR + DOCUMENT + 'grade = "A"\n', "grade", "leave it out"),
        (HEAD + FOUR + DOCUMENT.replace("L-650000-1", "N-003"), "N-003", "begin with L-"),
        (FOUR + DOCUMENT, "name", "come first"),
        (HEAD + FOUR + FOUR + DOCUMENT, "member_limit[1]", "order them by start"),
        (HEAD + "[[member_limit", "650000.toml", "not TOML"),
    ],
)
def test_a_fault_is_named_with_file_key_and_mend(folder: Path, text: str, key: str, mend: str) -> None:
    write(folder, text)
    faults = lint_local(folder)
    assert len(faults) == 1, faults
    assert all(part in faults[0] for part in ("650000.toml", key, mend)), faults[0]
    with pytest.raises(PolicyError, match=r"650000\.toml"):
        book_of(folder)


def test_all_faults_of_a_folder_are_named_and_none_hides_another(folder: Path) -> None:
    write(folder, HEAD + "[[nothing]]\n", "370000")
    write(folder, HEAD + FOUR, "999999")
    (folder / "440000.toml").write_bytes(b"\xff\xfe\x00")
    faults = "\n".join(lint_local(folder))
    assert all(f"{code}.toml" in faults for code in ("370000", "440000", "999999"))


def test_the_nation_is_not_a_place_of_its_own(folder: Path) -> None:
    write(folder, HEAD + FOUR + DOCUMENT.replace("650000", "CN"), "CN")
    assert "CN.toml" in lint_local(folder)[0]


def test_damaged_it_stops_the_start_and_leaves_what_runs_as_it_was(in_force: Path) -> None:
    book = current()
    write(in_force, HEAD + "[[member_limit")
    assert current() is book and gongji.diagnose(case()).primary == "member_limit"
    ran = subprocess.run(
        [sys.executable, "-m", "gongji", "diagnose", "sample_data/cases/03-mother-in-law.yaml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2 and not ran.stdout
    assert SETTING in ran.stderr and "650000.toml" in ran.stderr and "Traceback" not in ran.stderr
    ran = subprocess.run([sys.executable, "-c", "import app"], capture_output=True, text=True, check=False)
    assert ran.returncode == 1 and "650000.toml" in ran.stderr and "Traceback" not in ran.stderr


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "none"))
    close()
    with pytest.raises(PolicyError, match="no such folder"):
        gongji.policy("650000")
    monkeypatch.undo()
    close()
