"""What a table looks like before it is read, and what a piece of it is once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from numpy.typing import NDArray

from gongji.batch.reading.file.faults import RowFault
from gongji.batch.reading.headers.contested import Contested
from gongji.batch.table import CaseTable

Target: TypeAlias = str
"""What a column tells: a path of a case (`member.scheme`, `sharers.0.link`); `case_id`; in a
table with one row a
sharer `sharer.link`; `sharers.0.relation_back` for "what the sharer is to the member"."""

Layout: TypeAlias = Literal["one_row_a_case", "one_row_a_sharer"]


@dataclass(frozen=True, slots=True)
class DroppedColumn:
    """A column that looks personal and is never read: its header, and why in a few Chinese words."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file as it presents itself. Columns are numbered from 0 as they stand in the file.

    `headers`   of all columns, as shown; "第3列" where the cell is empty; a dropped column keeps its header
    `matching`  column -> target, None where it is kept as it is; dropped columns are not in it
    `unmatched` the columns of `matching` without a target
    `dropped`   the numbers of the personal columns, `personal` their names and reasons
    `sample`    up to 20 rows as text, one cell per column of `matching` in that order
    `serial_days`  columns that hold nothing but Excel day numbers
    `skip_lines`  of text before the first row of data; `needed` cells that a row must have
    `problem`   why it cannot run with this matching, as one line; None where it can
    `contested` columns of which several tell one fact, and which of them `matching` uses; what else a reader
    of the report should know
    `case_prefix` what the case numbers begin with, where they would be taken for numbers of people;
    `case_numbers_cut` where a spreadsheet has kept 15 digits of them
    `with_text` whether the stories go to the output, masked; `with_suspects` whether a table without any
    is answered with suspects, a question and a draft of a reply in every row as well, which takes longer
    """

    kind: Literal["csv", "xlsx"]
    name: str
    encoding: str
    delimiter: str
    sheet: str
    header_line: int
    headers: tuple[str, ...]
    matching: Mapping[int, Target | None]
    personal: tuple[DroppedColumn, ...]
    dropped: frozenset[int]
    layout: Layout
    sample: tuple[tuple[str, ...], ...]
    estimated_rows: int
    size: int
    serial_days: frozenset[int] = frozenset()
    skip_lines: int = 0
    needed: int = 0
    problem: str | None = None
    contested: tuple[Contested, ...] = ()
    case_prefix: str = ""
    case_numbers_cut: bool = False
    with_text: bool = False
    with_suspects: bool = False

    @property
    def unmatched(self) -> tuple[int, ...]:
        return tuple(at for at, target in self.matching.items() if target is None)


@dataclass(frozen=True, slots=True)
class Told:
    """What citizens told, a case each: `texts`, the `days` they told it on (ordinals, -1 unknown), and the
    place that was noted in `homes`."""

    texts: tuple[str, ...]
    days: tuple[int, ...]
    homes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of the file, in order, none left out.

    `first_row`   number of the first of them, the first row below the header is 0
    `first_line`  its line in the file; a line break inside a cell does not count, as in a spreadsheet
    `table`       the cases of the rows that were understood
    `of_row`      (rows,) int32: the case of a row; -1 where the row has a fault or is empty (then
    it has no fault)
    `kept`        (header, strings) of every column that is not dropped, of all rows; null or
    "" where a cell is empty
    `faults`      of the rows that were not understood, in order; `RowFault.row` counts inside this chunk
    `masked`      header -> cells in which a number like an identity, phone or card number was masked
    `bytes_read`  of the file so far, for a progress bar
    `lines`       the columns of `kept` as they stand in the file, one plain text a row with commas
    between and nothing quoted; None where they do not stand there so
    `told`        the stories of the cases; None where the table has none
    """

    first_row: int
    first_line: int
    table: CaseTable
    of_row: NDArray[Any]
    kept: list[tuple[str, Any]]
    faults: tuple[RowFault, ...]
    masked: Mapping[str, int]
    bytes_read: int
    lines: Any = None
    told: Told | None = None

    @property
    def rows(self) -> int:
        return len(self.of_row)
