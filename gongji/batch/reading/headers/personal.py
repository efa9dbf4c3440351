"""What looks personal: columns by their header, columns by what stands in them, numbers inside
any other text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gongji.batch.reading.cells.amounts import count_marks, spans
from gongji.batch.reading.headers.columns import data, letters, plain_header, simplified
from gongji.words import words

MANY, HALF = 0.2, 0.5
"""From this share of its cells on, a column with personal numbers is dropped as a whole; the second where
the header promises a text."""
MOSTLY = 0.8
FEWEST_NAMES, FEWEST_OF_ALL = 5, 3
"""So many different names at least, or so many where every cell is one."""
SENTENCE, REMARK = 10, 4
"""From so many letters around a number on, a cell is a text in which the number is masked; the second
where the header promises a text."""

_JOIN = r"[ \-]?"
_BORN = rf"(?:18|19|20)\d\d{_JOIN}(?:0[1-9]|1[0-2]){_JOIN}(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = rf"[1-9]\d{{5}}{_JOIN}{_BORN}{_JOIN}\d{{3}}[\dXx]"
_OLD_IDENTITY = r"[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
_MOBILE = rf"(?:\+?86{_JOIN})?1[3-9]\d{_JOIN}\d{{4}}{_JOIN}\d{{4}}"
_PHONE = rf"{_MOBILE}|0\d\d\d?[\- —]{{1,2}}\d{{7,8}}|[(（]0\d\d\d?[)）] ?\d{{7,8}}"
_CARD = rf"62\d\d(?:{_JOIN}\d{{4}}){{3}}(?:{_JOIN}\d{{1,3}})?|[345]\d{{3}}(?:{_JOIN}\d{{4}}){{3}}"
_MAIL = r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]++@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}"

_NUMBERS = re.compile(
    rf"(?<!\d)(?:(?P<identity>{_IDENTITY}|{_OLD_IDENTITY})|(?P<card>{_CARD})|(?P<phone>{_PHONE}))(?!\d)|(?P<mail>{_MAIL})"
)
_SIGNED = r"""(?:[人员者名表核批责字]|[Nn]ame)["' 　]*[:：]["' 　]*"""
_MAYBE = rf"(^|[^0-9])({_IDENTITY}|{_OLD_IDENTITY}|{_PHONE}|{_CARD})($|[^0-9])|@|[０-９]{{3}}|{_SIGNED}"
_LABELS = r"(?:的|联系|家属|本人|手机|电话|号码|号|身份证|证件|银行|社保|医保|卡|[\s,，、:：;；(（])*+"
_SHORTEST, _FEWEST_DIGITS = 6, 10
_AT, _COLON, _CHINESE, _FULL_WIDTH = ord("@"), ord(":"), 0xE4, 0xEF


def personal_header(header: str) -> bool:
    """Whether a column of this name is dropped unseen."""
    known, plain = data()["personal"], plain_header(header)
    exact, within, ends = _signs()
    if plain in exact:
        return True
    if any(letters(name) in plain for name in known["harmless"]):
        return False
    return any(part in plain for part in within) or plain.endswith(ends)


def personal_content(cells: Iterable[str], header: str = "?") -> str | None:
    """Why a column with these cells is dropped, as a key of the words; None where nothing looks personal."""
    is_text = any(word in header for word in data()["personal"]["texts"])
    share, letters_of_text = (HALF, REMARK) if is_text else (MANY, SENTENCE)
    filled = [unicodedata.normalize("NFKC", cell).strip() for cell in cells if cell.strip()]
    if not filled:
        return None
    hits = [
        found.lastgroup
        for cell in filled
        if (found := personal_number(cell)) and letters_around(cell) < letters_of_text
    ]
    if hits and len(hits) >= share * len(filled):
        kind = max(set(hits), key=hits.count)
        return "phone" if kind in ("phone", "mail") else kind
    names = {cell for cell in filled if is_name(cell)}
    named = sum(cell in names for cell in filled)
    fewest = FEWEST_NAMES if named < len(filled) else FEWEST_OF_ALL if header else 1
    if len(names) >= fewest and named >= MOSTLY * len(filled) and 2 * len(names) >= len(filled):
        return "surname"
    return None


def personal_number(text: str) -> re.Match[str] | None:
    """The first number in a text that looks like somebody's, in half width."""
    return next((found for found in _NUMBERS.finditer(text) if _looks_real(found)), None)


def hide(text: str) -> str:
    """The text with every such number, a name right before it and a name behind a word such as 联系人：
    replaced by asterisks; the very same text where there is none."""
    narrow = "".join(_narrow(sign) for sign in text)
    hidden = _NUMBERS.sub(lambda found: "*" * len(found[0]) if _looks_real(found) else found[0], narrow)
    if hidden != narrow:
        hidden = _name_before_number().sub(_stars, hidden)
        hidden = _name_behind_number().sub(lambda found: found[1] + "*" * len(found[2]), hidden)
    hidden = _name_behind_word().sub(lambda found: found[1] + "*" * len(found[2]), hidden)
    return text if hidden == narrow else hidden


def hide_in_header(header: str) -> str:
    """The same of a header that may be the first row of a table without one: nor a name alone."""
    return "*" * len(header) if is_name(header) else hide(header)


def hide_in(cells: Any) -> tuple[Any, int]:
    """A string array with such numbers hidden, and in how many cells there was one."""
    suspects = _suspects(cells)
    if len(suspects):
        texts = cells.take(pa.array(suspects))
        found = pc.fill_null(pc.match_substring_regex(texts, _MAYBE), False)
        suspects = suspects[found.to_numpy(zero_copy_only=False)]
    if not len(suspects):
        return cells, 0
    texts = cells.to_pylist()
    changed = 0
    for at in suspects.tolist():
        hidden = hide(texts[at])
        if hidden != texts[at]:
            texts[at], changed = hidden, changed + 1
    return (pa.array(texts, pa.string()), changed) if changed else (cells, 0)


def _suspects(cells: Any) -> NDArray[np.int64]:
    """The rows with enough digits for a number of a person, with an @, or with something in full width."""
    starts, ends, signs = spans(cells)
    lengths = ends - starts
    if not len(signs) or lengths.max() < _SHORTEST:
        return np.empty(0, np.int64)
    strange = (signs == _AT) | (signs == _FULL_WIDTH)
    if signs.max() >= _CHINESE:
        strange |= signs == _COLON
    marked = np.zeros(len(lengths), np.bool_)
    if strange.any():
        marked = count_marks(strange, starts, ends) > 0
    if lengths.max() >= _FEWEST_DIGITS:
        marked |= count_marks((signs - np.uint8(ord("0"))) < 10, starts, ends) >= _FEWEST_DIGITS
    return np.flatnonzero(marked)


def why(kind: str) -> str:
    """The reason why a column is dropped, in words."""
    return str(words("batch_reading")["personal"][kind])


def _narrow(sign: str) -> str:
    """A digit or letter of full width as one of half width; punctuation stays."""
    narrow = unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign
    return narrow if narrow.isalnum() or narrow in "+-@." else sign


def _looks_real(found: re.Match[str]) -> bool:
    return found.lastgroup != "card" or found[0].startswith("62") or _luhn(re.sub(r"\D", "", found[0]))


def letters_around(cell: str) -> int:
    """How much a cell says besides its numbers."""
    return len(letters(_NUMBERS.sub("", cell)))


def _luhn(digits: str) -> bool:
    doubled = (int(sign) * (1 + at % 2) for at, sign in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def is_name(text: str) -> bool:
    """Whether a cell is nothing but a Chinese name, or a name or surname with its title: 王芳 女, 李女士."""
    titled = _titled().fullmatch(text)
    if titled is not None:
        return titled[1] in data()["personal"]["surnames"] or is_name(titled[1])
    if not text or not all("一" <= one <= "龥" for one in text):
        return False
    known, text = data()["personal"], simplified(text)
    if text[:2] in known["double_surnames"]:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in known["surnames"]


@cache
def _titled() -> re.Pattern[str]:
    known = data()["personal"]
    close, apart = "|".join(known["titles"]), "|".join((*known["titles"], *known["sexes"]))
    return re.compile(rf"([一-龥]{{1,4}})(?:(?:{close})|[\s(/,、·-]+(?:{apart}))(?:[\s,/、]*\d{{1,3}}岁)?\)?")


def _stars(found: re.Match[str]) -> str:
    return "*" * len(found[0])


def _surname() -> str:
    known = data()["personal"]
    return rf"(?:{'|'.join(known['double_surnames'])}|[{known['surnames']}])"


@cache
def _name_before_number() -> re.Pattern[str]:
    return re.compile(rf"{_surname()}[一-龥]{{1,2}}(?={_LABELS}\*{{6}})")


@cache
def _name_behind_number() -> re.Pattern[str]:
    between = r"\*{6}[\s,，、:：()（）]*"
    return re.compile(rf"({between})({_surname()}[一-龥]{{1,2}}?)(?=女士|先生|[^一-龥]|$)")


@cache
def _name_behind_word() -> re.Pattern[str]:
    return re.compile(rf"({_SIGNED})({_surname()}[一-龥]{{1,2}})(?![一-龥])")


@cache
def _signs() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    known = data()["personal"]
    exact, within, ends = (
        tuple(letters(name) for name in known[kind]) for kind in ("names", "within", "ends")
    )
    return frozenset(exact), within, ends
