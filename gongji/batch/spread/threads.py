"""One file answered by the threads of one process: who compares and looks up columns lets the others run."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from gongji.batch.kernel.codes import Codes, codes
from gongji.batch.parquet import tables

ROWS_AT_ONCE = 1 << 17
"""More than one thread alone would take: each time the threads take turns costs something."""


def codes_of(path: Path, threads: int | None = None, rows: int = ROWS_AT_ONCE) -> Iterator[Codes]:
    """The answers of a Parquet file as codes, `rows` at a time in its order, on `threads` threads or one a
    processor. A few pieces are in memory at a time. Raises BadTable.
    """
    number = threads or os.cpu_count() or 1
    with ThreadPoolExecutor(number) as pool:
        coming: deque[Future[Codes]] = deque()
        for table in tables(path, rows):
            coming.append(pool.submit(codes, table))
            if len(coming) > number:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
