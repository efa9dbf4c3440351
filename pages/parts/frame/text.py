"""Text on its way to the screen, and text on its way in from a person's keyboard."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from gongji.case import MOST_COUNTED
from gongji.days import today
from gongji.money import fen, yuan
from gongji.words import BadMoney

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")
_HOUR = re.compile(r"([0-9]{1,2})(?:[点时:].*)?")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})")

HOURS_A_DAY = 24


class Unreadable(ValueError):
    """What was typed is not an amount, a day or a number; the message says kindly how to write it."""


def plain(text: str) -> str:
    """The text for st.markdown and for labels, with every sign of Markdown taken as it stands."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def typed_money(text: str) -> str:
    """Yuan with two decimals; full-width digits, ￥, 元, blanks and thousands' commas are taken as meant."""
    cleaned = re.sub(r"[\s,¥元]", "", unicodedata.normalize("NFKC", text)).replace("零", "0")
    try:
        return yuan(fen(cleaned))
    except BadMoney:
        raise Unreadable("请写金额的数字，最多两位小数，例如 320.50。不知道就空着。") from None


def typed_day(text: str) -> str:
    """An ISO day of 2025-03-11, 2025年3月11日, 2025/3/11 or 20250311; 今天 is today."""
    cleaned = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if cleaned == "今天":
        return today().isoformat()
    found = _DAY.fullmatch(cleaned)
    if found is None:
        raise Unreadable("请写成 2025-03-11 或者 2025年3月11日 这样的日期。")
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unreadable("日历上没有这一天，请再看一下月份和日子。") from None


def typed_count(text: str) -> int:
    """A whole number from 1 to the most that a case takes."""
    cleaned = re.sub(r"[\s个位人第]", "", unicodedata.normalize("NFKC", text))
    if cleaned.isascii() and cleaned.isdigit() and 1 <= int(cleaned[:9]) <= MOST_COUNTED:
        return int(cleaned)
    raise Unreadable("请写一个整数，例如 2。")


def typed_hour(text: str) -> int:
    """The hour of 14, 14点 or 14:30; 0 to 23."""
    cleaned = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("零", "0")
    found = _HOUR.fullmatch(cleaned)
    if found and int(found[1]) < HOURS_A_DAY:
        return int(found[1])
    raise Unreadable("请写 0 到 23 的钟点，例如下午两点半写 14。")
