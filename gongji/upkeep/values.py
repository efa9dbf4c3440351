"""In what form a parameter's value is given by hand, from its own domain and its own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from gongji.answers.rules import value_text
from gongji.errors import GongjiError
from gongji.policies.schema import BY_NAME, Parameter
from gongji.policies.shapes import UNLIMITED
from gongji.words import words

Kind = Literal["choice", "several", "number", "money"]
_MOST = 99


@dataclass(frozen=True, slots=True)
class Form:
    """`choices` are (value, words) pairs for `choice` and `several`, and the words besides a number."""

    kind: Kind
    choices: tuple[tuple[Any, str], ...] = ()


@cache
def form_of(name: str) -> Form | None:
    """The form of a parameter; None where a file has to be written by hand (tables, texts, hours).

    >>> form_of("combine").choices[1]
    (False, '一笔费用只用一位共济人的钱')
    """
    parameter, told = BY_NAME[name], words("policy")[name]["values"]
    if _takes(parameter, True):
        return Form("choice", tuple((one, value_text(name, one)) for one in (True, False)))
    plain = tuple((one, str(told[one])) for one in told if _takes(parameter, one))
    if _takes(parameter, 1):
        return Form("number", ((UNLIMITED, str(told["absent"])),) if _takes(parameter, UNLIMITED) else ())
    if _takes(parameter, "1.00") and not _takes(parameter, "x"):
        return Form("money")
    if _takes(parameter, "x"):
        return None
    if plain:
        return Form("choice", plain)
    return _several(parameter) if _takes(parameter, []) and told.get("items") != "channels" else None


def _several(parameter: Parameter) -> Form:
    told = words("policy")[parameter.name]["values"]
    named = dict(words("facts")[told["items"]].get("options", {})) if "items" in told else {}
    taken = {
        key: str(told.get(key, text)) for key, text in {**told, **named}.items() if _takes(parameter, [key])
    }
    return Form("several", tuple(taken.items()))


def _takes(parameter: Parameter, value: Any) -> bool:
    try:
        parameter.parse(value)
    except (ValueError, GongjiError):
        return False
    return True
