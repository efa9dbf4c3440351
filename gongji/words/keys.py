"""How a fact's path is looked up among the words."""

from __future__ import annotations

from functools import cache


@cache
def general_path(path: str) -> str:
    """sharers.3.link as sharers.link."""
    return ".".join(part for part in path.split(".") if not part.isdigit())
