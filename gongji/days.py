"""A calendar day as it is read and as it is said."""

from __future__ import annotations

import datetime
import re
from typing import Any

from gongji.words.refusing import Refused

OPEN = datetime.date.max
"""The end of what has no end: no day was set."""

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(value: Any) -> datetime.date:
    """A calendar day of ISO text or of a date; a moment with a time of day is refused."""
    if isinstance(value, str):
        if _ISO.fullmatch(value) is None:
            raise Refused("date_format", value)
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise Refused("date_not_in_calendar", value) from None
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise Refused("date_type", value)


def end_day(value: Any) -> datetime.date:
    """A day, or `open` where no end was set."""
    return OPEN if value in ("open", OPEN.isoformat()) else day(value)


def day_text(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_CHINA = datetime.timezone(datetime.timedelta(hours=8))


def today() -> datetime.date:
    """The day that it is in China (UTC+8), wherever the program runs."""
    return datetime.datetime.now(_CHINA).date()
