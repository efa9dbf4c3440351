"""What a story says, field by field, as the pages keep answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gongji
from gongji import story
from gongji.answers import fact_shown
from gongji.areas import area
from gongji.case import Case, value_at
from gongji.errors import BadCase
from pages.parts.asking.kinds import kind_of


def said(told: story.Story) -> dict[str, Any]:
    """Path -> value, in the contract's outer form; nothing where the facts make no case together."""
    try:
        given = gongji.read_case(told.facts).as_json()
    except BadCase:
        return {}
    flat: dict[str, Any] = {}
    for at, sharer in enumerate(given.pop("sharers", ())):
        flat |= {f"sharers.{at}.{name}": value for name, value in sharer.items() if name != "name"}
    for head, part in given.items():
        inner = part.items() if isinstance(part, Mapping) else [("", part)]
        flat |= {f"{head}.{name}".rstrip("."): value for name, value in inner}
    return flat


def shown(case: Case, path: str, value: Any) -> str:
    """A value as people read it."""
    return area(value).name if kind_of(path) == "area" else fact_shown(path, value_at(case, path)).text
