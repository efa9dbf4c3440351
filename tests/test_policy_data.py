"""The policy files as data: nothing wrong in them, nothing left out, every mistake refused by name."""

from __future__ import annotations

from datetime import date

import pytest

import gongji
from gongji.errors import PolicyError
from gongji.policies.lint import NATIONAL_ONLY, lint
from gongji.policies.loader import codes, parse, region
from gongji.policies.schema import BY_NAME, PARAMETERS

HEAD = 'name = "某地"\nread = 2026-03-31\nabout = "只为试验。"\n'
PROVINCES = [code for code in codes() if code.endswith("0000")]
CITIES = [code for code in codes() if code not in (*PROVINCES, "CN")]
DAYS = [date(2021, 4, 22), date(2024, 1, 15), date(2024, 10, 1), date(2025, 3, 11), date(2026, 3, 31)]


def test_nothing_is_wrong_in_the_files() -> None:
    assert lint() == ()


def test_the_nation_all_provinces_and_some_cities_have_a_file() -> None:
    assert codes()[0] == "CN" and len(PROVINCES) == 32 and CITIES


REFUSED = {
    "an unknown key": (
        '[[member_limit]]\nvalue = 8\nfacts = ["S-B03"]\nsince = 2024-10-05',
        ["member_limit[0]", "'since'", "from"],
    ),
    "an unknown parameter": ('[[member_limits]]\nvalue = 8\nfacts = ["S-B03"]', ["'member_limits'"]),
    "an unknown dotted parameter": (
        '[[premium.operators]]\nvalue = "sharer"\nfacts = ["S-H10"]',
        ["'premium.operators'"],
    ),
    "a value outside a list": ("member_limit = 8", ["member_limit", "[[member_limit]]"]),
    "two periods in the wrong order": (
        '[[member_limit]]\nfrom = 2025-01-01\nvalue = 8\nfacts = ["S-B03"]\n'
        '[[member_limit]]\nfrom = 2024-01-01\nvalue = 5\nfacts = ["S-B03"]',
        ["member_limit[1]", "overlaps"],
    ),
    "two periods from one day": (
        '[[member_limit]]\nfrom = 2025-01-01\nvalue = 8\nfacts = ["S-B03"]\n'
        '[[member_limit]]\nfrom = 2025-01-01\nvalue = 5\nfacts = ["S-B03"]',
        ["member_limit[1]", "overlaps"],
    ),
    "a range that begins inside the one before": (
        '[[member_limit]]\nafter = 2024-01-01\nby = 2024-06-01\nvalue = 8\nfacts = ["S-B03"]\n'
        '[[member_limit]]\nafter = 2024-03-01\nby = 2024-09-01\nvalue = 5\nfacts = ["S-B03"]',
        ["member_limit[1]", "overlaps"],
    ),
    "two values from always": (
        '[[member_limit]]\nvalue = 8\nfacts = ["S-B03"]\n[[member_limit]]\nvalue = 5\nfacts = ["S-B03"]',
        ["member_limit[1]", "overlaps"],
    ),
    "a value without a source": ("[[member_limit]]\nvalue = 8", ["member_limit[0]", "facts"]),
    "an empty list of sources": ("[[member_limit]]\nvalue = 8\nfacts = []", ["member_limit[0]", "facts"]),
    "a source nobody wrote down": (
        '[[member_limit]]\nvalue = 8\nfacts = ["S-B99"]',
        ["member_limit[0]", "'S-B99'", "S.toml"],
    ),
    "a rule on C pages alone": (
        '[[member_limit]]\nvalue = 10\nfacts = ["HLJ-018", "HLJ-024"]',
        ["member_limit[0]", "claims"],
    ),
    "a rival on C pages alone": (
        '[[member_limit]]\nvalue = 8\nfacts = ["S-B03"]\nrivals = [{ value = 3, facts = ["HEB-026"] }]',
        ["member_limit[0]", "claims"],
    ),
    "one of two values on C pages alone": (
        '[[sharer_choice]]\none_of = ["rank", "binding_order"]\nfacts = ["HLJ-034"]',
        ["sharer_choice[0]", "claims"],
    ),
    "a day in quotation marks": (
        '[[member_limit]]\nfrom = "2024-10-05"\nvalue = 8\nfacts = ["S-B03"]',
        ["member_limit[0]", "from", "2024-10-20"],
    ),
    "a day with an hour": (
        '[[member_limit]]\nby = 2024-10-05T00:00:00\nvalue = 8\nfacts = ["S-B03"]',
        ["member_limit[0]", "by"],
    ),
    "a day that does not exist": ("[[member_limit]]\nfrom = 2024-02-30\nvalue = 8", ["not TOML"]),
    "text that is not TOML": ("[[member_limit]\nvalue = 8", ["not TOML"]),
    "a look that is no day": (
        '[[member_limit]]\nvalue = 8\nfacts = ["S-B03"]\nlooked = "lately"',
        ["member_limit[0]", "looked", "lately"],
    ),
    "an open range": (
        '[[member_limit]]\nafter = 2024-10-05\nvalue = 8\nfacts = ["S-B03"]',
        ["member_limit[0]", "by"],
    ),
    "an exact day and a range": (
        '[[member_limit]]\nfrom = 2024-10-05\nby = 2024-11-05\nvalue = 8\nfacts = ["S-B03"]',
        ["member_limit[0]", "from", "by"],
    ),
    "a range turned round": (
        '[[member_limit]]\nafter = 2024-11-05\nby = 2024-10-05\nvalue = 8\nfacts = ["S-B03"]',
        ["member_limit[0]", "after"],
    ),
    "not found with sources": (
        '[[member_limit]]\nnot_found = true\nfacts = ["S-B03"]',
        ["member_limit[0]", "not_found"],
    ),
    "not found with rivals": (
        '[[member_limit]]\nnot_found = true\nrivals = [{ value = 3, facts = ["S-B03"] }]',
        ["member_limit[0]", "not_found"],
    ),
    "not found denied": ("[[member_limit]]\nnot_found = false", ["member_limit[0]", "not_found"]),
    "not found and a value": (
        '[[member_limit]]\nnot_found = true\nvalue = 8\nfacts = ["S-B03"]',
        ["member_limit[0]", "exactly one"],
    ),
    "nothing said": ('[[member_limit]]\nnote = "空的。"', ["member_limit[0]", "exactly one"]),
    "one of one": ('[[member_limit]]\none_of = [8]\nfacts = ["S-B03"]', ["member_limit[0]", "two values"]),
    "a limit of nought": ('[[member_limit]]\nvalue = 0\nfacts = ["S-B03"]', ["member_limit[0]", "0"]),
    "a limit that is neither a count nor unlimited": (
        '[[sharer_limit]]\nvalue = "many"\nfacts = ["S-B03"]',
        ["sharer_limit[0]", "many", "unlimited"],
    ),
    "a reach without one of the kinds of bill": (
        '[[usable_in]]\nvalue = { outpatient = "country" }\nfacts = ["S-B03"]',
        ["usable_in[0]", "outpatient", "pharmacy"],
    ),
    "a reach nobody knows": (
        '[[usable_in]]\nvalue = { outpatient = "country", inpatient = "world", pharmacy = "country" }\n'
        'facts = ["S-B03"]',
        ["usable_in[0]", "world", "pooling_area"],
    ),
    "a level of hospital that does not exist": (
        '[[hospital_levels]]\nvalue = { resident = [1, 4] }\nfacts = ["S-B03"]',
        ["hospital_levels[0]", "4", "1, 2, 3"],
    ),
    "levels for nobody": (
        '[[hospital_levels]]\nvalue = { none = [1] }\nfacts = ["S-B03"]',
        ["hospital_levels[0]", "employee, resident"],
    ),
    "a status that bars nobody": (
        '[[excluded_sharers]]\nvalue = ["tall"]\nfacts = ["S-B03"]',
        ["excluded_sharers[0]", "tall", "chronic_holder"],
    ),
    "a limit in words": ('[[member_limit]]\nvalue = "八"\nfacts = ["S-B03"]', ["member_limit[0]", "八"]),
    "a relation nobody knows": (
        '[[relatives]]\nvalue = ["cousin"]\nfacts = ["N-003"]',
        ["relatives[0]", "cousin", "sibling"],
    ),
    "a word outside the list": (
        '[[sharing_area]]\nvalue = "city"\nfacts = ["ENAT-001"]',
        ["sharing_area[0]", "city", "pooling_area"],
    ),
    "money as a number": ('[[reserve]]\nvalue = 2000\nfacts = ["FUJ-001"]', ["reserve[0]", "2000"]),
    "a tenth of a fen": ('[[reserve]]\nvalue = "0.001"\nfacts = ["FUJ-001"]', ["reserve[0]", "0.001"]),
    "a claim without a source": (
        "[[member_limit]]\nnot_found = true\nclaims = [{ value = 5 }]",
        ["member_limit[0]", "claims"],
    ),
    "a grade nobody knows": (
        '[[member_limit]]\nvalue = 8\nfacts = ["S-B03"]\ngrade = "D"',
        ["member_limit[0]", "'D'"],
    ),
    "a channel with an unknown key": (
        '[[channels]]\nid = "a"\nname = "某处"\nfacts = ["S-H03"]\nlink = ["…"]',
        ["channels[0]", "'link'"],
    ),
    "a channel without a name": ('[[channels]]\nid = "a"\nfacts = ["S-H03"]', ["channels[0]", "name"]),
    "a channel with an unknown source": (
        '[[channels]]\nid = "a"\nname = "某处"\nfacts = ["S-H99"]',
        ["channels[0]", "'S-H99'"],
    ),
}


@pytest.mark.parametrize("said", REFUSED)
def test_refused_with_file_and_key(said: str) -> None:
    text, words = REFUSED[said]
    with pytest.raises(PolicyError) as refused:
        parse(HEAD + text, "230000")
    message = str(refused.value)
    assert message.startswith("230000.toml") and "\n" not in message
    assert all(word in message for word in words), message


@pytest.mark.parametrize("head", ["read = 2026-03-31\n", 'name = "某地"\n', 'name = "某地"\nread = "2026"\n'])
def test_name_and_day_of_reading_come_first(head: str) -> None:
    with pytest.raises(PolicyError, match=r"230000\.toml.*name.*read"):
        parse(head, "230000")


def test_what_is_written_well_is_read() -> None:
    text = (
        '[[relatives]]\nfrom = 2021-04-22\nvalue = ["spouse"]\nmaybe = ["sibling"]\nfacts = ["N-003"]\n'
        '[[relatives]]\nafter = 2024-09-16\nby = 2024-10-20\nvalue = ["sibling"]\nfacts = ["ENAT-005"]\n'
        '[[member_limit]]\nvalue = 8\nfacts = ["S-B03"]\nrivals = [{ value = 6, facts = ["GX-003"] }]\n'
        '[[reserve]]\nnot_found = true\nask = "要留多少？"\n'
        'claims = [{ value = "500.00", facts = ["HEB-029"] }]\n'
    )
    entries = parse(HEAD + text, "130000").entries
    first, second = entries["relatives"]
    assert [one.value for one in first.stated] == [frozenset({"spouse"}), frozenset({"spouse", "sibling"})]
    assert (second.possible_from, second.certain_from) == (date(2024, 9, 17), date(2024, 10, 20))
    (limit,) = entries["member_limit"]
    assert limit.rivalled and [one.value for one in limit.stated] == [8, 6]
    assert not entries["reserve"][0].stated and entries["reserve"][0].claims[0].value == 50_000


@pytest.mark.parametrize("code", PROVINCES)
def test_every_province_says_every_parameter_or_that_nobody_published_it(code: str) -> None:
    found = region(code)
    assert found is not None and found.about and found.read == date(2026, 3, 31)
    for name in set(BY_NAME) - NATIONAL_ONLY:
        entries = found.entries[name]
        assert entries, name
        assert all(entry.stated or entry.ask for entry in entries), f"{name}: not found and no question"


def test_the_nation_speaks_of_every_parameter() -> None:
    found = region("CN")
    assert found is not None and set(found.entries) == set(BY_NAME)


@pytest.mark.parametrize("code", [*PROVINCES, *CITIES])
def test_a_question_for_the_hotline_wherever_nobody_published_the_rule(code: str) -> None:
    for day in DAYS:
        for rule in gongji.policy(code, day).parameters:
            if rule.state == "not_found":
                assert rule.ask and rule.ask.endswith("？"), (day, rule.parameter)
                assert rule.note, (day, rule.parameter)
                assert not rule.candidates


@pytest.mark.parametrize("code", [*PROVINCES, *CITIES])
def test_what_is_not_certain_carries_its_question_too(code: str) -> None:
    for rule in gongji.policy(code, date(2026, 3, 31)).parameters:
        if rule.state != "known":
            assert rule.ask and rule.ask.endswith("？"), rule.parameter


def test_parameters_are_listed_once() -> None:
    assert len(PARAMETERS) == len(BY_NAME) >= 30
