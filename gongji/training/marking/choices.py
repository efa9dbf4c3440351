"""What a clerk chooses from: documents for the basis, and sentences to say to the caller. Right among wrong.

The right documents are those behind the rules on which the leading cause rests; the others come from other
rules of the same place. The right sentence is the headline of the answer; the others are headlines of causes
that do not hold in this case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongji.answers.diagnosis import diagnose
from gongji.answers.eligibility import eligibility
from gongji.answers.placeholders import Placeholders
from gongji.answers.rules import rule_shown
from gongji.answers.shapes import Diagnosis, Eligibility, Finding, Rule, Source
from gongji.case.model import Case
from gongji.causes import BY_CODE, CODES, ONLY_WHEN_BOUND
from gongji.causes.facts import PREMIUMS, purse
from gongji.judging.standing import ASKED_OF_A_PLAN, Stand, complete, stand
from gongji.policies.place import Rules
from gongji.policies.schema import STRENGTH
from gongji.policies.sources import source
from gongji.training.exercise import Choice, Exercise
from gongji.training.making.draws import Draws
from gongji.training.marking.truth import IN_THE_WAY
from gongji.words import say, words

NO_DOCUMENT = "none"
_RIGHT_SHOWN, _DECOYS, _SENTENCES = 2, 4, 4
_ABOUT_A_PLAN = frozenset(cause.code for cause in ASKED_OF_A_PLAN)
_ABOUT_A_BILL = frozenset(("wrong_credential", "not_designated", "place_not_covered", "second_scan_needed"))
_ABOUT_A_PREMIUM = frozenset(("premium_operator", "premium_channel", "premium_balance_short"))
_ELSEWHERE = (
    "relatives sharing_area kinds usable_in member_limit own_account sharer_choice wallet own_credential "
    "designated_only premium.channels ends_with_enrolment reserve"
).split()


_SHORT_OF_MONEY = frozenset(("below_reserve", "sharer_balance_short", "premium_balance_short"))
_ALSO_TRUE = {
    "display_link_only": frozenset(("not_bound",)),
    "different_province": frozenset(("different_pooling_area",)),
    "sharer_balance_zero": _SHORT_OF_MONEY,
    **dict.fromkeys(_SHORT_OF_MONEY, _SHORT_OF_MONEY),
}
"""Sentences that nobody could call wrong where the cause holds, so that they are no choice beside it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer of the rules to an exercise; `lead` is the cause that it speaks of, or None."""

    full: Diagnosis | Eligibility
    lead: Finding | None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The clauses that the answer rests on; none where it is that facts are wanting.

        Where a first cause that is not certain stands before the certain one, those of both.
        """
        if self.lead is None:
            return () if self.full.verdict == "need_facts" else self.full.policy
        first = [one for one in self.full.causes if one.code == self.full.primary]
        return tuple({_key(rule): rule for one in (self.lead, *first) for rule in one.policy}.values())


def _key(rule: Rule) -> tuple[str, str]:
    return rule.parameter, rule.place


@lru_cache(maxsize=512)
def answer_to(exercise: Exercise) -> Answer:
    """As `gongji.diagnose` or `gongji.eligibility` answers, without the search for fixes."""
    if exercise.question == "plan":
        plan = eligibility(exercise.case)
        return Answer(plan, next((one for one in plan.causes if one.code == plan.primary), None))
    full = diagnose(exercise.case, with_fixes=False)
    return Answer(full, None if full.lead is None else full.causes[full.lead])


def right_documents(exercise: Exercise) -> tuple[str, ...]:
    """Every id that is right as a basis: fact ids, the strongest first; NO_DOCUMENT where none decides."""
    answer = answer_to(exercise)
    found = sorted(_sources(answer.rules), key=lambda one: (STRENGTH[one.grade], one.fact))
    ids = tuple(dict.fromkeys(one.fact for one in found))
    open_ = answer.full.verdict == "uncertain" or any(rule.state == "not_found" for rule in answer.rules)
    return (*ids, NO_DOCUMENT) if open_ or not ids else ids


def _sources(rules: tuple[Rule, ...]) -> Iterator[Source]:
    for rule in rules:
        for candidate in rule.candidates:
            yield from candidate.sources


def basis_choices(exercise: Exercise) -> tuple[Choice, ...]:
    """The documents to choose from, in a drawn order; the last says that there is none."""
    draws = Draws(exercise.id).apart("basis")
    right = [one for one in right_documents(exercise) if one != NO_DOCUMENT][:_RIGHT_SHOWN]
    decoys = draws.some(_other_documents(exercise), _DECOYS)
    shown = draws.shuffled([*right, *decoys])
    return (*map(_document, shown), Choice(id=NO_DOCUMENT, text=words("training_marking")["basis"]["none"]))


def _document(fact: str) -> Choice:
    row = source(fact, "training")
    text = say(words("training_marking")["basis"]["document"], {"publisher": row.publisher, "says": row.says})
    shown = Source(fact=fact, publisher=row.publisher, date=row.date, grade=row.grade, url=row.url)
    return Choice(id=fact, text=text, source=shown)


def _other_documents(exercise: Exercise) -> list[str]:
    """Documents of other rules there; none that bears on any cause of this case."""
    answer = answer_to(exercise)
    bearing = {one.fact for one in _sources((*answer.rules, *answer.full.policy))}
    bearing |= {one.fact for cause in answer.full.causes for one in _sources(cause.policy)}
    standing = standing_of(exercise.case)
    places: list[Rules] = [standing.rules, *standing.sharer_rules]
    readings = (rules[name] for rules in places for name in _ELSEWHERE)
    others = _sources(tuple(rule_shown(reading) for reading in readings))
    return sorted({one.fact for one in others} - bearing)


@lru_cache(maxsize=512)
def standing_of(case: Case) -> Stand:
    return stand(complete(case))


def say_choices(exercise: Exercise) -> tuple[Choice, ...]:
    """The sentences to choose from, in a drawn order; one is right."""
    draws = Draws(exercise.id).apart("say")
    right = answer_to(exercise).full.headline
    wrong = [text for text in _other_headlines(exercise, draws) if text != right]
    texts = draws.shuffled([right, *list(dict.fromkeys(wrong))[: _SENTENCES - 1]])
    return tuple(Choice(id=f"s{number}", text=text) for number, text in enumerate(texts, 1))


def right_sentence(exercise: Exercise) -> Choice:
    """The choice that says what the rules say."""
    headline = answer_to(exercise).full.headline
    return next(one for one in say_choices(exercise) if one.text == headline)


def _other_headlines(exercise: Exercise, draws: Draws) -> Iterator[str]:
    """What would be said of other verdicts and of causes that do not hold, the likeliest mistakes first."""
    answer, key = answer_to(exercise), "headline_plan" if exercise.question == "plan" else "headline"
    plain = words("verdicts")["eligibility" if exercise.question == "plan" else "diagnose"]
    passes = "eligible" if exercise.question == "plan" else "pays"
    if answer.full.verdict in IN_THE_WAY:
        yield str(plain[passes]["headline"])
    holding = {one.code for one in answer.full.causes}
    holding = holding.union(*(_ALSO_TRUE.get(code, ()) for code in holding))
    near = exercise.stage or "link"
    codes = [code for code in draws.shuffled(CODES) if code not in holding and _askable(code, exercise)]
    codes.sort(key=lambda code: BY_CODE[code].stage != near)
    values = Placeholders(standing_of(exercise.case), 0)
    unknown = [text for name, text in words("facts")["common"].items() if name.startswith("unknown")]
    for code in codes:
        text = say(words("causes")[code].get(key) or words("causes")[code]["headline"], values)
        if not any(mark in text for mark in unknown):
            yield text


def _askable(code: str, exercise: Exercise) -> bool:
    """Whether somebody might mistake this case for one with that cause."""
    cause, case = BY_CODE[code], exercise.case
    if code in _SHORT_OF_MONEY and not _could_be_short(case):
        return False
    if exercise.question == "plan":
        dated = any(one.starts_on for one in case.sharers)
        return code in _ABOUT_A_PLAN and (dated or not cause.only_planned)
    if case.through_wallet and code in ONLY_WHEN_BOUND | {"wallet_place_of_use"}:
        return False
    out = _ABOUT_A_BILL if case.expense.kind in PREMIUMS else _ABOUT_A_PREMIUM
    return code not in out and not cause.only_planned and (cause.stage != "wallet" or case.through_wallet)


def _could_be_short(case: Case) -> bool:
    """Whether the first sharer has less than is left of the bill; else the sentence refutes itself."""
    total, paid = case.expense.total, case.expense.fund_paid
    balance = purse(complete(case), 0)
    return None not in (total, balance) and (balance or 0) < (total or 0) - (paid or 0)
