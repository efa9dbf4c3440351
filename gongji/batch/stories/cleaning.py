"""What an office wrote around a citizen's words is taken away; several matters in one text are told apart."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gongji.story.about import about
from gongji.story.plain import plain

_LINES = re.compile(
    r"_x000[dD]_|\\r\\n|\\n|<br\s*/?>|</(?:p|div|li|tr)>|\r\n?|\u2028|\u2029|\x85|\x0b|\x0c", re.I
)
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--.{0,200}?-->", re.S)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\x00-\x08\x0e-\x1f]")
_BLANKS = re.compile(r"[ \t\u00a0\u3000]{2,}")
_NEEDS_HTML = re.compile(r"[<&]|_x000|\\[rn]")
MOST_SIGNS = 4000


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("data.toml").read_text("utf-8"))


@cache
def _written(group: str, name: str) -> re.Pattern[str]:
    return re.compile(_data()[group][name])


@cache
def _tails() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(tail) for tail in _data()["around"]["tails"])


def cleaned(text: str) -> str:
    """The citizen's words alone.

    >>> cleaned("【来电诉求】我闺女给我绑了共济<br>没扣钱&nbsp;，请相关部门核实处理。")
    '我闺女给我绑了共济\\n没扣钱'
    """
    text = text[:MOST_SIGNS]
    if _NEEDS_HTML.search(text):
        text = html.unescape(_TAGS.sub(" ", _LINES.sub("\n", text))).replace("\u00a0", " ")
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", _LINES.sub("\n", text)))
    text = _written("around", "wishes").split(text)[0] or text
    text = _written("around", "labels").sub(" ", text)
    text = _written("around", "heads").sub("", text)
    for tail in _tails():
        text = tail.sub("", text)
    return text.strip()


def matters(text: str) -> tuple[str, int]:
    """What speaks of sharing or near it, as one text, and how many other matters stand beside it.

    >>> matters("1、给我妈绑了共济没扣钱。2、小区路灯坏了三盏没人修。")
    ('给我妈绑了共济没扣钱', 1)
    """
    parts = [one.strip() for one in _written("matters", "counted").split(text) if one.strip()]
    if len(parts) < 2:
        parts = [one.strip() for one in _written("matters", "another").split(text) if one.strip()]
    if len(parts) < 2:
        return text, 0
    topics = [about(plain(one)) for one in parts]
    if "sharing" not in topics:
        return text, 0
    ours = [one for one, topic in zip(parts, topics, strict=True) if topic != "something_else"]
    others = [
        one for one, topic in zip(parts, topics, strict=True) if topic == "something_else" and _says_much(one)
    ]
    return ("\n".join(ours), len(others)) if others else (text, 0)


def _says_much(part: str) -> bool:
    """A short remark such as 谢谢 is no matter of its own."""
    return len(part) >= 8
