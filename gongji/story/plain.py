"""A story in one plain form: simplified, half width, typing errors by sound mended. Lengths stay, so do offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC
from pypinyin import lazy_pinyin

from gongji.story.lexicon import data

_PRINTABLE = re.compile(r"[\u3400-\u9fff]")


def plain(text: str) -> str:
    """Sign for sign the same text in the form in which the dictionaries are written."""
    narrow = "".join(_narrow(sign) for sign in text)
    simple = _converter().convert(narrow)
    if len(simple) != len(narrow):
        simple = "".join(one if len(one) == 1 else sign for sign, one in zip(narrow, map(_converter().convert, narrow), strict=True))
    return _mend(simple.translate(_dialect()))


@cache
def _narrow(sign: str) -> str:
    if sign == "\u3000" or sign.isspace():
        return "\n" if sign == "\n" else " "
    if unicodedata.category(sign) in ("Cf", "Cc", "Cs"):
        return " "
    narrow = unicodedata.normalize("NFKC", sign).lower()
    if len(narrow) != 1:
        return sign
    return {"，": ",", "。": ".", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")"}.get(narrow, narrow)


@cache
def _dialect() -> dict[int, str]:
    return str.maketrans(dict(data("typing")["dialect"]))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


# ---------------------------------------------------------------- typing errors by sound


def _mend(text: str) -> str:
    """The words of the trade where something that sounds the same stands: 共计帐户 is 共济账户."""
    for found in _suspects().finditer(text):
        written = found[0]
        meant = _by_sound().get((_sound(written), len(written)))
        if meant is not None and meant != written and written not in data("typing")["right"]:
            text = text[: found.start()] + meant + text[found.end() :]
    return text


@cache
def _sound(written: str) -> str:
    return " ".join(lazy_pinyin(written))


@cache
def _by_sound() -> dict[tuple[str, int], str]:
    return {(_sound(word), len(word)): word for word in data("typing")["words"]}


@cache
def _suspects() -> re.Pattern[str]:
    """Every word that shares the sound of a word of the trade and one sign with it, or was seen written so."""
    alike = data("typing")["alike"]
    written = {wrong for wrongs in alike.values() for wrong in wrongs}
    return re.compile("|".join(sorted(map(re.escape, written), key=len, reverse=True)))
