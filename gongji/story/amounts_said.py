"""Which sum is which: total, fund, balance, what is not payable, what is left; by the words nearest to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongji.story.lexicon import MONEY, VAGUE, data, expand
from gongji.story.marks import Marked, Token
from gongji.story.moods import Moods

_FAR = 16
_BREAK = re.compile(r"[,.;!?\n ]")
_WEIGHTLESS = frozenset(" 了的是有就还")
_NOTHING = re.compile(
    r"(?:没(?:有|给)?|未|不给|不|一分(?:钱)?(?:都|也)?(?:没|不)(?:给)?|全都?没|都没(?:给)?|又没)(?:能|有)?(?:给)?报(?:销)?(?!名|警|告|送|错|修|失|考|到|的|完|够|上名|部分)(?:上|着|成)?"
    r"|(?:全|纯|全部|完全|都是|全是|属于)自费(?!药)|自费的(?=\ue005)|(?<=,)自费(?=[,.])|(?:统筹|基金|医保)(?:支付|报销|报|付|给报)?(?:了)?(?:是|为|:)?(?:0|零)(?:元|块)?(?![.\d])|报销(?:的)?(?:为|是)?(?:0|零)(?=[,.;!元块]|$)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sum and what it is; `start` and `end` among the signs take in the word that says so."""

    kind: str
    token: Token
    start: int
    end: int
    cue: str

    @property
    def yuan(self) -> Decimal | None:
        amount: Decimal | None = self.token.value.yuan
        return amount


def amounts_said(marked: Marked) -> list[Said]:
    tokens = [one for one in marked.tokens if one.sign in (MONEY, VAGUE)]
    said = []
    for number, token in enumerate(tokens):
        low = tokens[number - 1].at + 1 if number else 0
        high = tokens[number + 1].at if number + 1 < len(tokens) else len(marked.signs)
        said.append(_kind(marked, token, max(low, token.at - _FAR), min(high, token.at + 10)))
    return said


def _kind(marked: Marked, token: Token, low: int, high: int) -> Said:
    """The class of the nearest cue; a cue in another clause is far away."""
    signs = marked.signs
    best = (99.0, Said("unknown", token, token.at, token.at + 1, ""))
    for found in _beside("left").finditer(signs, low, token.at + 1):
        if found.end() > token.at:
            continue
        cost = _distance(signs[found.end() : token.at])
        if cost < best[0] or (cost == best[0] and found.end() - found.start() > 0):
            best = cost, Said(_name(found), token, found.start(), token.at + 1, found[0])
    for found in _beside("right").finditer(signs, token.at + 1, high):
        if _BREAK.search(signs[token.at + 1 : found.start()]) or (
            found.end() == high and high in marked.by_place
        ):
            continue
        cost = _distance(signs[token.at + 1 : found.start()]) + (-0.5 if found[0][0] == "/" else 0.5)
        if cost < best[0]:
            best = cost, Said(_name(found), token, token.at, found.end(), found[0])
    return best[1] if best[0] < 8 else Said("unknown", token, token.at, token.at + 1, "")


def _distance(between: str) -> float:
    return sum(
        6.0 if sign in ",.;!?\n" else 3.0 if sign == " " else 0.2 if sign in _WEIGHTLESS else 1.0
        for sign in between
    )


def _name(found: re.Match[str]) -> str:
    return str(found.lastgroup).rstrip("_")


@cache
def _beside(side: str) -> re.Pattern[str]:
    """One pattern for all classes; of those that begin at one place the first of this order counts."""
    order = ("excluded", "ceiling", "each", "other", "rest", "fund", "balance", "total", "paid", "used")
    parts = [
        f"(?P<{kind}>{expand('|'.join(f'(?:{one})' for one in data('sums')[kind][side]))})"
        for kind in order
        if data("sums")[kind][side]
    ]
    return re.compile("|".join(parts))


def nothing_paid(marked: Marked, moods: Moods) -> Iterator[tuple[int, int]]:
    """Where it is said that the fund paid nothing."""
    for found in _NOTHING.finditer(marked.signs):
        if moods.tells(found.start()):
            yield found.span()
