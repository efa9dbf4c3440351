"""Days as people say them, with the day on which the story was told: one day, or a range that is no fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from gongji.story.lexicon import data
from gongji.story.numerals import value_of

_CN = "〇零一二三四五六七八九十廿卅"
_N = rf"(?:\d{{1,2}}|[{_CN}]{{1,4}})"
_CLOCK = r"(?:[ ]?(?:凌晨|早上|上午|中午|下午|晚上|半夜|傍晚|当天|早晨|清晨)?[ ]?\d{1,2}(?::\d\d(?::\d\d)?|[点时]\d{0,2}分?半?))?"
_WEEKDAYS = (
    {sign: at for at, sign in enumerate("一二三四五六")}
    | {"日": 6, "天": 6, "末": 5}
    | {str(n): n - 1 for n in range(1, 7)}
    | {"7": 6}
)
_YEAR = r"(?:(?P<year>(?:20)?\d\d|[二2][〇零0一二三四五六七八九]{3})年|(?P<rel>今年|去年|前年|上年)的?)"
_FULL = r"(?P<y>20\d\d)(?P<sep>[\-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?:日|号)?"
_COMPACT = r"(?<!\d)(?P<cy>20[12]\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])(?!\d)"
_MONTH_DAY = rf"{_YEAR}?[ ]?(?:(?P<rm>上个月|上月|这个月|本月|当月)|(?P<month>{_N})[ ]?月份?)[ ]?(?P<day>{_N})[ ]?(?:日|号|(?=[^\d{_CN}个]|$))"
_SLASH = r"(?<![\d./\-])(?P<sm>1[0-2]|0?[1-9])(?P<ss>[/.])(?P<sd>3[01]|[12]\d|0?[1-9])(?:日|号)?(?![\d./%元块]|\s?(?:元|块|万|/))(?:(?<=/\d)|(?<=/\d\d)|(?=\s?(?:日|号|在|去|到|就|那天|上午|下午|早|晚|看|我|,)))"
_DASH = r"(?<![\d./\-])(?P<am>1[0-2]|0?[1-9])-(?P<ad>3[01]|[12]\d|0?[1-9])(?![\d.\-元块个天人])"
_WEEK = r"(?P<wk>上上|上个?|这个?|本|大上)?(?:星期|礼拜|周)(?P<wd>[一二三四五六日天末]|[1-7](?!\d))(?!以?[前后次遍岁])"
_AGO = rf"(?P<ago>{_N})[ ]?天(?:以?前|之前)"
_DAY_ONLY = rf"(?<![\d月第.十/\-])(?P<only>\d{{1,2}}|[{_CN}]{{1,3}})[ ]?(?:号)(?!线|楼|院|门|栋|床|窗|文|厅|店|公|病|机|码|卡|令)"
_MONTH_PART = rf"{_YEAR}?[ ]?(?:(?P<prm>上个月|上月|这个月|本月)|(?P<pmonth>{_N})[ ]?月份?)(?P<part>初|底|末|中旬|上旬|下旬|中)?"
_LUNAR = r"(?P<lrel>去年|今年|前年)?(?P<lunar>腊月|正月|年前|年后|过年|春节|年底|年初|夏天|秋天|冬天|春天|开春|国庆|五一|中秋|端午|上半年|下半年)"


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
    ago = "|".join(sorted(data("days")["ago"], key=len, reverse=True))
    ranges = "|".join(
        [*sorted(data("days")["ranges"], key=len, reverse=True), *data("days")["future"]["words"]]
    )
    forms = (
        _FULL, _COMPACT, _MONTH_DAY, _SLASH, _DASH, _WEEK, _AGO, rf"(?P<named>{ago})", rf"(?P<range>{ranges})", _DAY_ONLY, _LUNAR,
        _MONTH_PART,
    )  # fmt: skip
    return re.compile(rf"(?:{'|'.join(f'(?:{form})' for form in _renamed(forms))}){_CLOCK}")


def _renamed(forms: tuple[str, ...]) -> list[str]:
    """A name may stand once only in one pattern: the year of the second form has names of its own."""
    used, renamed = set(), []
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
    "y": _full, "cy": _compact, "day": _month_day, "sd": _slash, "ad": _slash, "wd": _week, "ago": _ago, "named": _named,
    "range": _range, "only": _only, "prm": _part, "pmonth": _part,
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
            str("〇一二三四五六七八九".index(sign.replace("零", "〇")))
            if sign in "〇零一二三四五六七八九"
            else sign
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
    return (
        this
        if this is not None and this <= told
        else _date(told.year - 1, month, day)
        if this is None or (this - told).days > 92
        else this
    )


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
