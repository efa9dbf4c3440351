"""A fact of a case by its path, such as sharers.0.link: read, or changed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from gongji.case.model import Case, System, Wallet


def value_at(case: Case, path: str) -> Any:
    """The value at a path such as member.area or sharers.0.link; None where unknown."""
    target: Any = case
    for part in _parts(path):
        if target is None:
            return None
        if isinstance(part, str):
            target = getattr(target, part)
        elif part >= len(target):
            return None
        else:
            target = target[part]
    return target


@lru_cache(maxsize=4096)
def _parts(path: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in path.split("."))


def with_value(case: Case, path: str, value: Any) -> Case:
    """The same case with one field changed; the value has the model's inner type."""
    head, _, rest = path.partition(".")
    if not rest:
        return case.model_copy(update={head: value})
    if head == "sharers":
        at, _, field = rest.partition(".")
        sharers = list(case.sharers)
        sharers[int(at)] = sharers[int(at)].model_copy(update={field: value})
        return case.model_copy(update={"sharers": tuple(sharers)})
    group = getattr(case, head) or _EMPTY[head]
    return case.model_copy(update={head: group.model_copy(update={rest: value})})


_EMPTY = {"wallet": Wallet(), "system": System()}
