"""Where one is among the few steps of the questions: 地方, 绑定, 付款, 余额."""

from __future__ import annotations

from typing import Literal, get_args

from gongji.case import ROWS
from gongji.words import general_path, say
from pages.words import page_words

SAID = page_words("asking")["steps"]

Step = Literal["places", "link", "payment", "amounts"]


def step_of(path: str) -> Step:
    """The step that a fact belongs to."""
    row = ROWS[general_path(path)]
    if row.field in ("area", "date") or row.path == "wallet.used":
        return "places"
    if row.type == "money":
        return "amounts"
    return "link" if row.group in ("member", "sharers") else "payment"


def where_one_is(path: str) -> str:
    """All steps, the present one set off."""
    here = step_of(path)
    names = ((step, SAID[step]) for step in get_args(Step))
    return " › ".join(say(SAID["now"], {"step": name}) if step == here else name for step, name in names)
