"""How far a table is, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongji.batch.reading.file.tables import DroppedColumn, RowFault
from gongji.batch.running.parts import Matching
from gongji.batch.writing.summary import Summary


@dataclass(frozen=True, slots=True)
class Progress:
    """`rows` done; `share` of the file (0 to 1); seconds so far and, once it can be told, still to go."""

    rows: int
    share: float
    seconds: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class StoriesRead:
    """The columns in which citizens tell, how many cases had a story, how many of them are about something
    else, whether the text went out, and whether suspects were asked for without any."""

    columns: tuple[str, ...] = ()
    read: int = 0
    something_else: int = 0
    with_text: bool = False
    with_suspects: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a table.

    `rows` were read and stand in the output; `faulty_rows` of them were not understood, with `fault_count`
    faults of which `faults` holds the first; `personal` columns were dropped; `masked` counts hidden numbers
    by column; `matching` is the one that was used; `stopped` where not all of the file was read; `unused`
    are the columns that tell no fact; `contested` says which columns tell one fact, a line each.
    """

    rows: int
    faulty_rows: int
    fault_count: int
    faults: tuple[RowFault, ...]
    personal: tuple[DroppedColumn, ...]
    masked: Mapping[str, int]
    encoding: str
    matching: Matching
    summary: Summary
    seconds: float
    stopped: bool
    unused: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    stories: StoriesRead = StoriesRead()
