"""Columns of citizens' own words: known by name and by their sentences, or by the sentences alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gongji.batch.reading.file.looking import Look
from gongji.batch.reading.headers.columns import HOME, NO_FACTS, STORY, TOLD_ON, data
from gongji.story.about import about

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORT, _SENTENCE = 6, 15
"""Chinese signs from which on a cell under a known name, and under any name, is a sentence."""
_HALF, _SHARE_OF_TOPIC = 0.5, 0.3


def with_stories(look: Look, columns: Mapping[int, Sequence[str]]) -> Look:
    """The look with every story column found, and without the columns that only help to read a story where
    there is none. Of several days and places of noting the first counts."""
    targets = list(look.heading.targets)
    for at, target in enumerate(targets):
        if target == STORY and not _holds(columns[at], _SHORT, _HALF):
            targets[at] = None
    told = {target for target in targets if target} - NO_FACTS
    if STORY not in targets and not told:
        best = max(_candidates(look, columns, targets), key=lambda at: _length(columns[at]), default=None)
        if best is not None:
            targets[best] = STORY
    _only_first(targets, (TOLD_ON, HOME) if STORY in targets else ())
    return replace(look, heading=replace(look.heading, targets=tuple(targets)))


def is_by_office(header: str) -> bool:
    """Whether what stands under this name was written by who handled the complaint."""
    return any(word in header for word in data()["office"]["names"])


def _candidates(
    look: Look, columns: Mapping[int, Sequence[str]], targets: Sequence[str | None]
) -> Iterable[int]:
    return (
        at
        for at, target in enumerate(targets)
        if target is None
        and not is_by_office(look.heading.headers[at])
        and _holds(columns[at], _SENTENCE, _HALF)
        and _speaks_of_insurance(columns[at])
    )


def _holds(cells: Sequence[str], signs: int, share: float) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(_signs(cell) >= signs for cell in filled) >= share * len(filled)


def _speaks_of_insurance(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return sum(about(cell) != "something_else" for cell in filled) >= _SHARE_OF_TOPIC * len(filled)


def _length(cells: Sequence[str]) -> float:
    filled = [_signs(cell) for cell in cells if cell.strip()]
    return sum(filled) / len(filled)


def _signs(cell: str) -> int:
    return len(_HAN.findall(cell))


def _only_first(targets: list[str | None], kept: Sequence[str]) -> None:
    """Of the columns that help, one of each kind that is `kept`; the others tell nothing."""
    seen: set[str] = set()
    for at, target in enumerate(targets):
        if target in (TOLD_ON, HOME) and (target not in kept or target in seen):
            targets[at] = None
        elif target in (TOLD_ON, HOME):
            seen.add(target)
