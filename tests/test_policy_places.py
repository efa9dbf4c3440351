"""Who speaks for a place: the city, then its province, then the nation, parameter by parameter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import gongji
from gongji.policies import loader
from gongji.policies.expected import known_until
from gongji.policies.lint import lint
from gongji.policies.place import forget, rules_of, speaking_for

HEAD = 'name = "某地"\nread = 2026-03-31\nabout = "只为试验。"\n'


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder with the nation in it."""
    shutil.copy(loader.FOLDER / "CN.toml", tmp_path)
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def write(folder: Path, code: str, text: str) -> None:
    (folder / f"{code}.toml").write_text(HEAD + text, encoding="utf-8")
    forget()


NINE = '[[member_limit]]\nvalue = 9\nfacts = ["S-B03"]\n'
TWO = '[[member_limit]]\nfrom = 2025-01-01\nvalue = 2\nfacts = ["GX-003"]\n'
NOBODY = '[[member_limit]]\nnot_found = true\nask = "几位？"\nclaims = [{ value = 5, facts = ["HLJ-014"] }]\n'


def test_a_city_goes_before_its_province_and_a_province_before_the_nation(files: Path) -> None:
    day = date(2025, 3, 11)
    assert rules_of("370100", day)["member_limit"].state == "not_found"
    write(files, "370000", NINE)
    write(files, "370100", TWO)
    assert rules_of("370100", day)["member_limit"].only == 2
    assert rules_of("370200", day)["member_limit"].only == 9
    assert rules_of("410100", day)["member_limit"].state == "not_found"
    assert rules_of("370100", day)["member_limit"].place == "370100"
    assert rules_of("370200", day)["member_limit"].place == "370000"


def test_before_the_city_speaks_its_province_does(files: Path) -> None:
    write(files, "370000", NINE)
    write(files, "370100", TWO)
    assert rules_of("370100", date(2024, 12, 31))["member_limit"].only == 9


def test_parameter_by_parameter(files: Path) -> None:
    write(files, "370000", '[[own_account]]\nvalue = "must_be_empty"\nfacts = ["GD-006"]\n' + NINE)
    write(files, "370100", TWO)
    rules = rules_of("370100", date(2025, 3, 11))
    assert (rules["member_limit"].only, rules["own_account"].only) == (2, "must_be_empty")
    assert rules["own_credential"].only == frozenset({"member"}) and rules["own_credential"].place == "CN"


def test_a_city_about_which_nobody_published_anything_has_the_rule_of_its_province(files: Path) -> None:
    write(files, "370000", NINE)
    write(files, "370100", NOBODY)
    reading = rules_of("370100", date(2025, 3, 11))["member_limit"]
    assert (reading.only, reading.state, reading.place, reading.ask) == (9, "known", "370000", "几位？")
    assert [claim.value for claim in reading.claims] == [5]


def test_nobody_published_it_anywhere(files: Path) -> None:
    write(files, "370000", NOBODY)
    reading = rules_of("370200", date(2025, 3, 11))["member_limit"]
    assert (reading.state, reading.worlds) == ("not_found", (None,))
    assert (reading.ask, reading.place) == ("几位？", "370000")


def test_a_value_first_seen_on_a_day_is_not_carried_back(files: Path) -> None:
    write(files, "370000", '[[member_limit]]\nby = 2025-03-11\nvalue = 9\nfacts = ["S-B03"]\n')
    before, on = (rules_of("370100", day)["member_limit"] for day in (date(2025, 3, 10), date(2025, 3, 11)))
    assert (before.state, set(before.worlds)) == ("undated", {9, None})
    assert (on.state, on.worlds) == ("known", (9,))


def test_inside_a_range_the_rule_of_the_province_is_the_old_one(files: Path) -> None:
    write(files, "370000", NINE)
    city = '[[member_limit]]\nafter = 2025-01-01\nby = 2025-03-01\nvalue = 2\nfacts = ["GX-003"]\n'
    write(files, "370100", city)
    worlds = [
        set(rules_of("370100", day)["member_limit"].worlds)
        for day in (date(2025, 1, 1), date(2025, 1, 2), date(2025, 2, 28), date(2025, 3, 1))
    ]
    assert worlds == [{9}, {9, 2}, {9, 2}, {2}]


def test_rivals_stay_side_by_side(files: Path) -> None:
    write(files, "370000", NINE.rstrip() + '\nrivals = [{ value = 6, facts = ["GX-003"] }]\n')
    reading = rules_of("370100", date(2025, 3, 11))["member_limit"]
    assert (reading.state, set(reading.worlds), reading.only) == ("conflict", {9, 6}, None)


def test_the_weakest_source_of_what_holds_is_the_grade(files: Path) -> None:
    write(files, "370000", '[[member_limit]]\nvalue = 9\nfacts = ["S-B03"]\ngrade = "C+"\n')
    assert rules_of("370100", date(2025, 3, 11))["member_limit"].grade == "C+"


def test_each_value_knows_when_it_was_last_looked_at(files: Path) -> None:
    write(files, "370000", NINE + "[[combine]]\nlooked = 2026-11-30\nnot_found = true\n")
    write(files, "370100", TWO.rstrip() + "\nlooked = 2026-06-01\n")
    city, province = (rules_of(area, date(2026, 3, 31)) for area in ("370100", "370200"))
    assert (city["member_limit"].looked, province["member_limit"].looked) == (
        date(2026, 6, 1),
        date(2026, 3, 31),
    )
    assert province["combine"].looked == city["combine"].looked == date(2026, 11, 30)
    assert gongji.policy("370200", date(2026, 3, 31)).parameters[0].read == "2026-11-30"  # the nation's


def test_knowledge_reaches_as_far_as_the_papers_of_the_place_and_of_all_above(files: Path) -> None:
    assert known_until(speaking_for("370100")) == date(2026, 8, 28)
    write(files, "370000", NINE)
    assert known_until(speaking_for("370100")) == date(2026, 3, 31)
    assert gongji.policy("CN", date(2026, 3, 31)).knowledge_until == "2026-08-28"


TWICE = '[[channels]]\nid = "a_b"\nname = "某处"\nfacts = ["S-H03"]\nbind = ["去办。"]\n'


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("370100", TWICE + TWICE, ["370100.toml", "'a_b'", "twice"]),
        ("370000", NINE, ["370000.toml", "relatives", "missing"]),
        ("999900", NINE, ["999900.toml", "area code"]),
        ("370100", "[[oops", ["370100.toml", "not TOML"]),
        (
            "370100",
            '[[combine]]\nvalue = true\nfacts = ["S-B05"]\n'
            '[[shortfall]]\nvalue = "nothing"\nfacts = ["S-B05"]\n',
            ["370100.toml", "shortfall", "combine"],
        ),
        (
            "370100",
            '[[relatives]]\nfrom = 2021-04-22\nvalue = ["spouse"]\nfacts = ["N-003", "SHD-001"]\n',
            ["370100.toml relatives[0]", "2021-04-22", "`after` and `by`"],
        ),
        (
            "370100",
            '[[kinds]]\nfrom = 2024-08-01\nvalue = []\nmaybe = ["pharmacy"]\nfacts = ["N-005"]\n',
            ["370100.toml kinds[0]", "2024-08-01", "own source"],
        ),
    ],
    ids=[
        "channel twice",
        "parameter missing",
        "no such place",
        "not TOML",
        "two that clash",
        "the day of the first national paper",
        "a day that only national papers tell",
    ],
)
def test_lint_names_file_and_fault(files: Path, code: str, text: str, words: list[str]) -> None:
    write(files, code, text)
    faults = [fault for fault in lint() if fault.startswith(f"{code}.toml")]
    assert any(all(word in fault for word in words) for fault in faults), faults


@pytest.mark.parametrize(
    "text",
    [
        '[[relatives]]\nafter = 2021-04-21\nby = 2024-05-18\nvalue = ["spouse"]\nfacts = ["N-003"]\n',
        '[[relatives]]\nfrom = 2022-12-01\nvalue = ["spouse"]\nfacts = ["BEJ-006"]\n',
        '[[wallet]]\nfrom = 2024-12-02\none_of = ["closed", "partly"]\nfacts = ["N-010"]\n',
        "[[combine]]\nfrom = 2026-01-09\nnot_found = true\n",
    ],
    ids=["a range", "a source of the place", "one of several words", "nobody published it"],
)
def test_a_start_that_borrows_nothing_is_let_through(files: Path, text: str) -> None:
    write(files, "370100", text)
    assert not [fault for fault in lint() if fault.startswith("370100.toml")]


def test_real_cities_override_their_provinces() -> None:
    day = date(2026, 3, 31)
    assert rules_of("440300", day)["sharer_choice"].only == "largest_balance"
    assert rules_of("440100", day)["sharer_choice"].state == "not_found"
    assert rules_of("450100", day)["combine"].only is False
    assert rules_of("450300", day)["combine"].only is None
    assert rules_of("350400", day)["relatives"].only >= {"parent_in_law", "sibling"}
    assert "parent_in_law" not in rules_of("350100", day)["relatives"].only
    assert rules_of("230100", day)["hotline"].only == "12393"
