"""The answered table as CSV: UTF-8 with a byte-order mark, so that a spreadsheet reads the Chinese."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from math import prod
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gongji.batch.table import Said
from gongji.batch.writing.cells import Texts, as_texts, chosen, ended, inert, joined, lines_of, quoted
from gongji.batch.writing.sinks import Drawer, OutColumn, Sheet, batches, drawer, rows_of

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_COMBINATIONS = 2**62


class CsvOut:
    """Writes to a stream that its owner closes. A CSV holds one table: the summary is not in it."""

    def __init__(self, stream: BinaryIO, titles: Sequence[str]) -> None:
        self._stream = stream
        heads = quoted(inert(pa.array(titles, pa.string())))
        stream.write(_BYTE_ORDER_MARK + ",".join(heads.to_pylist()).encode() + b"\r\n")

    def add(self, columns: Sequence[OutColumn]) -> None:
        for texts in batches(_drawers(columns), rows_of(columns[0])):
            self._stream.write(lines_of(texts))

    def close(self, summary: Sequence[Sheet]) -> None:
        self._stream.flush()


def csv_text(columns: Sequence[Any]) -> Texts:
    """Columns of the input (rows,) as one text a row, safe and quoted as it stands in the file."""
    return joined([quoted(inert(as_texts(cells))) for cells in columns])


def _drawers(columns: Sequence[OutColumn]) -> list[Drawer]:
    """Neighbouring columns of sentences as one: few of their combinations occur, each is joined once."""
    drawers: list[Drawer] = []
    for is_said, neighbours in groupby(columns, lambda column: isinstance(column, Said)):
        group: list[Any] = list(neighbours)
        finish = ended if group[-1] is columns[-1] else _as_it_is
        if is_said and prod(len(column.values) + 1 for column in group) < _MOST_COMBINATIONS:
            drawers.append(_drawer_of_all(group, finish))
        else:
            *others, last = (drawer(column, quoted) for column in group)
            drawers += [*others, _finished(last, finish)]
    return drawers


def _drawer_of_all(columns: Sequence[Said], finish: Callable[[Texts], Texts]) -> Drawer:
    key = np.zeros(len(columns[0].codes), np.int64)
    for column in columns:
        key *= len(column.values) + 1
        key += column.codes
        key += 1
    found = pc.dictionary_encode(pa.array(key))
    rest, texts = found.dictionary.to_numpy(), []
    for column in reversed(columns):
        rest, codes = np.divmod(rest, len(column.values) + 1)
        texts.append(chosen(quoted(inert(pa.array(column.values, pa.string()))), codes - 1))
    cells = finish(joined(texts[::-1]))
    return lambda part: cells.take(found.indices[part])


def _finished(draw: Drawer, finish: Callable[[Texts], Texts]) -> Drawer:
    return lambda part: finish(draw(part))


def _as_it_is(cells: Texts) -> Texts:
    return cells
