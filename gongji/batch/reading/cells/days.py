"""A day as people write it in a table, as `date.toordinal()`. The year stands first and has four digits."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import NoReturn

from gongji.days import OPEN, today
from gongji.words.refusing import Refused

FIRST_SERIAL, LAST_SERIAL = 36526, 73050
"""1 January 2000 and 31 December 2099 as a spreadsheet numbers them."""

FIRST_YEAR = 2020
"""Before it nobody paid with a relative's account, so that such a day is a slip."""

NO_END = OPEN.toordinal()
_NO_END_FROM = 2090  # the year from which on an end stands for none: 2099-12-31, 9999-12-31
_PLACEHOLDERS = frozenset(
    datetime.date(*day).toordinal()
    for day in ((1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1))
)
"""What a database or a spreadsheet writes where there is no day."""

_SERIAL_ZERO = datetime.date(1899, 12, 30).toordinal()
_CLOCK = (
    r":[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\+08(?::?00)?)?"
    r"|\.[0-5]\d\.[0-5]\d(?:\.\d+)?|[时点](?:[0-5]?\d分?)?(?:[0-5]?\d秒)?"
)
_HALF = r"(?:上午|下午|AM|PM)?"
_TIME = rf"(?:\s*[T\-]?\s*{_HALF}\s*(?:[01]?\d|2[0-4])(?:{_CLOCK})\s*{_HALF}|\s*(?:上午|下午))?"
_LINES = str.maketrans("–—―−‐‑", "------")
_WEEKDAY = r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
_WRITTEN = re.compile(
    rf"(\d{{4}})\s*(?:([-/.])\s*(\d{{1,2}})\s*\2\s*(\d{{1,2}})日?|年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]){_WEEKDAY}{_TIME}",
    re.ASCII | re.IGNORECASE,
)
_COMPACT = re.compile(
    rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?|\s{_TIME}|\.0+)?", re.ASCII
)
_SHORT_YEAR = re.compile(r"\d{2}\s*(?:年\s*\d{1,2}\s*月.*|[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}(?:\D.*)?", re.ASCII)
_SIGNS = "〇一二三四五六七八九"
_CHINESE = re.compile(
    rf"([{_SIGNS}零]{{4}})年([一二三四五六七八九]|十[一二]?)月((?:[一二三]?十|廿|卅)?[一二三四五六七八九]|[一二三]?十)[日号]"
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)


def day_of(text: str) -> int:
    """The day of a written date, with or without a time of day, which is left out. Raises Refused."""
    written = text.strip()
    if not text.isascii():
        written = _in_digits(unicodedata.normalize("NFKC", written).strip().translate(_LINES))
    found = _WRITTEN.fullmatch(written) or _COMPACT.fullmatch(written)
    if found is None:
        _refuse(written, text)
    year, month, day = (int(part) for part in found.groups() if part and part.isdigit())
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:
        raise Refused("date_not_in_calendar", text) from None


def likely_day(read: Callable[[str], int], text: str) -> int:
    """The day that `read` finds, from 2020 to next year. Raises Refused for every other one, as databases
    write them where there is none, and typing errors such as 2052 for 2025."""
    day = read(text)
    last = today().year + 1
    if not FIRST_YEAR <= datetime.date.fromordinal(day).year <= last:
        raise Refused("date_unlikely", text, first=FIRST_YEAR, last=last)
    return day


def end_day(read: Callable[[str], int], text: str) -> int | None:
    """The last day of a binding, however far ahead: NO_END from 2090 on, None where a placeholder stands."""
    day = read(text)
    year = datetime.date.fromordinal(day).year
    if day in _PLACEHOLDERS:
        return None
    if year >= _NO_END_FROM:
        return NO_END
    if year < FIRST_YEAR:
        raise Refused("date_unlikely", text, first=FIRST_YEAR, last=_NO_END_FROM - 1)
    return day


def _in_digits(written: str) -> str:
    """二〇二五年三月十一日 as 2025年3月11日; every other text as it is."""
    found = _CHINESE.fullmatch(written)
    if found is None:
        return written
    year = "".join(str(_SIGNS.index(sign.replace("零", "〇"))) for sign in found[1])
    month, day = (_number(found[at]) for at in (2, 3))
    return f"{year}年{month}月{day}日"


def _number(signs: str) -> int:
    """三, 十, 十一, 二十, 三十一, 廿一."""
    tens, ten, ones = signs.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return 10 * (_SIGNS.index(tens) if tens else 1 if ten else 0) + (_SIGNS.index(ones) if ones else 0)


def serial_day_of(text: str) -> int:
    """The same, and the day numbers of a spreadsheet between 2000 and 2099 as well."""
    number = serial(text)
    return day_of(text) if number is None else number


def serial(text: str) -> int | None:
    """The day of a spreadsheet's day number, None where this is none."""
    found = _SERIAL.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or not FIRST_SERIAL <= int(found[1]) <= LAST_SERIAL:
        return None
    return _SERIAL_ZERO + int(found[1])


def _refuse(written: str, text: str) -> NoReturn:
    if _YEAR_LAST.fullmatch(written):
        raise Refused("date_order", text)
    if _SHORT_YEAR.fullmatch(written):
        raise Refused("date_short_year", text)
    raise Refused("date_serial" if serial(text) is not None else "date_format", text)
