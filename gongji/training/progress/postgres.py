"""The store in PostgreSQL, for a larger site. The engine comes from `st.connection` or from SQLAlchemy.

SQLAlchemy and a driver are in requirements-postgres.txt; nothing else of the package needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from gongji.training.progress.store import Database, ProgressStore, Transaction, store_error

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Any number that other programs of the same database do not take: 12393 and the product's letters.
_ONE_MAKES_TABLES = "SELECT pg_advisory_xact_lock(12393007)"


def postgres_store(engine: Engine) -> ProgressStore:
    """The store in the database of this engine. StoreError where it cannot be used."""
    return ProgressStore(
        Database(lambda: _transaction(engine), first=(_ONE_MAKES_TABLES,), locked=" FOR UPDATE")
    )


@contextmanager
def _transaction(engine: Engine) -> Iterator[Transaction]:
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with engine.begin() as connection:

            def run(statement: str, values: Mapping[str, Any] | None = None) -> Sequence[Sequence[Any]]:
                found = connection.execute(text(statement), dict(values or {}))
                return [tuple(row) for row in found] if found.returns_rows else []

            yield run
    except SQLAlchemyError as error:
        raise store_error("failed") from error
