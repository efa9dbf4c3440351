"""A text for the family says what to do; a work order says it without anything personal."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from hypothesis import given, settings

import gongji
from gongji.case.reading import read_case
from gongji.policies.version import policy_version
from gongji.sharing.code import to_code
from gongji.sharing.order_facts import facts_told
from gongji.sharing.plain_text import as_plain_text, work_order
from tests.code_cases import CONTRACT
from tests.strategies import Mapping, cases, with_value

SAMPLES = Path(__file__).parents[1] / "sample_data" / "cases"
quick = settings(max_examples=80, deadline=None)


def sample(start: str) -> Mapping:
    (path,) = SAMPLES.glob(f"{start}-*.yaml")
    found: Mapping = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def lines_of(case: Mapping) -> list[str]:
    return as_plain_text(gongji.diagnose(case)).split("\n")


def test_a_blocked_case_says_why_what_where_who_pays_and_on_what_basis() -> None:
    lines = lines_of(CONTRACT)
    starts = (
        "【家庭共济】付不了",
        "没付成，是因为",
        "怎么办：",
        "到哪里办：“龙江医保”微信公众号。",
        "也可以在这里办：",
    )
    assert [line.startswith(start) for line, start in zip(lines, starts, strict=False)] == [True] * 5
    assert lines[5] == "谁付多少：统筹基金报销120.00元，现金付200.00元。"
    assert lines[6].startswith("依据：哪一种绑定才动钱（")
    assert "2025年3月11日" in lines[7] and policy_version() in lines[7]
    assert lines[8].endswith("12393。") and len(lines) == 9


def test_several_causes_are_all_named() -> None:
    assert "另外还有：还没有绑定家庭共济。" in lines_of(sample("04"))


def test_a_case_that_lacks_facts_names_them() -> None:
    text = as_plain_text(gongji.diagnose({"member": {"area": "230100"}, "date": "2025-03-11"}))
    assert "还要弄清楚：" in text and "谁付多少" not in text


def test_an_unpublished_rule_gives_the_question_to_ask() -> None:
    lines = lines_of(sample("07"))
    assert any(line.startswith("可以这样问热线：") for line in lines)
    assert any("2 种可能" in line for line in lines)
    assert any("未见文件" in line for line in lines)


def test_an_eligibility_says_the_next_step_and_the_papers() -> None:
    planned = with_value(with_value(CONTRACT, "sharers.0.link", "none"), "sharers.0.starts_on", "2025-03-12")
    text = as_plain_text(gongji.eligibility(planned))
    assert text.startswith("【家庭共济】能共济\n") and "怎么办：" in text and "到哪里办：" in text


def test_a_settlement_names_the_sharer_who_pays() -> None:
    text = as_plain_text(gongji.settle(sample("14")))
    assert text.startswith("谁付多少：统筹基金报销180.00元，共济人小女儿付300.00元，不用付现金。\n")


def test_a_work_order_has_code_cause_basis_steps_and_certainty() -> None:
    said = gongji.diagnose(CONTRACT)
    code = to_code(CONTRACT)
    lines = work_order(said, code).split("\n")
    assert lines[:3] == ["工单摘要", f"情形编号：{code}", "结论：付不了"]
    assert lines[3].startswith("原因：只设了亲情账户（确定，")
    assert lines[4].startswith("依据：全国“哪一种绑定才动钱”：国家医保局答问")
    assert [line for line in lines if line.startswith("处理：")]
    assert policy_version() in lines[-1]


def test_a_work_order_tells_the_facts_and_how_it_was_dealt_with_without_english_words() -> None:
    told = list(facts_told(read_case(sample("14")), "short"))
    order = work_order(gongji.diagnose(sample("14")), "1234", told, "当场答复")
    assert "\n谁用钱：家人参加的医保：" in order and "\n谁出钱（共济人B）：" in order
    assert "总费用：" in order and "\n当时看到：提示余额不足\n" in order and "\n办理：当场答复\n" in order
    assert not re.search(r"[A-Za-z]{2,}|[a-z]_", order.replace("App", "").replace("APP", ""))
    assert "小女儿" not in order and "大儿子" not in order


def test_a_sum_that_nobody_told_is_marked_in_the_order() -> None:
    told = list(facts_told(read_case(CONTRACT), stand_ins={"expense.total"}))
    assert "总费用：320.00元（举例，不是来电人说的数）" in told[2] and told[2].count("举例") == 1


def test_names_in_a_work_order_are_letters_by_place() -> None:
    case = with_value(sample("14"), "sharers.1.link", "none")
    case = with_value(case, "sharers.0.balance", "1.00")
    order = work_order(gongji.diagnose(case), to_code(case))
    assert "还没有绑定家庭共济（共济人B；" in order
    assert "小女儿" not in order and "大儿子" not in order


def test_names_that_are_other_letters_are_not_mixed_up() -> None:
    case = with_value(with_value(sample("14"), "sharers.0.name", "B"), "sharers.1.name", "A")
    case = with_value(case, "sharers.0.link", "none")
    assert "（共济人A；" in work_order(gongji.diagnose(case), to_code(case))


@quick
@given(cases())
def test_every_answer_has_a_text(case: Mapping) -> None:
    said = gongji.diagnose(case)
    for text in (
        as_plain_text(said),
        as_plain_text(gongji.eligibility(case)),
        work_order(said, to_code(case)),
    ):
        assert not re.search(r"\{[a-z_]+\}|None", text)
        assert all(line.strip() for line in text.split("\n"))


@quick
@given(cases())
def test_no_name_and_no_amount_is_in_a_work_order(case: Mapping) -> None:
    names = [f"小名{one}{one}" for one in "甲乙丙"]
    for at, sharer in enumerate(case["sharers"]):
        sharer["name"] = names[at]
    order = work_order(gongji.diagnose(case), to_code(case))
    assert not any(name in order for name in names)
    of_the_case = [line for line in order.split("\n") if not line.startswith("待核实")]
    assert not re.search("[0-9]元", "\n".join(of_the_case))
