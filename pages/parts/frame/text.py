"""Text on its way to the screen, and text on its way in from a person's keyboard."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from gongji.case import MOST_COUNTED
from gongji.days import today
from gongji.money import fen, yuan
from gongji.words import BadMoney
from pages.words import page_words

SAID = page_words("frame")["text"]

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
        raise Unreadable(SAID["typed_money"]) from None


def typed_day(text: str) -> str:
    """An ISO day of 2025-03-11, 2025年3月11日, 2025/3/11 or 20250311; 今天 is today."""
    cleaned = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if cleaned == "今天":
        return today().isoformat()
    found = _DAY.fullmatch(cleaned)
    if found is None:
        raise Unreadable(SAID["typed_day"])
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unreadable(SAID["typed_day_2"]) from None


def typed_end_day(text: str) -> str:
    """The same; "open" where it says that no end was set."""
    return "open" if "".join(text.split()) in SAID["no_end"] else typed_day(text)


def typed_number(text: str) -> int:
    """The same as a count, or 0."""
    cleaned = re.sub(r"[\s个位人]", "", unicodedata.normalize("NFKC", text))
    return 0 if cleaned in SAID["none"] else typed_count(text)


def typed_count(text: str) -> int:
    """A whole number from 1 to the most that a case takes."""
    cleaned = re.sub(r"[\s个位人第]", "", unicodedata.normalize("NFKC", text))
    if cleaned.isascii() and cleaned.isdigit() and 1 <= int(cleaned[:9]) <= MOST_COUNTED:
        return int(cleaned)
    raise Unreadable(SAID["typed_count"])


def typed_hour(text: str) -> int:
    """The hour of 14, 14点 or 14:30; 0 to 23."""
    cleaned = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("零", "0")
    found = _HOUR.fullmatch(cleaned)
    if found and int(found[1]) < HOURS_A_DAY:
        return int(found[1])
    raise Unreadable(SAID["typed_hour"])
