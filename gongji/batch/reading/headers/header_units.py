"""What stands in or around a header besides its name: units, examples, choices, invisible signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from gongji.batch.reading.cells.cells import CHOICES, reader, without_number
from gongji.batch.reading.headers.columns import data, is_unit, letters, target_of
from gongji.case.model import MONEY_FIELDS
from gongji.words.refusing import Refused

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_BRACKET = re.compile(r"[(\[{<【〔《]([^(\[{<【〔《)\]}>】〕》]*)[)\]}>】〕》]?")
_BETWEEN = re.compile(r"[/、,;|，；\s]|或者|或|和")
LONGEST_NAME = 200
"""Signs: no name of a column has more."""
_HEAVENLY, _FEWEST_NUMBERED = "甲乙丙丁戊", 3
_RULED = re.compile(r"[-=:+ ]{3,}")
_OF_ALL = re.compile(r"单位\s*[:：]?\s*(?:人民币)?\s*[百千万亿]元")


def tidy_cell(cell: str) -> str:
    """A cell of a header without what nobody sees."""
    return " ".join(cell.translate(_INVISIBLE).split())


def fact_of(header: str) -> str | None:
    """The fact that a header names; an example or the choices in brackets behind the name do not matter, and
    险种（使用人） is 使用人险种."""
    if len(header) > LONGEST_NAME:
        return None
    known = target_of(header)
    if known is not None:
        return known
    text = unicodedata.normalize("NFKC", header)
    base = _BRACKET.sub("", text)
    inside = [part for part in _BRACKET.findall(text) if part.strip() and not is_unit(part)]
    found = target_of(base)
    if found and inside and all(_is_hint(part, found) for part in inside):
        return found
    return target_of(inside[0] + base) if len(inside) == 1 else None


def says_more(row: Sequence[str], targets: Sequence[str | None]) -> bool:
    """Whether a row right below the header belongs to it: units or numbers alone, or the same facts in other
    names."""
    cells = [(at, tidy_cell(cell)) for at, cell in enumerate(row) if tidy_cell(cell)]
    if not cells or any(len(cell) > LONGEST_NAME for _, cell in cells):
        return False
    if all(is_unit(cell) or _is_large(cell) or _RULED.fullmatch(cell) for _, cell in cells):
        return True
    if _is_numbering([cell for _, cell in cells]):
        return True
    told = [(targets[at], target_of(cell)) for at, cell in cells if at < len(targets) and targets[at]]
    return len(told) > 1 and all(one == other for one, other in told)


def _is_numbering(cells: Sequence[str]) -> bool:
    """Whether these are the numbers of the columns, 甲, 1, 2, 3 or (1), (2), (3), and no case."""
    signs = [letters(cell) for cell in cells]
    counted = [sign for sign in signs if sign not in _HEAVENLY]
    return len(counted) >= _FEWEST_NUMBERED and counted == [str(at + 1) for at in range(len(counted))]


def large_units(
    headers: Sequence[str],
    targets: Sequence[str | None],
    above: Sequence[Sequence[str]],
    below: Sequence[Sequence[str]],
) -> tuple[int, ...]:
    """The columns that would tell an amount, if it did not stand in 万元 or the like."""
    all_of_them = any(
        _OF_ALL.search(unicodedata.normalize("NFKC", cell[:LONGEST_NAME])) for row in above for cell in row
    )
    found = []
    for at, (header, target) in enumerate(zip(headers, targets, strict=True)):
        own = [tidy_cell(row[at]) for row in below if at < len(row)]
        if target is not None:
            large = _is_money(target) and (all_of_them or any(_is_large(cell) for cell in own))
        else:
            short = header[:LONGEST_NAME]
            named = target_of(_large().sub("", short))
            large = _large().search(short) is not None and named is not None and _is_money(named)
        if large:
            found.append(at)
    return tuple(found)


def _is_hint(inside: str, target: str) -> bool:
    """Whether this is an example, another name of the same person, or nothing but choices of the fact."""
    if any(inside.strip().startswith(word) for word in data()["units"]["examples"]):
        return not any(role in inside for roles in data()["roles"].values() for role in roles)
    group = "member" if target.startswith("member") else "sharers"
    if inside.strip() in data()["roles"][group] and target.startswith(group.removesuffix("s")):
        return True
    parts = [part for part in _BETWEEN.split(inside) if letters(part)]
    is_word = without_number(target) in CHOICES
    return len(parts) > 1 and is_word and all(_is_choice(part, target) for part in parts)


def _is_choice(text: str, target: str) -> bool:
    try:
        return reader(target)(text) is not None
    except Refused:
        return False


def _is_money(target: str) -> bool:
    return target.rpartition(".")[2] in MONEY_FIELDS


def _is_large(cell: str) -> bool:
    return len(letters(cell)) < 6 and _large().search(cell) is not None


@cache
def _large() -> re.Pattern[str]:
    return re.compile(data()["units"]["large"])
