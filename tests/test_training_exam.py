"""An exam by the server's clock: answers until the time is up, one result, and a text to take it up again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongji.causes import CODES
from gongji.training import mark, truthful
from gongji.training.exercise import Reply
from gongji.training.marking.known import answered, causes_of, may_be_named, missed, mistaken
from gongji.training.papers.exam import GRACE, Sitting, answer, begin, hand_in, result
from gongji.training.papers.kept_sitting import from_text, to_text
from tests.training_class import STARTED, paper


def begun(number: int = 3) -> Sitting:
    return begin(paper(number=number), STARTED)


def right(sitting: Sitting, at: int) -> Reply:
    return truthful(sitting.paper.exercises[at])


def test_answers_count_until_the_time_is_up_and_a_moment_longer() -> None:
    sitting = begun()
    closes = STARTED + sitting.paper.minutes * 60
    assert answer(sitting, 0, right(sitting, 0), closes).replies
    assert answer(sitting, 0, right(sitting, 0), closes + GRACE).replies
    assert answer(sitting, 0, right(sitting, 0), closes + GRACE + 1) == sitting
    assert not sitting.is_over(closes - 1) and sitting.is_over(closes)
    assert sitting.seconds_left(closes - 61) == 61 and sitting.seconds_left(closes + 9) == 0


def test_a_paper_handed_in_stays_as_it_is() -> None:
    done = hand_in(begun(), STARTED + 30)
    assert answer(done, 0, right(done, 0), STARTED + 31) == done
    assert hand_in(done, STARTED + 900) == done
    assert done.is_over(STARTED + 31) and done.seconds_left(STARTED + 31) == 0


@pytest.mark.parametrize("at", [-1, 3, 99])
def test_a_case_that_is_not_there_cannot_be_answered(at: int) -> None:
    sitting = begun()
    assert answer(sitting, at, Reply(verdict="pays"), STARTED + 1) == sitting


def test_a_result_is_the_sum_of_its_markings_and_passes_at_the_mark_exactly() -> None:
    sitting = begun()
    for at in range(2):
        sitting = answer(sitting, at, right(sitting, at), STARTED + 60)
    found = result(hand_in(sitting, STARTED + 61))
    expected = [
        mark(one, reply).points for one, reply in zip(sitting.paper.exercises, found.replies, strict=True)
    ]
    assert found.points == sum(expected) < found.most and found.minutes_used == 2
    share = 100 * found.points / found.most
    assert found.percent == int(share)
    for percent in (int(share), int(share) + 1):
        judged = replace(found, paper=replace(found.paper, pass_percent=percent))
        assert judged.passed is (share >= percent)


def test_nothing_answered_has_no_points_and_everything_right_has_all() -> None:
    assert result(hand_in(begun(), STARTED + 1)).points == 0
    sitting = begun()
    for at in range(3):
        sitting = answer(sitting, at, right(sitting, at), STARTED + 1)
    whole = result(hand_in(sitting, STARTED + 2))
    assert whole.points == whole.most and whole.percent == 100 and whole.passed


def test_after_the_time_was_up_it_ended_when_it_was_up() -> None:
    late = hand_in(begun(), STARTED + 99_999)
    assert late.ended == late.closes and result(late).minutes_used == late.paper.minutes


def test_an_exam_that_still_runs_is_not_marked() -> None:
    with pytest.raises(ValueError, match="has ended"):
        result(begun())


def test_a_sitting_comes_back_from_its_text() -> None:
    sitting = answer(begun(), 1, right(begun(), 1), STARTED + 3)
    assert from_text(to_text(sitting)) == sitting
    ended = hand_in(sitting, STARTED + 9)
    assert from_text(to_text(ended)) == ended


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", "null", '{"exercises": [{}]}', '{"exercises": 3}'])
def test_a_text_of_another_version_is_no_sitting(text: str) -> None:
    assert from_text(text) is None


def test_what_a_marking_shows_of_the_causes() -> None:
    exercise = next(one for one in paper(number=12).exercises if one.cause and one.verdict == "blocked")
    full = truthful(exercise)
    marking = mark(exercise, full)
    assert missed(full, marking) == mistaken(full, marking) == ()
    assert all(answered(exercise, full, marking).known.values())
    absent = next(code for code in CODES if code not in may_be_named(marking))
    wrong = full.model_copy(update={"primary": absent, "further": frozenset()})
    told = mark(exercise, wrong)
    assert missed(wrong, told) == causes_of(told) and mistaken(wrong, told) == (absent,)
    assert set(answered(exercise, wrong, told).known.values()) == {False}
    verdict_wrong = full.model_copy(update={"verdict": "pays"})
    assert (
        answered(exercise, verdict_wrong, mark(exercise, verdict_wrong)).known[exercise.cause or ""] is False
    )
