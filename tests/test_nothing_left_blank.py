"""No sentence names what nobody told: every subset of known facts, every cause that then speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings

from gongji import as_plain_text, diagnose, eligibility, read_case
from gongji.answers.placeholders import Placeholders, Unknown, fitting
from gongji.causes import CODES
from gongji.judging.standing import complete, stand
from gongji.words import say, words
from tests.strategies import cases, paths_of, with_value

BLANK = re.compile(r"没有填(?!结束日期|错)|未填）|关系未知|\bNone\b|\{|\}")
PARTY = {
    "scheme": "employee",
    "status": "active",
    "has_account": True,
    "relation": "parent",
    "link": "shared",
}


def case(area: str, day: str, kind: str, wallet: dict[str, Any] | None = None) -> dict[str, Any]:
    paid = {"kind": kind, "operator": "member", "channel": "longjiang_wechat", "total": "400.00"}
    if kind == "outpatient":
        paid |= {"fund_paid": "100.00", "area": area, "designated": True, "credential": "sharer"}
    sharer = PARTY | {"area": area, "balance": "100.00", "members_bound": 9, "starts_on": "2026-03-01"}
    told = {"date": day, "member": {"scheme": "resident", "status": "active", "area": area}}
    return told | {"sharers": [sharer], "expense": paid} | ({"wallet": wallet} if wallet else {})


MOVED = {"transfers_today": 4, "amount": "3000.00", "hour": 23, "quota": "100.00", "quota_left": "0.00"}
ASKED = {
    "premium here": case("230100", "2026-03-15", "resident_premium"),
    "premium elsewhere": case("440100", "2026-03-15", "resident_premium"),
    "premium in Hebei": case("130100", "2024-06-01", "resident_premium"),
    "early day": case("110000", "2021-04-15", "outpatient"),
    "a floor": case("350400", "2026-03-15", "outpatient"),
    "wallet": case("130200", "2025-09-18", "outpatient", MOVED | {"used": True, "place_of_use": "130400"}),
    "quota": case("130200", "2026-02-10", "outpatient", {"used": True, **MOVED, "locked": "1.00"}),
}
MOST_FORGOTTEN = 2
VARIED = (
    "sharers.0.relation sharers.0.balance sharers.0.starts_on sharers.0.members_bound expense.operator "
    "expense.channel expense.kind expense.credential member.area sharers.0.area expense.area"
).split()
WALLET = "transfers_today amount hour quota quota_left balance place_of_use".split()


def texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from texts(one)


def blanks(told: dict[str, Any]) -> set[str]:
    """Every text to this case in which something was left blank."""
    given_case = read_case(told)
    answers = (diagnose(given_case), eligibility(given_case))
    said = [text for one in answers for text in (*texts(one.model_dump(mode="json")), as_plain_text(one))]
    return {text for text in said if BLANK.search(text)}


def forgotten(told: dict[str, Any], most: int) -> Iterator[dict[str, Any]]:
    """The case with each set of at most so many facts unknown, and with all but so many unknown."""
    paths = [path for path in VARIED if path in paths_of(told)]
    paths += [f"wallet.{name}" for name in WALLET if name in told.get("wallet", {})]
    for number in (*range(most + 1), *range(len(paths) - most, len(paths) + 1)):
        for gone in combinations(paths, number):
            left = told
            for path in gone:
                left = with_value(left, path, None)
            yield left


@pytest.mark.parametrize("name", ASKED)
def test_no_answer_names_what_nobody_told(name: str) -> None:
    found = {text for left in forgotten(ASKED[name], MOST_FORGOTTEN) for text in blanks(left)}
    assert not found


@settings(max_examples=300, deadline=None)
@given(cases())
def test_no_answer_to_any_case_names_what_nobody_told(told: dict[str, Any]) -> None:
    assert not blanks(told)


@cache
def variants() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(cause, key, placeholders left out) of every variant in the words."""
    found = []
    for code in CODES:
        for key in words("causes")[code]:
            plain, apart, without = key.partition("_without_")
            if apart:
                found.append((code, plain, tuple(without.split("_and_"))))
    return tuple(found)


@pytest.mark.parametrize("variant", variants(), ids=lambda one: f"{one[0]}-{one[1]}-{'-'.join(one[2])}")
def test_a_variant_is_chosen_and_does_not_name_what_it_is_without(
    variant: tuple[str, str, tuple[str, ...]],
) -> None:
    code, key, without = variant
    known = words("causes")[code]
    plain = known[key] if isinstance(known[key], str) else "".join(known[key])
    assert all(f"{{{name}}}" in plain for name in without)
    filled = Placeholders(stand(complete(read_case({}))), 0)
    values = dict.fromkeys(filled, "甲") | dict.fromkeys(without, Unknown("？"))
    chosen = fitting(known, key, values)
    lines = (chosen,) if isinstance(chosen, str) else chosen
    assert lines and not any("？" in say(line, values) for line in lines)
