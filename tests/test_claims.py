"""Known claims: their data, their verdicts by place and day, and what a text is taken to say."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from gongji.claims import LONGEST, BadText, CheckedClaim, check_claim, claims
from gongji.claims.book import Claim, book, read_claim, topics
from gongji.claims.match import hits
from gongji.claims.meaning import meaning
from gongji.errors import GongjiError, PolicyError
from gongji.policies.loader import codes
from gongji.policies.schema import BY_NAME, NEVER_A_RULE, STRENGTH
from gongji.words import words
from gongji.words.refusing import UnknownArea

HERE = Path(__file__).parent


def table(name: str) -> Any:
    return tomllib.loads(HERE.joinpath(name).read_text(encoding="utf-8"))


EXPECTED: dict[str, str] = table("claims_expected.toml")
BY_HAND: list[dict[str, Any]] = table("claims_by_hand.toml")["row"]
HEARD: dict[str, str | list[str]] = table("claims_heard.toml")["says"]
NOTHING: list[str] = table("claims_heard.toml")["nothing"]["sentences"]
ASKED: dict[str, list[dict[str, str]]] = table("claims_asked.toml")
LATER: list[str] = table("claims_heard.toml")["nothing"]["of_insurance"]
COLUMNS = (
    ("230000", "2024-10-05"),
    ("230000", "2026-03-31"),
    ("130000", "2024-10-05"),
    ("130000", "2026-03-31"),
)
DAYS = ("2019-06-01", "2021-04-22", "2024-05-18", "2024-09-20", "2025-03-11", "2025-09-22", "2026-03-31")
ROW = {
    "id": "x",
    "says": "一句话。",
    "also": ["另一句"],
    "facts": ["N-003"],
    "parameter": "relatives",
    "asserts": {"contains": ["spouse"]},
}


def judged(claim: str, area: str, day: str | date) -> CheckedClaim:
    return next(one for one in claims(area, day) if one.id == claim)


def first(text: str, **place: Any) -> str | None:
    matches = check_claim(text, **place).matches
    return matches[0].id.split(":")[0] if matches else None


# ---------------------------------------------------------------- verdicts


@pytest.mark.parametrize("at", range(4), ids=lambda at: "-".join(COLUMNS[at]))
def test_every_claim_has_the_verdict_of_the_table(at: int) -> None:
    found = {one.id: one.verdict for one in claims(*COLUMNS[at])}
    assert found == {claim: row.split()[at] for claim, row in EXPECTED.items()}


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row['claim']}-{row['area']}-{row['day']}")
def test_verdicts_worked_out_by_hand(row: dict[str, Any]) -> None:
    found = judged(row["claim"], row["area"], row["day"])
    assert found.verdict == row["verdict"]
    if "since" in row:
        assert found.since == row["since"].isoformat()
    assert set(row.get("names", ())) <= set(found.places)


def test_a_day_inside_an_unknown_range_says_so() -> None:
    found = judged("siblings-yes", "230100", "2024-10-01")
    assert found.word == words("claims")["verdicts"]["unknown"]
    assert "哪一天改的没有见到" in found.sentence and found.grade is None


def test_what_nobody_published_is_called_so() -> None:
    assert judged("cap-half", "CN", "2025-06-01").word == "未见文件"


def test_a_true_national_rule_names_the_places_that_differ() -> None:
    assert "梧州市不是这样" in judged("in-laws-no", "CN", "2026-03-01").sentence


def test_a_start_seen_only_later_is_said_to_be_the_latest() -> None:
    assert "最晚2024年12月9日起" in judged("siblings-yes", "CN", "2025-06-01").sentence
    assert "最晚" not in judged("siblings-yes", "640100", "2025-06-01").sentence


def test_what_rests_on_weak_documents_says_so() -> None:
    found = judged("refund-to-payer", "110000", "2025-06-01")
    assert found.grade == "C+" and "待核实" in found.sentence


@pytest.mark.parametrize("day", DAYS)
def test_every_sentence_is_whole_everywhere(day: str) -> None:
    for area in codes():
        for one in claims(area, day):
            assert one.sentence.endswith("。") and one.whom, one.id
            assert not {"{", "}", "None"} & set(one.sentence)
            assert "。。" not in one.sentence and "：。" not in one.sentence and "，。" not in one.sentence
            if one.verdict in ("true", "false", "outdated"):
                assert one.grade not in (None, NEVER_A_RULE), one.id
            assert [STRENGTH[row.grade] for row in one.sources] == sorted(
                STRENGTH[row.grade] for row in one.sources
            )


# ---------------------------------------------------------------- data


def test_there_are_many_claims_with_several_wordings_each() -> None:
    assert len(book()) >= 45
    assert all(2 <= len(claim.also) <= 5 for claim in book().values())
    every = [text for claim in book().values() for text in claim.wordings]
    assert len(every) == len(set(every))
    assert set(book()) == {name.split(":")[0] for name in EXPECTED}


def test_every_claim_rests_on_a_known_parameter_or_on_fixed_rows_with_words() -> None:
    for claim in book().values():
        assert claim.parameter in BY_NAME or claim.fixed
        for one in claim.fixed:
            assert one.verdict in claim.answer, claim.where
        assert all(text.endswith("。") for text in (claim.says, *claim.answer.values())), claim.where


def test_topics_are_in_order_and_named_once() -> None:
    titles = [topic.title for topic in topics()]
    assert len(set(titles)) == len(titles)
    assert [topic.order for topic in topics()] == list(range(1, len(titles) + 1))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"colour": 1}, "unknown key"),
        ({"facts": ["N-9999"]}, "is not in"),
        ({"parameter": "colour"}, "unknown parameter"),
        ({"asserts": {"contains": ["cousin"]}}, "accepted is"),
        ({"asserts": {"resembles": 1}}, "exactly one of"),
        ({"numbers": [5], "unit": "人"}, "belong to a sentence with"),
        ({"answer": {"perhaps": "。"}}, "answer has"),
        ({"fixed": [{"verdict": "true", "facts": ["N-003"]}]}, "names its place"),
        ({"fixed": [{"verdict": "local", "place": "230000", "facts": ["N-003"]}]}, "verdict 'local'"),
        ({"fixed": [{"verdict": "true", "place": "999999", "facts": ["N-003"]}]}, "is no place"),
        ({"fixed": [{"verdict": "false", "place": "230000", "facts": ["N-205"]}]}, "C pages alone"),
        ({"fixed": [{"verdict": "true", "place": "230000", "from": "2024", "facts": ["N-003"]}]}, "is a day"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(change: dict[str, Any], told: str) -> None:
    with pytest.raises(PolicyError, match=told) as refused:
        read_claim(ROW | change, "who")
    assert "claims/who.toml x" in str(refused.value)


def test_a_row_without_anything_that_decides_is_refused() -> None:
    with pytest.raises(PolicyError, match="a parameter with asserts, or fixed rows"):
        read_claim({key: ROW[key] for key in ("id", "says", "also", "facts")}, "who")


# ---------------------------------------------------------------- recognising


@pytest.mark.parametrize("claim", book().values(), ids=lambda claim: claim.id)
def test_every_wording_is_recognised_as_its_own_claim(claim: Claim) -> None:
    number = str(claim.numbers[0]) if claim.numbers else ""
    for text in claim.wordings:
        found = hits(text.replace("{n}", number), in_context=True)
        assert found and found[0].claim is claim, (text, found[:2])


@pytest.mark.parametrize("text", HEARD)
def test_what_goes_round_in_chats_is_recognised(text: str) -> None:
    wanted = HEARD[text]
    assert first(text) in ([wanted] if isinstance(wanted, str) else wanted)
    assert text not in {wording for claim in book().values() for wording in claim.wordings}


@pytest.mark.parametrize("text", [*NOTHING, *LATER])
def test_other_matters_are_not_recognised(text: str) -> None:
    assert first(text) is None


@pytest.mark.parametrize("text", NOTHING)
def test_other_matters_are_not_recognised_beside_a_claim_either(text: str) -> None:
    found = check_claim(f"兄弟姐妹不能共济。{text}")
    assert {match.id for match in found.matches} == {"siblings-no"}


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        ("兄弟姐妹不能共济", "兄弟姐妹可以共济"),
        ("公婆不能用我的共济", "公婆能用我的共济"),
        ("住院不能用共济的钱", "住院能用共济的钱"),
        ("异地就医不能用共济", "异地就医能用共济"),
        ("亲情账户不是家庭共济", "亲情账户就是家庭共济"),
        ("医保钱包转账没有手续费", "医保钱包转账要手续费"),
    ],
)
def test_denial_is_seen(denied: str, said: str) -> None:
    one, other = check_claim(denied).matches, check_claim(said).matches
    assert one and other
    assert not {match.id for match in one} & {match.id for match in other}


def rightly_answered(row: dict[str, str]) -> bool:
    """Whether the best match is the claim that is said, with its verdict; nothing, where none is said."""
    matches = check_claim(row["says"], row.get("area", "CN"), "2026-03-15").matches
    found = [(match.id, match.verdict) for match in matches[:1]]
    return found == ([(row["claim"], row["verdict"])] if row["claim"] else [])


@pytest.mark.parametrize("row", ASKED["reported"], ids=lambda row: row["says"])
def test_what_was_once_judged_wrongly_is_judged_rightly(row: dict[str, str]) -> None:
    assert rightly_answered(row)


def test_of_all_that_was_asked_at_most_three_are_wrong() -> None:
    wrong = [row["says"] for rows in ASKED.values() for row in rows if not rightly_answered(row)]
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize("row", [*ASKED["reported"], *ASKED["unseen"]], ids=lambda row: row["says"])
def test_no_sentence_takes_the_verdict_of_the_opposite(row: dict[str, str]) -> None:
    opposite = {claim.id: claim.opposite for claim in book().values()}
    said = {match.id for match in check_claim(row["says"], date="2026-03-15").matches}
    assert not said & {opposite.get(claim) for claim in said}
    assert opposite.get(row["claim"], row["claim"]) not in said or not opposite.get(row["claim"])


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("2万元", 20000),
        ("1万5", 15000),
        ("一万五", 15000),
        ("2.5万元", 25000),
        ("两千块", 2000),
        ("5百元", 500),
    ],
)
def test_sums_are_read_as_they_are_written(written: str, yuan: int) -> None:
    assert meaning(f"共济每年最多用{written}").numbers >= {("元", yuan)}


def test_one_meaning_in_every_writing() -> None:
    plain = meaning("兄弟姐妹不能用我的共济账户")
    assert meaning("兄弟姊妹不能用　我的共濟賬戶！！").tokens == plain.tokens
    assert meaning("最多绑八个人").numbers == meaning("最多绑８名").numbers == {("人", 8)}
    assert meaning("一万二千元").numbers == {("元", 12000)} and meaning("百分之五十").tokens == {"一半"}


def test_a_number_is_judged_as_it_was_said() -> None:
    place = {"area": "130000", "date": "2025-06-01"}
    assert check_claim("一个人最多绑八个家人", **place).matches[0].verdict == "true"
    other = check_claim("一个人最多绑6个家人", **place).matches[0]
    assert (other.id, other.verdict) == ("member-limit:6", "false")
    assert "6位家人" in other.says


# ---------------------------------------------------------------- the verb


def test_several_sentences_are_answered_best_first_and_the_rest_is_named() -> None:
    found = check_claim("跨省共济还没开通！今天下雨。公婆可以绑定共济吗？", "230000", "2026-01-01")
    assert {match.id for match in found.matches} == {"across-provinces-no", "in-laws-yes"}
    assert [match.score for match in found.matches] == sorted(
        (match.score for match in found.matches), reverse=True
    )
    assert found.unmatched == ("今天下雨。",)
    assert (found.area, found.date) == ("230000", "2026-01-01")


def test_a_clause_of_its_own_may_say_a_further_claim() -> None:
    found = check_claim("兄弟姐妹不能共济，只有配偶、父母、子女可以").matches
    assert [match.id for match in found] == ["siblings-no", "only-three-kinds"]


def test_nothing_recognised_is_an_empty_answer_that_says_so() -> None:
    found = check_claim("")
    assert found.matches == () and "没有对上" in found.sentence


def test_a_day_after_the_knowledge_ends_says_so() -> None:
    assert "资料只整理到2026年3月31日" in check_claim("兄弟姐妹不能共济", date="2027-01-01").sentence


def test_the_answer_is_frozen_and_becomes_json() -> None:
    found = check_claim("兄弟姐妹不能共济", date=date(2025, 3, 11))
    assert found.model_dump_json().startswith('{"area":"CN"')
    with pytest.raises(ValidationError):
        found.sentence = ""  # type: ignore[misc]


@pytest.mark.parametrize("text", ["共" * (LONGEST + 1), 5])
def test_what_is_no_text_or_too_long_is_refused_in_one_sentence(text: Any) -> None:
    with pytest.raises(BadText) as refused:
        check_claim(text)
    assert str(refused.value).endswith("。")


def test_a_place_or_day_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownArea):
        check_claim("兄弟姐妹不能共济", "999999")
    with pytest.raises(GongjiError):
        check_claim("兄弟姐妹不能共济", date="2025-02-30")


@pytest.mark.parametrize(
    "text", ["，，，。。。", "共济" * 1000, "不" * 2000, "1" * 2000, "\x00😀", "万" * 2000]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    assert check_claim(text).knowledge_until == "2026-03-31"
