"""Stories in free words: precision and recall on the unseen half by kind of fact, and stories a second."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Figure, of, seconds
from tests.story.scoring import Score, corpus, read, score

PRECISION, RECALL = 0.96, 0.80
MILLISECONDS, STORIES_A_SECOND = 3, 330
_FEWEST = 10


def figures() -> Iterator[Figure]:
    for half in ("seen", "unseen"):
        rows = corpus(half)
        reached = score(rows)
        yield of(f"{half}: precision, {len(rows)} stories", PRECISION, [reached.precision], "", at_least=True)
        yield of(f"{half}: recall", RECALL, [reached.recall], "", at_least=True)
        if half == "unseen":
            yield from _by_kind(reached)
    rows = corpus("seen")[:60]
    taken = [seconds(lambda: [read(row) for row in rows]) for _ in range(7)]
    yield of("one story", MILLISECONDS, [one * 1000 / len(rows) for one in taken])
    yield of(
        "stories a second, one core", STORIES_A_SECOND, [len(rows) / one for one in taken], "", at_least=True
    )


def _by_kind(reached: Score) -> Iterator[Figure]:
    """Kinds with so few facts that a share says nothing are left out."""
    for kind, (found, said, wanted) in sorted(reached.kinds.items(), key=lambda one: -one[1][2]):
        if wanted >= _FEWEST:
            yield of(
                f"unseen: {kind}: precision", PRECISION, [found / said if said else 1.0], "", at_least=True
            )
            yield of(f"unseen: {kind}: recall of {wanted}", RECALL, [found / wanted], "", at_least=True)
