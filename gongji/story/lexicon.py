"""The dictionaries of the stories: data beside the code, read once; and the language of their patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent / "data"
_MACRO = re.compile(r"(?<!P)<([a-z_]+)>")
_GAP = re.compile(r"<~(\d*)>")

PERSON, SELF, PLACE, REGION, MONEY, VAGUE, DAY = "\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
_CLASSES = {
    "P": f"[{PERSON}{SELF}]",
    "I": SELF,
    "K": PERSON,
    "L": f"[{PLACE}{REGION}]",
    "N": f"[{MONEY}{VAGUE}]",
    "D": DAY,
}


@cache
def data(name: str) -> Mapping[str, Any]:
    """A dictionary by its name."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8"))


@cache
def rule(pattern: str) -> re.Pattern[str]:
    """A rule over a marked text. <S>, <M>, <P>: a person (the first two named); <L> a place, <N> a sum,
    <D> a day; <~8> up to eight signs of the same clause; <bind> and the like: `macros` in cues.toml."""
    return re.compile(expand(pattern))


@cache
def expand(pattern: str) -> str:
    macros = data("cues")["macros"]
    for _ in range(4):
        pattern = _MACRO.sub(lambda found: f"(?:{macros[found[1]]})", pattern)
    pattern = _GAP.sub(
        lambda found: f"(?:\\([^()\n]{{0,24}}\\))?[^,.;!?\n 吗()\ue001\ue002]{{0,{found[1] or 6}}}?", pattern
    )
    for letter, signs in _CLASSES.items():
        pattern = pattern.replace(f"<{letter}>", f"{signs}")
    for letter in "SM":
        pattern = re.sub(rf"<{letter}>", f"(?P<{letter}>{_CLASSES['P']})", pattern)
    return pattern


@cache
def any_of(name: str, *keys: str) -> re.Pattern[str]:
    """The patterns that stand in a dictionary under these keys, as one; the earliest match counts."""
    found: Any = data(name)
    for key in keys:
        found = found[key]
    return re.compile(expand(found if isinstance(found, str) else "|".join(f"(?:{one})" for one in found)))
