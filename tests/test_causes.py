"""One place a cause: what is declared beside its function is all of it; a slip is refused by name."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from gongji.causes import CAUSES, CODES
from gongji.causes.registry import STAGES
from tests.made_up_cause import Copied

PAID_BY_WALLET: dict[str, Any] = {
    "date": "2025-08-20",
    "member": {"scheme": "resident", "status": "active", "area": "130100"},
    "sharers": [
        {"name": "A", "scheme": "employee", "status": "active", "has_account": True, "area": "230100",
         "balance": "860.00", "relation": "parent", "link": "none"},
    ],
    "expense": {"kind": "outpatient", "area": "130100", "designated": True, "credential": "member",
                "total": "320.00", "fund_paid": "120.00"},
    "wallet": {"used": True, "member_opened": True, "sharer_opened": True, "amount": "500.00",
               "transfers_today": 1, "earlier_pending": False, "accepted": True, "balance": "500.00",
               "place_of_use": "130100", "taken_here": True},
}  # fmt: skip
ASKED = f"""
import json, gongji
from gongji.asking.interview import next_question
from gongji.case.reading import read_case
from gongji.causes import CODES
from gongji.training.exercise import Spec
from gongji.training.making.exercises import make
case = {PAID_BY_WALLET!r}
unknown = gongji.diagnose(case)
noon = gongji.diagnose(case | {{"wallet": case["wallet"] | {{"hour": 12}}}})
print(json.dumps({{
    "last": CODES.index("wallet_rests_at_noon") - CODES.index("wallet_empty"),
    "unknown": [unknown.verdict, unknown.missing, next_question(read_case(case)).path],
    "noon": [noon.verdict, noon.primary, noon.headline],
    "fixes": [[step.act for step in fix.steps] for fix in noon.fixes],
    "cash": [fix.outcome.cash for fix in noon.fixes],
    "exercise": make(7, Spec(cause="wallet_rests_at_noon")).cause,
}}))
"""


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    return Copied(tmp_path)


def test_a_made_up_cause_needs_its_function_and_its_words(copied: Copied) -> None:
    copied.add_cause()
    assert copied.value(ASKED) == {
        "last": 1,
        "unknown": ["need_facts", ["wallet.hour"], "wallet.hour"],
        "noon": ["blocked", "wallet_rests_at_noon", "没付成，是因为中午歇着。"],
        "fixes": [["transfer_after_noon"]],
        "cash": ["0.00"],
        "exercise": "wallet_rests_at_noon",
    }


def test_a_table_answers_a_made_up_cause(copied: Copied) -> None:
    copied.add_cause()
    cells = {"date": PAID_BY_WALLET["date"]} | {
        f"{group}.{field}": value
        for group, fields in {
            "member": PAID_BY_WALLET["member"],
            "sharers.0": PAID_BY_WALLET["sharers"][0],
            "expense": PAID_BY_WALLET["expense"],
            "wallet": PAID_BY_WALLET["wallet"] | {"hour": 12},
        }.items()
        for field, value in fields.items()
        if field != "name"
    }
    with (copied.folder / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([cells.keys(), (str(value).lower() for value in cells.values())])
    done = copied.run(
        "import sys; from gongji.__main__ import main; sys.exit(main(['batch', 'in.csv', 'out.csv']))"
    )
    assert done.returncode == 0, done.stderr
    (answered,) = csv.DictReader((copied.folder / "out.csv").open(encoding="utf-8-sig"))
    assert "中午歇着" in answered.values()


WALLET, SAID = "causes/wallet.py", "words/causes/wallet.toml"
SLIPS = {
    "an argument that is nothing": (
        WALLET, "rests_at_noon(hour: int", "rests_at_noon(hours: int",
        ["causes/wallet.py wallet_rests_at_noon", "'hours' is neither a fact nor a policy parameter", "hour"],
    ),
    "an argument named as its function": (
        WALLET, "wallet_rests_at_noon(hour", "hour(hour", ["causes/wallet.py hour", 'code="hour"'],
    ),
    "an order that misses a cause": (
        WALLET, ' wallet_rests_at_noon"""', '"""', ["wallet_rests_at_noon", "ORDER misses it"],
    ),
    "an order with a cause that is not there": (
        WALLET,
        "wallet_empty wallet_rests_at_noon",
        "wallet_empty wallet_rests_at_noon gone",
        ["ORDER", "no cause 'gone'"],
    ),
    "a cause without words": (
        SAID, "[causes.wallet_rests_at_noon]", "[causes.wallet_rests]",
        ["causes/wallet.py wallet_rests_at_noon", "nearest are wallet_rests", "words/causes/wallet.toml"],
    ),
    "an act without words": (
        SAID, "[acts.transfer_after_noon]", "[acts.transfer_afternoon]",
        ["causes/wallet.py wallet_rests_at_noon", "'transfer_after_noon'", "transfer_afternoon"],
    ),
    "a way of mending that is not there": (
        "causes/link.py", 'mend="begin"', 'mend="begins"',
        ["causes/link.py binding_not_started", "'begins'", "nearest are begin", "mending/acts.py"],
    ),
    "a way of mending that no cause names": (
        "causes/who.py", ', mend="enrol"', "", ["mending/acts.py enrol", "no cause names it"],
    ),
    "another act without words": (
        "words/causes/who.toml", "[acts.enrol]", "[acts.enroll]", ["mending/acts.py", "'enrol'", "enroll"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_refused_with_file_function_and_mend(copied: Copied, slip: str) -> None:
    file, before, after, told = SLIPS[slip]
    copied.add_cause()
    copied.replace(file, before, after)
    refusal = copied.refusal()
    assert refusal.startswith("gongji.errors.PolicyError: ")
    assert [one for one in told if one not in refusal] == []


def test_causes_are_named_stage_by_stage() -> None:
    first = {code: next(one for one in CAUSES if one.code == code) for code in CODES}
    places = [STAGES.index(first[code].stage) for code in CODES]
    assert places == sorted(places)
