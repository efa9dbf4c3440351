"""How far a trainee is, cause by cause. Nothing of a person is in it; a file of it can be taken home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from gongji.causes import CODES

TIMES_AT_THE_EDGE = 3
MOST_COUNTED = 1_000_000


@dataclass(frozen=True, slots=True)
class Standing:
    """One cause: `box` 0 to 3 and `due` of the schedule, right at the edge since the last miss, and totals.

    `due` is the number of the exercise from which on the cause is asked again.
    """

    box: int = 0
    due: int = 0
    edge_right: int = 0
    right: int = 0
    missed: int = 0

    @property
    def mastered(self) -> bool:
        """Whether the cause was answered right at the edge three times since it was last missed."""
        return self.edge_right >= TIMES_AT_THE_EDGE


@dataclass(frozen=True, slots=True)
class Answered:
    """One exercise as the schedule sees it.

    `known` holds every cause that the exercise showed something about: whether the trainee knew it. A cause
    that was named and did not hold is not known either. `target` is the cause the exercise was made for; None
    for one that pays. `edge` says whether the case stands where one fact more or less changes the answer.
    """

    exercise: str
    target: str | None
    edge: bool
    known: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Progress:
    """`answered` exercises so far, and where each cause stands that was met."""

    answered: int = 0
    standings: Mapping[str, Standing] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, cause: str) -> Standing:
        """Where a cause stands; an untouched one for a cause never met."""
        return self.standings.get(cause, Standing())

    @property
    def mastered(self) -> tuple[str, ...]:
        return tuple(code for code in CODES if self.of(code).mastered)

    @property
    def coming_back(self) -> tuple[str, ...]:
        """What was missed once and is not mastered yet, in the order in which causes are named."""
        return tuple(code for code in CODES if self.of(code).missed and not self.of(code).mastered)
