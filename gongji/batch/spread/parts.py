"""A table of any size in parts: each is a stretch of row groups of one Parquet file and is answered by itself
into a Parquet file of its own. Parts know nothing of each other: processes or machines may share them out.

An answer file has one row for each row of its part, in the same order:

| column | type | content |
|---|---|---|
| `file` | dictionary of string | name of the file that was read |
| `row` | int64 | the row in that file, from 0 |
| `verdict` | dictionary of string | one of VERDICTS |
| `primary` | dictionary of string | code of the first cause; null where the verdict names none |
| `causes` | dictionary of string | all causes in their fixed order, joined by `|`; empty where none is |
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from glob import glob
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gongji.batch.kernel.codes import Codes, codes, how_often
from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.parquet import is_fact, tables
from gongji.batch.reading.file.faults import BadTable
from gongji.causes import CODES
from gongji.errors import GongjiError
from gongji.words import say, words
from gongji.words.refusing import tidy

ROWS_A_PART = 1 << 18
REASON_LIMIT = 300
_CODES = pa.dictionary(pa.int8(), pa.string())
SCHEMA = pa.schema(
    [
        ("file", _CODES),
        ("row", pa.int64()),
        ("verdict", _CODES),
        ("primary", _CODES),
        ("causes", pa.dictionary(pa.int32(), pa.string())),
    ]
)


class BadPart(GongjiError):
    """Raised where parts cannot be made, or where one was not answered; one line with file and reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """The row groups `groups` of a file: `rows` rows, from row `first` of the file on."""

    path: Path
    groups: range
    first: int
    rows: int

    @property
    def answer_name(self) -> str:
        return f"{self.path.name}.{self.first:012d}-{self.first + self.rows - 1:012d}.parquet"


@dataclass(frozen=True, slots=True)
class PartDone:
    """`rows` rows answered in `file`; how many got each verdict, and each cause as the first and at all."""

    file: Path
    rows: int
    verdicts: Mapping[str, int]
    primaries: Mapping[str, int]
    causes: Mapping[str, int]


def files_of(source: str) -> tuple[Path, ...]:
    """The Parquet files of a folder (not below it), of a pattern, or the one file. Raises BadPart."""
    folder = Path(source)
    found = folder.glob("*.parquet") if folder.is_dir() else map(Path, glob(source, recursive=True))
    files = tuple(sorted(one.resolve() for one in found if one.name[0] not in "._" and one.is_file()))
    if not files:
        raise _refused("no_files", source=source)
    return files


def parts_of(paths: Sequence[Path], rows: int = ROWS_A_PART) -> tuple[Part, ...]:
    """All rows of the files, each once, in parts of at most `rows` rows or of one row group. Only the ends of
    the files are read. Raises BadPart.
    """
    names = [path.name for path in paths]
    for name in names:
        if names.count(name) > 1:
            raise _refused("same_name", file=name)
    return tuple(part for path in paths for part in _parts(path, rows))


def ready(folder: Path, parts: Sequence[Part]) -> None:
    """Make the folder. Raises BadPart where it holds Parquet files that these parts would not replace."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = {one.name for one in folder.glob("*.parquet")} - {part.answer_name for part in parts}
    except OSError as error:
        raise _refused("folder", folder=folder, reason=error) from error
    if others:
        raise _refused("other_results", folder=folder, file=min(others))


def answer_part(part: Part, folder: Path) -> PartDone:
    """One part answered, at 64 k rows in memory. The file gets its name only when it is whole, so that a
    task may be killed, retried or run twice at once. Raises BadPart.
    """
    target = folder / part.answer_name
    unfinished = folder / f".{part.answer_name}.{uuid4().hex}"
    try:
        try:
            tally = _write(part, unfinished)
            os.replace(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    except (GongjiError, OSError, pa.ArrowException) as error:
        last = part.first + part.rows
        raise _refused(
            "part", file=part.path, first=part.first + 1, last=last, reason=_reason(error)
        ) from error
    return tally.done(target)


def _parts(path: Path, rows: int) -> Iterator[Part]:
    counts = _rows_of_groups(path)
    start, first, held = 0, 0, 0
    for group, count in enumerate((*counts, rows + 1)):
        if held and held + count > rows:
            yield Part(path, range(start, group), first, held)
            start, first, held = group, first + held, 0
        held += count


def _rows_of_groups(path: Path) -> list[int]:
    try:
        about, names = pq.read_metadata(path), pq.read_schema(path).names
    except (OSError, pa.ArrowException) as error:
        raise _refused("not_parquet", file=path, reason=error) from error
    if not any(map(is_fact, names)):
        raise _refused("no_fact", file=path)
    return [about.row_group(group).num_rows for group in range(about.num_row_groups)]


def _write(part: Part, file: Path) -> _Tally:
    tally = _Tally()
    worded = [name for name in SCHEMA.names if name != "row"]
    encodings = {"row": "DELTA_BINARY_PACKED"}
    with pq.ParquetWriter(file, SCHEMA, use_dictionary=worded, column_encoding=encodings) as out:
        for table in tables(part.path, parts=part.groups, threads=False):
            found = codes(table)
            masks = pa.array(found.causes).dictionary_encode()
            out.write_batch(_batch(part, part.first + tally.rows, found, masks))
            tally.add(found, masks)
    if tally.rows != part.rows:
        raise BadPart(words("batch_parts")["refused"]["changed"])
    return tally


def _batch(part: Part, first: int, found: Codes, masks: Any) -> Any:
    """(rows,) as a record batch of SCHEMA; `masks` are the causes, each distinct mask once."""
    rows = len(found.verdict)
    all_codes = pa.array(map(_joined, masks.dictionary.to_pylist()), pa.string())
    columns = [
        pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int8)), [part.path.name]),
        pa.array(np.arange(first, first + rows)),
        pa.DictionaryArray.from_arrays(pa.array(found.verdict.astype(np.int8)), list(VERDICTS)),
        pa.DictionaryArray.from_arrays(pa.array(found.primary, mask=found.primary < 0), list(CODES)),
        pa.DictionaryArray.from_arrays(masks.indices, all_codes),
    ]
    return pa.record_batch(columns, schema=SCHEMA)


@lru_cache(maxsize=1 << 16)
def _joined(mask: int) -> str:
    found = (code for rank, code in enumerate(CODES) if mask >> rank & 1)
    return str(words("batch")["text"]["codes"]).join(found)


class _Tally:
    """What was answered so far, counted."""

    def __init__(self) -> None:
        self.rows = 0
        self._verdicts = np.zeros(len(VERDICTS), np.int64)
        self._primaries = np.zeros(len(CODES) + 1, np.int64)
        self._causes = np.zeros(len(CODES), np.int64)

    def add(self, found: Codes, masks: Any) -> None:
        self.rows += len(found.verdict)
        self._verdicts += np.bincount(found.verdict, minlength=len(VERDICTS))
        self._primaries += np.bincount(found.primary.astype(np.int64) + 1, minlength=len(CODES) + 1)
        self._causes += how_often(masks.dictionary.to_numpy(), masks.indices.to_numpy())

    def done(self, file: Path) -> PartDone:
        return PartDone(
            file,
            self.rows,
            dict(zip(VERDICTS, self._verdicts.tolist(), strict=True)),
            dict(zip(CODES, self._primaries[1:].tolist(), strict=True)),
            dict(zip(CODES, self._causes.tolist(), strict=True)),
        )


def _reason(error: Exception) -> str:
    return "，".join(map(str, error.args)) if isinstance(error, BadTable) else str(error)


def _refused(key: str, /, **details: object) -> BadPart:
    shown = {name: tidy(str(detail), REASON_LIMIT) for name, detail in details.items()}
    return BadPart(say(words("batch_parts")["refused"][key], shown))
