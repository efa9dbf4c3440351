"""How a case is told: everything that is known and nothing else, exact, in whole sentences, without names."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from gongji.case.rows import ROWS
from gongji.causes import CODES
from gongji.training import Exercise, Spec, make, told
from gongji.training.calls.telling import known_paths, sentences
from gongji.training.making.people import caller
from gongji.words import words
from gongji.words.keys import general_path

MANY = 1500
SAID = words("training_telling")
RULES = re.compile("规定上限|不能共济给|因为.{0,12}(不在|没有绑定|过期)|满了|超过了")


@cache
def many() -> tuple[Exercise, ...]:
    return tuple(make(f"told{number}") for number in range(MANY))


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every known fact of a case by its path, names left out."""
    if isinstance(value, dict):
        found: dict[str, Any] = {}
        for key, one in value.items():
            found |= leaves(one, f"{path}.{key}" if path else key)
        return found
    if isinstance(value, list):
        return {
            key: one for at, each in enumerate(value) for key, one in leaves(each, f"{path}.{at}").items()
        }
    return {} if path.endswith(".name") else {path: value}


def test_each_known_fact_is_in_one_sentence_and_nothing_else_is() -> None:
    for one in many():
        paths = [path for sentence in sentences(one) for path in sentence.paths]
        assert sorted(paths) == sorted(leaves(one.case.as_json())), one.id
        assert set(paths) == set(known_paths(one.case)), one.id


def spoken(path: str, value: Any) -> str | None:
    """What must stand in the sentence for an exact fact; None where words say it."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        year, month, day = map(int, value.split("-"))
        return f"{year}年{month}月{day}日"
    if isinstance(value, str) and re.fullmatch(r"\d+\.\d\d", value):
        return None if float(value) == 0 else value.removesuffix(".00") + "元"
    if type(value) is int and not ROWS[general_path(path)].values:
        return str(value)
    return None


def test_amounts_days_and_counts_are_told_exactly() -> None:
    for one in many():
        facts = leaves(one.case.as_json())
        for sentence in sentences(one):
            for path in sentence.paths:
                wanted = spoken(path, facts[path])
                if wanted is not None:
                    assert re.search(rf"(?<![\d.]){re.escape(wanted)}", sentence.text), (one.id, path)


def test_different_values_of_a_word_are_told_differently() -> None:
    """No sentence may stand under two values of one fact, or the fact could not be recovered."""
    for path in ROWS.keys() - {"sharers.name"}:
        by_value = words("facts")[path]["told"]
        texts = [text for among in by_value.values() for text in among]
        assert len(set(texts)) == len(texts), path
        assert all(len(among) >= 3 for among in by_value.values()), path


@pytest.mark.parametrize("relation", [one for one in SAID["people"]["sharers"] if one != "unknown"])
def test_kinship_words_say_the_relation(relation: str) -> None:
    people = SAID["people"]
    for side in ("sharers", "members"):
        mine = set(people[side][relation])
        others = {name for key, names in people[side].items() if key != relation for name in names}
        assert mine and not mine & others, side
    assert len(people["members"][relation][0]) > 1


def test_a_caller_says_who_he_is_by_kinship_and_by_no_name() -> None:
    kin = {name for names in SAID["people"]["sharers"].values() for name in names} | {caller()}
    for one in many():
        assert {sharer.name for sharer in one.case.sharers} <= kin, one.id
        assert caller() not in "".join(told(one)), one.id


def test_everything_is_a_whole_sentence_without_a_gap() -> None:
    for one in many():
        for text in told(one):
            assert text.endswith(("。", "？")), text
            assert not re.search(r"[{}]|None|没有填|（未", text), text
            assert "。。" not in text and "0.00" not in text, text


def test_one_to_three_things_do_not_matter() -> None:
    asides = {text for among in SAID["asides"].values() for text in among}
    for one in many():
        said = [text for text in told(one) if text in asides]
        assert len(said) == one.difficulty and len(set(said)) == len(said), one.id


def test_the_call_gives_no_rule_and_no_verdict_away() -> None:
    for one in many():
        assert not RULES.search("".join(told(one))), one.id


def test_openings_are_alike_for_blocked_and_for_paid() -> None:
    """Whoever only hears the first line of one who asks beforehand cannot tell how it ends."""
    ahead = set(SAID["opening"]["payment"]["ahead"])
    for verdict in ("pays", "blocked", "uncertain", "not_needed"):
        assert any(told(make(seed, Spec(verdict=verdict)))[0] in ahead for seed in range(20)), verdict


def test_one_case_is_told_in_many_ways() -> None:
    spec = Spec(region="230100", cause="not_bound", difficulty=1, question="payment")
    assert len({told(make(seed, spec)) for seed in range(40)}) == 40
    firsts = {told(make(seed, spec))[0] for seed in range(40)}
    assert len(firsts) >= 3


def test_telling_again_tells_the_same() -> None:
    for one in many()[:50]:
        assert told(one) == told(Exercise.model_validate_json(one.model_dump_json()))


@pytest.mark.parametrize("code", CODES)
def test_each_cause_can_be_told(code: str) -> None:
    assert len(told(make("tell", Spec(cause=code)))) >= 5


def test_a_case_of_a_trainer_is_told_too() -> None:
    """With names that are no kinship, with hardly a fact, with facts that mean something when absent."""
    base = make(3, Spec(verdict="pays", edge=False, difficulty=1))
    for case in (
        {"date": "2025-03-11"},
        {"date": "2025-03-11", "sharers": [{}, {"name": "乙", "balance": "0"}]},
        {"date": "2025-03-11", "expense": {"excluded": "0", "total": "100", "fund_paid": "0"}},
    ):
        one = Exercise.model_validate(base.model_dump() | {"case": case})
        assert {path for sentence in sentences(one) for path in sentence.paths} == set(
            leaves(one.case.as_json())
        )
        assert all(text for text in told(one))
