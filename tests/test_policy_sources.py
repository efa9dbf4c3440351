"""Every source against the dossier: the same id, the same grade, the same day; and no rule on C pages alone.

dossier/facts.csv holds id, grade, date and publisher of each fact as the dossier tells them. Where a row of
the dossier names several sources it tells several grades, such as A-m/B.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongji.policies.entries import Entry, Stated
from gongji.policies.loader import FOLDER, Region, codes, region
from gongji.policies.schema import GRADES, NEVER_A_RULE, STRENGTH, strongest
from gongji.policies.sources import FOLDER as SOURCES, Source, sources_in

TOLD = {
    row["id"]: row
    for row in csv.DictReader((Path(__file__).parent / "dossier" / "facts.csv").open(encoding="utf-8"))
}
OURS: dict[str, Source] = {
    fact: row for path in sorted(SOURCES.glob("*.toml")) for fact, row in sources_in(path.stem).items()
}
ARITHMETIC = {"N-183", "N-185", "N-186"}  # sums of graded figures, no document of their own
# Rows of several statements; the one that is cited, on 大连 and on 陕西, is C+ by its own source.
DALIAN = {"N-062", "N-194"}
SHAANXI = {"N-045"}
SAME_LETTER = ({"C+", "C"}, {"B", "B*"}, {"B", "B-m"})
NATIONAL = ("N", "F")


def told_grades(fact: str) -> list[str]:
    return [grade for grade in TOLD[fact]["grade"].split("/") if grade]


def weakest_told(fact: str) -> str:
    grades = told_grades(fact)
    return max(grades, key=STRENGTH.__getitem__) if grades else NEVER_A_RULE


def entries_of(found: Region) -> Iterator[tuple[str, Entry]]:
    for name, entries in found.entries.items():
        yield from ((f"{found.code} {name}[{at}]", entry) for at, entry in enumerate(entries))


def every_entry() -> Iterator[tuple[str, Entry]]:
    for code in codes():
        found = region(code)
        assert found is not None
        yield from entries_of(found)


def raw_facts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from inner if key == "facts" else raw_facts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from raw_facts(inner)


def test_the_dossier_and_the_sources_name_the_same_facts() -> None:
    assert set(OURS) == set(TOLD)
    assert len(TOLD) > 600


def test_the_dossier_uses_the_known_grades() -> None:
    assert {grade for fact in TOLD for grade in told_grades(fact)} <= set(GRADES)


@pytest.mark.parametrize("prefix", sorted({fact.split("-")[0] for fact in OURS}))
def test_every_source_has_the_grade_of_the_dossier(prefix: str) -> None:
    for fact, ours in OURS.items():
        if fact.split("-")[0] != prefix or fact in ARITHMETIC:
            continue
        grades = told_grades(fact)
        if not grades:
            assert ours.grade == NEVER_A_RULE, f"{fact}: the dossier gives no grade"
        elif set(grades) in SAME_LETTER and fact not in DALIAN:
            assert ours.grade == weakest_told(fact), f"{fact}: of {grades} the weaker"
        else:
            assert ours.grade in grades, f"{fact}: {ours.grade}, the dossier says {grades}"


def test_every_local_source_has_the_day_of_the_dossier() -> None:
    for fact, ours in OURS.items():
        if fact.split("-")[0] in NATIONAL:
            continue  # there the dossier gives the day of the fact, we the day of the paper
        told = TOLD[fact]["date"]
        if ours.date and told:
            assert told.startswith(ours.date) or ours.date.startswith(told), f"{fact}: {ours.date}, {told}"


def test_a_source_without_a_day_in_the_dossier_gets_none() -> None:
    cited_elsewhere = {"SNAT-004", "SNAT-014"}  # "as SNAT-003", and the seed
    invented = [
        fact
        for fact, ours in OURS.items()
        if ours.date and not TOLD[fact]["date"] and fact.split("-")[0] not in NATIONAL
    ]
    assert set(invented) <= cited_elsewhere


def test_every_source_says_something_of_its_own_and_gives_real_addresses_only() -> None:
    for fact, ours in OURS.items():
        assert ours.publisher and ours.says.endswith("。"), fact
        if ours.url is not None:
            assert ours.url.startswith(("http://", "https://")) and " " not in ours.url, fact


@pytest.mark.parametrize("code", codes())
def test_every_fact_of_a_region_is_in_the_dossier(code: str) -> None:
    used = set(raw_facts(tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))))
    assert used and used <= set(TOLD)


def rests_on(stated: Stated) -> list[str]:
    return [source.fact for source in stated.sources]


def test_no_rule_rests_on_c_pages_alone() -> None:
    """The weakest grade of each fact is taken, but for the two rows whose cited part is graded by itself."""
    for where, entry in every_entry():
        for stated in entry.stated:
            assert stated.grade != NEVER_A_RULE, where
            facts = set(rests_on(stated)) - DALIAN - SHAANXI
            if facts:
                assert any(weakest_told(fact) != NEVER_A_RULE for fact in facts), (where, facts)


def test_what_stands_under_claims_rests_on_c_pages_alone() -> None:
    claimed = [(where, claim) for where, entry in every_entry() for claim in entry.claims]
    assert len(claimed) > 60
    for where, claim in claimed:
        assert {source.grade for source in claim.sources} == {NEVER_A_RULE}, where


def test_no_entry_is_graded_above_its_sources() -> None:
    for where, entry in every_entry():
        for stated in entry.stated:
            best = strongest([source.grade for source in stated.sources])
            assert STRENGTH[stated.grade] >= STRENGTH[best], where


def test_heilongjiang_says_its_grades() -> None:
    found = region("230000")
    assert found is not None
    assert {one.grade for one in found.entries["premium.whole"][0].stated} == {"S"}
    limits = found.entries["member_limit"]
    assert [claim.value for claim in limits[0].claims] == [5, 7, 10] and not limits[0].stated
