"""Columns of which several tell the same fact: one of them is used only where that cannot answer wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongji.batch.reading.cells.cells import bare, reader
from gongji.batch.reading.headers.columns import (
    BACK,
    CASE_ID,
    HOME,
    NO_FACTS,
    TOLD_ON,
    data,
    plain_header,
    title,
)
from gongji.batch.reading.headers.personal import hide
from gongji.words import words
from gongji.words.refusing import Refused

_UNREAD = object()

Matching = Mapping[int, str | None]


@dataclass(frozen=True, slots=True)
class Contested:
    """`columns` that tell one fact; `used` is the one that is read, None where none is; `line` says so."""

    columns: tuple[int, ...]
    used: int | None
    line: str


def settled(
    matching: Matching,
    headers: Sequence[str],
    cells: Mapping[int, Sequence[str]],
    large: Sequence[int] = (),
) -> tuple[dict[int, str | None], tuple[Contested, ...]]:
    """The matching with at most one column a fact and without those in `large` units, and what was decided.
    Where two columns tell one fact and nothing else is told, it stays as it is and cannot run."""
    told = words("batch_reading")["contested"]
    away = [at for at in large if at in matching]
    found = {at: None if at in away else target for at, target in matching.items()}
    decided = [Contested((at,), None, str(told["large"].format(column=headers[at]))) for at in away]
    for columns in _rivals(found):
        used = _the_one(columns, matching, headers, cells)
        found |= {at: None for at in columns if at != used}
        decided.append(Contested(columns, used, _line(columns, used, matching, headers)))
    if not {target for target in found.values() if target} - {CASE_ID, TOLD_ON, HOME}:
        kept = {at: None if at in away else target for at, target in matching.items()}
        return kept, tuple(one for one in decided if len(one.columns) == 1)
    return found, tuple(decided)


def without_case_number(
    targets: Sequence[str | None], dropped: Iterable[int], headers: Sequence[str]
) -> tuple[Contested, ...]:
    """What is said where the numbers of the cases look personal and rows of one case cannot be told."""
    lost = [at for at in dropped if targets[at] == CASE_ID]
    if not lost or not any(target and target.startswith("sharer.") for target in targets):
        return ()
    told = words("batch_reading")["contested"]
    return (Contested((), None, str(told["no_case"].format(column=headers[lost[0]]))),)


def remarks(of_the_row_above: bool, other_sheets: Sequence[str], sheet: str) -> tuple[Contested, ...]:
    """What else is said of a table: rows that may belong to the case above, sheets that were not read."""
    told = words("batch_reading")["contested"]
    found = [str(told["row_above"])] if of_the_row_above else []
    if other_sheets:
        names = "、".join(f"“{hide(name)}”" for name in other_sheets)
        found.append(str(told["sheets"].format(sheet=hide(sheet), others=names)))
    return tuple(Contested((), None, line) for line in found)


def still_contested(contested: Sequence[Contested], found: Matching, used: Matching) -> tuple[str, ...]:
    """The lines of those whose columns nobody has matched otherwise."""
    return tuple(one.line for one in contested if all(found[at] == used.get(at) for at in one.columns))


def _rivals(matching: Matching) -> list[tuple[int, ...]]:
    told: dict[str, list[int]] = {}
    for at, target in sorted(matching.items()):
        if target is not None and target not in NO_FACTS:
            told.setdefault(target.replace(BACK, "relation"), []).append(at)
    return [tuple(columns) for columns in told.values() if len(columns) > 1]


def _the_one(
    columns: tuple[int, ...], matching: Matching, headers: Sequence[str], cells: Mapping[int, Sequence[str]]
) -> int | None:
    """Of the days the one nearest to the payment; else the first, if the columns never say two things."""
    read = {at: _values(matching[at] or "", cells[at]) for at in columns}
    if matching[columns[0]] == "date":
        return min(columns, key=lambda at: (_is_unread(read[at]), _distance(headers[at]), at))
    names = {plain_header(_own_name(headers[at], at)) for at in columns}
    filled = [at for at in columns if any(bare(cell) for cell in cells[at])]
    if len(filled) == 1 and len(names) == len(columns):
        return filled[0]
    rows = list(zip(*read.values(), strict=False))
    said = [{value for value in row if value not in (None, _UNREAD)} for row in rows]
    together = any(None not in row and _UNREAD not in row for row in rows)
    return columns[0] if together and all(len(values) < 2 for values in said) else None


def _own_name(header: str, at: int) -> str:
    """What stands above a column, without the number that tells it from one of the same name."""
    return header.removesuffix(f"（{words('batch_reading')['titles']['column'].format(number=at + 1)}）")


def _values(target: str, cells: Sequence[str]) -> list[object]:
    read = reader(target, serial_days=True)
    found: list[object] = []
    for cell in cells:
        try:
            found.append(read(cell))
        except Refused:
            found.append(_UNREAD)
    return found


def _is_unread(values: Sequence[object]) -> bool:
    """Whether hardly anything in this column was understood."""
    known = sum(value is not None and value is not _UNREAD for value in values)
    return 2 * known <= sum(value is not None for value in values)


def _distance(header: str) -> int:
    """How far the day of this name may be from the payment."""
    plain = plain_header(header)
    steps = data()["fields"]["date"]["nearest"]
    return next((far for far, names in enumerate(steps) if any(name in plain for name in names)), len(steps))


def _line(columns: tuple[int, ...], used: int | None, matching: Matching, headers: Sequence[str]) -> str:
    told = words("batch_reading")["contested"]
    values = {
        "columns": "、".join(f"“{headers[at]}”" for at in columns),
        "title": title((matching[columns[0]] or "").replace(BACK, "relation")),
        "used": headers[columns[0] if used is None else used],
    }
    return str(told["none" if used is None else "used"].format(**values))
