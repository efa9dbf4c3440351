"""The shapes in which answers leave the package. Frozen; money is a string in yuan with two decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from gongji.causes import Mender, Retry, Stage
from gongji.judging.verdict import Verdict
from gongji.policies.schema import Grade

EligibilityVerdict = Literal["eligible", "not_eligible", "uncertain", "need_facts"]
Certainty = Literal["sure", "uncertain"]
OpenBy = Literal["facts", "rules"]
RuleState = Literal["known", "undated", "conflict", "partial", "not_found"]


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Answer):
    """One document that a value rests on; `fact` is its id in the policy sources."""

    fact: str
    publisher: str
    date: str | None
    grade: Grade
    url: str | None


class Candidate(Answer):
    """One value that a rule may have on that day, said in words, with its own sources."""

    value: Any
    text: str
    since: str | None
    grade: Grade | None
    sources: tuple[Source, ...]


class Rule(Answer):
    """A policy parameter of a place on a day. `state` says why there is more than one candidate, or none."""

    parameter: str
    title: str
    place: str
    place_name: str
    state: RuleState
    grade: Grade | None
    candidates: tuple[Candidate, ...]
    claims: tuple[Candidate, ...]
    note: str | None
    read: str | None
    ask: str | None


class FactUsed(Answer):
    path: str
    title: str
    value: Any
    text: str


class Possibility(Answer):
    """What one reading of an unpublished rule would mean for this case."""

    rule: str
    value: Any
    when: str
    holds: bool
    meaning: str


class Channel(Answer):
    """One place to go: an app, a web hall or a window, and how the thing is done there."""

    id: str
    name: str
    place: str
    path: tuple[str, ...]
    papers: tuple[str, ...]
    sources: tuple[Source, ...]


class Finding(Answer):
    """One cause that holds, or that holds under some reading of an unpublished rule."""

    code: str
    stage: Stage
    sharer: str | None
    certainty: Certainty
    grade: Grade | None
    title: str
    citizen: str
    staff: str
    steps: tuple[str, ...]
    channels: tuple[Channel, ...]
    fixable_by: Mender
    fixable_by_text: str
    retry: Retry
    retry_text: str
    facts: tuple[FactUsed, ...]
    policy: tuple[Rule, ...]
    possibilities: tuple[Possibility, ...]


class Change(Answer):
    path: str
    before: Any
    after: Any


class Step(Answer):
    """One act inside a fix: who does what, where, and from when it works."""

    act: str
    sharer: str | None
    who: str
    text: str
    where: tuple[Channel, ...]
    works_from: str
    changes: tuple[Change, ...]


class Fix(Answer):
    """A smallest set of acts after which the same case pays; `outcome` is the proof."""

    steps: tuple[Step, ...]
    text: str
    outcome: Outcome | None


class WayOut(Answer):
    """What still helps although it does not change this case: cash, another sharer, the wallet."""

    code: str
    title: str
    text: str
    policy: tuple[Rule, ...]


class Share(Answer):
    sharer: str
    amount: str


class Outcome(Answer):
    """Who pays what. fund + own + shared + cash = the total, to the fen."""

    fund: str
    own: str
    shared: tuple[Share, ...]
    cash: str
    balances: dict[str, str]
    own_balance: str | None
    why: tuple[str, ...]

    @property
    def supposes(self) -> bool:
        """Whether an account pays of which nobody told the balance."""
        unknown = {share.sharer for share in self.shared} - self.balances.keys()
        return bool(unknown) or (self.own_balance is None and Decimal(self.own) > 0)


class Alternative(Answer):
    """The outcome under one way in which the unpublished rule could be."""

    when: tuple[str, ...]
    outcome: Outcome


class Settlement(Answer):
    """`outcome` is the one with the most cash where `certain` is false."""

    certain: bool
    outcome: Outcome
    alternatives: tuple[Alternative, ...]
    policy: tuple[Rule, ...]
    ask: tuple[str, ...]

    @property
    def open(self) -> tuple[OpenBy, ...]:
        """What the ways surely hang on: amounts nobody told, rules nobody published; empty where neither."""
        if self.certain:
            return ()
        facts = any(one.outcome.supposes for one in self.alternatives)
        rules = any(rule.state != "known" for rule in self.policy)
        return (*(("facts",) if facts else ()), *(("rules",) if rules else ()))


class Diagnosis(Answer):
    """`lead` is the place in `causes` of what the headline speaks of; `more` is the sentence after it."""

    verdict: Verdict
    primary: str | None
    headline: str
    staff_headline: str
    more: str | None
    lead: int | None
    causes: tuple[Finding, ...]
    missing: tuple[str, ...]
    fixes: tuple[Fix, ...]
    instead: tuple[WayOut, ...]
    settlement: Settlement | None
    notes: tuple[str, ...]
    ask: tuple[str, ...]
    policy: tuple[Rule, ...]
    date: str
    knowledge_until: str


class SharerEligibility(Answer):
    sharer: str
    verdict: EligibilityVerdict
    already_bound: bool | None


class Eligibility(Answer):
    """`way` is how the money gets there: by a binding, or between two provinces by 医保钱包 or 共济额度."""

    verdict: EligibilityVerdict
    way: Literal["binding", "wallet", "quota"] | None
    primary: str | None
    headline: str
    staff_headline: str
    causes: tuple[Finding, ...]
    missing: tuple[str, ...]
    sharers: tuple[SharerEligibility, ...]
    already_bound: bool | None
    next_steps: tuple[str, ...]
    channels: tuple[Channel, ...]
    steps: tuple[str, ...]
    papers: tuple[str, ...]
    instead: tuple[WayOut, ...]
    notes: tuple[str, ...]
    ask: tuple[str, ...]
    policy: tuple[Rule, ...]
    date: str
    knowledge_until: str


class PlacePolicy(Answer):
    """Every parameter of one place on one day."""

    area: str
    name: str
    date: str
    knowledge_until: str
    parameters: tuple[Rule, ...]
