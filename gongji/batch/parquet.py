"""Tables of cases in Parquet: columns named by their paths, money in whole fen (int64), days as date32.

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
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from numpy.typing import NDArray
from pyarrow import fs

from gongji.batch.reading.file.faults import BadTable, bad_table
from gongji.batch.table import UNKNOWN, CaseTable, Column, Numbers, Words
from gongji.case.reading import GROUPS
from gongji.case.rows import DAY_FIELDS, NUMBER_FIELDS, ROWS
from gongji.words.refusing import Refused, fault

ROWS_AT_ONCE = 1 << 16
_EPOCH = date(1970, 1, 1).toordinal()
_FIELDS: dict[str, frozenset[str]] = {
    group: frozenset(readers) - {"name"} for group, readers in GROUPS.items()
}
_RANGES = {row.field: (row.least, row.most) for row in ROWS.values() if row.most}


def tables(
    path: Path, rows: int = ROWS_AT_ONCE, parts: range | None = None, threads: bool = True
) -> Iterator[CaseTable]:
    """The cases of a file, `rows` at a time; of its row groups `parts` only. Raises BadTable."""
    schema = pq.read_schema(path)
    names = [name for name in schema.names if is_fact(name)]
    if not names:
        raise bad_table("parquet_no_fact", file=path.name)
    words = [name for name in names if pa.types.is_string(schema.field(name).type)]
    form = ds.ParquetFileFormat(read_options=ds.ParquetReadOptions(dictionary_columns=words))
    file = form.make_fragment(str(path), fs.LocalFileSystem())
    fragment = file if parts is None else file.subset(row_group_ids=list(parts))
    batches = fragment.to_batches(
        columns=names, batch_size=rows, use_threads=threads, batch_readahead=4, fragment_readahead=1
    )
    for batch in batches:
        columns = {name: _column(name, batch.column(name)) for name in names}
        _parts_within_the_whole(columns)
        yield CaseTable(batch.num_rows, columns)


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
        return Numbers(_filled(cells.cast(pa.int32()), np.int32(_EPOCH)))
    if field in NUMBER_FIELDS and pa.types.is_integer(kind):
        return Numbers(_numbers(name, field, cells))
    if pa.types.is_boolean(kind):
        return Words(_filled(cells.cast(pa.int8())), (False, True))
    if pa.types.is_dictionary(kind) and field not in DAY_FIELDS | NUMBER_FIELDS:
        return _words(name, cells)
    raise bad_table("parquet_type", column=name, read=kind)


def _numbers(name: str, field: str, cells: Any) -> Any:
    least, most = _RANGES.get(field, (0, None))
    told = pc.min_max(cells).as_py()
    for value in (told["min"], told["max"]):
        if value is not None and (value < least or (most is not None and value > most)):
            raise bad_table("parquet_number", column=name, read=value)
    return _filled(cells)


def _filled(cells: Any, more: Any = None) -> NDArray[Any]:
    """The whole numbers (rows,), `more` added to each; UNKNOWN, all of whose bits are set, where none is.

    Arrow's own filling takes ten times as long where every other one is wanting.
    """
    known, numbers = cells.buffers()
    bare = pa.Array.from_buffers(cells.type, len(cells), [None, numbers], offset=cells.offset).to_numpy()
    whole: NDArray[Any] = bare if more is None else bare + more
    if not cells.null_count:
        return whole
    end = cells.offset + len(cells)
    bits = np.unpackbits(np.frombuffer(known, np.uint8), count=end, bitorder="little")[cells.offset :]
    return np.asarray(whole | (bits.astype(whole.dtype) + whole.dtype.type(UNKNOWN)))


def _words(name: str, cells: Any) -> Words:
    """The words as `gongji.case.reading` reads them, so that nothing else gets in."""
    head, _, field = name.rpartition(".")
    values = []
    for word in cells.dictionary.to_pylist():
        try:
            values.append(GROUPS[head.partition(".")[0]][field](word))
        except Refused as refused:
            raise BadTable(fault(name, refused).line) from None
    return Words(_filled(cells.indices), tuple(values))


def _parts_within_the_whole(columns: dict[str, Column]) -> None:
    """The fund's part and what is excluded lie within the bill, where all of it is known."""
    total = columns.get("expense.total")
    for name in ("expense.fund_paid", "expense.excluded"):
        part = columns.get(name)
        if isinstance(total, Numbers) and isinstance(part, Numbers):
            over = (part.values > total.values) & (total.values >= 0)
            if over.any():
                raise bad_table("parquet_part", column=name, read=int(part.values[over][0]))


def write(table: CaseTable, path: Path, rows_a_group: int = 1 << 18) -> None:
    """The same table as a file, in row groups that can be shared out."""
    arrays = {name: _array(name, column) for name, column in table.columns.items()}
    pq.write_table(pa.table(arrays), path, row_group_size=rows_a_group)


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
