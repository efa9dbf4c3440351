"""Days as people say them, with the day on which the story was told: one day, or a range that is no fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from gongji.story.lexicon import data
from gongji.story.numerals import value_of

_AHEAD = 92
"""A day without a year so far ahead or less may be planned; farther, it is last year's."""
_DIGITS = "〇一二三四五六七八九"
_WEEKDAYS = (
    {sign: at for at, sign in enumerate("一二三四五六")}
    | {"日": 6, "天": 6, "末": 5}
    | {str(n): n - 1 for n in range(1, 7)}
    | {"7": 6}
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a text, from `first` to `last`; the same where one day is meant. None: not to be told."""

    start: int
    end: int
    first: date | None
    last: date | None

    @property
    def day(self) -> date | None:
        return self.first if self.first == self.last else None


def days(text: str, told: date | None) -> Iterator[Span]:
    for found in _pattern().finditer(text):
        first, last = _meant(found, told)
        yield Span(found.start(), found.end(), first, last)


@cache
def _pattern() -> re.Pattern[str]:
    known = data("days")
    ago = "|".join(sorted(known["ago"], key=len, reverse=True))
    ranges = "|".join([*sorted(known["ranges"], key=len, reverse=True), *known["future"]["words"]])
    forms = [f"(?:{form})" for form in _renamed(known["forms"].values())]
    written = "|".join(forms)
    return re.compile(
        f"(?:{written.replace('<<ago>>', ago).replace('<<range>>', ranges)}){known['clock']['form']}"
    )


def _renamed(forms: Iterable[str]) -> list[str]:
    """A name may stand once only in one pattern: the year of the second form has names of its own."""
    used: set[str] = set()
    renamed = []
    for at, form in enumerate(forms):
        for name in re.findall(r"\(\?P<(\w+)>", form):
            if name in used:
                form = form.replace(f"(?P<{name}>", f"(?P<{name}{at}>")
            used.add(name)
        renamed.append(form)
    return renamed


def _meant(found: re.Match[str], told: date | None) -> tuple[date | None, date | None]:
    said = {name: value for name, value in found.groupdict().items() if value}
    for name, reader in _READERS.items():
        if name in said:
            return reader(said, told)
    return None, None


def _one(day: date | None) -> tuple[date | None, date | None]:
    return day, day


def _full(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    return _one(_date(int(said["y"]), int(said["m"]), int(said["d"])))


def _compact(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    return _one(_date(int(said["cy"]), int(said["cm"]), int(said["cd"])))


def _month_day(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    day = number(said["day"])
    if "rm" in said:
        month = _month_of(said["rm"], told)
        return _one(_date(month.year, month.month, day) if month else None)
    return _one(_in_year(number(said["month"]), day, _year(said, told), told))


def _slash(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    month, day = said.get("sm") or said["am"], said.get("sd") or said["ad"]
    return _one(_in_year(int(month), int(day), None, told))


def _week(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    if told is None:
        return None, None
    monday = told - timedelta(days=told.weekday())
    back = {"上上": 14, "大上": 14}.get(said.get("wk", ""), 7 if said.get("wk", "").startswith("上") else 0)
    day = monday - timedelta(days=back) + timedelta(days=_WEEKDAYS[said["wd"]])
    if not said.get("wk") and day > told:
        day -= timedelta(days=7)
    return (day, day + timedelta(days=1)) if said["wd"] == "末" else _one(day)


def _ago(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    return _one(told - timedelta(days=number(said["ago"])) if told else None)


def _named(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    return _one(told - timedelta(days=data("days")["ago"][said["named"]]) if told else None)


def _range(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    span = data("days")["ranges"].get(said["range"])
    if told is None or span is None:
        return None, None
    return told - timedelta(days=span[1]), told - timedelta(days=span[0])


def _only(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    """12号: of this month, or of the last one where it would still be to come."""
    day = number(said["only"])
    if told is None or not 1 <= day <= 31:
        return None, None
    this = _date(told.year, told.month, day)
    if this and this <= told:
        return _one(this)
    before = told.replace(day=1) - timedelta(days=1)
    return _one(_date(before.year, before.month, day))


def _part(said: dict[str, str], told: date | None) -> tuple[date | None, date | None]:
    if "prm" in said:
        month = _month_of(said["prm"], told)
    else:
        month = _in_year(number(said["pmonth"]), 1, _year(said, told), told)
    if month is None:
        return None, None
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    parts = {
        "初": (1, 10),
        "上旬": (1, 10),
        "中": (11, 20),
        "中旬": (11, 20),
        "底": (21, 31),
        "末": (21, 31),
        "下旬": (21, 31),
    }
    low, high = parts.get(said.get("part", ""), (1, 31))
    return month.replace(day=low), month.replace(day=min(high, last.day))


_READERS = {
    "y": _full, "cy": _compact, "day": _month_day, "sd": _slash, "ad": _slash, "wd": _week, "ago": _ago,
    "named": _named, "range": _range, "only": _only, "prm": _part, "pmonth": _part,
}  # fmt: skip


def number(written: str) -> int:
    """十一, 廿一, 12; 0 where it is none."""
    plain = written.replace("廿", "二十").replace("卅", "三十").replace("〇", "零")
    value = value_of(plain)
    return int(value) if value is not None else 0


def _year(said: dict[str, str], told: date | None) -> int | None:
    written = next((value for name, value in said.items() if name.startswith("year")), None)
    if written is not None:
        digits = "".join(
            str(_DIGITS.index(sign.replace("零", "〇"))) if sign in "〇零一二三四五六七八九" else sign
            for sign in written
        )
        return int(digits) if len(digits) == 4 else 2000 + int(digits)
    relative = next((value for name, value in said.items() if name.startswith("rel")), None)
    if relative is None or told is None:
        return None
    return told.year - {"今年": 0, "去年": 1, "上年": 1, "前年": 2}[relative]


def _in_year(month: int, day: int, year: int | None, told: date | None) -> date | None:
    """Without a year: the last such day that is not past the telling."""
    if year is not None:
        return _date(year, month, day)
    if told is None:
        return None
    this = _date(told.year, month, day)
    if this is None or (this > told and (this - told).days > _AHEAD):
        return _date(told.year - 1, month, day)
    return this


def _month_of(word: str, told: date | None) -> date | None:
    if told is None:
        return None
    first = told.replace(day=1)
    return first if word in ("这个月", "本月", "当月") else (first - timedelta(days=1)).replace(day=1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
