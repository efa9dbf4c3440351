"""A role play: nothing is told unasked, answers are those of the case, the measure is the engine's order."""

from __future__ import annotations

from functools import cache

import pytest

from gongji import GongjiError, diagnose, read_case
from gongji.case.paths import value_at, with_value
from gongji.training import Exercise, RolePlay, Spec, ask, finish, make, questions, start, told
from gongji.training.marking.truth import truth
from gongji.words import words
from tests.case_book import entries

PLAY = words("training_telling")["play"]
NO_ANSWER = {text for among in PLAY.values() if not isinstance(among, str) for text in among}


@cache
def many() -> tuple[Exercise, ...]:
    return tuple(make(f"play{number}") for number in range(60))


def asked_all(state: RolePlay, paths: tuple[str, ...]) -> RolePlay:
    for path in paths:
        state = ask(state, path)
    return state


def best(one: Exercise) -> tuple[str, ...]:
    return tuple(step.path for step in finish(start(one), None, ()).best)


def test_the_first_line_is_only_what_was_seen() -> None:
    for one in many():
        state = start(one)
        assert state.opening[0] == told(one)[0] and len(state.opening) <= 2
        assert not any(character.isdigit() for line in state.opening for character in line), one.id
        assert state.asked == ()


def test_the_caller_says_what_the_case_knows_and_no_more() -> None:
    for one in many()[:25]:
        for choice in questions(start(one)):
            answer = ask(start(one), choice.id).asked[-1].answer
            known = value_at(one.case, choice.id) is not None
            assert (answer not in NO_ANSWER) or not known or choice.id == "wallet.used", (one.id, choice.id)
            assert known or answer in NO_ANSWER, (one.id, choice.id)
            assert answer.endswith("。") and choice.text and "{" not in answer + choice.text


def test_asked_twice_is_answered_alike_and_counted_once() -> None:
    one = make(1, Spec(cause="not_bound", question="payment"))
    once = ask(start(one), "sharers.0.link")
    twice = ask(once, "sharers.0.link")
    assert once.asked == twice.asked
    assert "sharers.0.link" not in [choice.id for choice in questions(twice)]
    assert RolePlay.model_validate_json(twice.model_dump_json()) == twice


def test_the_best_order_with_the_right_answer_scores_everything() -> None:
    for one in many():
        holding = truth(one.case, one.question)
        score = finish(asked_all(start(one), best(one)), holding.verdict, holding.codes)
        assert score.points == score.most, one.id
        assert score.questions == score.needed and not score.missed and not score.mistaken


def test_what_the_best_order_brings_to_light_is_enough_for_the_answer() -> None:
    """A case of nothing but those answers has the same verdict and the same causes."""
    for one in many():
        paths = best(one)
        assert len(set(paths)) == len(paths)
        facts: dict[str, object] = {"date": one.day, "sharers": [{"name": s.name} for s in one.case.sharers]}
        known = read_case(facts)
        for path in paths:
            value = value_at(one.case, path)
            if value is not None:
                known = with_value(known, path, value)
        found, holding = truth(known, one.question), truth(one.case, one.question)
        assert (found.verdict, found.codes) == (holding.verdict, holding.codes), one.id


def test_more_questions_than_needed_cost_points_and_fewer_do_not() -> None:
    one = make(2, Spec(cause="not_bound", question="payment", difficulty=1, edge=False))
    holding = truth(one.case, one.question)
    every = tuple(choice.id for choice in questions(start(one)))
    much = finish(asked_all(start(one), every), holding.verdict, holding.codes)
    lucky = finish(start(one), holding.verdict, holding.codes)
    assert much.points < much.most == lucky.points
    assert much.questions == len(every) > much.needed


def all_are_sure(one: Exercise) -> bool:
    return all(cause.certainty == "sure" for cause in diagnose(one.case).causes)


def test_causes_missed_and_mistaken_are_named_and_cost_points() -> None:
    hard = (make(seed, Spec(cause="binding_ended", difficulty=3, edge=False)) for seed in range(60))
    one = next(one for one in hard if all_are_sure(one) and len(truth(one.case, one.question).codes) >= 2)
    holding, state = truth(one.case, one.question), asked_all(start(one), best(one))
    full = finish(state, holding.verdict, holding.codes)
    part = finish(state, holding.verdict, holding.codes[:1])
    wrong = finish(state, holding.verdict, [*holding.codes, "quota_missing"])
    blind = finish(state, "pays", [])
    assert part.missed == holding.codes[1:] and part.found == holding.codes[:1]
    assert wrong.mistaken == ("quota_missing",)
    assert full.points > part.points > blind.points and full.points > wrong.points
    assert not blind.verdict_right and blind.points == 0
    title = words("causes")[holding.codes[1]]["title"]
    assert title in part.text and title not in full.text


def test_what_is_no_question_and_no_cause_is_refused() -> None:
    state = start(make(2, Spec(question="plan", verdict="eligible")))
    for path in ("member.name", "expense.total", "sharers.7.link", ""):
        with pytest.raises(GongjiError, match="questions"):
            ask(state, path)
    with pytest.raises(GongjiError, match="no_such_cause"):
        finish(state, "eligible", ["no_such_cause"])


def test_cases_of_others_can_be_played() -> None:
    base = make(1, Spec(verdict="pays", edge=False, difficulty=1)).model_dump()
    played = 0
    for entry in [one for one in entries() if one.case.get("date") and one.case.get("expense")][:25]:
        one = Exercise.model_validate(base | {"case": entry.case, "settlement": False})
        holding = truth(one.case, "payment")
        score = finish(asked_all(start(one), best(one)), holding.verdict, holding.codes)
        assert score.verdict_right and not score.mistaken, entry.id
        played += 1
    assert played
