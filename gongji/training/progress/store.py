"""Progress kept for a training room: under a code that the trainee chose, in SQLite or PostgreSQL.

One row a code and cause, and every answer appended. An answer is one transaction that first takes the
trainee's row, so that many at once, or one trainee at two screens, lose nothing; a process that is killed
leaves either the whole answer or nothing of it. No name and no moment is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from gongji.causes import CODES
from gongji.errors import GongjiError
from gongji.training.progress.schedule import after
from gongji.training.progress.standing import Answered, Progress, Standing
from gongji.words import words

FORM = 1
TABLES = (
    "CREATE TABLE IF NOT EXISTS training_form (form INTEGER PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS training_trainee (code TEXT PRIMARY KEY, answered INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS training_cause (
        code TEXT NOT NULL, cause TEXT NOT NULL, box INTEGER NOT NULL, due INTEGER NOT NULL,
        edge_right INTEGER NOT NULL, right_times INTEGER NOT NULL, missed INTEGER NOT NULL,
        PRIMARY KEY (code, cause))""",
    """CREATE TABLE IF NOT EXISTS training_answer (
        code TEXT NOT NULL, number INTEGER NOT NULL, exercise TEXT NOT NULL, target TEXT,
        edge INTEGER NOT NULL, known TEXT NOT NULL, PRIMARY KEY (code, number))""",
    "CREATE TABLE IF NOT EXISTS training_sitting (code TEXT PRIMARY KEY, sitting TEXT NOT NULL)",
)
_NEW = "INSERT INTO training_trainee (code, answered) VALUES (:code, 0) ON CONFLICT (code) DO NOTHING"
_CAUSES = "SELECT cause, box, due, edge_right, right_times, missed FROM training_cause WHERE code = :code"
_APPEND = """INSERT INTO training_answer (code, number, exercise, target, edge, known)
    VALUES (:code, :number, :exercise, :target, :edge, :known)"""
_COUNT = "UPDATE training_trainee SET answered = :number WHERE code = :code"
_PUT = """INSERT INTO training_cause (code, cause, box, due, edge_right, right_times, missed)
    VALUES (:code, :cause, :box, :due, :edge_right, :right_times, :missed)
    ON CONFLICT (code, cause) DO UPDATE SET box = excluded.box, due = excluded.due,
    edge_right = excluded.edge_right, right_times = excluded.right_times, missed = excluded.missed"""
_SIT = """INSERT INTO training_sitting (code, sitting) VALUES (:code, :sitting)
    ON CONFLICT (code) DO UPDATE SET sitting = excluded.sitting"""
_OF_ONE = ("training_answer", "training_cause", "training_sitting", "training_trainee")


class StoreError(GongjiError):
    """Raised where the database cannot be used; the message is a sentence for the trainer."""


def store_error(reason: str) -> StoreError:
    """The error whose sentence is `store.reason` in words/training_files.toml."""
    return StoreError(words("training_files")["store"][reason])


class Transaction(Protocol):
    """Runs statements with named parameters (:name) in one transaction; rows come back as tuples."""

    def __call__(self, statement: str, values: Mapping[str, Any] = ...) -> Sequence[Sequence[Any]]: ...


@dataclass(frozen=True, slots=True)
class Database:
    """`begin` opens a transaction to write; `first` runs before tables are made; `locked` ends a SELECT."""

    begin: Callable[[], AbstractContextManager[Transaction]]
    first: tuple[str, ...] = ()
    locked: str = ""


class ProgressStore:
    """Every method is one transaction. `code` is one that `codes.checked_code` gave."""

    def __init__(self, database: Database) -> None:
        """Makes the tables where they are not there yet. StoreError where they are of another form."""
        self._database = database
        with database.begin() as run:
            for statement in (*database.first, *TABLES):
                run(statement)
            run(
                "INSERT INTO training_form (form) VALUES (:form) ON CONFLICT (form) DO NOTHING",
                {"form": FORM},
            )
            if run("SELECT form FROM training_form WHERE form <> :form", {"form": FORM}):
                raise store_error("other_form")

    def progress(self, code: str) -> Progress:
        """Where this code stands; an empty progress for one that was never used."""
        with self._database.begin() as run:
            return self._read(run, code, "")

    def add(self, code: str, answered: Answered) -> Progress:
        """The progress with one more answer, which is kept when this returns."""
        with self._database.begin() as run:
            run(_NEW, {"code": code})
            progress = after(self._read(run, code, self._database.locked), answered)
            number = {"code": code, "number": progress.answered}
            run(_APPEND, number | _answer(answered))
            run(_COUNT, number)
            for cause in answered.known:
                if cause in progress.standings:
                    run(_PUT, {"code": code, "cause": cause} | _standing(progress.of(cause)))
            return progress

    def replace(self, code: str, progress: Progress) -> None:
        """Put a progress that was loaded from a file in place of what is there; earlier answers go."""
        with self._database.begin() as run:
            for table in _OF_ONE[:2]:
                run(f"DELETE FROM {table} WHERE code = :code", {"code": code})
            run(_NEW, {"code": code})
            run(_COUNT, {"code": code, "number": progress.answered})
            for cause, standing in progress.standings.items():
                run(_PUT, {"code": code, "cause": cause} | _standing(standing))

    def answers(self, code: str) -> tuple[Answered, ...]:
        """Every answer since the code was first used or its progress replaced, in their order."""
        with self._database.begin() as run:
            rows = run(
                """SELECT exercise, target, edge, known FROM training_answer
                WHERE code = :code ORDER BY number""",
                {"code": code},
            )
        return tuple(Answered(one[0], one[1], bool(one[2]), json.loads(one[3])) for one in rows)

    def sitting(self, code: str) -> str | None:
        """The exam that was put by under this code; None where there is none."""
        with self._database.begin() as run:
            rows = run("SELECT sitting FROM training_sitting WHERE code = :code", {"code": code})
        return rows[0][0] if rows else None

    def keep_sitting(self, code: str, sitting: str | None) -> None:
        """Put an exam by, or forget it (None)."""
        with self._database.begin() as run:
            if sitting is None:
                run("DELETE FROM training_sitting WHERE code = :code", {"code": code})
            else:
                run(_SIT, {"code": code, "sitting": sitting})

    def forget(self, code: str) -> None:
        """Nothing of this code is left."""
        with self._database.begin() as run:
            for table in _OF_ONE:
                run(f"DELETE FROM {table} WHERE code = :code", {"code": code})

    def _read(self, run: Transaction, code: str, locked: str) -> Progress:
        found = run(f"SELECT answered FROM training_trainee WHERE code = :code{locked}", {"code": code})
        rows = run(_CAUSES, {"code": code}) if found else ()
        standings = {row[0]: Standing(*row[1:]) for row in rows if row[0] in CODES}
        return Progress(found[0][0] if found else 0, MappingProxyType(standings))


def _answer(answered: Answered) -> dict[str, Any]:
    return {
        "exercise": answered.exercise,
        "target": answered.target,
        "edge": int(answered.edge),
        "known": json.dumps(dict(answered.known), sort_keys=True),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "box": standing.box,
        "due": standing.due,
        "edge_right": standing.edge_right,
        "right_times": standing.right,
        "missed": standing.missed,
    }
