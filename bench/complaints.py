"""A CSV of complaints answered with sentences: rows a second, and memory for ten million rows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import xlsxwriter  # type: ignore[import-untyped]

from bench.measure import Figure, of, seconds
from bench.peak import peak_of
from bench.table_data import complaints
from gongji.answers.rules import place_name
from gongji.batch.table import CaseTable, Numbers, Words
from gongji.case.model import MONEY_FIELDS
from gongji.case.rows import DAY_FIELDS
from gongji.words import words
from gongji.words.keys import general_path

ROWS, MANY, SHEET, AT_ONCE = 1_000_000, 10_000_000, 100_000, 250_000
MOST_MEMORY = 350
_EPOCH = np.datetime64("0001-01-01") - 1


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _speed(Path(folder))
        yield from _memory(Path(folder))
        yield from _workbook(Path(folder))


def _speed(folder: Path) -> Iterator[Figure]:
    given, answered = folder / "complaints.csv", folder / "answered.csv"
    write_csv(given, ROWS)
    command = _command(given, answered)  # nobody watches its memory meanwhile: that slows it down by a tenth
    run = partial(subprocess.run, command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    speeds = []
    for _ in range(5):
        answered.unlink(missing_ok=True)
        os.sync()  # the disk is done with what was written before the clock starts
        speeds.append(ROWS / 1000 / seconds(run))
    yield of(f"CSV of {ROWS:,} complaints to answered CSV", 200, speeds, "k rows", at_least=True)


def _memory(folder: Path) -> Iterator[Figure]:
    given, answered = folder / "many.csv", folder / "many_answered.csv"
    write_csv(given, MANY)
    os.sync()
    taken: list[float] = []
    taken.append(seconds(lambda: taken.append(_answer(given, answered))))
    peak, time = taken
    lines = sum(block.count(b"\n") for block in _blocks(answered))
    if lines != MANY + 1:
        raise AssertionError(f"{lines} lines for {MANY} rows")
    yield of(f"peak memory, {MANY:,} rows from CSV to CSV", MOST_MEMORY, [peak], "MB")
    yield of(
        f"rows a second, {MANY:,} rows from CSV to CSV", 200, [MANY / 1000 / time], "k rows", at_least=True
    )


def _workbook(folder: Path) -> Iterator[Figure]:
    given = folder / "complaints.xlsx"
    with xlsxwriter.Workbook(given, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        table = _as_people_write(complaints(SHEET, sharers=1))
        sheet.write_row(0, 0, table.column_names)
        for number, row in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True), 1):
            sheet.write_row(number, 0, row)
    peak = _answer(given, folder / "workbook_answered.csv")
    yield of(f"peak memory, workbook of {SHEET:,} rows to CSV", MOST_MEMORY, [peak], "MB")


def _command(given: Path, answered: Path) -> list[str]:
    return [sys.executable, "-m", "gongji", "batch", str(given), str(answered)]


def _answer(given: Path, answered: Path) -> float:
    """One run of the command; the peak memory of its processes together in MB."""
    return peak_of(_command(given, answered))


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while block := stream.read(1 << 24):
            yield block


def write_csv(file: Path, rows: int) -> None:
    """Complaints with Chinese headers and words, amounts in yuan and days as a form would write them."""
    writer = None
    with file.open("wb") as stream:
        for seed, start in enumerate(range(0, rows, AT_ONCE)):
            table = _as_people_write(complaints(min(AT_ONCE, rows - start), seed, sharers=1))
            writer = writer or pcsv.CSVWriter(
                stream, table.schema, write_options=pcsv.WriteOptions(quoting_style="none")
            )
            writer.write_table(table)
        assert writer is not None
        writer.close()


def _as_people_write(cases: CaseTable) -> Any:
    return pa.table({_header(path): _cells(path, column) for path, column in cases.columns.items()})


def _header(path: str) -> str:
    """A documented name of the column: the path itself, so that nothing hangs on the titles."""
    return path


def _cells(path: str, column: Words | Numbers) -> Any:
    field = path.rpartition(".")[2]
    if isinstance(column, Words):
        return pa.DictionaryArray.from_arrays(
            pa.array(column.codes, mask=column.codes < 0), [_label(path, value) for value in column.values]
        ).cast(pa.string())
    unknown = column.values < 0
    if field in MONEY_FIELDS:
        cents = pa.array(column.values, mask=unknown)
        yuan = pc.divide(cents, 100).cast(pa.string())
        rest = pc.utf8_lpad(
            pc.subtract(cents, pc.multiply(pc.divide(cents, 100), 100)).cast(pa.string()), 2, "0"
        )
        return pc.binary_join_element_wise(yuan, rest, ".")
    if field in DAY_FIELDS:
        days = _EPOCH + np.maximum(column.values, 1).astype("timedelta64[D]")
        return pc.strftime(pa.array(days, mask=unknown), "%Y年%m月%d日")
    return pa.array(column.values, mask=unknown).cast(pa.string())


def _label(path: str, value: Any) -> str:
    if path.endswith("area"):
        return place_name(value)
    options = words("facts")[general_path(path)]["options"]
    return str(options[str(value).lower() if isinstance(value, bool) else value])
