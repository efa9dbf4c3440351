"""A million complaints: the kernel beside pyarrow's own reading, and beside other engines."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from bench import rivals
from bench.measure import Figure, of, seconds, side_by_side
from bench.table_data import complaints, one_place
from gongji.batch import parquet
from gongji.batch.kernel.codes import codes
from gongji.batch.spread.threads import codes_of
from gongji.causes import RANK

ROWS, RIVAL_ROWS, ZEN_ROWS = 1_000_000, 1_000_000, 20_000
RUNS = 5
MILLION = 1_000_000


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        for name, sharers in (("one sharer", 1), ("up to three sharers", 3)):
            file = Path(folder) / f"complaints{sharers}.parquet"
            parquet.write(complaints(ROWS, sharers=sharers), file)
            yield from _against_reading(file, name)
        alike = Path(folder) / "one_place.parquet"
        parquet.write(one_place(RIVAL_ROWS, rivals.PLACE, rivals.AREAS, rivals.FIRST, rivals.LAST), alike)
        yield from _against_rivals(alike)


def on_one_thread(file: Path) -> None:
    for table in parquet.tables(file):
        codes(table)


def on_all_threads(file: Path) -> None:
    for _ in codes_of(file):
        pass


def _against_reading(file: Path, name: str) -> Iterator[Figure]:
    """The kernel with its own reading, against pyarrow's reading of the same file into a table."""
    first = seconds(lambda: on_all_threads(file))
    pairs = side_by_side(lambda: on_all_threads(file), lambda: pq.read_table(file), RUNS)
    ratios = [ours / theirs for ours, theirs in pairs]
    speeds = [ROWS / ours / MILLION for ours, _ in pairs]
    yield of(f"{ROWS:,} rows, {name}: codes over pyarrow's reading", 3, ratios, "times")
    yield of(f"{name}: the same, further goal", 1.6, ratios, "times")
    yield of(f"{name}: rows a second, Parquet to codes", 2.5, speeds, "M", at_least=True)
    yield of(f"{name}: the first run, with every look-up to fill", 60, [first], "s")


def _against_rivals(file: Path) -> Iterator[Figure]:
    ours = our_masks(file)
    on_one_thread(file)
    alone = [seconds(lambda: on_one_thread(file)) for _ in range(RUNS)]
    for name, goal, rows, masks in _rivals(file):
        answer = masks()
        if not np.array_equal(answer, ours[: len(answer)]):
            raise AssertionError(f"{name} answers differently")
        theirs = [seconds(masks) for _ in range(3)]
        ratio = (median(theirs) / rows) / (median(alone) / RIVAL_ROWS)
        yield Figure(f"faster than {name}, rows a second", ratio, ratio, ratio, goal, "times", at_least=True)


def _rivals(file: Path) -> Iterator[tuple[str, float, int, Callable[[], NDArray[np.int64]]]]:
    from bench.rival_openfisca import by_openfisca

    yield "zen-engine, one compiled expression", 50, ZEN_ROWS, lambda: rivals.by_zen(file, ZEN_ROWS)
    yield (
        "zen-engine, a decision graph",
        50,
        ZEN_ROWS // 5,
        lambda: rivals.by_zen_decision(file, ZEN_ROWS // 5),
    )
    yield "pandas by hand", 1, RIVAL_ROWS, lambda: rivals.by_pandas(file)
    yield "OpenFisca-core", 1, RIVAL_ROWS, lambda: by_openfisca(file)


def our_masks(file: Path) -> NDArray[np.int64]:
    """The causes that the rivals know, as their masks."""
    return np.concatenate([_masks(codes(table).causes) for table in parquet.tables(file)])


def _masks(causes: NDArray[np.uint64]) -> NDArray[Any]:
    masks = np.zeros(len(causes), np.int64)
    for bit, code in enumerate(rivals.CAUSES):
        masks |= ((causes >> np.uint64(RANK[code])) & np.uint64(1)).astype(np.int64) << bit
    return masks
