"""The wording is complete and plain, and no sentence holds a figure of a policy or an unknown placeholder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any, get_args

import pytest

from gongji.answers.rules import items_text, value_text
from gongji.answers.shapes import EligibilityVerdict, RuleState
from gongji.case.rows import ROWS
from gongji.causes import BY_CODE, CODES, Mender, Retry, Stage
from gongji.errors import GongjiError
from gongji.judging.verdict import Verdict
from gongji.policies import schema
from gongji.policies.schema import BY_NAME, EVERYTHING, GRADES, PARAMETERS
from gongji.words import say, words
from gongji.words.shape import faults_in, lint

FACT_OPTIONS = {
    row.path: tuple(str(value).lower() for value in row.values) for row in ROWS.values() if row.values
} | {
    "wallet.used": ("false", "true"),  # the usual way first
    "sharers.ends_on": ("open",),
}
OTHER_FACTS = {path for path in ROWS if path not in FACT_OPTIONS and path != "sharers.name"}


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_every_sentence_has_its_shape() -> None:
    assert lint() == ()


@pytest.mark.parametrize(
    ("file", "path", "text", "fault"),
    [
        (
            "causes/link",
            "causes.not_bound.headline",
            "付不成，因为没有绑定。",
            "begin it with 没付成，是因为",
        ),
        ("causes/link", "causes.not_bound.headline", "没付成，是因为没有绑定", "ends with 。"),
        ("causes/link", "causes.not_bound.headline", "没付成，是因为没绑。去绑。", "one sentence"),
        ("causes/link", "causes.not_bound.title", "没有办过家庭共济绑定所以付不成", "14 at most"),
        ("causes/link", "causes.not_bound.citizen", "没有绑定。", "two to four"),
        ("causes/link", "causes.not_bound.staff", "", "wanting"),
        ("causes/link", "causes.not_bound.staff", "最多绑3位。", "'3' is a figure"),
        ("causes/link", "causes.not_bound.staff", "最多绑五位。", "'五位' is a figure"),
        ("causes/link", "causes.not_bound.staff", "没有绑定{nobody}。", "{nobody} is not known"),
        ("causes/link", "causes.not_bound.staff", "没有bind。", "'bind' is not Chinese"),
        ("causes/link", "causes.not_bound.staff", "没有绑定,去绑。", "half-width"),
        ("causes/link", "causes.not_bound.staff", "没有（绑定。", "do not match"),
        ("causes/link", "acts.bind.works_from", "马上", "ends with 。"),
        ("causes/link", "acts.bind.short", "去当地的窗口办家庭共济的绑定", "12 at most"),
        ("facts/member", "member.area/question", "在哪里参保", "ends with ？ or 。"),
        ("policy", "reserve/title", " 留存", "blank"),
    ],
)
def test_a_sentence_out_of_shape_is_told_with_file_and_key(
    file: str, path: str, text: str, fault: str
) -> None:
    keys = path.split("/") if "/" in path else path.split(".")
    said = thawed(words(file))
    block = said
    for key in keys[:-1]:
        block = block[key]
    block[keys[-1]] = text
    (told, *_) = [one for one in faults_in(file, said) if fault in one]
    assert told.startswith(f"words/{file}.toml {'.'.join(keys)}: ")


def thawed(tree: Any) -> Any:
    """A copy that can be changed."""
    return {key: thawed(one) for key, one in tree.items()} if isinstance(tree, Mapping) else tree


@pytest.mark.parametrize("stage", get_args(Stage))
def test_a_stage_says_its_causes_in_their_order_and_no_others(stage: str) -> None:
    assert list(words(f"causes/{stage}")["causes"]) == [
        code for code in CODES if BY_CODE[code].stage == stage
    ]


def test_every_fact_is_asked_for() -> None:
    facts = words("facts")
    assert set(facts) == {"common", *FACT_OPTIONS, *OTHER_FACTS}
    for path in (*FACT_OPTIONS, *OTHER_FACTS):
        fact = facts[path]
        assert fact["title"] and fact["staff_question"]
        assert tuple(fact.get("options", ())) == FACT_OPTIONS.get(path, ())
        assert set(fact.get("staff_options", ())) <= set(FACT_OPTIONS.get(path, ()))


def test_the_official_terms_are_introduced_where_the_two_people_first_appear() -> None:
    for path in ("sharers.link", "sharers.relation"):
        question = words("facts")[path]["question"]
        assert "{sharer}（共济人）" in question and "{member}（使用人）" in question


def test_every_parameter_is_named_and_each_of_its_values_can_be_said() -> None:
    policy = words("policy")
    for parameter in PARAMETERS:
        entry = policy[parameter.name]
        assert entry["title"] and entry["about"].endswith("。") and entry["not_found"].endswith("。")
        assert entry["ask"].endswith("？") and placeholders(entry["ask"]) <= {"place"}
        values = [*parameter.unpublished] if parameter.kind in ("restriction", "way") else []
        assert [_key(one) for one in values if _key(one) not in entry["values"]] == [], parameter.name
    assert set(policy) == {one.name for one in PARAMETERS} | {"grades", "states", "dates", "phrases"}
    assert tuple(policy["grades"]) == GRADES
    assert set(policy["states"]) == set(get_args(RuleState))


def _key(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value == EVERYTHING:
        return "everything"
    if isinstance(value, frozenset):
        return "items" if value else "nothing"
    return "absent" if value is None else str(value)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("sharing_area", ["pooling_area", "province"]),
        ("usable_in", ["pooling_area", "province", "country", "item", "join"]),
        ("own_account", ["spent_first", "must_be_empty"]),
        ("sharer_choice", ["largest_balance", "binding_order", "rank", "member_chooses", "random", "single"]),
        ("shortfall", ["nothing", "part", "next_sharer"]),
        ("money", ["all", "past_years", "absent"]),
        ("mechanism", ["draw", "funded_account", "second_scan", "link_one", "authorised_amount"]),
        ("ceiling", ["each_payment", "all_together", "none", "absent"]),
        ("wallet", ["closed", "partly", "open"]),
        ("wallet_model", ["transfer", "quota"]),
        ("premium.operator", ["sharer", "anyone"]),
        ("quota", ["announced", "started"]),
    ],
)
def test_a_choice_of_words_has_a_clause_each(name: str, choices: list[str]) -> None:
    assert list(words("policy")[name]["values"]) == choices


def test_sets_name_their_items_by_facts() -> None:
    for parameter in PARAMETERS:
        items = words("policy")[parameter.name]["values"].get("items", "channels")
        assert items == "channels" or words("facts")[items]["options"]


@pytest.mark.parametrize(
    ("name", "vocabulary"),
    [
        ("own_credential", schema.CREDENTIALS),
        ("excluded_sharers", schema.BARRED),
        ("kinds", schema.KINDS),
        ("wallet_rules.kinds", schema.KINDS),
        ("relatives", schema.RELATIONS),
    ],
)
def test_every_item_of_a_set_has_a_word(name: str, vocabulary: frozenset[str]) -> None:
    for one in vocabulary:
        assert re.search("[一-鿿]", items_text(name, frozenset((one,)))), one


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("usable_in", {"outpatient": "country", "inpatient": "country", "pharmacy": "province"}, "药店"),
        ("hospital_levels", {"resident": [1, 2]}, "一级医院和二级医院"),
        ("member_limit", "unlimited", "没有限制"),
        ("excluded_sharers", ["chronic_holder"], "慢特病"),
    ],
)
def test_a_value_of_the_newer_shapes_is_said(name: str, raw: Any, told: str) -> None:
    said = value_text(name, BY_NAME[name].parse(raw))
    assert told in said and not re.search("[a-z]", said)


def test_every_verdict_stage_mender_and_retry_has_its_words() -> None:
    verdicts = words("verdicts")
    assert set(get_args(Verdict)) | {"pays_own_first", "pays_unknown_who"} == set(verdicts["diagnose"])
    bound = {"eligible_not_bound", "eligible_display_only", "eligible_already_bound"}
    across = {"eligible_by_wallet", "eligible_by_quota", "uncertain_across", "across"}
    assert set(get_args(EligibilityVerdict)) | bound | across == set(verdicts["eligibility"])
    assert {*get_args(Verdict), *get_args(EligibilityVerdict)} == set(verdicts["labels"])
    for group, names in (("mender", Mender), ("retry", Retry), ("stages", Stage)):
        assert set(verdicts[group]) == set(get_args(names))


def test_the_files_hold_nothing_that_is_not_known() -> None:
    ways_out = "cash own_account another_sharer spouse_own_parents wallet wallet_not_yet quota_notice"
    assert set(words("instead")) == set(ways_out.split())


def test_saying_fills_the_placeholders() -> None:
    said = say("{sharer}的余额是{balance}。", {"sharer": "共济人A", "balance": "120.00元"})
    assert said == "共济人A的余额是120.00元。"


def test_a_placeholder_without_a_value_is_named() -> None:
    with pytest.raises(GongjiError, match="balance"):
        say("{sharer}的余额是{balance}。", {"sharer": "共济人A"})


def test_a_file_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(GongjiError, match=r"nothing.*causes"):
        words("nothing")


def test_the_words_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("causes")["not_bound"]["title"] = "x"  # type: ignore[index]
