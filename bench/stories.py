"""Stories in free words: precision and recall by kind of fact, and stories a second, alone and in a table.

`GONGJI_STORIES` names a further file of annotated stories in the form of `tests/story/corpus`.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from bench.measure import Figure, of, seconds
from gongji.batch.running.answer import answer_file
from tests.story.scoring import Score, corpus, read, score

PRECISION, RECALL = 0.96, 0.80
MILLISECONDS, STORIES_A_SECOND = 3, 330
ROWS_A_SECOND, IN_A_TABLE = 20_000, 1_500
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
    if further := os.environ.get("GONGJI_STORIES"):
        yield from _of_file(Path(further))
    yield from _in_a_table()


def _of_file(file: Path) -> Iterator[Figure]:
    rows = yaml.safe_load(file.read_text("utf-8"))
    reached = score(rows)
    name = f"{file.stem}: {len(rows)} stories"
    yield of(f"{name}: precision", PRECISION, [reached.precision], "", at_least=True)
    yield of(f"{name}: recall", RECALL, [reached.recall], "", at_least=True)
    yield from _by_kind(reached, file.stem)


def _in_a_table() -> Iterator[Figure]:
    """A CSV with a story in every row, no two the same, answered on two processors."""
    rows = [*corpus("seen"), *corpus("unseen")]
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "told.csv", Path(folder) / "answered.csv"
        with source.open("w", encoding="utf-8", newline="") as stream:
            out = csv.writer(stream)
            out.writerow(("工单编号", "受理时间", "诉求内容", "所属区域"))
            for number in range(IN_A_TABLE):
                row = rows[number % len(rows)]
                text = f"{row['text']}工单尾号{number}。"
                out.writerow((f"GD{number:06d}", str(row["called_at"])[:10], text, row["district"]))
        speeds = [IN_A_TABLE / seconds(lambda: answer_file(source, target)) for _ in range(3)]
    yield of("rows with a story of their own a second", ROWS_A_SECOND, speeds, "", at_least=True)


def _by_kind(reached: Score, name: str = "unseen") -> Iterator[Figure]:
    """Kinds with so few facts that a share says nothing are left out."""
    for kind, (found, said, wanted) in sorted(reached.kinds.items(), key=lambda one: -one[1][2]):
        if wanted >= _FEWEST:
            yield of(
                f"{name}: {kind}: precision", PRECISION, [found / said if said else 1.0], "", at_least=True
            )
            yield of(f"{name}: {kind}: recall of {wanted}", RECALL, [found / wanted], "", at_least=True)
