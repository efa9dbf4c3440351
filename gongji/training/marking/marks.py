"""Marks a clerk's answer by the rules: each part, why, the clauses with documents, and what would fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongji.answers.rules import money_text
from gongji.answers.shapes import Diagnosis, Outcome
from gongji.causes import CODES
from gongji.errors import GongjiError
from gongji.judging.standing import complete
from gongji.money import fen, yuan as in_yuan
from gongji.training.exercise import Exercise, Mark, Marking, PartMarked, Reply
from gongji.training.marking.choices import (
    NO_DOCUMENT,
    Answer,
    answer_to,
    basis_choices,
    right_documents,
    right_sentence,
    say_choices,
)
from gongji.training.marking.nearest import nearest
from gongji.words import say, words

__all__ = ["basis_choices", "mark", "payers", "say_choices", "truthful"]

_POINTS = {"verdict": 8, "primary": 8, "further": 4, "basis": 4, "say": 4}
_POINTS_A_PAYER = 2
_NOT_ASKED_FURTHER = ("need_facts", "not_needed")


def mark(exercise: Exercise, reply: Reply, with_nearest: bool = True) -> Marking:
    """The marking. GongjiError names a cause, a choice or a verdict that there is not."""
    _refuse(exercise, reply)
    answer = answer_to(exercise)
    parts = tuple(_parts(exercise, answer, reply))
    wrong = any(one.mark != "right" for one in parts[:3])
    return Marking(
        exercise=exercise.id,
        parts=parts,
        points=sum(one.points for one in parts),
        most=sum(one.most for one in parts),
        verdict=answer.full.verdict,
        primary=answer.full.primary,
        further=further(answer),
        headline=answer.full.headline,
        citizen=None if answer.lead is None else answer.lead.citizen,
        staff=answer.full.staff_headline,
        steps=() if answer.lead is None else answer.lead.steps,
        rules=answer.rules,
        nearest=nearest(exercise, reply) if wrong and with_nearest else None,
    )


def truthful(exercise: Exercise) -> Reply:
    """The reply that is right in every part."""
    answer = answer_to(exercise)
    shown = {one.id for one in basis_choices(exercise)}
    return Reply(
        verdict=answer.full.verdict,
        primary=answer.full.primary,
        further=frozenset() if answer.full.verdict in _NOT_ASKED_FURTHER else frozenset(further(answer)),
        basis=frozenset([one for one in right_documents(exercise) if one in shown][:1]),
        say=right_sentence(exercise).id,
        payments=_amounts(exercise, _outcomes(exercise)[0]) if exercise.settlement else {},
    )


def payers(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    """(key in `Reply.payments`, name to show) of all who may pay; empty where that is not asked."""
    if not exercise.settlement:
        return ()
    named = words("training_marking")["payers"]
    shared = [(one.name, one.name) for one in complete(exercise.case).sharers]
    return ("fund", named["fund"]), ("own", named["own"]), *shared, ("cash", named["cash"])


def further(answer: Answer) -> tuple[str, ...]:
    """The causes that hold besides the first, each once, in the fixed order."""
    codes = {one.code for one in answer.full.causes} - {answer.full.primary}
    return tuple(code for code in CODES if code in codes)


def _parts(exercise: Exercise, answer: Answer, reply: Reply) -> Iterator[PartMarked]:
    yield _verdict(answer, reply)
    yield _primary(answer, reply)
    yield _further(answer, reply)
    yield _basis(exercise, reply)
    yield _say(exercise, reply)
    if exercise.settlement:
        yield from _payments(exercise, reply)


def _part(name: str, mark_: Mark, answered: str, right: str, why: str) -> PartMarked:
    said = words("training_marking")
    kind, _, payer = name.partition(":")
    most = _POINTS_A_PAYER if payer else _POINTS[name]
    shown = said["payers"].get(payer, payer)
    return PartMarked(
        name=name,
        title=say(said["titles"][kind], {"payer": shown}),
        mark=mark_,
        points={"right": most, "half": most // 2, "wrong": 0}[mark_],
        most=most,
        answered=answered,
        right=right,
        why=why,
    )


def _verdict(answer: Answer, reply: Reply) -> PartMarked:
    said, full = words("training_marking"), answer.full
    mark_: Mark = "right" if reply.verdict == full.verdict else "wrong"
    answered = said["verdicts"].get(reply.verdict, said["not_answered"])
    right = said["verdicts"][full.verdict]
    why = say(said["verdict"][mark_], {"right": right, "headline": full.headline})
    return _part("verdict", mark_, answered, right, why + _asked_for(full.missing, full.verdict))


def _asked_for(missing: tuple[str, ...], verdict: str) -> str:
    from gongji.words.keys import general_path

    if verdict != "need_facts" or not missing:
        return ""
    said = words("training_marking")
    titles = dict.fromkeys(words("facts")[general_path(path)]["title"] for path in missing)
    return say(said["verdict"]["asks"], {"missing": said["join"].join(titles)})


def _primary(answer: Answer, reply: Reply) -> PartMarked:
    said, full = words("training_marking"), answer.full
    holding = {one.code for one in full.causes}
    answered, right = titled(reply.primary), titled(full.primary)
    first = next((one for one in full.causes if one.code == full.primary), None)
    values = {"answered": answered, "right": right, "staff": first.staff if first else ""}
    if reply.primary == full.primary:
        asked = reply.verdict is not None or reply.primary is not None
        key = "right" if full.primary else "right_none"
        mark_: Mark = "right" if asked else "wrong"
    elif full.primary is None:
        key, mark_ = "wrong_none", "wrong"
    elif reply.primary in holding:
        key, mark_ = "half", "half"
    else:
        key, mark_ = ("wrong" if reply.primary else "missed"), "wrong"
    return _part("primary", mark_, answered, right, say(said["primary"][key], values))


def titled(code: str | None) -> str:
    """A cause by its title; where none is meant, that."""
    return str(words("causes")[code]["title"] if code else words("training_marking")["nothing"])


def _titles(codes: tuple[str, ...]) -> str:
    return str(words("training_marking")["join"]).join(map(titled, codes)) or titled(None)


def _further(answer: Answer, reply: Reply) -> PartMarked:
    """Every sure cause is to be named; one that hangs on an unpublished rule may be."""
    said, all_of_them = words("training_marking"), further(answer)
    sure = {one.code for one in answer.full.causes if one.certainty == "sure"}
    wanted = () if answer.full.verdict in _NOT_ASKED_FURTHER else all_of_them
    if answer.full.verdict != "uncertain":
        wanted = tuple(code for code in wanted if code in sure)
    named = reply.further - {reply.primary}
    missed = tuple(code for code in wanted if code not in named)
    extra = tuple(code for code in CODES if code in named and code not in {*all_of_them, answer.full.primary})
    hit = named.intersection(all_of_them)
    unanswered = reply == Reply()
    mark_: Mark = "right" if not (missed or extra or unanswered) else "half" if hit else "wrong"
    key = "both" if missed and extra else "missed" if missed else "extra" if extra else "right"
    why = say(said["further"][key], {"missed": _titles(missed), "extra": _titles(extra)})
    answered = _titles(tuple(code for code in CODES if code in named))
    return _part("further", mark_, answered, _titles(wanted), why)


def _basis(exercise: Exercise, reply: Reply) -> PartMarked:
    said = words("training_marking")["basis"]
    right, texts = set(right_documents(exercise)), {one.id: one.text for one in basis_choices(exercise)}
    hit = reply.basis & right
    mark_: Mark = "wrong" if not hit else "right" if hit == reply.basis else "half"
    shown = [text for fact, text in texts.items() if fact in right and fact != NO_DOCUMENT]
    documents = str(said["join"]).join(shown)
    if documents:
        why = say(said[mark_], {"documents": documents})
    else:
        why = said["none_right" if mark_ == "right" else "none_wrong"]
    answered = str(said["join"]).join(text for fact, text in texts.items() if fact in reply.basis)
    return _part("basis", mark_, answered or not_answered(), documents or said["none"], why)


def not_answered() -> str:
    return str(words("training_marking")["not_answered"])


def _say(exercise: Exercise, reply: Reply) -> PartMarked:
    right = right_sentence(exercise)
    mark_: Mark = "right" if reply.say == right.id else "wrong"
    texts: Mapping[str | None, str] = {one.id: one.text for one in say_choices(exercise)}
    why = say(words("training_marking")["say"][mark_], {"right": right.text})
    return _part("say", mark_, texts.get(reply.say, not_answered()), right.text, why)


def _amounts(exercise: Exercise, outcome: Outcome) -> dict[str, str]:
    """What each pays, in yuan; everybody who might have paid is there."""
    shared = {one.sharer: one.amount for one in outcome.shared}
    drawn = {one.name: shared.get(one.name, in_yuan(0)) for one in complete(exercise.case).sharers}
    return {"fund": outcome.fund, "own": outcome.own, **drawn, "cash": outcome.cash}


def _outcomes(exercise: Exercise) -> tuple[Outcome, ...]:
    """The one outcome; where a rule is unpublished, each that may come of it. The first has most cash."""
    full = answer_to(exercise).full
    if not isinstance(full, Diagnosis) or full.settlement is None:
        raise GongjiError(f"exercise {exercise.id}: nobody can say who pays what; settlement must be false")
    return tuple(one.outcome for one in full.settlement.alternatives) or (full.settlement.outcome,)


def _payments(exercise: Exercise, reply: Reply) -> Iterator[PartMarked]:
    """Held against the outcome that fits best, where the rules leave several."""
    said = words("training_marking")["pays"]
    told = {payer: _fen(reply.payments.get(payer), payer) for payer, _ in payers(exercise)}
    tried = [(one, _amounts(exercise, one)) for one in _outcomes(exercise)]
    outcome, amounts = max(tried, key=lambda pair: sum(told[key] == fen(one) for key, one in pair[1].items()))
    reason = "".join(outcome.why)
    for payer, amount in amounts.items():
        paid = told[payer]
        mark_: Mark = "right" if paid == fen(amount) else "wrong"
        right = money_text(fen(amount))
        answered = not_answered() if paid is None else money_text(paid)
        yield _part(
            f"pays:{payer}", mark_, answered, right, say(said[mark_], {"right": right, "reason": reason})
        )


def _fen(given: str | None, payer: str) -> int | None:
    if given is None or not given.strip():
        return None
    try:
        return fen(given.strip())
    except GongjiError as fault:
        raise GongjiError(f"payments.{payer}: {fault}") from None


def _refuse(exercise: Exercise, reply: Reply) -> None:
    """GongjiError for what cannot be chosen in this exercise."""
    named = {*reply.further, *([reply.primary] if reply.primary else [])}
    offered = (
        ("verdict", {reply.verdict} - {None}, set(exercise.verdicts)),
        ("cause", named, set(CODES)),
        ("basis", set(reply.basis), {one.id for one in basis_choices(exercise)}),
        ("say", {reply.say} - {None}, {one.id for one in say_choices(exercise)}),
        ("payments", set(reply.payments), {key for key, _ in payers(exercise)}),
    )
    for name, read, accepted in offered:
        if read - accepted:
            unknown = ", ".join(sorted(map(str, read - accepted)))
            raise GongjiError(f"{name}: read {unknown}; accepted is one of {', '.join(sorted(accepted))}")
