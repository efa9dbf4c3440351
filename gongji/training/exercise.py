"""The shapes of the training of new clerks: what is asked for, set and answered, and how it is marked.

Frozen and JSON round trip (`model_dump_json`, `model_validate_json`). Money is a string in yuan, as in
`gongji.answers.shapes`; a case is inside as `gongji.Case` and outside in the contract's form.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_serializer, field_validator

from gongji.answers.shapes import Change, Rule, Source
from gongji.case.model import Case
from gongji.case.reading import read_case

Question = Literal["payment", "plan"]
Mark = Literal["right", "half", "wrong"]
Stage = Literal["who", "link", "till", "money", "wallet", "system"]

PAYMENT_VERDICTS: tuple[str, ...] = ("pays", "not_needed", "blocked", "uncertain", "need_facts")
PLAN_VERDICTS: tuple[str, ...] = ("eligible", "not_eligible", "uncertain", "need_facts")


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spec(Part):
    """What an exercise should be about; None leaves it open.

    `region` is an area code (a province: any area of it; a city: that city), `cause` a code of
    `gongji.causes.CODES`, `stage` one of its stages, `verdict` one of PAYMENT_VERDICTS, `difficulty` 1 to 3,
    `edge` true (at some edge), false (at none) or the name of an edge (`gongji.training.EDGES`), `settlement`
    whether who pays what is asked too.
    """

    region: str | None = None
    day: datetime.date | None = None
    question: Question | None = None
    cause: str | None = None
    stage: Stage | None = None
    verdict: str | None = None
    difficulty: Literal[1, 2, 3] | None = None
    edge: bool | str | None = None
    settlement: bool | None = None


class Exercise(Part):
    """One call to the hotline. `id` is enough to make it again (`make_again`), while the policy data stay.

    `question` is "payment" (a payment was made or tried: answered as `gongji.diagnose` answers) or "plan"
    (nothing is bound yet, somebody asks whether it can be: answered as `gongji.eligibility` answers).
    `day` is the day of the case, `region` its policy region (province), `area` the member's pooling area.
    `cause` is what it was made for, None where the payment goes through or facts are wanting; `verdict` is
    what it was made to be. `settlement`: the clerk also says who pays what.
    """

    id: str
    case: Case
    question: Question
    day: datetime.date
    region: str
    area: str
    verdict: str
    cause: str | None
    stage: Stage | None
    difficulty: Literal[1, 2, 3]
    edge: str | None
    settlement: bool

    @field_validator("case", mode="before")
    @classmethod
    def _read(cls, given: Any) -> Any:
        return read_case(given)

    @field_serializer("case")
    def _write(self, case: Case) -> dict[str, Any]:
        return case.as_json()

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdicts among which the clerk chooses."""
        return PLAN_VERDICTS if self.question == "plan" else PAYMENT_VERDICTS


class Possible(Part):
    """What can be made at a place on a day; `causes` in the fixed order of causes, `edges` by name."""

    region: str
    day: datetime.date
    causes: tuple[str, ...]
    stages: tuple[Stage, ...]
    verdicts: tuple[str, ...]
    edges: tuple[str, ...]


class Choice(Part):
    """One line to tick: `id` goes into the Reply, `text` is shown; `source` where it is a document."""

    id: str
    text: str
    source: Source | None = None


class Reply(Part):
    """What the clerk answers. Absent means not answered, which is never right.

    `primary` and `further` are codes of causes; `primary` is None where none stands in the way. `basis` and
    `say` hold ids of `basis_choices(exercise)` and `say_choices(exercise)`. `payments` is yuan by payer
    (`payers(exercise)`: fund, own, each sharer's name, cash); an empty field is None.
    """

    verdict: str | None = None
    primary: str | None = None
    further: frozenset[str] = frozenset()
    basis: frozenset[str] = frozenset()
    say: str | None = None
    payments: Mapping[str, str | None] = {}

    @field_serializer("further", "basis")
    def _sorted(self, codes: frozenset[str]) -> list[str]:
        return sorted(codes)


class PartMarked(Part):
    """One part of the answer. `name` is verdict, primary, further, basis, say or pays:<payer>.

    `answered` and `right` are the clerk's and the right answer in words, `why` whole sentences, `points` of
    `most` are whole numbers; half right is half of `most`.
    """

    name: str
    title: str
    mark: Mark
    points: int
    most: int
    answered: str
    right: str
    why: str


class Nearest(Part):
    """The smallest change of the case that would have made the clerk's verdict and first cause right.

    `whole` says whether the further causes would have been right too. Proved by judging `case` again.
    """

    changes: tuple[Change, ...]
    text: str
    case: Mapping[str, Any]
    whole: bool


class Marking(Part):
    """An answer held against the rules. `points` and `most` are sums of the parts.

    `rules` are the clauses that the right answer rests on, each with documents; `headline` and `steps` are
    what a citizen is told, `citizen` explains it in plain words (None where no cause leads), `staff` is the
    official sentence. `nearest` is None where verdict, first cause and
    further causes are right, or where no change of one or two facts was found.
    """

    exercise: str
    parts: tuple[PartMarked, ...]
    points: int
    most: int
    verdict: str
    primary: str | None
    further: tuple[str, ...]
    headline: str
    citizen: str | None
    staff: str
    steps: tuple[str, ...]
    rules: tuple[Rule, ...]
    nearest: Nearest | None

    @property
    def right(self) -> bool:
        return self.points == self.most

    def part(self, name: str) -> PartMarked:
        """The part of this name. KeyError where the exercise did not ask for it."""
        return {one.name: one for one in self.parts}[name]


class Asked(Part):
    """One question of a role play and what the caller said to it."""

    path: str
    question: str
    answer: str


class RolePlay(Part):
    """A call under way: the first line that was told, and what was asked since. Frozen: `ask` gives the next.

    `opening` is only what was seen at the till; `sharers` their names, which the caller gives with it.
    """

    exercise: Exercise
    opening: tuple[str, ...]
    sharers: tuple[str, ...]
    asked: tuple[Asked, ...] = ()


class RoleScore(Part):
    """How a role play went. `found` causes were named and hold, `missed` hold, `mistaken` do not.

    `questions` were asked, `needed` is how many the engine asks in its own best order (`best`, paths) until
    all causes are found; `points` of `most`: half for verdict and causes, half for the questions.
    """

    verdict_right: bool
    verdict: str
    found: tuple[str, ...]
    missed: tuple[str, ...]
    mistaken: tuple[str, ...]
    questions: int
    needed: int
    best: tuple[Asked, ...]
    points: int
    most: int
    text: str
