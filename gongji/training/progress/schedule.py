"""What comes next: boxes counted in exercises, not in days, so that an afternoon works as well as a month.

A cause that was missed falls into box 0 and comes back after two exercises. Each time it is answered right as
the point of an exercise it moves one box up and waits twice as long: 2, 4, 8, 16. It leaves the boxes when it
was right at the edge three times since the last miss. docs/training.md says why.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from gongji.causes import BY_CODE, CODES
from gongji.training.progress.standing import Answered, Progress, Standing

GAPS = (2, 4, 8, 16)
_STAGES = ("link", "who", "till", "money", "wallet", "system")  # what is asked about most comes first


def _in_turn() -> tuple[str, ...]:
    """The first cause of each stage, then the second of each, so that nobody can tell what comes."""
    stages = {stage: [code for code in CODES if BY_CODE[code].stage == stage] for stage in _STAGES}
    place = {code: (at, _STAGES.index(stage)) for stage in stages for at, code in enumerate(stages[stage])}
    return tuple(sorted(CODES, key=lambda code: place[code]))


_IN_TURN = _in_turn()


def after(progress: Progress, answered: Answered) -> Progress:
    """The progress with one more exercise; causes that this version does not know are passed over."""
    number = progress.answered + 1
    standings = dict(progress.standings)
    for cause, known in answered.known.items():
        if cause in CODES:
            standings[cause] = _moved(progress.of(cause), cause, known, answered, number)
    return Progress(number, MappingProxyType(standings))


def next_cause(progress: Progress, possible: Collection[str], last: str | None = None) -> str | None:
    """The cause to make the next exercise of, among those `possible`; None where there are none.

    First what is due, longest overdue first; then what was never met, one stage after the other in turn; then
    what is due soonest; when all is mastered, what was right least often. `last` is not asked twice in a row
    while there is another.
    """
    choices = [code for code in _IN_TURN if code in possible]
    if len(choices) > 1:
        choices = [code for code in choices if code != last]
    open_ones = [code for code in choices if not progress.of(code).mastered]
    met = [code for code in open_ones if code in progress.standings]
    due = [code for code in met if progress.of(code).due <= progress.answered + 1]
    fresh = [code for code in open_ones if code not in progress.standings]
    if due:
        return min(due, key=lambda code: progress.of(code).due)
    if fresh:
        return fresh[0]
    if met:
        return min(met, key=lambda code: progress.of(code).due)
    return min(choices, key=lambda code: progress.of(code).right, default=None)


def wants_edge(progress: Progress, cause: str) -> bool:
    """Whether the next exercise of a cause stands at its edge: from the first right answer on."""
    standing = progress.of(cause)
    return standing.right > 0 and (standing.box > 0 or standing.missed == 0)


def _moved(standing: Standing, cause: str, known: bool, answered: Answered, number: int) -> Standing:
    if not known:
        return replace(standing, box=0, due=number + GAPS[0], edge_right=0, missed=standing.missed + 1)
    if cause != answered.target:
        due = standing.due or number + GAPS[0]
        return replace(standing, due=due, right=standing.right + 1)
    box = min(standing.box + 1, len(GAPS) - 1)
    edge_right = standing.edge_right + (1 if answered.edge else 0)
    due = number + GAPS[box]
    return replace(standing, box=box, due=due, edge_right=edge_right, right=standing.right + 1)
