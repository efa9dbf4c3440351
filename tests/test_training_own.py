"""Held-back cases as exercises: what a trainer writes is marked by the same answer that diagnose gives."""

from __future__ import annotations

import pytest

import gongji
from gongji.training import mark, told, truthful
from gongji.training.calls.hinting import hints
from gongji.training.marking.known import answered, causes_of, may_be_named
from gongji.training.papers.own import answer_of, own_case
from tests.case_book import Entry, entries

ASKED = [one for one in entries() if "verb" not in one.told and "verdict" in one.told["expect"]]


@pytest.mark.parametrize("entry", ASKED, ids=lambda entry: entry.id)
def test_a_held_back_case_is_marked_as_diagnose_answers(entry: Entry) -> None:
    exercise = own_case("题", entry.case, settlement=True).exercise
    found = gongji.diagnose(exercise.case)
    codes = {one.code for one in found.causes}
    right = truthful(exercise)
    marking = mark(exercise, right)
    assert marking.right, [part for part in marking.parts if part.mark != "right"]
    assert (marking.verdict, marking.primary) == (found.verdict, found.primary)
    assert set(causes_of(marking)) <= codes == may_be_named(marking)
    assert answer_of(exercise) == {
        "verdict": found.verdict,
        "causes": list(dict.fromkeys(one.code for one in found.causes)),
    }
    assert all(answered(exercise, right, marking).known.values())
    if found.settlement is not None and exercise.settlement:
        outcome = found.settlement.outcome
        assert (right.payments["fund"], right.payments["own"]) == (outcome.fund, outcome.own)
        assert right.payments["cash"] == outcome.cash
        for share in outcome.shared:
            assert right.payments[share.sharer] == share.amount
    assert told(exercise) and hints(exercise)


@pytest.mark.parametrize("entry", ASKED[::5], ids=lambda entry: entry.id)
def test_every_other_verdict_is_marked_wrong(entry: Entry) -> None:
    exercise = own_case("题", entry.case).exercise
    right = truthful(exercise)
    for verdict in set(exercise.verdicts) - {right.verdict}:
        marking = mark(exercise, right.model_copy(update={"verdict": verdict}), with_nearest=False)
        assert marking.part("verdict").mark == "wrong" and not marking.right
