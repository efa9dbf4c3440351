"""Reading a table of complaints: `inspect` looks at a file, `chunks` streams it as cases.

Nothing that looks personal gets past this module: personal columns are dropped when a row is
read, numbers like an identity or a phone number are masked wherever else they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gongji.batch.reading.cells.cells import bare, reader
from gongji.batch.reading.cells.column_reading import of_few_texts
from gongji.batch.reading.cells.days import serial
from gongji.batch.reading.cells.slid import SLID, is_slid_name
from gongji.batch.reading.file.faults import BadTable, RowFault
from gongji.batch.reading.file.looking import Look, look_at_book, look_at_text
from gongji.batch.reading.file.opening import kind_of, size_of
from gongji.batch.reading.file.shapes import Chunk, DroppedColumn, Inspected, Target
from gongji.batch.reading.headers.case_numbers import are_cut, counting_prefix, with_order_number
from gongji.batch.reading.headers.columns import CASE_ID, HOME, NO_FACTS, STORY, TOLD_ON
from gongji.batch.reading.headers.contested import Contested, remarks, settled, without_case_number
from gongji.batch.reading.headers.doubtful import without_doubtful
from gongji.batch.reading.headers.matching import one_row_a_sharer, problem_of, resolved, shown_headers
from gongji.batch.reading.headers.personal import (
    hide,
    personal_content,
    personal_header,
    why as personal_words,
)
from gongji.batch.reading.headers.stories import with_stories
from gongji.batch.reading.rows.assembling import Assembler, Plan
from gongji.batch.reading.rows.grouping import whole_cases
from gongji.batch.reading.rows.no_case import is_no_case
from gongji.batch.reading.text.csv_rows import Dialect, csv_rows
from gongji.batch.reading.text.raw import Raw
from gongji.story.masking import mask
from gongji.words.refusing import Refused

__all__ = [
    "BadTable",
    "Chunk",
    "DroppedColumn",
    "Inspected",
    "RowFault",
    "Target",
    "check_matching",
    "chunks",
    "inspect",
    "shown_columns",
    "story_columns",
]

ROWS = 32_768
SHOWN = 20
_A_TEXT = "内容"


def inspect(source: Path | bytes, name: str | None = None) -> Inspected:
    """What a table looks like, from its first rows. `name` is the file name as it was given; bytes
    may have none.

    Raises BadTable where this is no table that can be read (empty, encrypted, old .xls, a zip bomb, ...).
    A matching that cannot run yet (no known column, two columns of one fact) is no error here, so that
    a page can have it corrected: `Inspected.problem` holds the line to show, and `chunks` raises it.
    """
    kind = kind_of(source)
    look = with_order_number(look_at_text(source) if kind == "csv" else look_at_book(source))
    headers = shown_headers(look.heading.headers)
    columns = _columns(look)
    look = with_stories(look, columns)
    why = {at: reason for at, cells in columns.items() if (reason := _why_personal(look, at, cells))}
    kept = tuple(at for at in columns if at not in why)
    prefixes = {at: counting_prefix(columns[at]) for at in kept if look.heading.targets[at] == CASE_ID}
    sure, doubts = without_doubtful({at: look.heading.targets[at] for at in kept}, headers, columns)
    found = resolved(sure)
    matching, contested = settled(found, headers, columns, look.heading.large_units)
    problem = problem_of(headers, matching)
    return Inspected(
        kind=kind,
        name=name or (source.name if isinstance(source, Path) else ""),
        encoding=look.encoding,
        delimiter=look.delimiter,
        sheet=look.sheet,
        header_line=look.heading.row + 1,
        headers=headers,
        matching=matching,
        personal=tuple(DroppedColumn(headers[at], personal_words(reason)) for at, reason in why.items()),
        dropped=frozenset(why),
        layout="one_row_a_sharer" if one_row_a_sharer(matching) else "one_row_a_case",
        sample=_sample(look, found, prefixes),
        estimated_rows=look.estimated_rows,
        size=size_of(source),
        serial_days=frozenset(at for at in kept if kind == "xlsx" or _all_serial(columns[at])),
        skip_lines=look.skip_lines,
        needed=look.heading.needed,
        problem=None if problem is None else str(problem),
        contested=(*contested, *doubts, *_remarks(look, why, headers)),
        case_prefix="".join(prefixes.values()),
        case_numbers_cut=any(are_cut(columns[at]) for at in prefixes),
    )


def check_matching(inspected: Inspected, matching: Mapping[int, Target | None]) -> None:
    """Raises BadTable where `chunks` could not run with this matching: the line says which columns
    and what to do."""
    problem = problem_of(inspected.headers, _used(inspected, matching))
    if problem is not None:
        raise problem


def chunks(
    source: Path | bytes,
    inspected: Inspected,
    matching: Mapping[int, Target | None] | None = None,
    rows: int = ROWS,
    fetched: Callable[[Iterator[Raw]], Iterator[Raw]] = iter,
) -> Iterator[Chunk]:
    """The rows below the header in order, about `rows` at a time, as cases. Raises BadTable as
    `check_matching`.

    `matching` replaces that of `inspected`; a personal column in it stays dropped. `fetched` may fetch the
    rows of text in its own time.
    """
    given = inspected.matching if matching is None else matching
    check_matching(inspected, given)
    used = _used(inspected, given)
    columns = tuple(sorted(inspected.matching))
    stories = story_columns(inspected, given)
    shown = shown_columns(inspected, given)
    plan = Plan(
        headers=tuple(inspected.headers[at] for at in columns),
        targets={place: target for place, at in enumerate(columns) if (target := used.get(at))},
        serial_days=frozenset(place for place, at in enumerate(columns) if at in inspected.serial_days),
        one_row_a_sharer=one_row_a_sharer(used),
        something_dropped=bool(inspected.dropped),
        header_line=inspected.header_line,
        case_prefix=inspected.case_prefix,
        case_numbers_cut=inspected.case_numbers_cut,
        stories=frozenset(place for place, at in enumerate(columns) if at in stories),
        unshown=frozenset(place for place, at in enumerate(columns) if at not in shown),
    )
    few = () if plan.one_row_a_sharer else (at for at in columns if of_few_texts(used.get(at)))
    raws = _raw_rows(source, inspected, columns, frozenset(few), rows)
    if plan.case_id is not None and plan.has_cases_of_several_rows:
        raws = whole_cases(raws, plan.case_id)
    return map(Assembler(plan).chunk, fetched(raws))


def story_columns(inspected: Inspected, matching: Mapping[int, Target | None]) -> frozenset[int]:
    """The columns in which citizens tell what happened."""
    return frozenset(at for at, target in _used(inspected, matching).items() if target == STORY)


def shown_columns(inspected: Inspected, matching: Mapping[int, Target | None]) -> tuple[int, ...]:
    """The columns of the file that go to the output: stories only where they were asked for."""
    hidden = frozenset() if inspected.with_text else story_columns(inspected, matching)
    return tuple(at for at in sorted(inspected.matching) if at not in hidden)


def _raw_rows(
    source: Path | bytes, inspected: Inspected, columns: tuple[int, ...], few: frozenset[int], rows: int
) -> Iterator[Raw]:
    if inspected.kind == "xlsx":
        from gongji.batch.reading.book.rows import xlsx_rows

        return xlsx_rows(source, inspected.sheet, inspected.skip_lines, columns, rows)
    dialect = Dialect(
        encoding=inspected.encoding,
        delimiter=inspected.delimiter,
        skip_lines=inspected.skip_lines,
        width=len(inspected.headers),
        needed=inspected.needed,
        columns=columns,
        few=few,
    )
    return csv_rows(source, dialect, rows * inspected.size // inspected.estimated_rows)


def _used(inspected: Inspected, matching: Mapping[int, Target | None]) -> dict[int, Target | None]:
    return resolved({at: target for at, target in matching.items() if at in inspected.matching})


def _columns(look: Look) -> dict[int, list[str]]:
    """The cells of every column, without those of sums, notes and signatures."""
    rows = [row for row in look.rows if not is_no_case(row)]
    return {at: [row[at] for row in rows if at < len(row)] for at in range(len(look.heading.headers))}


def _why_personal(look: Look, at: int, cells: Sequence[str]) -> str | None:
    """Why a column is dropped. Of a column that tells a fact, only what cannot be read as that
    fact counts; a few numbers in it, as below a table, are masked and do not cost the column."""
    target = look.heading.targets[at]
    if target is None:
        header = look.heading.headers[at]
        return "header" if personal_header(header) else personal_content(cells, header)
    if target == CASE_ID:
        return None if counting_prefix(cells) else personal_content(cells)
    if target in (STORY, HOME):
        reason = personal_content(cells, _A_TEXT if target == STORY else "?")
        return None if reason == "surname" else reason
    strange = {cell for cell in set(cells) if cell.strip() and not _readable(target, cell)}
    unread = [cell for cell in cells if cell in strange]
    reason = personal_content(unread, "" if personal_header(look.heading.headers[at]) else "?")
    if reason != "surname" and 2 * len(unread) < sum(bool(cell.strip()) for cell in cells):
        return None
    return reason


def _remarks(look: Look, dropped: Iterable[int], headers: Sequence[str]) -> tuple[Contested, ...]:
    """What a reader of the report should know besides."""
    lost = without_case_number(look.heading.targets, dropped, headers)
    return (*lost, *remarks(look.of_the_row_above, look.other_sheets, look.sheet))


def _sample(
    look: Look, matching: Mapping[int, Target | None], prefixes: Mapping[int, str]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(
            _shown(row[at], target, prefixes.get(at, "")) if at < len(row) else ""
            for at, target in matching.items()
        )
        for row in look.rows[:SHOWN]
    )


def _shown(cell: str, target: Target | None, prefix: str) -> str:
    """A cell of the sample, without numbers of people and names that slid into a column of facts."""
    if prefix and bare(cell).startswith(prefix):
        return cell
    if target in (STORY, HOME):
        return mask(cell)
    slid = target and target not in NO_FACTS and is_slid_name(target, cell) and not _readable(target, cell)
    return SLID if slid else hide(cell)


def _readable(target: Target, cell: str) -> bool:
    try:
        reader("date" if target == TOLD_ON else target, serial_days=True)(cell)
    except Refused:
        return False
    return True


def _all_serial(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(serial(cell) is not None for cell in filled)
