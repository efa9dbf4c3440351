"""The parts of a table shared out among the processes of one machine."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from gongji.batch.spread.parts import ROWS_A_PART, PartDone, answer_part, parts_of, ready
from gongji.batch.spread.steady import steady


def answer_parts(
    paths: Sequence[Path], folder: Path, processes: int = 1, rows: int = ROWS_A_PART
) -> tuple[PartDone, ...]:
    """Every row of the files answered into `folder`, in the order of the files. Raises BadPart."""
    parts = parts_of(paths, rows)
    ready(folder, parts)
    work = partial(answer_part, folder=folder)
    if processes == 1:
        return tuple(map(work, parts))
    with workers(processes) as pool:
        return tuple(pool.map(work, parts))


def workers(processes: int) -> ProcessPoolExecutor:
    """Fresh processes, on every system alike; each imports the package and fills its look-ups once."""
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=steady)
