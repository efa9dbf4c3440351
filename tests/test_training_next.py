"""The next exercise: of the wish, of the cause that is wanted, at its edge in time; and its hints."""

from __future__ import annotations

import pytest

from gongji.causes import BY_CODE
from gongji.errors import GongjiError
from gongji.training import mark, truthful
from gongji.training.calls.hinting import hints
from gongji.training.calls.roleplay import best_order
from gongji.training.exercise import Exercise
from gongji.training.marking.known import answered
from gongji.training.progress.choosing import EVERY_NTH_WITHOUT_CAUSE, Wish, at_the_edge, next_exercise
from gongji.training.progress.schedule import after
from gongji.training.progress.standing import Progress

LINK = Wish("230000", "link")


def trained(wish: Wish, number: int) -> tuple[Progress, list[Exercise]]:
    """A trainee who knows everything, for so many exercises."""
    progress, done = Progress(), []
    for at in range(number):
        exercise = next_exercise(progress, wish, at, done[-1].cause if done else None)
        right = truthful(exercise)
        progress = after(progress, answered(exercise, right, mark(exercise, right)))
        done.append(exercise)
    return progress, done


def test_who_knows_all_has_learnt_a_stage_in_an_hour() -> None:
    progress, done = trained(LINK, 60)
    stage = {one.cause for one in done if one.cause}
    assert len(stage) >= 6 and stage <= set(progress.mastered)
    assert all(sum(at_the_edge(one) for one in done if one.cause == cause) >= 3 for cause in stage)
    assert not progress.coming_back


def test_the_wish_is_kept_and_now_and_then_nothing_stands_in_the_way() -> None:
    _, done = trained(LINK, 18)
    for at, one in enumerate(done, 1):
        assert one.region == "230000"
        if at % EVERY_NTH_WITHOUT_CAUSE == 0:
            assert one.verdict in ("pays", "not_needed", "need_facts")
        else:
            assert one.cause is not None and BY_CODE[one.cause].stage == "link"


def test_a_cause_is_met_plain_before_it_is_met_at_its_edge() -> None:
    _, done = trained(LINK, 30)
    for cause in {one.cause for one in done if one.cause}:
        met = [at_the_edge(one) for one in done if one.cause == cause]
        assert not met[0] or met == sorted(met)


def test_the_same_seed_is_the_same_exercise_and_another_one_is_not() -> None:
    one, again, other = (next_exercise(Progress(), LINK, seed) for seed in ("a", "a", "b"))
    assert one == again != other


def test_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(GongjiError):
        next_exercise(Progress(), Wish("999999"), 1)


def test_hints_begin_with_the_kind_and_go_on_in_the_order_of_the_interview() -> None:
    exercise = next_exercise(Progress(), LINK, "a")
    first, *others = hints(exercise)
    assert first.answer is None and "绑定了没有" in first.text
    assert [one.text for one in others] == [one.question for one in best_order(exercise)]
    assert all(one.answer for one in others)
