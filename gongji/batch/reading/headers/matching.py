"""Where the header stands, which fact each of its columns tells, and whether a matching can run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongji.batch.reading.file.faults import BadTable, bad_table
from gongji.batch.reading.headers.columns import CASE_ID, HOME, STORY, TOLD_ON, data, is_target, title
from gongji.batch.reading.headers.header_units import fact_of, large_units, says_more, tidy_cell
from gongji.batch.reading.headers.personal import hide, hide_in_header, personal_header
from gongji.words import words

MOST_HEADER_LINES = 20
MOST_COLUMNS = 2048
_SHOWN_HEADERS = 8
_MOST_BELOW = 3
_LONGEST_PERSONAL = 20
"""Signs: a longer cell is a sentence and no name of a column, whatever it speaks of."""

Rows = Sequence[Sequence[str]]
Matching = Mapping[int, str | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """The last row of the header (from 0), what it says, what its columns tell, how much of it was
    understood, and the columns whose amounts stand in 万元 or the like."""

    row: int
    headers: tuple[str, ...]
    targets: tuple[str | None, ...]
    score: float
    large_units: tuple[int, ...] = ()

    @property
    def needed(self) -> int:
        """How many cells a row must have: as far as the last column with a name."""
        return max((at + 1 for at, header in enumerate(self.headers) if header), default=1)


def heading_of(rows: Rows) -> Heading:
    """The header among the first rows: where most columns are understood, alone or under merged
    group names, with the rows of units or English names right below it."""
    _refuse_many_columns(rows)
    best = _heading(rows, _first_full_row(rows), None)
    for at in range(min(MOST_HEADER_LINES, len(rows))):
        above = rows[at - 1] if at and any(cell.strip() for cell in rows[at - 1]) else None
        for upper in (None, above) if above is not None else (None,):
            found = _heading(rows, at, upper)
            if found.score > best.score:
                best = found
        if all(best.targets) and len(set(best.targets)) == len(best.targets):
            break  # no other row can tell more
    end = best.row + 1
    while end < min(len(rows), best.row + _MOST_BELOW) and says_more(rows[end], best.targets):
        end += 1
    large = large_units(best.headers, best.targets, rows[: best.row], rows[best.row + 1 : end])
    return replace(best, row=end - 1, large_units=large)


def _first_full_row(rows: Rows) -> int:
    """The first row, below a title, that is filled about as far as the others."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[:MOST_HEADER_LINES]]
    return next((at for at, cells in enumerate(filled) if cells and 2 * cells >= max(filled)), 0)


def _refuse_many_columns(rows: Rows) -> None:
    """Before any name is looked at. Empty cells behind the last filled one are no columns."""
    most = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.strip()), default=0)
    if most > MOST_COLUMNS:
        raise bad_table("many_columns", read=f"{most:,}", most=f"{MOST_COLUMNS:,}")


def shown_headers(headers: Sequence[str]) -> tuple[str, ...]:
    """The headers with a name for those without one, each of its own."""
    template = words("batch_reading")["titles"]["column"]
    found: list[str] = []
    for at, header in enumerate(headers):
        name = header or template.format(number=at + 1)
        found.append(name if name not in found else f"{name}（{template.format(number=at + 1)}）")
    return tuple(found)


def resolved(matching: Matching) -> dict[int, str | None]:
    """The matching with a sharer of no number as what it is: the sharer of the row, or the only one."""
    told = set(matching.values())
    numbered = any(target and target.startswith("sharers.") for target in told)
    if CASE_ID in told and not numbered:
        return dict(matching)
    return {at: _first_sharer(target) for at, target in matching.items()}


def one_row_a_sharer(matching: Matching) -> bool:
    return any(target and target.startswith("sharer.") for target in matching.values())


def problem_of(headers: Sequence[str], matching: Matching) -> BadTable | None:
    """Why a resolved matching cannot run; None where it can."""
    first: dict[str, int] = {}
    for at, target in sorted(matching.items()):
        if target is None:
            continue
        if not is_target(target):
            return bad_table("bad_target", header=headers[at], target=target)
        fact = target.replace("relation_back", "relation")
        if fact in first and fact != STORY:
            return bad_table(
                "same_target", first=headers[first[fact]], second=headers[at], title=title(target)
            )
        first[fact] = at
    if not set(first) - {CASE_ID, TOLD_ON, HOME}:
        names = [headers[at] for at in sorted(matching)][:_SHOWN_HEADERS]
        return bad_table("no_known_column", headers="、".join(names))
    return None


def _first_sharer(target: str | None) -> str | None:
    if target is None or not target.startswith("sharer."):
        return target
    return f"sharers.0.{target.removeprefix('sharer.')}"


def _heading(rows: Rows, at: int, above: Sequence[str] | None) -> Heading:
    names = [tidy_cell(cell) for cell in rows[at]] if rows else []
    headers, targets = list(names), [_target(name) for name in names]
    if above is not None:
        groups = _spread([tidy_cell(cell) for cell in above], len(names))
        for column, (group, name) in enumerate(zip(groups, names, strict=True)):
            headers[column], targets[column] = _joined(group, name)
        targets = _told_by_groups(headers, names, targets)
    targets = _only_by_one_role(headers, _one_case_number(targets))
    told = {target for target in targets if target}
    personal = sum(
        len(header) <= _LONGEST_PERSONAL and personal_header(header)
        for header, target in zip(headers, targets, strict=True)
        if not target
    )
    score = len(told) + personal / 2 - (0.1 if above is not None else 0)
    unseen = hide if told else hide_in_header
    return Heading(at, tuple(unseen(" ".join(header.split())) for header in headers), tuple(targets), score)


def _told_by_groups(headers: list[str], names: list[str], targets: list[str | None]) -> list[str | None]:
    """A name under a group nobody knows is not what the same name tells under a known group."""
    together = {target for at, target in enumerate(targets) if headers[at] != names[at]}
    return [
        None if target in together and headers[at] == names[at] else target
        for at, target in enumerate(targets)
    ]


def _only_by_one_role(headers: list[str], targets: list[str | None]) -> list[str | None]:
    """参保人 tells of the member only where nobody else is called the member, 被授权人 for example."""
    insured = data()["insured"]["words"]
    members = [at for at, target in enumerate(targets) if target and target.startswith("member.")]
    unclear = {at for at in members if any(word in headers[at] for word in insured)}
    named = {at for at in members if any(role in headers[at] for role in data()["roles"]["member"])}
    if not unclear or not named - unclear:
        return targets
    return [None if at in unclear - named else target for at, target in enumerate(targets)]


def _one_case_number(targets: list[str | None]) -> list[str | None]:
    """Of several numbers of a case (受理编号, 工单编号) the first."""
    return [
        None if target == CASE_ID and CASE_ID in targets[:at] else target for at, target in enumerate(targets)
    ]


def _target(name: str) -> str | None:
    return fact_of(name) if name else None


def _spread(groups: list[str], width: int) -> list[str]:
    """Group names over the columns that were merged under them."""
    found: list[str] = []
    for at in range(width):
        own = groups[at] if at < len(groups) else ""
        found.append(own or (found[-1] if found else ""))
    return found


def _joined(group: str, name: str) -> tuple[str, str | None]:
    """The header of a column under a group name, read together if that is understood."""
    if not name:
        return group, _target(group)
    for role in _roles(group):
        together = fact_of(role + name)
        if together is not None:
            return f"{group} {name}", together
    return name, _target(name)


def _roles(group: str) -> Iterator[str]:
    """The name of a group, and what it is without 信息 and the like."""
    if group:
        yield group
        yield from (group.removesuffix(end) for end in data()["groups"]["endings"] if group.endswith(end))
