"""Progress kept in SQLite and in a real PostgreSQL: the same answers, many at once, and after a crash."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongji.training.progress.schedule import after
from gongji.training.progress.sqlite import sqlite_store
from gongji.training.progress.standing import Answered, Progress, Standing
from gongji.training.progress.store import ProgressStore, StoreError
from tests.postgres import running_postgres, why_not

TRAINEES, EACH = 30, 5
WRITER = """
import sys
from gongji.training.progress.standing import Answered
from gongji.training.progress.sqlite import sqlite_store
store = sqlite_store(sys.argv[1])
for number in range(int(sys.argv[3])):
    store.add(sys.argv[2], Answered(f"x{number}", "not_bound", True, {"not_bound": True}))
    print(number + 1, flush=True)
"""


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    reason = why_not()
    if reason:
        pytest.skip(f"the PostgreSQL store was not tested here: {reason}")
    with running_postgres() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ProgressStore]:
    if request.param == "sqlite":
        yield sqlite_store(tmp_path / "progress.db")
        return
    address = request.getfixturevalue("postgres")
    from sqlalchemy import create_engine

    from gongji.training.progress.postgres import postgres_store

    engine = create_engine(address, pool_size=10)
    made = postgres_store(engine)
    for number in range(TRAINEES):
        made.forget(code(number))
    yield made
    engine.dispose()


def code(number: int) -> str:
    return f"mufu{number:02d}"


def answered(number: int, known: bool = True) -> Answered:
    return Answered(f"x{number}", "not_bound", True, {"not_bound": known, "display_link_only": not known})


def test_what_was_answered_is_there_again_and_only_under_its_code(store: ProgressStore) -> None:
    expected = Progress()
    for number in range(6):
        expected = after(expected, answered(number, number % 3 != 0))
        assert store.add(code(1), answered(number, number % 3 != 0)) == expected
    assert store.progress(code(1)) == expected
    assert store.progress(code(2)) == Progress()
    assert store.answers(code(1)) == tuple(answered(number, number % 3 != 0) for number in range(6))


def test_a_class_at_once_loses_no_answer(store: ProgressStore) -> None:
    def one_trainee(number: int) -> None:
        for at in range(EACH):
            store.add(code(number), answered(at))

    with ThreadPoolExecutor(TRAINEES) as pool:
        list(pool.map(one_trainee, range(TRAINEES)))
    for number in range(TRAINEES):
        progress = store.progress(code(number))
        assert progress.answered == EACH == progress.of("not_bound").right
        assert len(store.answers(code(number))) == EACH


def test_one_trainee_at_many_screens_loses_no_answer(store: ProgressStore) -> None:
    with ThreadPoolExecutor(TRAINEES) as pool:
        list(pool.map(lambda at: store.add(code(0), answered(at)), range(TRAINEES)))
    assert store.progress(code(0)).answered == TRAINEES
    assert {one.exercise for one in store.answers(code(0))} == {f"x{at}" for at in range(TRAINEES)}


def test_a_progress_from_a_file_takes_the_place_of_the_other(store: ProgressStore) -> None:
    store.add(code(3), answered(0))
    loaded = Progress(9, {"maintenance": Standing(2, 12, 1, 4, 0)})
    store.replace(code(3), loaded)
    kept = store.progress(code(3))
    assert (kept.answered, dict(kept.standings)) == (9, loaded.standings)
    assert store.add(code(3), answered(1)).answered == 10


def test_forgotten_is_gone(store: ProgressStore) -> None:
    store.add(code(4), answered(0))
    store.keep_sitting(code(4), "{}")
    store.forget(code(4))
    assert store.progress(code(4)) == Progress()
    assert store.answers(code(4)) == () and store.sitting(code(4)) is None


def test_an_exam_can_be_put_by_and_taken_up(store: ProgressStore) -> None:
    assert store.sitting(code(5)) is None
    for text in ('{"a": 1}', '{"a": "第一题"}'):
        store.keep_sitting(code(5), text)
        assert store.sitting(code(5)) == text
    store.keep_sitting(code(5), None)
    assert store.sitting(code(5)) is None


def test_processes_write_at_once_to_one_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    sqlite_store(path)
    running = [writer(path, "mufu99", EACH) for _ in range(4)]
    assert [one.wait(timeout=60) for one in running] == [0] * 4
    assert sqlite_store(path).progress("mufu99").answered == 4 * EACH


def test_after_a_killed_process_all_that_was_confirmed_is_there_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    sqlite_store(path)
    process = writer(path, "mufu99", 100_000)
    assert process.stdout is not None
    for _ in range(20):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    confirmed = 20 + len(process.stdout.read().split())
    process.wait()
    store = sqlite_store(path)
    progress = store.progress("mufu99")
    assert progress.answered in (confirmed, confirmed + 1)
    assert len(store.answers("mufu99")) == progress.answered == progress.of("not_bound").right
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert store.add("mufu99", answered(0)).answered == progress.answered + 1


def test_a_file_that_is_no_database_is_refused_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(StoreError, match="坏了"):
        sqlite_store(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_that_is_not_there_is_refused_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="打不开"):
        sqlite_store(tmp_path / "missing" / "progress.db")


def test_a_database_of_another_form_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    sqlite_store(path).add("mufu99", answered(0))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE training_form SET form = 2")
    connection.close()
    with pytest.raises(StoreError, match="另一种格式"):
        sqlite_store(path)


def test_nothing_of_a_person_or_a_moment_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    sqlite_store(path).add("mufu99", answered(0))
    year = time.strftime("%Y").encode()
    kept = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"mufu99" in kept and year not in kept


def writer(path: Path, trainee: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), trainee, str(number)], stdout=subprocess.PIPE, text=True
    )
