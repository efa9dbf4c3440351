"""Parquet files for tests: cut into row groups; the answers of parts read back in the order of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq


def split(source: Path, target: Path, rows: slice, group: int) -> None:
    """Some rows of a file as a file with row groups of `group` rows."""
    part = pq.read_table(source).slice(rows.start, rows.stop - rows.start)
    pq.write_table(part, target, row_group_size=group)


def rows_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The answers by the name of their file."""
    return {one.name: pq.read_table(one).to_pylist() for one in sorted(folder.iterdir())}


def answers(folder: Path) -> list[dict[str, Any]]:
    return [row for rows in rows_of(folder).values() for row in rows]
