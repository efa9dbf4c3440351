"""What an examiner would not let pass: stories at odds with themselves, wrong sentences that are true."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import gongji
from gongji.training import Exercise, Reply, Spec, contradictions, make, mark, say_choices, told
from gongji.training.making.people import caller
from gongji.training.marking.choices import right_sentence
from gongji.words import words

BOUND = ("shared", "both")


@cache
def many() -> tuple[Exercise, ...]:
    return tuple(make(f"fair{number}") for number in range(1200))


def test_where_nothing_is_bound_days_and_places_are_only_planned() -> None:
    seen = 0
    for one in many():
        if {sharer.link for sharer in one.case.sharers} & {*BOUND, None}:
            continue
        story = "".join(told(one))
        assert not re.search("名下用共济的家人|给\\d+位家人共济|填的开始日期是|的共济(从|到)", story), one.id
        seen += "名下" in story
    assert seen > 20


def test_nobody_is_insured_somewhere_without_insurance() -> None:
    seen = 0
    for one in many():
        calls = one.case.sharers[0].name != caller()
        if calls and one.case.member.scheme == "none" and one.case.member.area:
            about = [line for line in told(one) if "参" in line or "医保交在" in line]
            assert not [line for line in about if re.search("^我(的参保地是|是在.*参保的|的医保交在)", line)]
            seen += 1
    assert seen > 5


def test_a_code_that_is_not_activated_was_not_shown() -> None:
    seen = 0
    for one in many():
        system = one.case.system
        if system is not None and system.code_activated is False and one.case.expense.credential == "member":
            story = "".join(told(one))
            assert not re.search("自己的医保码|本人的医保码|自己的码|本人的码|亮的是", story), one.id
            seen += 1
    assert seen > 5


def wallets_open(area: str, day: date) -> bool:
    """Whether some document lets a wallet be opened there on that day."""
    (rule,) = [one for one in gongji.policy(area, day).parameters if one.parameter == "wallet"]
    return "closed" not in [one.value for one in rule.candidates] or len(rule.candidates) != 1


def test_no_wallet_is_used_where_none_can_be_opened() -> None:
    closed = 0
    for one in many():
        areas = {one.case.member.area, *(sharer.area for sharer in one.case.sharers)} - {None}
        shut = [area for area in areas if not wallets_open(area, one.day)]
        if one.case.wallet is not None and one.case.wallet.used and shut:
            assert one.case.wallet.balance is None and not one.case.wallet.accepted, one.id
            assert any("想" in line or "打算" in line for line in told(one) if "医保钱包" in line), one.id
            closed += 1
    assert closed > 3


def test_a_wallet_before_there_were_any_is_a_contradiction() -> None:
    one = make(3, Spec(cause="wallet_not_accepted", day=date(2026, 2, 7)))
    assert contradictions(one.case) == ()
    assert contradictions(one.case.model_copy(update={"date": date(2023, 2, 7)}))


def test_the_second_sharer_is_told_as_another() -> None:
    for one in many():
        lines = [line for line in told(one) if re.match("钱是|出钱的是|想用的是", line)]
        assert len(lines) <= 1, one.id


def test_no_wrong_sentence_is_true_of_the_case() -> None:
    causes = words("causes")
    unbound = causes["not_bound"]["headline"].split("{")[0]
    for one in many():
        right = right_sentence(one)
        wrong = [choice.text for choice in say_choices(one) if choice.id != right.id]
        if any(sharer.link == "display" for sharer in one.case.sharers):
            assert not [text for text in wrong if text.startswith(unbound) and "绑定家庭共济" in text], one.id
        for text in wrong:
            short = re.search(r"余额只有([\d.]+)元，不够付剩下的([\d.]+)元", text)
            assert short is None or 0 < float(short[1]) < float(short[2]), (one.id, text)


def test_the_nearest_change_is_one_that_somebody_could_make() -> None:
    """Days of an authorisation and not the day of the call; with several sharers, whose."""
    for seed in range(6):
        for cause in ("end_equals_start", "start_before_today", "end_before_start"):
            one = make(seed, Spec(cause=cause, difficulty=1))
            nearest = mark(one, Reply(verdict="eligible")).nearest
            assert nearest is not None
            assert {change.path for change in nearest.changes} <= {
                "sharers.0.starts_on",
                "sharers.0.ends_on",
            }, (one.id, nearest.text)


def test_three_facts_at_once_are_found_too() -> None:
    longest = 0
    for one in many()[:300]:
        if one.verdict == "blocked":
            nearest = mark(one, Reply(verdict="pays")).nearest
            longest = max(longest, nearest.text.count("这一项") if nearest else 0)
            if nearest and len(one.case.sharers) > 1 and "sharers." in nearest.changes[0].path:
                assert "那里" in nearest.text
    assert longest >= 3
