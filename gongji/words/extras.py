"""What is not in the base installation says how to get it.

>>> with needs("table"):
...     import numpy
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gongji.errors import GongjiError
from gongji.words import say, words


class MissingExtra(GongjiError):
    """Raised where a library of an extra is not installed; the message says which extra to install."""


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Around the import of what an extra of pyproject.toml brings. Raises MissingExtra."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "gongji":
            raise
        named = {"extra": extra, "module": missing.name or ""}
        raise MissingExtra(say(words("refusals")["extra"], named)) from missing
