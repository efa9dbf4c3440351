"""The store in one SQLite file, for a training room with one server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from gongji.training.progress.store import Database, ProgressStore, Transaction, store_error

WAIT = 30  # seconds one writer waits for another


def sqlite_store(path: Path | str) -> ProgressStore:
    """The store in this file, which is made where it does not exist. StoreError where it cannot be used."""
    return ProgressStore(Database(lambda: _transaction(Path(path))))


@contextmanager
def _transaction(path: Path) -> Iterator[Transaction]:
    """A connection of its own, so that threads and processes share nothing but the file."""
    try:
        with closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")

            def run(statement: str, values: Mapping[str, Any] | None = None) -> Sequence[Sequence[Any]]:
                return connection.execute(statement, dict(values or {})).fetchall()

            try:
                yield run
            except BaseException:
                connection.rollback()
                raise
            connection.commit()
    except sqlite3.DatabaseError as error:
        raise store_error(_reason(error)) from error


def _reason(error: sqlite3.DatabaseError) -> str:
    name = getattr(error, "sqlite_errorname", "")
    reasons = {"SQLITE_CANTOPEN": "no_file", "SQLITE_READONLY": "read_only", "SQLITE_NOTADB": "damaged"}
    reasons |= {"SQLITE_CORRUPT": "damaged", "SQLITE_FULL": "full", "SQLITE_BUSY": "busy"}
    return next((reason for start, reason in reasons.items() if name.startswith(start)), "failed")
