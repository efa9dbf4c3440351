"""A story in one plain form: simplified, half width, typing errors mended. Lengths stay, so do offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

from gongji.story.lexicon import data

_SOUND = re.compile(r"<([a-z]+)>")


def plain(text: str) -> str:
    """Sign for sign the same text in the form in which the dictionaries are written."""
    narrow = text.translate(_narrowed)
    simple = _converter().convert(narrow)
    if len(simple) != len(narrow):
        simple = "".join(
            one if len(one) == 1 else sign
            for sign, one in zip(narrow, map(_converter().convert, narrow), strict=True)
        )
    return _mend(simple.translate(_dialect()))


class _Narrowed(dict[int, str]):
    """Each sign in half width, worked out when it is first met."""

    def __missing__(self, sign: int) -> str:
        self[sign] = _narrow(chr(sign))
        return self[sign]


_narrowed = _Narrowed()


def _narrow(sign: str) -> str:
    if sign == "\u3000" or sign.isspace():
        return "\n" if sign == "\n" else " "
    if unicodedata.category(sign) in ("Cf", "Cc", "Cs"):
        return " "
    narrow = unicodedata.normalize("NFKC", sign).lower()
    if len(narrow) != 1:
        return sign
    return {"，": ",", "。": ".", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")"}.get(
        narrow, narrow
    )


@cache
def _dialect() -> dict[int, str]:
    return str.maketrans(dict(data("typing")["dialect"]))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


# ---------------------------------------------------------------- typing errors by sound


def _mend(text: str) -> str:
    """The words of the trade where something that sounds the same stands: 家庭工济 is 家庭共济."""
    for word, pattern in _by_sound():
        if pattern.search(text):
            text = pattern.sub(word, text)
    return text


@cache
def _by_sound() -> tuple[tuple[str, re.Pattern[str]], ...]:
    sounds = data("typing")["sounds"]
    return tuple(
        (word, re.compile(_SOUND.sub(lambda found: f"[{sounds[found[1]]}]", "|".join(patterns))))
        for word, patterns in data("typing")["words"].items()
    )
