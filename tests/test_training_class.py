"""A class of thirty at once: one paper, one store, thirty results, one review."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gongji.training import mark
from gongji.training.making.draws import Draws
from gongji.training.marking.known import answered, causes_of, missed
from gongji.training.papers.class_results import read_class
from gongji.training.papers.drawn import make_paper
from gongji.training.papers.exam import Result, answer, begin, hand_in, result
from gongji.training.papers.kept_sitting import from_text, to_text
from gongji.training.papers.paper import PaperSettings
from gongji.training.papers.results import to_csv
from gongji.training.progress.sqlite import sqlite_store
from tests.training_class import STARTED, reply

TRAINEES = 30
SETTINGS = PaperSettings("三十人一起考", None, None, 4, 20, 60)


def code(trainee: int) -> str:
    return f"mufu{trainee:02d}"


def sits(path: Path, trainee: int) -> Result:
    """One trainee with a connection of its own: each answer is put by, and taken up again before the next."""
    store, paper, draws = sqlite_store(path), make_paper(SETTINGS), Draws(f"trainee{trainee}")
    unknown = frozenset(one.cause for one in paper.exercises if one.cause and draws.often(40))
    store.keep_sitting(code(trainee), to_text(begin(paper, STARTED + trainee)))
    for at, exercise in enumerate(paper.exercises):
        put_by = from_text(store.sitting(code(trainee)) or "")
        assert put_by is not None and put_by.paper == paper
        given = reply(exercise, unknown, draws)
        sitting = answer(put_by, at, given, STARTED + trainee + 60 * at)
        store.keep_sitting(code(trainee), to_text(sitting))
        store.add(code(trainee), answered(exercise, given, mark(exercise, given)))
    last = from_text(store.sitting(code(trainee)) or "")
    assert last is not None
    return result(hand_in(last, STARTED + trainee + 600))


def test_thirty_sit_the_same_paper_at_once_and_nothing_of_anybody_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with ThreadPoolExecutor(TRAINEES) as pool:
        results = list(pool.map(lambda trainee: sits(path, trainee), range(TRAINEES)))
    assert len({one.paper.id for one in results}) == 1
    assert len({one.sheet for one in results}) == TRAINEES
    store = sqlite_store(path)
    for trainee, one in enumerate(results):
        kept = store.answers(code(trainee))
        assert [answer_.exercise for answer_ in kept] == [exercise.id for exercise in one.paper.exercises]
        assert store.progress(code(trainee)).answered == SETTINGS.number
    found = read_class([(f"{at}.csv", to_csv(one)) for at, one in enumerate(results)])
    assert len(found.files) == TRAINEES and not found.refused
    pairs = [pair for one in results for pair in zip(one.replies, one.markings, strict=True)]
    assert sum(one.held for one in found.causes()) == sum(len(causes_of(marking)) for _, marking in pairs)
    assert sum(one.missed for one in found.causes()) == sum(len(missed(*pair)) for pair in pairs)
