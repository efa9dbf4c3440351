"""Tables of cases in Parquet: columns are named by their paths, money is whole fen (int64), days are
dates (date32).

Words and yes/no are strings and booleans; null is unknown. This is the form for machines, without a dirty
cell: what does not belong in a column refuses the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gongji.areas import area as find_area
from gongji.batch.faults import BadTable
from gongji.batch.table import DAY_FIELDS, NUMBER_FIELDS, UNKNOWN, CaseTable, Column, Numbers, Words
from gongji.case import Expense, Member, Sharer, System, Wallet

ROWS_AT_ONCE = 1 << 16
_EPOCH = date(1970, 1, 1).toordinal()
_FIELDS: dict[str, frozenset[str]] = {
    "member": frozenset(Member.model_fields),
    "sharers": frozenset(Sharer.model_fields) - {"name"},
    "expense": frozenset(Expense.model_fields),
    "wallet": frozenset(Wallet.model_fields),
    "system": frozenset(System.model_fields),
}
_AREAS = ("area", "place_of_use")


def tables(path: Path, rows: int = ROWS_AT_ONCE, parts: range | None = None) -> Iterator[CaseTable]:
    """The cases of a file, `rows` at a time; of its row groups `parts` only. Raises BadTable naming the
    column.
    """
    file = pq.ParquetFile(path)
    names = [name for name in file.schema_arrow.names if is_fact(name)]
    if not names:
        raise BadTable(path.name)
    words = [name for name in names if pa.types.is_string(file.schema_arrow.field(name).type)]
    file = pq.ParquetFile(path, read_dictionary=words)
    groups = list(range(file.num_row_groups) if parts is None else parts)
    for batch in file.iter_batches(batch_size=rows, row_groups=groups, columns=names, use_threads=False):
        yield CaseTable(
            batch.num_rows, {name: _column(name, batch.column(name)) for name in batch.schema.names}
        )


def is_fact(name: str) -> bool:
    """Whether a column is named by the path of a fact."""
    group, _, field = name.rpartition(".")
    head, _, at = group.partition(".")
    if head == "":
        return field == "date"
    fields = _FIELDS.get(head, frozenset())
    return field in fields and (head == "sharers") == at.isdigit()


def _column(name: str, cells: Any) -> Column:
    field = name.rpartition(".")[2]
    kind = cells.type
    if field in DAY_FIELDS and pa.types.is_date32(kind):
        days = cells.cast(pa.int32()).fill_null(UNKNOWN - _EPOCH).to_numpy(zero_copy_only=False)
        return Numbers(days + np.int32(_EPOCH))
    if field in NUMBER_FIELDS and pa.types.is_integer(kind):
        return Numbers(cells.fill_null(UNKNOWN).to_numpy(zero_copy_only=False))
    if pa.types.is_boolean(kind):
        return Words(cells.cast(pa.int8()).fill_null(UNKNOWN).to_numpy(zero_copy_only=False), (False, True))
    if pa.types.is_dictionary(kind):
        return _words(field, cells)
    raise BadTable("column_type", name, str(kind))


def _words(field: str, cells: Any) -> Words:
    values = cells.dictionary.to_pylist()
    if field in _AREAS:
        values = [find_area(value).code for value in values]
    return Words(cells.indices.fill_null(UNKNOWN).to_numpy(zero_copy_only=False), tuple(values))


def write(table: CaseTable, path: Path) -> None:
    """The same table as a file."""
    arrays = {name: _array(name, column) for name, column in table.columns.items()}
    pq.write_table(pa.table(arrays), path)


def _array(name: str, column: Column) -> Any:
    if isinstance(column, Words):
        codes = pa.array(column.codes, mask=column.codes < 0)
        return (
            codes.cast(pa.bool_())
            if column.values == (False, True)
            else pa.DictionaryArray.from_arrays(codes, list(column.values)).cast(pa.string())
        )
    values = column.values
    if name.rpartition(".")[2] in DAY_FIELDS:
        return pa.array((values - _EPOCH).astype(np.int32), mask=values < 0).cast(pa.date32())
    return pa.array(values, mask=values < 0)
