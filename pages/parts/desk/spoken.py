"""What the desk does not know itself, it knows as the table of complaints and the stories know it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from gongji import batch, story
from gongji.days import today
from pages.parts.asking.kinds import kind_of

_SHORT_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")


def as_spoken(path: str, text: str) -> Any:
    """The value of a word, a sum or a day as people say them; None where it is not understood."""
    kind = kind_of(path)
    if kind == "money":
        return story.sum_said(text)
    if kind in ("day", "end_day"):
        return _short_day(text) or story.day_said(text, today()) or batch.said(path, text)
    if path.endswith(".relation"):
        return batch.said(path, text) or story.relation_said(text)
    return batch.said(path, text)


def _short_day(text: str) -> str | None:
    """250305 is 2025-03-05."""
    found = _SHORT_DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(2000 + year, month, day).isoformat()
    except ValueError:
        return None
