"""What was missed comes back until it was right at the edge three times."""

from __future__ import annotations

from hypothesis import given, strategies as st

from gongji.causes import BY_CODE, CODES
from gongji.training.progress.schedule import after, next_cause, wants_edge
from gongji.training.progress.standing import Answered, Progress

SOME = CODES[:8]


def answered(cause: str, known: bool, edge: bool = False) -> Answered:
    return Answered(f"x-{cause}", cause, edge, {cause: known})


def practised(progress: Progress, knows: bool, times: int, among: tuple[str, ...] = SOME) -> list[str]:
    """The causes asked when a trainee who knows all, or nothing, goes on so many times."""
    asked: list[str] = []
    for _ in range(times):
        cause = next_cause(progress, among, asked[-1] if asked else None)
        assert cause is not None
        asked.append(cause)
        progress = after(progress, answered(cause, knows, wants_edge(progress, cause)))
    return asked


def test_one_who_knows_all_has_mastered_all_after_some_rounds_and_never_sees_one_twice_in_a_row() -> None:
    progress, last = Progress(), None
    for _ in range(len(SOME) * 4):
        cause = next_cause(progress, SOME, last)
        assert cause is not None and cause != last
        progress = after(progress, answered(cause, True, wants_edge(progress, cause)))
        last = cause
    assert progress.mastered == SOME


def test_what_was_missed_comes_back_soon_while_new_ones_still_wait() -> None:
    progress = after(Progress(), answered("member_not_enrolled", False))
    asked = practised(progress, True, 4)
    assert "member_not_enrolled" in asked[:3]
    assert len(set(asked)) > 2


def test_first_seen_plain_then_at_the_edge() -> None:
    progress = Progress()
    assert not wants_edge(progress, "not_bound")
    progress = after(progress, answered("not_bound", True))
    assert wants_edge(progress, "not_bound")
    progress = after(progress, answered("not_bound", False, edge=True))
    assert not wants_edge(progress, "not_bound")


def test_three_times_right_at_the_edge_and_only_there_and_only_as_the_point_of_the_exercise() -> None:
    progress = Progress()
    for _ in range(5):
        progress = after(progress, answered("not_bound", True, edge=False))
    progress = after(progress, Answered("x", "display_link_only", True, {"not_bound": True}))
    assert not progress.of("not_bound").mastered
    for _ in range(3):
        assert not progress.of("not_bound").mastered
        progress = after(progress, answered("not_bound", True, edge=True))
    assert progress.of("not_bound").mastered


def test_a_miss_brings_a_mastered_cause_back_and_the_count_begins_again() -> None:
    progress = Progress()
    for _ in range(3):
        progress = after(progress, answered("not_bound", True, edge=True))
    progress = after(progress, Answered("x", "display_link_only", True, {"not_bound": False}))
    assert not progress.of("not_bound").mastered
    assert progress.coming_back == ("not_bound",)
    assert "not_bound" in practised(progress, True, 3, (*SOME, "not_bound"))


@given(st.lists(st.tuples(st.sampled_from(SOME), st.booleans(), st.booleans()), max_size=60))
def test_whatever_happened_what_is_open_is_asked_again_in_the_end(
    history: list[tuple[str, bool, bool]],
) -> None:
    progress = Progress()
    for cause, known, edge in history:
        progress = after(progress, answered(cause, known, edge))
    open_ones = {code for code in SOME if not progress.of(code).mastered}
    asked = practised(progress, True, 80)
    assert open_ones <= set(asked)
    assert progress.answered == len(history)


def test_all_mastered_goes_on_with_what_was_right_least_often() -> None:
    progress = Progress()
    for cause in SOME[:2]:
        for _ in range(3 if cause == SOME[0] else 4):
            progress = after(progress, answered(cause, True, edge=True))
    assert next_cause(progress, SOME[:2]) == SOME[0]


def test_new_causes_come_from_every_stage_in_turn() -> None:
    asked = practised(Progress(), True, 4, CODES)
    assert len({BY_CODE[code].stage for code in asked}) == 4
    assert asked[0] == "display_link_only"


def test_nothing_possible_is_nothing_asked_and_a_single_one_is_asked_again() -> None:
    assert next_cause(Progress(), ()) is None
    assert next_cause(Progress(), ("not_bound",), last="not_bound") == "not_bound"


def test_a_cause_that_this_version_does_not_know_is_passed_over() -> None:
    progress = after(Progress(), Answered("x", None, False, {"gone": False}))
    assert progress.answered == 1 and not progress.standings
