"""A book is one set of policy data: what is shipped, with what a place entered over it (本地口径).

The book in force is read once, when the first rule is asked for: the folder that GONGJI_POLICY names, over
what is shipped. `using` puts another in its place for the thread that asks, so that two can be compared
while others go on to read the one in force.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from gongji.errors import PolicyError

if TYPE_CHECKING:
    from gongji.policies.loader import Region
    from gongji.policies.sources import Source

SETTING = "GONGJI_POLICY"


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """`regions` are those that differ from what is shipped, whole; `sources` the documents they brought.

    `local` are the (region, parameter) pairs that were entered; `memory` is what was worked out so far.
    """

    regions: Mapping[str, Region] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    local: frozenset[tuple[str, str]] = frozenset()
    memory: dict[str, dict[Any, Any]] = field(default_factory=dict)

    def remembered(self, name: str) -> dict[Any, Any]:
        return self.memory.setdefault(name, {})


SHIPPED = Book()
_for_this_thread: ContextVar[Book | None] = ContextVar("book", default=None)
_in_force: list[Book] = []
_opening = Lock()


def current() -> Book:
    """The book that this thread reads. PolicyError where the folder of GONGJI_POLICY is damaged."""
    return _for_this_thread.get() or (_in_force[0] if _in_force else _open())


@contextmanager
def using(book: Book) -> Iterator[None]:
    """In this thread, and only in it, rules are read from this book."""
    token = _for_this_thread.set(book)
    try:
        yield
    finally:
        _for_this_thread.reset(token)


def local_folder() -> Path | None:
    """The folder that GONGJI_POLICY names; None where the setting is empty."""
    named = os.environ.get(SETTING, "").strip()
    return Path(named) if named else None


def _open() -> Book:
    from gongji.policies.local import book_of

    with _opening:
        if not _in_force:
            folder = local_folder()
            try:
                _in_force.append(book_of(folder) if folder else SHIPPED)
            except PolicyError as fault:
                raise PolicyError(f"{SETTING}={folder}\n{fault}") from None
    return _in_force[0]


def close() -> None:
    """The book in force is read anew when a rule is next asked for; for tests and for who changes files."""
    _in_force.clear()
    SHIPPED.memory.clear()
