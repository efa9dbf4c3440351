"""A sentence as meanings: writing made one (full width, traditional, numerals), synonyms made one.

>>> meaning("兄弟姐妹不能共濟").tokens == meaning("哥哥弟弟不能家庭共济").tokens
True
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from opencc import OpenCC

from gongji.words.numerals import value_of

_WORDS = Path(__file__).with_name("concepts.toml")
_NUMERAL = "[零〇一二两三四五六七八九十百千万]{1,20}"
_MIXED = re.compile(r"(?<![0-9])[0-9]{1,12}(?:\.[0-9]{1,4})?[万千百][0-9零〇一二两三四五六七八九十百千万]*")
# 一万五, 两千: a number of its own, whatever stands behind it. 万一 and 千万 are none.
_LARGE = re.compile("[一二两三四五六七八九十][万千百][零〇一二两三四五六七八九十百千万]*")
_UNITS = {
    "元": "元|块钱|块",
    "%": "%",
    "月": "个月",
    "年": "年度|年",
    "天": "天|日",
    "时": "个小时|小时|点",
    "次": "笔|次",
    "省": "个省份|个省",
    "人": "个人|个家人|个成员|位|名|人|口|个",
}
_UNIT = "|".join(f"(?P<u{at}>{signs})" for at, signs in enumerate(_UNITS.values()))
_COUNTED = re.compile(rf"(?P<digits>[0-9]+)(?:{_UNIT})?")
_SPELT = re.compile(rf"{_NUMERAL}(?={'|'.join(_UNITS.values())})")
_PERCENT = re.compile(rf"百分之({_NUMERAL}|[0-9]+)")
_CALENDAR = re.compile(r"(?<=年)[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|(?<![0-9])[0-9]{1,2}月[0-9]{1,2}[日号]")
_SIGNS = re.compile(r"[^\w%]+")
# How many people, from this number on, is worth comparing: 一个人 and 两个人 are turns of phrase.
_FEWEST_COUNTED = 3
_YEARS = range(2010, 2040)


@dataclass(frozen=True, slots=True)
class Meaning:
    """`tokens` are concepts and units of numbers; `canon` the sentence with one letter a concept.

    `denies` is None where the sentence only asks; `besides` counts the letters that no word list knows.
    """

    tokens: frozenset[str]
    canon: str
    besides: int
    numbers: frozenset[tuple[str, int]]
    denies: bool | None
    restricts: bool

    @property
    def decisive(self) -> frozenset[str]:
        """Meanings without which, or with which, a sentence says another thing altogether."""
        return self.tokens & _lexicon().decisive


@lru_cache(maxsize=4096)
def meaning(sentence: str) -> Meaning:
    """What a sentence says, for comparing; its order is kept in `canon` only."""
    text, numbers = _numbers_out(written_alike(sentence))
    lexicon = _lexicon()
    tokens: set[str] = {f"#{unit}" for unit, _ in numbers}
    canon: list[str] = []
    denials, asks, restricts, at = 0, False, False, 0
    for found in lexicon.pattern.finditer(text):
        canon.append(text[at : found.start()])
        at = found.end()
        kind, name = lexicon.kinds[found.group()]
        if kind == "denials":
            denials += 1
        elif kind == "neutral":
            asks = True
        elif kind == "modes":
            restricts = True
        elif kind == "concepts":
            tokens.add(name)
            canon.append(lexicon.letters[name])
    canon.append(text[at:])
    denies = None if asks and not denials else denials > 0
    unknown = sum(not "\ue000" <= letter <= "\uf8ff" for letter in "".join(canon))
    return Meaning(frozenset(tokens), "".join(canon), unknown, numbers, denies, restricts)


def written_alike(text: str) -> str:
    """Half width, simplified, small letters, numerals as digits, no blanks or signs."""
    text = _converter().convert(unicodedata.normalize("NFKC", text)).lower()
    text = _PERCENT.sub(lambda found: f"{_digits(found.group(1))}%", text)
    for numerals in (_MIXED, _LARGE, _SPELT):
        text = numerals.sub(lambda found: _digits(found.group()), text)
    text = text.replace("12393", "医保热线").replace("50%", "一半")
    return _SIGNS.sub("", _CALENDAR.sub("", text.replace("≠", "不等于")))


def speaks_of_it(text: str) -> bool:
    """Whether a text speaks of health insurance or sharing at all."""
    return _lexicon().subject.search(written_alike(text)) is not None


def _numbers_out(text: str) -> tuple[str, frozenset[tuple[str, int]]]:
    """The text with its numbers taken out, and the numbers with their units."""
    numbers: set[tuple[str, int]] = set()

    def take(found: re.Match[str]) -> str:
        value = int(found["digits"][:9])
        unit = next((unit for at, unit in enumerate(_UNITS) if found[f"u{at}"]), None)
        if unit is None and value >= 100:
            unit = "年" if value in _YEARS else "元"
        if unit is not None and not (unit == "人" and value < _FEWEST_COUNTED):
            numbers.add((unit, value))
        return ""

    return _COUNTED.sub(take, text), frozenset(numbers)


def _digits(numeral: str) -> str:
    """A numeral in digits; as it stands where it is a turn of phrase, none at all, or not whole."""
    value = None if numeral in ("一", "两") else value_of(numeral)
    return numeral if value is None or value % 1 else str(int(value))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    pattern: re.Pattern[str]
    subject: re.Pattern[str]
    kinds: dict[str, tuple[str, str]]
    letters: dict[str, str]
    decisive: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    raw = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    kinds: dict[str, tuple[str, str]] = {}
    for kind in ("fillers", "neutral", "denials"):
        kinds |= {word: (kind, kind) for word in raw[kind]}
    for kind in ("modes", "concepts"):
        kinds |= {word: (kind, name) for name, listed in raw[kind].items() for word in listed}
    longest_first = sorted(kinds, key=len, reverse=True)
    letters = {name: chr(0xE000 + at) for at, name in enumerate(raw["concepts"])}
    return _Lexicon(
        _any_of(longest_first), _any_of(raw["subject"]), kinds, letters, frozenset(raw["decisive"])
    )


def _any_of(listed: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, listed)))
