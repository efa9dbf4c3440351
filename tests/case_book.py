"""The cases in tests/cases, each merged into its base."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Entry:
    """One case: what the file says of it, and the whole case in the contract's form."""

    file: str
    told: dict[str, Any]
    case: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.told["id"])


def merge(base: Any, change: Any) -> Any:
    """`base` with `change` laid over it; {0: {...}} changes one entry of a list."""
    if isinstance(base, dict) and isinstance(change, dict):
        return base | {key: merge(base.get(key), value) for key, value in change.items()}
    if isinstance(base, list) and isinstance(change, dict):
        return [merge(one, change[at]) if at in change else copy.deepcopy(one) for at, one in enumerate(base)]
    return copy.deepcopy(change)


@cache
def entries() -> tuple[Entry, ...]:
    """Every case of every file, in the order of the files' names."""
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        book = yaml.safe_load(file.read_text("utf-8"))
        for told in book["cases"]:
            base = book["bases"][told["base"]] if "base" in told else {}
            found.append(Entry(file.stem, told, merge(base, told.get("case", {}))))
    return tuple(found)
