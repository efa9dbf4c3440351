"""An exercise's id: its spec and seed in one line, from which it is made again.

>>> from gongji.training.exercise import Spec
>>> written(7, Spec(region="230000", cause="not_bound", edge=False))
'g1.230000.-.-.not_bound.-.-.-.n.-.7'
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import ValidationError

from gongji.errors import GongjiError
from gongji.training.exercise import Spec

LONGEST_SEED = 80
_VERSION = "g1"
_FIELDS = ("region", "day", "question", "cause", "stage", "verdict", "difficulty", "edge", "settlement")
_OPEN = "-"
_FLAGS = {"y": True, "n": False}


def written(seed: int | str, spec: Spec) -> str:
    """The id. GongjiError where the seed is empty or too long."""
    text = str(seed)
    if not text or len(text) > LONGEST_SEED or not text.isprintable():
        raise GongjiError(f"seed: 1 to {LONGEST_SEED} printable characters, or a whole number; read {seed!r}")
    return ".".join((_VERSION, *(_field(getattr(spec, name)) for name in _FIELDS), text))


def read(exercise_id: str) -> tuple[str, Spec]:
    """The seed and the spec of an id. GongjiError where it is none."""
    parts = exercise_id.split(".", len(_FIELDS) + 1)
    if len(parts) != len(_FIELDS) + 2 or parts[0] != _VERSION or not parts[-1]:
        raise GongjiError(f"exercise id: read {exercise_id!r}; give one that make() has given")
    values = {name: _value(name, text) for name, text in zip(_FIELDS, parts[1:-1], strict=True)}
    try:
        return parts[-1], Spec.model_validate({key: one for key, one in values.items() if one is not None})
    except ValidationError:
        raise GongjiError(f"exercise id: read {exercise_id!r}; its spec is none that make() takes") from None


def _field(value: Any) -> str:
    if value is None:
        return _OPEN
    if isinstance(value, bool):
        return "y" if value else "n"
    return value.isoformat() if isinstance(value, date) else str(value)


def _value(name: str, text: str) -> Any:
    if text == _OPEN:
        return None
    if name in ("edge", "settlement") and text in _FLAGS:
        return _FLAGS[text]
    return int(text) if name == "difficulty" and text.isdigit() else text
