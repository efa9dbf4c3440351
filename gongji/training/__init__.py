"""上岗训练: cases made from the rules, told as a caller tells them, and marked by the rules.

`make(seed, spec)` makes an exercise, `told` tells it, `mark` marks a Reply, `start`, `ask` and `finish` play
a call. Everything is the same on every machine and Python version for the same seed and policy data.

>>> from gongji.training import Spec, make, make_again
>>> exercise = make(7, Spec(region="230000", cause="not_bound"))
>>> make_again(exercise.id) == exercise
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongji.training.calls.roleplay import ask, finish, questions, start
    from gongji.training.calls.telling import told
    from gongji.training.exercise import (
        Asked,
        Choice,
        Exercise,
        Marking,
        Nearest,
        PartMarked,
        Possible,
        Reply,
        RolePlay,
        RoleScore,
        Spec,
    )
    from gongji.training.making.checks import contradictions
    from gongji.training.making.draws import Draws as Draws
    from gongji.training.making.exercises import EDGES, make, make_again, possible
    from gongji.training.marking.marks import basis_choices, mark, payers, say_choices, truthful

_HOME = {
    name: module
    for module, names in {
        "making.draws": "Draws",
        "exercise": "Asked Choice Exercise Marking Nearest PartMarked Possible Reply RolePlay RoleScore Spec",
        "making.exercises": "EDGES make make_again possible",
        "making.checks": "contradictions",
        "marking.marks": "basis_choices mark payers say_choices truthful",
        "calls.roleplay": "ask finish questions start",
        "calls.telling": "told",
    }.items()
    for name in names.split()
}

__all__ = [
    "EDGES",
    "Asked",
    "Choice",
    "Draws",
    "Exercise",
    "Marking",
    "Nearest",
    "PartMarked",
    "Possible",
    "Reply",
    "RolePlay",
    "RoleScore",
    "Spec",
    "ask",
    "basis_choices",
    "contradictions",
    "finish",
    "make",
    "make_again",
    "mark",
    "payers",
    "possible",
    "questions",
    "say_choices",
    "start",
    "told",
    "truthful",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"gongji.training.{_HOME[name]}"), name)
