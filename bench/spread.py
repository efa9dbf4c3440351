"""The parts of a table on one process and on two, both warm: look-ups are filled before the clock runs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import Figure, of, seconds
from bench.table_data import complaints
from gongji.batch import parquet
from gongji.batch.spread.parts import Part, answer_part, parts_of, ready
from gongji.batch.spread.workers import workers

ROWS, RUNS = 2_000_000, 3


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file, answers = Path(folder) / "complaints.parquet", Path(folder) / "answers"
        parquet.write(complaints(ROWS, sharers=1), file)
        parts = parts_of([file])
        ready(answers, parts)
        one, two = _runs(1, parts, answers), _runs(2, parts, answers)
        ratios = [alone / together for alone, together in zip(one, two, strict=True)]
        yield of(f"{ROWS:,} rows on two processes against one", 1.5, ratios, "times", at_least=True)


def _runs(processes: int, parts: tuple[Part, ...], answers: Path) -> list[float]:
    work = partial(answer_part, folder=answers)
    with workers(processes) as pool:

        def once() -> None:
            list(pool.map(work, parts))

        once()
        once()
        return [seconds(once) for _ in range(RUNS)]
