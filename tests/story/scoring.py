"""How many of the facts that a careful human finds in a story are read, and how many are invented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import gongji

CORPUS = Path(__file__).parent / "corpus"


@dataclass(slots=True)
class Score:
    """Counts of facts, all and by kind: found, said by the reader, wanted by the human."""

    found: int = 0
    said: int = 0
    wanted: int = 0
    kinds: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))

    @property
    def precision(self) -> float:
        return self.found / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0


@cache
def corpus(half: str) -> tuple[Mapping[str, Any], ...]:
    """The annotated stories of one half: seen (tuned on) or unseen."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = sorted((CORPUS / half).glob("*.yaml"))
    return tuple(row for file in files for row in yaml.load(file.read_text("utf-8"), loader))


def read(row: Mapping[str, Any]) -> Any:
    told = str(row.get("called_at") or "")[:10] or None
    return gongji.read_story(row["text"], told_on=told, home=row.get("district"))


def score(rows: Iterable[Mapping[str, Any]]) -> Score:
    total = Score()
    for row in rows:
        wanted, said = dict(flat(row.get("facts") or {})), dict(flat(read(row).facts))
        for path in wanted.keys() | said.keys():
            hit = path in wanted and path in said and wanted[path] == said[path]
            kind = total.kinds[".".join(part for part in path.split(".") if not part.isdigit())]
            for at, one in enumerate((hit, path in said, path in wanted)):
                kind[at] += one
    for kind in total.kinds.values():
        total.found, total.said, total.wanted = (
            total.found + kind[0],
            total.said + kind[1],
            total.wanted + kind[2],
        )
    return total


def flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every fact of a nested mapping by its path; names are no facts."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            if key != "name":
                yield from flat(one, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for at, one in enumerate(value):
            yield from flat(one, f"{path}.{at}")
    elif value is not None:
        yield path, _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        return f"{Decimal(str(value)).normalize():f}"
    except InvalidOperation:
        return str(value)
