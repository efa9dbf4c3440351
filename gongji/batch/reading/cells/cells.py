"""One cell as people write it, read as the inner value of a fact; every other text is refused with a reason.

A reason is a key of `words/batch_reading.toml` under `cells`. What is accepted: `docs/table-format.md`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from gongji.batch.reading.cells.days import NO_END, day_of, end_day, likely_day, serial_day_of
from gongji.batch.reading.cells.places import place
from gongji.batch.reading.headers.columns import BACK, data, letters, relations
from gongji.case.model import MONEY_FIELDS, MOST_COUNTED, RELATIONS
from gongji.case.rows import DAY_FIELDS, PLACE_FIELDS, ROWS
from gongji.money import YUAN_DIGITS, fen
from gongji.words import words
from gongji.words.refusing import BadMoney, Refused

CHOICES: Mapping[str, tuple[str, ...]] = {
    **{row.path: row.values for row in ROWS.values() if row.type == "word"},
    f"sharers.{BACK}": RELATIONS,
}
COUNTS = frozenset(row.field for row in ROWS.values() if row.type == "count")
TURNED = {
    "parent": "child",
    "child": "parent",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "parent_in_law": "child_in_law",
    "child_in_law": "parent_in_law",
}

Reader = Callable[[str], Any]

_OUTSIDE = "".join(("\u200b\u200c\u200d\u2060\ufeff\u00a0\u3000", " \t\r\n"))
_AS_TEXT = re.compile(r'="(.*)"|[\'‘’`′](.*)', re.DOTALL)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]")
_WHOLE = re.compile(r"(\d+)\.0+")
_BETWEEN = re.compile(r"[^\w]+")
_LISTED = re.compile(
    r"\(?(\d{1,3})\s*[-_.、:)]?\s*([^\d\s\-_.、:)].*?)|([^\d]*[^\d\s\-_(])\s*[-_(]\s*(\d{1,3})\)?", re.ASCII
)
_MONEY_SIGNS = re.compile(r"^(?:人民币|rmb|cny|¥)\s*|(?<!\s)\s*(?:元整|元|圆|块|rmb|cny|¥)$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?")
_AMOUNT = re.compile(r"(\d+)(?:\.(\d+))?", re.ASCII)
_NEGATIVE = re.compile(r"[-−–]\s*[¥]?\s*\d.*|\(\s*¥?[\d,. ]+\)|\d[\d,.]*\s*-")
_COUNT = re.compile(r"第?\s*(\d{1,9})(?:\.0+)?\s*(?:位|人|笔|次|个|名)?", re.ASCII)
_LEVEL = re.compile(r"([123一二三])级?(?:[甲乙丙特]等?|医院|医疗机构|及以下)?")
_HOUR = re.compile(r"(\d{1,2})(?:\.0+|\s*[时点]|[:时点][0-5]\d分?(?::[0-5]\d)?)?", re.ASCII)
_CHANNEL = re.compile(r"[a-z][a-z0-9_]{1,39}")


LONGEST_FACT = 200
"""Signs: no cell that tells a fact has more; a longer one is refused before anything is looked for in it."""


def bare(text: str) -> str:
    """A cell without what surrounds it: blanks, invisible signs, the marks of a spreadsheet for text."""
    stripped = (text if text.isascii() else _INVISIBLE.sub("", text)).strip(_OUTSIDE)
    marked = _AS_TEXT.fullmatch(stripped)
    return (marked[1] or marked[2] or "").strip(_OUTSIDE) if marked else stripped


def without_number(path: str) -> str:
    """sharers.0.link, and sharer.0.link, as sharers.link."""
    return f"sharers.{path.rpartition('.')[2]}" if path.startswith("sharer") else path


def reader(path: str, serial_days: bool = False) -> Reader:
    """The function that reads the cells of a fact: text -> inner value, None for unknown. It raises Refused.

    `serial_days`: whether 45727 is a day, as in a spreadsheet.
    """
    field = path.rpartition(".")[2]
    general = without_number(path)
    inner = _reader(general, field, serial_days)
    options = _options(general) if inner is None else {}
    nothing = _unknown_words() | (_open_words() if field == "ends_on" else frozenset())

    def read(text: str) -> Any:
        stripped = bare(text)
        if not stripped:
            return None
        if len(stripped) > LONGEST_FACT:
            raise Refused("too_long", text, most=LONGEST_FACT)
        if "\ufffd" in stripped:
            raise Refused("damaged", text)
        if inner is None and (whole := _WHOLE.fullmatch(stripped)):
            stripped = whole[1]
        if inner is None and (letters(stripped) or stripped) in options:
            return options[letters(stripped) or stripped]
        if _plain(stripped) in nothing:
            return NO_END if field == "ends_on" and _plain(stripped) in _open_words() else None
        if inner is None:
            value = _in_parts(stripped, options)
            if value is None and field in ("relation", BACK):
                value = _of_whom(stripped)
            if value is None:
                raise _not_chosen(general, stripped)
            return value
        return inner(stripped)

    return read


def _in_parts(text: str, options: Mapping[str, Any]) -> Any:
    """What several words for one thing say, or one beside its number in a list: 1-配偶, 普通门诊(11)."""
    parts = [part for part in _BETWEEN.split(text) if part]
    numbered = _LISTED.fullmatch(unicodedata.normalize("NFKC", text))
    if numbered is not None:
        number, word = (letters(part) for part in (numbered[1] or numbered[4], numbered[2] or numbered[3]))
        parts = [word] if number.strip("0") and number not in options else [word, number]
    said = {options.get(letters(part), part) for part in parts}
    return said.pop() if len(said) == 1 and said <= set(options.values()) else None


def _of_whom(text: str) -> Any:
    """What a relation says that names whose it is, whatever its column says: 共济人的母亲, 使用人的儿子."""
    told = relations().of_whom(letters(text))
    return None if told is None else _options(told[0]).get(told[1])


def _reader(general: str, field: str, serial_days: bool) -> Reader | None:
    """How a fact without fixed options is read; None for a fact with them."""
    if field in DAY_FIELDS:
        return partial(
            end_day if field == "ends_on" else likely_day, serial_day_of if serial_days else day_of
        )
    if field in MONEY_FIELDS:
        return money
    if field in PLACE_FIELDS:
        return place
    if field in COUNTS:
        return count
    return {"hour": hour, "channel": channel, "hospital_level": level, "bound_by_others": number}.get(field)


def _not_chosen(general: str, text: str) -> Refused:
    if general not in CHOICES:
        return Refused("flag", text)
    return Refused("choice", text, choices=tuple(_shown(general)["options"].values()))


def money(text: str) -> int:
    """Whole fen of an amount with or without ¥, 元 and thousands separators."""
    written = unicodedata.normalize("NFKC", text).strip()
    if _NEGATIVE.fullmatch(written):
        raise Refused("money_negative", text)
    plain = _MONEY_SIGNS.sub("", _MONEY_SIGNS.sub("", written)).strip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "").replace(" ", "")
    amount = _AMOUNT.fullmatch(plain)
    if amount is None:
        if _NEGATIVE.fullmatch(plain):
            raise Refused("money_negative", text)
        raise Refused("money_rounded" if "万" in plain and plain[:1].isdigit() else "money_format", text)
    whole, part = amount[1].lstrip("0") or "0", (amount[2] or "").rstrip("0")
    if len(whole) > YUAN_DIGITS:
        raise Refused("money_too_large", text)
    try:
        return fen(f"{whole}.{part}" if part else whole)
    except BadMoney as bad:
        raise Refused(bad.reason, text) from None


def count(text: str) -> int:
    found = _COUNT.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None or not 1 <= int(found[1]) <= MOST_COUNTED:
        raise Refused("count", text, least=1, most=MOST_COUNTED)
    return int(found[1])


def number(text: str) -> int:
    """A count that may be nought."""
    found = _COUNT.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None or int(found[1]) > MOST_COUNTED:
        raise Refused("count", text, least=0, most=MOST_COUNTED)
    return int(found[1])


def level(text: str) -> int:
    """The level of a hospital: 三级甲等, 三甲, 二级, 3."""
    found = _LEVEL.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        raise Refused("count", text, least=1, most=3)
    return "一二三".index(found[1]) + 1 if found[1] in "一二三" else int(found[1])


def hour(text: str) -> int:
    """The hour of a time of day; 22:30 is 22."""
    found = _HOUR.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None or int(found[1]) > 23:
        raise Refused("count", text, least=0, most=23)
    return int(found[1])


def channel(text: str) -> str:
    """The id of a channel, told by id or by a name that one channel alone has."""
    if _CHANNEL.fullmatch(text):
        return text
    ids = _channels().get(letters(text), frozenset())
    if len(ids) != 1:
        raise Refused("channel", text)
    return next(iter(ids))


def _shown(general: str) -> Mapping[str, Any]:
    shown: Mapping[str, Any] = words("facts")["sharers.relation" if general.endswith(BACK) else general]
    return shown


@cache
def _options(general: str) -> Mapping[str, Any]:
    """Plain text -> inner value, for a fact with a few values."""
    field = general.rpartition(".")[2]
    shown = _shown(general)
    named = data()["values"].get("relation" if field == BACK else field, {})
    found: dict[str, str] = {}
    if general not in CHOICES:
        found |= {letters(sign) or sign: value for value, signs in data()["flag"].items() for sign in signs}
    for value, label in _labels(shown):
        found |= {letters(text): value for text in (value, label, value + label, label + value)}
    known = CHOICES.get(general, named)
    found |= {letters(text): value for value, texts in named.items() if value in known for text in texts}
    found = _with_beside(field, found) | found
    if general not in CHOICES:
        return {text: value == "true" for text, value in found.items()}
    turned = TURNED if field == BACK else {}
    return {text: turned.get(value, value) for text, value in found.items()}


def _with_beside(field: str, options: Mapping[str, str]) -> dict[str, str]:
    """The options with a word before or behind that adds nothing to them: 职工（统账结合）."""
    beside, behind = (data()[place].get(field, {}) for place in ("beside", "behind"))
    found: dict[str, str] = {}
    for text, value in options.items():
        found |= {letters(word) + text: value for word in beside.get(value, ())}
        found |= {text + letters(word): value for word in (*beside.get(value, ()), *behind.get(value, ()))}
    return found


def _labels(shown: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind in ("options", "staff_options"):
        yield from shown.get(kind, {}).items()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@cache
def _unknown_words() -> frozenset[str]:
    return frozenset(_plain(word) for word in data()["unknown"]["words"])


@cache
def _open_words() -> frozenset[str]:
    return frozenset(data()["unknown"]["open_ended"])


@cache
def _channels() -> Mapping[str, frozenset[str]]:
    from gongji.policies.loader import codes, region

    found: dict[str, set[str]] = {}
    for code in codes():
        known = region(code)
        for one in known.channels if known else ():
            found.setdefault(letters(one.name), set()).add(one.id)
    return {name: frozenset(ids) for name, ids in found.items()}
