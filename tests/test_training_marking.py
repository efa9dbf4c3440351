"""Marking: the rules give the right answer, each part is marked alone, and what is nearest is proved."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from gongji import GongjiError, diagnose, eligibility, read_case
from gongji.causes import BY_CODE, CODES
from gongji.money import fen
from gongji.training import (
    Draws,
    Exercise,
    Marking,
    Reply,
    Spec,
    basis_choices,
    make,
    mark,
    payers,
    say_choices,
    truthful,
)
from tests.case_book import entries

MANY = 500
ANSWERED = ("verdict", "primary", "further", "basis", "say")


@cache
def many() -> tuple[Exercise, ...]:
    return tuple(make(f"marked{number}") for number in range(MANY))


def answer(exercise: Exercise) -> Any:
    return (eligibility if exercise.question == "plan" else diagnose)(exercise.case)


def of_case(case: dict[str, Any], question: str = "payment", settlement: bool = False) -> Exercise:
    """A case that was not made here, as an exercise."""
    base = make(1, Spec(verdict="pays", edge=False)).model_dump()
    return Exercise.model_validate(
        base | {"case": case, "question": question, "settlement": settlement, "cause": None, "stage": None}
    )


def test_what_the_rules_say_is_marked_right_in_every_part() -> None:
    for one in many():
        marking = mark(one, truthful(one))
        assert marking.right and marking.nearest is None, one.id
        said = answer(one)
        assert (marking.verdict, marking.primary) == (said.verdict, said.primary)
        assert {marking.primary, *marking.further} - {None} == {cause.code for cause in said.causes}, one.id
        assert (marking.headline, marking.staff) == (said.headline, said.staff_headline)


def test_held_back_cases_are_marked_as_diagnosed() -> None:
    """The cases of the book were written by hand, long before there was a training."""
    seen = 0
    for entry in entries():
        if not entry.case.get("date"):
            continue
        try:
            case = read_case(entry.case)
        except GongjiError:
            continue
        one, said = of_case(case.as_json()), diagnose(case)
        reply = truthful(one)
        assert (reply.verdict, reply.primary) == (said.verdict, said.primary), entry.id
        assert mark(one, reply).right, entry.id
        wrong = next(other for other in one.verdicts if other != said.verdict)
        assert mark(one, Reply(verdict=wrong), with_nearest=False).part("verdict").points == 0
        seen += 1
    assert seen > 100


def test_each_part_is_marked_alone() -> None:
    """One thing wrong costs that part and no other."""
    for one in many()[:150]:
        right = truthful(one)
        spoilt: dict[str, Reply] = {
            "verdict": right.model_copy(
                update={"verdict": next(v for v in one.verdicts if v != right.verdict)}
            ),
            "say": right.model_copy(
                update={"say": next(c.id for c in say_choices(one) if c.id != right.say)}
            ),
            "basis": right.model_copy(update={"basis": frozenset()}),
        }
        for name, reply in spoilt.items():
            marks = {part.name: part.mark for part in mark(one, reply, with_nearest=False).parts}
            assert marks.pop(name) == "wrong", (one.id, name)
            assert set(marks.values()) == {"right"}, (one.id, name)


def test_a_cause_that_holds_but_is_not_the_first_is_half_right() -> None:
    one = next(one for one in many() if one.verdict == "blocked" and len(mark(one, Reply()).further) > 0)
    second = mark(one, Reply()).further[0]
    part = mark(one, truthful(one).model_copy(update={"primary": second})).part("primary")
    assert part.mark == "half" and 0 < part.points < part.most
    none_such = next(code for code in CODES if code not in {cause.code for cause in answer(one).causes})
    assert mark(one, truthful(one).model_copy(update={"primary": none_such})).part("primary").mark == "wrong"


def further_for_sure(one: Exercise) -> list[str]:
    """The further causes that have to be named; one that only may hold is right and not needed."""
    found = answer(one)
    return sorted({cause.code for cause in found.causes if cause.certainty == "sure"} - {found.primary})


def test_further_causes_missed_and_made_up() -> None:
    hard = (make(seed, Spec(cause="binding_ended", difficulty=3, edge=False)) for seed in range(60))
    one = next(one for one in hard if len(further_for_sure(one)) >= 2)
    right = truthful(one)
    some = right.model_copy(update={"further": frozenset(further_for_sure(one)[:1])})
    assert mark(one, some).part("further").mark == "half"
    made_up = right.model_copy(
        update={"further": frozenset(["maintenance", "quota_missing"]) - right.further}
    )
    assert mark(one, made_up).part("further").mark == "wrong"


def test_who_pays_what_is_marked_to_the_fen() -> None:
    paying = [make(seed, Spec(verdict="pays", settlement=True)) for seed in range(25)]
    for one in paying:
        right = truthful(one)
        assert [key for key, _ in payers(one)] == list(right.payments)
        assert sum(fen(str(amount)) for amount in right.payments.values()) == one.case.expense.total
        for payer, amount in right.payments.items():
            off = {**right.payments, payer: f"{(fen(str(amount)) + 1) / 100:.2f}"}
            marks = mark(one, right.model_copy(update={"payments": off}), with_nearest=False)
            wrong = [part.name for part in marks.parts if part.mark != "right"]
            assert wrong == [f"pays:{payer}"]
            assert marks.part(f"pays:{payer}").right in marks.part(f"pays:{payer}").why


def test_where_the_rules_leave_several_ways_each_of_them_is_right() -> None:
    alike = make(1, Spec(edge="balances_alike"))
    one = of_case(alike.case.as_json(), settlement=True)
    settlement = diagnose(one.case).settlement
    assert settlement is not None and len(settlement.alternatives) == 2
    for way in settlement.alternatives:
        shared = {share.sharer: share.amount for share in way.outcome.shared}
        paid = {sharer.name: shared.get(sharer.name, "0") for sharer in one.case.sharers}
        payments = {"fund": way.outcome.fund, "own": way.outcome.own, **paid, "cash": way.outcome.cash}
        assert mark(one, truthful(one).model_copy(update={"payments": payments})).right


def test_nothing_answered_is_nothing_right() -> None:
    for one in many()[:100]:
        marking = mark(one, Reply())
        assert marking.points == 0, one.id
        assert {part.name for part in marking.parts} >= set(ANSWERED)


def test_one_sentence_to_say_is_right_and_the_others_are_of_causes_that_do_not_hold() -> None:
    for one in many():
        choices = say_choices(one)
        texts = [choice.text for choice in choices]
        assert len(set(texts)) == len(texts) >= 3, one.id
        assert texts.count(answer(one).headline) == 1, one.id
    places = {truthful(one).say for one in many()}
    assert len(places) >= 4, "the right one stands anywhere"


def test_documents_are_offered_among_others_that_are_not_of_the_rule() -> None:
    for one in many():
        choices = {choice.id: choice for choice in basis_choices(one)}
        assert len(choices) >= 3 and truthful(one).basis <= choices.keys(), one.id
        resting = {
            source.fact
            for rule in mark(one, Reply(), with_nearest=False).rules
            for candidate in rule.candidates
            for source in candidate.sources
        }
        all_wrong = frozenset(choices) - resting - {"none"}
        assert all_wrong, one.id
        reply = truthful(one).model_copy(update={"basis": all_wrong})
        assert mark(one, reply, with_nearest=False).part("basis").mark == "wrong", one.id
        both = truthful(one).model_copy(update={"basis": truthful(one).basis | all_wrong})
        assert mark(one, both, with_nearest=False).part("basis").mark == "half", one.id


def test_a_marking_names_the_clause_and_its_source() -> None:
    for one in many():
        marking = mark(one, Reply(verdict=one.verdicts[0]), with_nearest=False)
        if marking.primary is not None:
            assert marking.rules or not BY_CODE[marking.primary].rules, one.id
            assert marking.steps, one.id
        if one.verdict in ("blocked", "not_eligible") and marking.rules:
            named = [rule for rule in marking.rules if rule.state != "not_found"]
            sources = [source for rule in named for part in rule.candidates for source in part.sources]
            assert bool(sources) == bool(named), one.id
            assert all(source.publisher and source.grade for source in sources), one.id
        assert all(part.why.endswith("。") and "{" not in part.why for part in marking.parts), one.id


def wrong_replies(one: Exercise) -> Reply:
    draws = Draws(f"wrong{one.id}")
    verdict = draws.choice([v for v in one.verdicts if v != one.verdict])
    blocked = verdict in ("blocked", "not_eligible")
    likely = ("not_bound", "display_link_only", "wrong_credential", "binding_ended", "sharer_balance_zero")
    planned = ("relation_not_covered", "sharer_not_employee", "end_before_start")
    codes = planned if one.question == "plan" else likely
    return Reply(verdict=verdict, primary=draws.choice(codes) if blocked else None)


def test_the_nearest_change_would_have_made_the_answer_right() -> None:
    tried = [(one, wrong_replies(one)) for one in many()[:120]]
    found = 0
    for one, reply in tried:
        nearest = mark(one, reply).nearest
        if nearest is None:
            continue
        found += 1
        changed = one.model_copy(update={"case": read_case(nearest.case)})
        after = answer(changed)
        assert (after.verdict, after.primary) == (reply.verdict, reply.primary), one.id
        assert nearest.changes and nearest.text.endswith("。") and "{" not in nearest.text
        if nearest.whole:
            assert mark(changed, reply).part("further").mark == "right", one.id
    assert found > len(tried) * 0.45


@pytest.mark.parametrize(
    ("edge", "reply", "path"),
    [
        ("last_day_of_binding", Reply(verdict="blocked", primary="binding_ended"), "sharers.0.ends_on"),
        ("day_before_binding", Reply(verdict="pays"), "sharers.0.starts_on"),
        ("one_seat_too_many", Reply(verdict="eligible"), "sharers.0.members_bound"),
        ("own_account_a_fen_under", Reply(verdict="not_needed"), "member.own_balance"),
    ],
)
def test_at_an_edge_the_nearest_is_the_other_side(edge: str, reply: Reply, path: str) -> None:
    nearest = mark(make(4, Spec(edge=edge, difficulty=2)), reply).nearest
    assert nearest is not None and len(nearest.changes) <= 3


def test_what_cannot_be_chosen_is_refused() -> None:
    one = make(1, Spec(cause="not_bound", question="payment"))
    for reply in (
        Reply(verdict="eligible"),
        Reply(primary="no_such_cause"),
        Reply(further=frozenset(["no_such_cause"])),
        Reply(basis=frozenset(["N-000"])),
        Reply(say="s99"),
        Reply(payments={"nobody": "1"}),
    ):
        with pytest.raises(GongjiError, match="accepted"):
            mark(one, reply)
    paying = make(1, Spec(verdict="pays", settlement=True))
    with pytest.raises(GongjiError, match="cash"):
        mark(paying, Reply(payments={"cash": "-1"}))


def test_a_marking_goes_through_json() -> None:
    for one in many()[:40]:
        marking = mark(one, wrong_replies(one))
        assert Marking.model_validate_json(marking.model_dump_json()) == marking
        reply = truthful(one)
        assert Reply.model_validate_json(reply.model_dump_json()) == reply
