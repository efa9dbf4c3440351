"""What the columns of a table may be called: headers brought to a plain form, and the facts they name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from gongji.batch.reading.headers.related import Related, related
from gongji.batch.table import NAMES
from gongji.case.model import MOST_SHARERS
from gongji.case.rows import ROWS
from gongji.words import words

CASE_ID = "case_id"
STORY, TOLD_ON, HOME = BESIDE = ("story", "told_on", "home")
"""No facts, but what facts are read from: the citizen's words, the day they were told, the place noted."""
NO_FACTS = frozenset((CASE_ID, *BESIDE))
BACK = "relation_back"
GENERAL_PATHS = (
    "date",
    *(path for path in ROWS if path not in ("date", "sharers.name")),
    f"sharers.{BACK}",
)

_DATA = Path(__file__).with_suffix(".toml")
_ORDER = re.compile(
    r"^\s*(?:[(\[]\s*\d{1,3}\s*[)\]]|\d{1,3}\s*[.、)](?!\d)|[一二三四五六七八九十]{1,3}\s*[、.])\s*"
)
_SHARE = "百分比"
_BRACKETS = re.compile(r"[(\[{<【〔《]([^(\[{<【〔《)\]}>】〕》]*)[)\]}>】〕》]")
_ENGLISH_SHARER = re.compile(r"sharer(s?)\s*[._\[\s]?\s*(\d{1,2})\s*\]?\s*[._\s]?\s*([a-z_ ]+)")
_NO_LETTER = re.compile(r"[\W_]+")
_CHINESE_NUMBERS = {
    text: at for signs in ("一二三四五六七八九十", "甲乙丙丁戊") for at, text in enumerate(signs)
}


@cache
def data() -> Mapping[str, Any]:
    """`columns.toml`."""
    return tomllib.loads(_DATA.read_text("utf-8"))


def letters(text: str) -> str:
    """A text without case, width, blanks and punctuation, in simplified characters, to compare by."""
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).lower())
    return plain if plain.isascii() else simplified(plain)


def simplified(text: str) -> str:
    """A text with traditional characters as simplified ones."""
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def plain_header(header: str) -> str:
    """A header without order number, bracketed unit, case, width, blanks and punctuation."""
    text = _ORDER.sub("", unicodedata.normalize("NFKC", header).lower()).replace("%", _SHARE)
    units = _units()
    without = _BRACKETS.sub(lambda found: "" if letters(found[1]) in units else found[0], text)
    return letters(without) or letters(text)


def target_of(header: str) -> str | None:
    """The target that a header names; an unnumbered sharer is `sharer.link`. None where nobody knows it."""
    english = _ENGLISH_SHARER.fullmatch(unicodedata.normalize("NFKC", header).strip().lower())
    if english is not None:
        return _numbered(f"sharer{letters(english[3])}", int(english[2]) - (not english[1]))
    plain = plain_header(header)
    for name in (plain, plain.removesuffix("元")):
        path = _path_of(name)
        if path is not None:
            return path.replace("sharers.", "sharer.")
    for name, number in _without_number(plain):
        target = _numbered(name, number)
        if target is not None:
            return target
    return None


def is_unit(text: str) -> bool:
    """Whether this is a unit or the like, with or without brackets around it, and no name."""
    return bool(letters(text)) and letters(text) in _units()


def title(target: str) -> str:
    """What a target is called on a page."""
    titles = words("batch_reading")["titles"]
    if target in titles:
        return str(titles[target])
    group, _, field = target.rpartition(".")
    facts = words("facts")
    if not group.startswith("sharer"):
        return str(facts[target]["title"])
    named = titles[field] if field == BACK else facts[f"sharers.{field}"]["title"]
    if group == "sharer":
        return str(titles["own_sharer"].format(title=named))
    return str(titles["sharer"].format(name=NAMES[int(group.partition(".")[2])], title=named))


def targets(sharers: int = 3, one_row_a_sharer: bool = False) -> tuple[tuple[str, str], ...]:
    """(target, title) of everything a column may be matched with, for a page's choice."""
    found = [CASE_ID, *BESIDE]
    for path in GENERAL_PATHS:
        field = path.partition(".")[2]
        if not path.startswith("sharers."):
            found.append(path)
        elif one_row_a_sharer:
            found.append(f"sharer.{field}")
    if not one_row_a_sharer:
        fields = [path.partition(".")[2] for path in GENERAL_PATHS if path.startswith("sharers.")]
        found += [f"sharers.{at}.{field}" for at in range(sharers) for field in fields]
    return tuple((target, title(target)) for target in found)


def is_target(target: str) -> bool:
    """Whether a column can be matched with this."""
    if target in NO_FACTS:
        return True
    parts = target.split(".")
    if parts[0] == "sharers":
        return len(parts) == 3 and parts[1] in _SHARER_NUMBERS and f"sharers.{parts[2]}" in GENERAL_PATHS
    return target.replace("sharer.", "sharers.") in GENERAL_PATHS


_SHARER_NUMBERS = frozenset(str(at) for at in range(MOST_SHARERS))


@cache
def claimed_names() -> Mapping[str, frozenset[str]]:
    """Plain header -> the general paths that claim it; more than one would be a mistake in the data."""
    claims: dict[str, set[str]] = {}
    for path in (CASE_ID, *BESIDE, *GENERAL_PATHS):
        for name in _names_for(path):
            claims.setdefault(plain_header(name), set()).add(path)
    return {name: frozenset(paths) for name, paths in claims.items()}


def _names_for(path: str) -> Iterator[str]:
    if path == CASE_ID:
        yield from data()["case_id"]["names"]
        return
    if path in BESIDE:
        yield from (path, title(path), *data()["beside"][path])
        return
    yield path
    yield path.replace("sharers.", "sharer.")
    facts = words("facts").get(path, {})
    yield from (facts[kind] for kind in ("title", "staff_question") if kind in facts)
    named = data()["fields"].get(path, {})
    yield from named.get("alone", ())
    for role in data()["roles"].get(path.partition(".")[0], ()):
        for part in (*named.get("parts", ()), *_shown_titles(path)):
            yield role + part
            yield f"{role}的{part}"


def _shown_titles(path: str) -> tuple[str, ...]:
    """How `title` calls a fact of a sharer behind his number, so that its own words are understood."""
    return (
        (title(path.replace("sharers.", "sharers.0.")).partition("：")[2],)
        if path.startswith("sharers.")
        else ()
    )


def _path_of(plain: str) -> str | None:
    return _names().get(plain) or relations().path_of(plain)


@cache
def relations() -> Related:
    """How headers and cells say who is what to whom."""
    return related(data())


@cache
def _names() -> Mapping[str, str]:
    return {name: next(iter(paths)) for name, paths in claimed_names().items() if len(paths) == 1}


@cache
def _units() -> frozenset[str]:
    return frozenset(letters(unit) for unit in data()["units"]["words"]) | {""}


def _numbered(name: str, number: int) -> str | None:
    path = _path_of(name)
    if path is None or not path.startswith("sharers.") or not 0 <= number < MOST_SHARERS:
        return None
    return f"sharers.{number}.{path.partition('.')[2]}"


@cache
def _numbers() -> tuple[re.Pattern[str], ...]:
    roles = "|".join(sorted((letters(role) for role in data()["roles"]["sharers"]), key=len, reverse=True))
    number = r"(?P<number>[0-9]{1,2}|[一二三四五六七八九十甲乙丙丁戊]|[a-t])"
    return (
        re.compile(rf"第{number}(?:位|个|名)?(?P<role>{roles})"),
        re.compile(rf"(?P<role>{roles})第?{number}(?:位|个|号)?"),
        re.compile(rf"(?P<role>{roles})(?P<rest>.+){number}$"),
    )


def _without_number(plain: str) -> Iterator[tuple[str, int]]:
    """The header without the number of the sharer, and that number from 0."""
    for pattern in _numbers():
        found = pattern.search(plain)
        if found is None:
            continue
        text = found["number"]
        number = int(text) - 1 if text.isdigit() else _CHINESE_NUMBERS.get(text, ord(text[0]) - ord("a"))
        rest = found.groupdict().get("rest") or ""
        yield plain[: found.start()] + found["role"] + rest + plain[found.end() :], number
