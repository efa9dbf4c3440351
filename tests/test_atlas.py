"""Every region beside every parameter: nothing is left out, and unknown is never taken for known."""

from __future__ import annotations

from datetime import date

import pytest

import gongji
from gongji.atlas import table as atlas
from gongji.atlas.one_parameter import history
from gongji.policies.loader import NATION, codes
from gongji.policies.schema import GRADES, NEVER_A_RULE, PARAMETERS
from gongji.words import words

DAY = date(2025, 3, 11)
HEILONGJIANG, HEBEI, SHENZHEN = "230000", "130000", "440300"


def cell(area: str, parameter: str, day: date = DAY) -> atlas.Cell:
    return next(one for one in atlas.cells(area, day) if one.parameter == parameter)


def test_every_place_has_a_cell_for_every_parameter() -> None:
    assert atlas.areas() == codes()
    wanted = [one.name for one in PARAMETERS]
    for area in atlas.areas():
        assert [one.parameter for one in atlas.cells(area, DAY)] == wanted


def test_every_parameter_belongs_to_exactly_one_group() -> None:
    grouped = [name for group in atlas.groups() for name in group.parameters]
    assert grouped == [one.name for one in PARAMETERS]
    assert len(atlas.groups()) == len(words("atlas")["groups"])
    assert atlas.group_of("premium.whole") == "交保费"


@pytest.mark.parametrize("grade", [grade for grade in GRADES if grade != NEVER_A_RULE])
def test_a_known_rule_is_as_sure_as_its_grade(grade: str) -> None:
    others = {"C+": "to_confirm", "L": "local"}
    expected = "official" if grade.startswith("A") else others.get(grade, "media")
    assert atlas.sureness("known", grade) == expected


@pytest.mark.parametrize("state", ["undated", "conflict", "partial", "not_found"])
def test_what_is_not_settled_is_never_shown_as_official(state: str) -> None:
    assert atlas.sureness(state, "A") == state


def test_every_sureness_has_its_word_and_no_two_share_one() -> None:
    told = words("atlas")["sureness"]
    assert tuple(told) == atlas.SURENESS
    assert len({row["word"] for row in told.values()}) == len(atlas.SURENESS)


def test_a_place_without_a_rule_of_its_own_shows_the_nations_and_says_so() -> None:
    assert cell(HEILONGJIANG, "own_credential").inherited
    assert not cell(HEILONGJIANG, "relatives").inherited
    assert not cell(NATION, "own_credential").inherited
    assert not cell(HEILONGJIANG, "member_limit").inherited  # nobody published one, above neither


def test_coverage_counts_what_the_policy_verb_says() -> None:
    for one in atlas.coverage(DAY):
        states = [rule.state for rule in gongji.policy(one.area, DAY).parameters]
        assert one.unknown == states.count("not_found")
        assert one.total == len(PARAMETERS)
        assert set(one.counts) == set(atlas.SURENESS)


def test_gaps_begin_with_the_rule_that_most_places_lack() -> None:
    counts = [count for _, count in atlas.gaps(DAY)]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == sum(one.unknown for one in atlas.coverage(DAY))
    assert dict(atlas.gaps(DAY))["pays_in_waiting"] == len(atlas.areas())


def test_two_places_are_compared_by_what_holds() -> None:
    likeness = {pair.one.parameter: pair.likeness for pair in atlas.compare(HEILONGJIANG, HEBEI, DAY)}
    assert likeness["own_credential"] == "same"
    assert likeness["usable_in"] == "differs"
    assert likeness["member_limit"] == "one_unknown"
    assert likeness["pays_in_waiting"] == "both_unknown"
    assert set(likeness.values()) <= set(words("atlas")["compare"])


def test_a_place_compared_with_itself_never_differs() -> None:
    found = {pair.likeness for pair in atlas.compare(SHENZHEN, SHENZHEN, DAY)}
    assert found <= {"same", "both_unknown"}


def test_another_day_gives_another_table() -> None:
    assert atlas.cells(NATION, date(2020, 1, 1)) != atlas.cells(NATION, DAY)
    assert cell(NATION, "quota", date(2026, 1, 9)).sureness != "not_found"
    assert cell(NATION, "quota").sureness == "not_found"


def test_history_tells_the_dated_values_nearest_place_first() -> None:
    chapters = history(HEILONGJIANG, "relatives")
    assert [chapter.place for chapter in chapters] == [HEILONGJIANG, NATION]
    before, old, new = chapters[0].entries
    assert before.values and "本人" in before.values[0].text
    assert old.since == "2021年4月21日到2024年5月18日之间改的，确切的日子没有见到"
    assert new.since == "2024年9月16日到2024年10月20日之间改的，确切的日子没有见到"
    assert new.values and new.values[0].sources


def test_history_of_a_city_goes_up_through_its_province() -> None:
    places = [chapter.place for chapter in history(SHENZHEN, "relatives")]
    assert places == [SHENZHEN, "440000", NATION]


def test_history_keeps_web_claims_apart_from_values() -> None:
    entry = history(HEILONGJIANG, "member_limit")[0].entries[-1]
    assert not entry.values
    assert entry.claims and all(one.grade == NEVER_A_RULE for one in entry.claims)


def test_every_history_can_be_told() -> None:
    for area in atlas.areas():
        for parameter in PARAMETERS:
            for chapter in history(area, parameter.name):
                assert all(entry.since for entry in chapter.entries)
