"""One result file read again: its good rows, and line by line why the others were left out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongji.batch.reading.headers.personal import personal_header
from gongji.causes import CODES
from gongji.training.papers.faults import BadFile, FileFault, file_fault
from gongji.training.papers.numbers import is_number
from gongji.training.papers.results import BETWEEN, PARTS, QUARTERS
from gongji.words import words
from gongji.words.refusing import tidy

MOST_BYTES = 500_000
SUBJECT = "training_results"
_POINTS = re.compile(r"[0-9]{1,4}(?:\.(?:25|5|50|75|0|00))?")
_WHOLE = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Row:
    """One case of one trainee. `points` and `most` in quarter points; `marks` by part, None: not asked."""

    number: int
    holds: tuple[str, ...]
    missed: tuple[str, ...]
    mistaken: tuple[str, ...]
    points: int
    most: int
    marks: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A trainee's paper: its good rows, what was left out, and the headings that were not read."""

    name: str
    paper: str
    sheet: str
    pass_percent: int
    rows: tuple[Row, ...]
    faults: tuple[FileFault, ...]
    dropped: tuple[str, ...]

    @property
    def percent(self) -> int:
        most = sum(row.most for row in self.rows)
        return sum(row.points for row in self.rows) * 100 // most if most else 0

    @property
    def passed(self) -> bool:
        points, most = sum(row.points for row in self.rows), sum(row.most for row in self.rows)
        return points * 100 >= self.pass_percent * most


class _Left(Exception):
    """A row that is left out; `fault` says why."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason, self.details = reason, details


def read_results(name: str, data: bytes) -> ResultFile:
    """The file's good rows. Raises BadFile where it is no result at all or no row of it can be used."""
    lines = _table(data)
    head = [_bare(cell) for cell in lines[0][1]]
    columns = _columns(head)
    rows: list[Row] = []
    faults: list[FileFault] = []
    papers: list[tuple[str, str, int]] = []
    for line, cells in lines[1:]:
        try:
            row, paper = _row(cells, len(head), columns)
            if papers and papers[0] != paper:
                raise _Left("other_paper")
            if any(other.number == row.number for other in rows):
                raise _Left("twice", read=str(row.number))
        except _Left as left:
            faults.append(file_fault_of(left.reason, line, **left.details))
        else:
            rows.append(row)
            papers.append(paper)
    if not rows:
        raise BadFile(*(faults or [file_fault_of("no_rows")]))
    known = set(columns.values())
    dropped = tuple(_seen(one) for at, one in enumerate(head) if at not in known and personal_header(one))
    return ResultFile(name, *papers[0], tuple(rows), tuple(faults), dropped)


def file_fault_of(reason: str, line: int | None = None, **details: str) -> FileFault:
    """The fault whose sentence is `faults.reason` in words/training_results.toml."""
    return file_fault(f"faults.{reason}", line, subject=SUBJECT, **details)


def _table(data: bytes) -> list[tuple[int, list[str]]]:
    """The lines that hold something, with their numbers, the heading first."""
    if len(data) > MOST_BYTES:
        raise BadFile(file_fault_of("too_large"))
    text = _text(data)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;，", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise BadFile(file_fault_of("not_text")) from None
    if not lines:
        raise BadFile(file_fault_of("empty"))
    return lines


def _text(data: bytes) -> str:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(file_fault_of("not_text"))
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    raise BadFile(file_fault_of("not_text"))


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Where each column stands; those of parts under `part:` and their name."""
    known = words(SUBJECT)
    wanted = {**known["columns"], **{f"part:{name}": known["parts"][name] for name in PARTS}}
    for title in wanted.values():
        if title not in head:
            raise BadFile(file_fault_of("not_results", column=title))
    return {name: head.index(title) for name, title in wanted.items()}


def _row(cells: Sequence[str], width: int, columns: Mapping[str, int]) -> tuple[Row, tuple[str, str, int]]:
    if len(cells) != width:
        raise _Left("cells", read=str(len(cells)), wanted=str(width))
    cell = {name: _bare(cells[at]) for name, at in columns.items()}
    points, most = (_quarters(cell[name], name) for name in ("points", "most"))
    if points > most:
        raise _Left("too_many_points", read=_seen(cell["points"]))
    holds, missed, mistaken = (tuple(_codes(cell[name])) for name in ("holds", "missed", "mistaken"))
    for code in missed:
        if code not in holds:
            raise _Left("not_held", read=words("causes")[code]["title"])
    marks = {name: _mark(cell[f"part:{name}"], name) for name in PARTS}
    row = Row(_number(cell["number"], "number"), holds, missed, mistaken, points, most, marks)
    return row, (_ours(cell["paper"]), _ours(cell["sheet"]), _number(cell["pass_percent"], "pass_percent"))


def _codes(cell: str) -> Iterator[str]:
    by_title = {words("causes")[code]["title"]: code for code in CODES}
    for title in filter(None, (part.strip() for part in cell.split(BETWEEN))):
        if title not in by_title:
            raise _Left("cause", read=_seen(title))
        yield by_title[title]


def _mark(cell: str, name: str) -> str | None:
    marks = {said: mark for mark, said in words(SUBJECT)["marks"].items()}
    if cell not in marks:
        raise _Left("mark", column=words(SUBJECT)["parts"][name], read=_seen(cell))
    return None if marks[cell] == "unasked" else marks[cell]


def _quarters(cell: str, name: str) -> int:
    if _POINTS.fullmatch(cell) is None:
        raise _Left("number", column=words(SUBJECT)["columns"][name], read=_seen(cell))
    return round(float(cell) * QUARTERS)


def _number(cell: str, name: str) -> int:
    if _WHOLE.fullmatch(cell) is None:
        raise _Left("number", column=words(SUBJECT)["columns"][name], read=_seen(cell))
    return int(cell)


def _bare(cell: str) -> str:
    stripped = cell.strip()
    return stripped[1:] if stripped.startswith("'") else stripped


def _ours(text: str) -> str:
    """The number of a paper or a sheet, whole, so that it is told from others."""
    return text if is_number(text) else _seen(text)


def _seen(text: str) -> str:
    return tidy(text, 30)
