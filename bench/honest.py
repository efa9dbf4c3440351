"""Honest people whose payment failed for one cause: how many answers until they are told it for sure."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.measure import Figure, of
from tests.honest import PAYMENTS, answers_until_told, faulty

SEEDS = range(10_000, 10_160)
MOST, MEDIAN, SHARE = 12, 6, 0.999


def figures() -> Iterator[Figure]:
    counts = {code: [answers_until_told(one, code) for one in faulty(code, SEEDS)] for code in PAYMENTS}
    every = [count for of_cause in counts.values() for count in of_cause]
    told = [count for count in every if count is not None]
    yield of(f"told at all, of {len(every):,}", SHARE, [len(told) / len(every)], "", at_least=True)
    within = sum(count <= MOST for count in told) / len(every)
    yield of(f"told within {MOST} answers", SHARE, [within], "", at_least=True)
    yield of("answers, median", MEDIAN, [median(told)], "")
    yield of("answers, most", MOST, [max(told)], "")
    for code, of_cause in counts.items():
        late = [count for count in of_cause if count is None or count > MOST]
        if late:
            yield of(f"{code}: told late or never, of {len(of_cause)}", 0, [len(late)], "")
