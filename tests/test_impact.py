"""`impact` tells every answer that a change of policy data changes, and only those."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import gongji
from gongji.__main__ import main
from gongji.case.reading import read_case
from gongji.policies.books import SHIPPED, using
from gongji.policies.local import book_of
from gongji.upkeep.changes import answer_told
from gongji.upkeep.made import made_cases, sample_cases
from gongji.upkeep.what_is_open import open_cells
from tests.test_local_rules import DAY, DOCUMENT, FOUR, HEAD, case, write

PARTS = '[[shortfall]]\nby = 2026-01-10\nvalue = "part"\nfacts = ["L-650000-1"]\n'
NEAR = '[[usable_in]]\nfrom = 2026-02-01\nvalue = "pooling_area"\nfacts = ["L-650000-1"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, HEAD + FOUR + PARTS + NEAR + DOCUMENT)
    return tmp_path


def whole_answers(given: object) -> tuple[object, ...]:
    """Everything but the day up to which was looked, and the words around it."""
    told = gongji.diagnose(given, fixes=False)  # type: ignore[arg-type]
    plan = gongji.eligibility(given)  # type: ignore[arg-type]
    causes = [(one.code, one.sharer, one.certainty) for one in told.causes]
    paid = told.settlement.model_dump(include={"outcome", "alternatives"}) if told.settlement else None
    planned = [(one.code, one.sharer, one.certainty) for one in plan.causes]
    return told.verdict, causes, paid, plan.verdict, planned


def test_it_counts_what_a_full_re_run_finds(folder: Path) -> None:
    given = [case(bound=bound) for bound in range(1, 9)] + [case("230100", bound) for bound in (1, 9)]
    after = book_of(folder)
    days = [date(2026, 1, 10), date(2026, 2, 1)]
    made = list(made_cases("650000", ["member_limit", "shortfall", "usable_in"], days))
    every = [*given, *made, *sample_cases()]
    before = [whole_answers(one) for one in every]
    with using(after):
        flipped = sum(whole_answers(one) != was for one, was in zip(every, before, strict=True))
    found = gongji.impact(None, folder, [*given, *made])
    again = [read_case(one) for one in every]
    assert flipped == sum(answer_told(one, SHIPPED) != answer_told(one, after) for one in again)
    alone = gongji.impact(None, folder)
    assert found.changed - alone.changed == sum(
        answer_told(read_case(one), SHIPPED) != answer_told(read_case(one), after) for one in [*given, *made]
    )
    assert found.looked_at - alone.looked_at == len(given) + len(made)


def test_an_effect_names_its_parameter_and_cause_and_its_example_flips(folder: Path) -> None:
    found = gongji.impact(None, folder)
    assert {one.parameter for one in found.effects} == {"member_limit", "shortfall", "usable_in"}
    limit = next(one for one in found.effects if one.cause == "member_limit")
    assert limit.parameter == "member_limit" and limit.place == "650000" and limit.alone
    after = book_of(folder)
    for effect in found.effects:
        example = read_case(effect.example.case)
        assert answer_told(example, SHIPPED) != answer_told(example, after)
        assert 0 < effect.count <= found.changed


def test_nothing_changed_changes_nothing(folder: Path) -> None:
    assert gongji.impact(folder, folder).changed == 0
    assert gongji.impact(None, None, [case()]).effects == ()


def test_there_and_back_change_the_same_answers(folder: Path) -> None:
    assert gongji.impact(None, folder).changed == gongji.impact(folder, None).changed


def test_the_commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == gongji.impact(None, folder).changed
    assert main(["policy", "--lint", str(folder)]) == 0
    write(folder, HEAD + "[[nothing]]\n")
    assert main(["policy", "--lint", str(folder)]) == main(["impact", str(folder)]) == 2
    assert "650000.toml" in capsys.readouterr().err


def test_a_cell_that_is_filled_is_open_no_longer(folder: Path) -> None:
    before = {one.parameter for one in open_cells("650000", DAY)}
    after = {one.parameter for one in open_cells("650000", DAY, book_of(folder))}
    assert before - after == {"member_limit", "shortfall"} and not after - before
    weights = [one.answers for one in open_cells("650000", DAY)]
    assert weights == sorted(weights, reverse=True) and weights[0] > 0
