"""One row a fact: what is added by its row, its words and its line among the codes is known everywhere; a
piece that is forgotten is refused by name.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.made_up_cause import IN_CODES, ROW, Copied

CASE: dict[str, Any] = {
    "date": "2025-03-11",
    "member": {"scheme": "resident", "status": "active", "area": "230100"},
    "sharers": [
        {"name": "A", "scheme": "employee", "status": "active", "has_account": True, "area": "230100",
         "balance": "860.00", "relation": "child", "link": "shared", "starts_on": "2025-01-01",
         "ends_on": "open"},
    ],
    "expense": {"kind": "outpatient", "area": "230100", "designated": True, "credential": "member",
                "total": "320.00", "fund_paid": "120.00"},
}  # fmt: skip
ASKED = f"""
import json, gongji
from gongji.asking.interview import next_question
from gongji.asking.telling import most_telling
from gongji.case.reading import read_case
from gongji.training import Spec, make, told
unknown = {CASE!r}
night = unknown | {{"expense": unknown["expense"] | {{"at_night": True}}}}
bad = unknown | {{"expense": unknown["expense"] | {{"at_night": "yes"}}}}
found = gongji.diagnose(night)
exercise = make(7, Spec(cause="till_shut_at_night"))
try:
    read_case(bad)
except gongji.BadCase as refused:
    line = str(refused)
print(json.dumps({{
    "missing": gongji.diagnose(unknown).missing,
    "telling": most_telling(read_case(unknown)),
    "primary": found.primary,
    "used": [one.text for one in found.causes[0].facts],
    "fixes": [[step.act for step in fix.steps] for fix in found.fixes],
    "suspect": gongji.suspects(night).ranked[0].code,
    "opened": gongji.from_code(gongji.to_code(night)).case.expense.at_night,
    "refused": "expense.at_night" in line,
    "exercise": exercise.cause,
    "told": "是夜里付的。" in told(exercise),
}}))
"""
DESK = """
import json
from pages.parts.desk.fields import on_screen
from pages.parts.desk.typing import choices, typed
from pages.parts.asking.ask import question
print(json.dumps([
    "expense.at_night" in on_screen(), typed("expense.at_night", "夜间").value, question("expense.at_night"),
]))
"""


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    return Copied(tmp_path)


def test_a_made_up_fact_is_known_everywhere(copied: Copied) -> None:
    copied.add_fact()
    copied.add_cause_of_the_fact()
    assert copied.value(ASKED) == {
        "missing": ["expense.at_night"],
        "telling": "expense.at_night",
        "primary": "till_shut_at_night",
        "used": ["是夜里付的"],
        "fixes": [["come_by_day"]],
        "suspect": "till_shut_at_night",
        "opened": True,
        "refused": True,
        "exercise": "till_shut_at_night",
        "told": True,
    }


def test_a_table_reads_a_made_up_fact_by_its_words(copied: Copied) -> None:
    copied.add_fact()
    copied.add_cause_of_the_fact()
    cells = {"date": CASE["date"], "是否夜间结算": "夜间"} | {
        f"{group}.{field}": str(value).lower()
        for group, fields in {
            "member": CASE["member"], "sharers.0": CASE["sharers"][0], "expense": CASE["expense"],
        }.items()
        for field, value in fields.items()
        if field not in ("name", "ends_on")
    }  # fmt: skip
    with (copied.folder / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([cells.keys(), cells.values()])
    done = copied.run(
        "import sys; from gongji.__main__ import main; sys.exit(main(['batch', 'in.csv', 'out.csv']))"
    )
    assert done.returncode == 0, done.stderr
    (answered,) = csv.DictReader((copied.folder / "out.csv").open(encoding="utf-8-sig"))
    assert "中午歇着" in answered.values()


def test_the_desk_and_the_interview_ask_for_a_made_up_fact(copied: Copied) -> None:
    copied.add_fact()
    copied.add_pages()
    assert copied.value(DESK) == [True, True, "这一笔是夜里付的吗？"]


MODEL, SAID = "case/model.py", "words/facts/expense.toml"
SLIPS = {
    "a fact of which nothing is said": (
        SAID, '["expense.at_night"', '["expense.by_night"',
        ["case/model.py expense.at_night", "nearest are expense.by_night", SAID],
    ),
    "no sentence for a caller": (
        SAID, '"expense.at_night".told]', '"expense.at_night".tolld]',
        [f'{SAID} ["expense.at_night"]', "told is wanting", "nearest are tolld"],
    ),
    "a value that nobody can choose": (SAID, 'false = "不是夜里"\n', "", ["options has no 'false'"]),
    "a value that the fact never is": (
        SAID, 'false = "日间"', 'fals = "日间"', ["staff_options has no 'false'", "nearest are fals"],
    ),
    "a fact that says not when it is asked": (
        MODEL, ROW, "    at_night: Flag | None = None\n", ["case/model.py expense.at_night", "Asked(order)"],
    ),
    "a type that no fact has": (MODEL, ROW, ROW.replace("Flag", "str"), ["expense.at_night", "AreaCode"]),
    "a name that another fact has": (
        MODEL, ROW, ROW.replace('fact="at_night"', 'fact="kind"'), ["expense.kind is the fact 'kind'"],
    ),
    "a name that a comparison has": (
        MODEL, ROW, ROW.replace('fact="at_night"', 'fact="reach"'), ["'reach'", "expense.at_night"],
    ),
    "values that cannot all be tried": (
        MODEL, ROW, ROW.replace("Flag", "Fen"), ["cannot try every value of 'at_night'", "comparisons.py"],
    ),
    "asked after a field that is not there": (
        MODEL, ROW, ROW.replace('of="bill"', 'after=("kinds", ("inpatient",))'),
        ["after='kinds'", "nearest are kind"],
    ),
    "asked after a word that is none": (
        MODEL, ROW, ROW.replace('of="bill"', 'after=("kind", ("in_patient",))'),
        ["'in_patient'", "nearest are inpatient"],
    ),
    "a comparison of a field that is not there": (
        "causes/comparisons.py", 'fund_paid")\ndef _fund_part', 'found_paid")\ndef _fund_part',
        ["causes/comparisons.py fund_part", "nearest are expense.fund_paid"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_refused_with_file_fact_and_mend(copied: Copied, slip: str) -> None:
    file, before, after, told = SLIPS[slip]
    copied.add_fact()
    text = (copied.folder / "gongji" / file).read_text("utf-8")
    assert before in text
    (copied.folder / "gongji" / file).write_text(text.replace(before, after), "utf-8")
    refusal = copied.refusal()
    assert refusal.startswith("gongji.errors.PolicyError: ")
    assert [one for one in told if one not in refusal] == []


def test_a_fact_that_codes_do_not_hold_is_refused_with_the_line_to_write(copied: Copied) -> None:
    copied.add_fact(in_codes=False)
    done = copied.run("from gongji.sharing.codebook import codebook; codebook()")
    refusal = done.stderr.strip().splitlines()[-1]
    assert refusal.startswith("gongji.errors.PolicyError: sharing/link_fields.toml")
    assert IN_CODES.strip().rstrip(",") in refusal
