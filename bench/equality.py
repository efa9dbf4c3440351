"""A million random rows: the table against the single case, row by row, on all processors."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator

from bench.measure import Figure, of
from gongji.batch.kernel.codes import codes
from gongji.batch.kernel.outcomes import VERDICTS
from tests.tables import Mix, judged_alone, judged_together, table

ROWS, AT_ONCE = 1_000_000, 5_000
_MIXES = (
    (1, Mix()), (1, Mix(unknown=0.2)), (2, Mix()), (3, Mix(odd=0.03)), (1, Mix(unknown=0, odd=0.02)),
    (2, Mix(wallet=True)), (1, Mix(wallet=True, odd=0.03)),
)  # fmt: skip


def figures() -> Iterator[Figure]:
    parts = ROWS // AT_ONCE
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        differing = sum(pool.imap_unordered(differences, range(parts)))
    yield of(f"rows of {ROWS:,} random ones that differ from diagnose", 0, [float(differing)], "rows")


def differences(seed: int) -> int:
    """How many rows of one part are not answered as the single case answers them."""
    sharers, mix = _MIXES[seed % len(_MIXES)]
    cases = table(AT_ONCE, 1000 + seed, sharers, mix)
    together = codes(cases)
    return sum(
        judged_together(together, VERDICTS, row) != judged_alone(cases, row) for row in range(cases.rows)
    )
