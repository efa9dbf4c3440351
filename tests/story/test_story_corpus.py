"""The annotated stories: what is read is there, and most of what is there is read."""

from __future__ import annotations

import pytest

from tests.story.scoring import corpus, score

FLOORS = {"seen": (0.95, 0.80), "unseen": (0.90, 0.70)}


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_precision_and_recall(half: str) -> None:
    precision, recall = FLOORS[half]
    reached = score(corpus(half))
    assert reached.wanted > 300
    assert reached.precision >= precision, reached.kinds
    assert reached.recall >= recall, reached.kinds
