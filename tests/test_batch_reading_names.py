"""Headers and words as service centres write them: the same story under other names is the same case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gongji.batch.reading.headers.header_units import fact_of
from tests.read_tables import read_whole, text

HEADERS = {
    "就医人参保地市": "member.area",
    "参保人员险种": "member.scheme",
    "付款人与患者关系": "sharer.relation_back",
    "使用者与共济账户所有人关系": "sharer.relation",
    "授权人是被共济人的": "sharer.relation_back",
    "共济人账户金额": "sharer.balance",
    "共济账户所有人参保地市": "sharer.area",
    "第二共济人可用余额（元）": "sharers.1.balance",
    "医疗机构所在地": "expense.area",
    "是否定点医疗机构": "expense.designated",
    "费用总金额": "expense.total",
    "医保报销": "expense.fund_paid",
    "费用发生时间": "date",
    "险种（使用人）": "member.scheme",
    "余额（共济人2）": "sharers.1.balance",
    "使用人（被共济人）参保地": "member.area",
    "费用类别(门诊/住院)": "expense.kind",
    "共济人统筹区编码": "sharer.area",
    "医药费合计": "expense.total",
    "机构所在统筹区": "expense.area",
    "医疗机构是否定点": "expense.designated",
    "授权有效期止": "sharer.ends_on",
    "使用人与授权人的关系": "sharer.relation",
    "授权人与被授权人的关系": "sharer.relation_back",
    "与出资人的亲属关系": "sharer.relation",
    "患者和付款人关系": "sharer.relation",
    "参保人与共济人关系": "sharer.relation",
    "使用人与共济人1关系": "sharers.0.relation",
    "患者与共济人B的关系": "sharers.1.relation",
    "付款人系就诊人的什么人": "sharer.relation_back",
    "工单流水号": "case_id",
    "结算时间(yyyy-MM-dd HH:mm:ss)": "date",
    "就诊机构所在地（地市）": "expense.area",
    "共济人（出资人）个账余额（元）": "sharer.balance",
    "授权开始时间": "sharer.starts_on",
    "授权结束时间": "sharer.ends_on",
    "授权人（二）余额": "sharers.1.balance",
    "Member Insurance Type": "member.scheme",
    "payer_insurance_type": "sharer.scheme",
    "Relationship to Sharer": "sharer.relation",
    "fund_payment": "expense.fund_paid",
    "case_number": "case_id",
    "共濟人個賬餘額": "sharer.balance",
    "總費用": "expense.total",
}
NOT_TOLD = [
    "付款人参保地",
    "账户余额",
    "家庭成员关系",
    "与家人关系",
    "与参保人关系",
    "与来电人关系",
    "使用人与患者关系",
    "是否已绑定家庭共济",
    "自付金额",
    "授权状态",
    "共济人（使用人）余额",
    "参保地（请填共济人的）",
    "总费用（含自费）",
    "统筹支付(%)",
    "医保支付",
    "生效日期",
    "发生金额",
]


@pytest.mark.parametrize(("header", "target"), HEADERS.items())
def test_a_header_of_a_centre_names_its_fact(header: str, target: str) -> None:
    assert fact_of(header) == target


@pytest.mark.parametrize("header", NOT_TOLD)
def test_a_header_that_may_mean_two_things_is_left_alone(header: str) -> None:
    assert fact_of(header) is None


WORDS = [
    ("是否定点", "定点医疗机构", "是"),
    ("是否定点", "✔", "是"),
    ("是否二次扫码", "✘", "否"),
    ("医保码是否激活", "未激活", "否"),
    ("账户是否冻结", "未冻结", "否"),
    ("账户是否冻结", "已冻结", "是"),
    ("是否同步", "查不到", "否"),
    ("证件信息是否一致", "不一致", "否"),
    ("使用人险种", "学生医保", "居民医保"),
    ("使用人险种", "城居保", "居民医保"),
    ("共济人险种", "在职职工基本医疗保险", "职工医保"),
    ("使用人参保状态", "已停保", "停保"),
    ("绑定情况", "只绑定亲情账户", "亲情账户"),
    ("绑定情况", "已绑定家庭共济", "家庭共济"),
    ("绑定情况", "未办理", "未绑定"),
    ("费用类别", "门诊慢特病", "门诊"),
    ("凭证", "本人医保码", "使用人"),
    ("凭证", "患者本人的医保电子凭证", "使用人"),
    ("共济人险种", "职工（统账结合）", "职工医保"),
    ("共济人险种", "城镇职工医保-退休", "职工医保"),
    ("使用人险种", "居民（学生）", "居民医保"),
    ("使用人险种", "職工醫保", "职工医保"),
    ("使用人参保地", "哈爾濱市", "哈尔滨市"),
    ("共济人险种", "01职工", "职工医保"),
    ("关系", "1-配偶", "配偶"),
    ("关系", "(3)子女", "子女"),
    ("费用类别", "普通门诊(11)", "门诊"),
    ("费用类别", "41定点药店购药", "药店"),
    ("费用类别", "异地门诊", "门诊"),
    ("使用人参保状态", "2-暂停参保", "停保"),
    ("绑定情况", "家庭共济（已授权）", "家庭共济"),
    ("绑定情况", "亲情账户，未绑定家庭共济", "亲情账户"),
    ("是否定点", "0-否", "否"),
    ("有没有个人账户", "无个账", "否"),
]


@pytest.mark.parametrize(("header", "said", "plain"), WORDS)
def test_a_word_of_a_centre_says_the_same_as_the_plain_one(header: str, said: str, plain: str) -> None:
    found = read_whole(text(f"{said},5", f"{plain},5", ",5", header=f"{header},总费用"))
    assert found.answered == "ooo"
    one, other, unknown = found.case_of
    assert one == other != unknown


@pytest.mark.parametrize("said", ["母女", "已绑定", "在职", "社保卡", "灵活就业", "未缴费"])
@pytest.mark.parametrize("header", ["关系", "绑定情况", "共济人险种", "共济人参保状态", "凭证"])
def test_a_word_that_leaves_open_what_is_meant_is_refused(header: str, said: str) -> None:
    assert read_whole(text(f"{said},5", header=f"{header},总费用")).answered == "x"


OPEN = [
    ("共济人险种", "310-居民"),
    ("共济人险种", "居民（统账结合）"),
    ("绑定情况", "未绑定亲情账户、家庭共济"),
    ("绑定情况", "0-家庭共济"),
    ("绑定情况", "家庭共济 1 亲情账户 2"),
    ("是否定点", "1-否"),
]


@pytest.mark.parametrize(("header", "said"), OPEN)
def test_a_word_or_number_beside_that_says_something_else_is_refused(header: str, said: str) -> None:
    assert read_whole(text(f"{said},5", header=f"{header},总费用")).answered == "x"


PEOPLE = [
    "患者信息",
    "家长",
    "微信昵称",
    "参保人员编码",
    "聯繫電話",
    "patient_id",
    "患者",
    "就诊人",
    "受理员",
    "话务员",
    "登记人",
    "填表人",
    "被共济人",
    "授权人",
    "参保人员",
    "来电者",
]


@pytest.mark.parametrize("header", PEOPLE)
def test_a_column_of_people_is_dropped_in_the_shortest_table(header: str) -> None:
    found = read_whole(text("欧阳娜娜,5", header=f"{header},总费用"))
    assert [one.name for one in found.inspected.personal] == [header]
    assert "欧阳" not in f"{found.inspected.sample}{found.rows}{found.case_of}"


def two_rows(groups: str, names: str, line: str) -> list[str | None]:
    inspected = read_whole(text(line, line.replace("A1", "A2"), header=f"{groups}\n{names}")).inspected
    return [inspected.matching.get(at) for at in range(len(names.split(",")))]


def test_groups_are_told_by_their_role_with_or_without_a_word_behind_it() -> None:
    told = two_rows(
        "编号,参保人员信息,,共济人基本情况,", "案件编号,参保类型,参保地,险种,余额", "A1,居民,哈尔滨,职工,5"
    )
    assert told == ["case_id", "member.scheme", "member.area", "sharer.scheme", "sharer.balance"]


def test_the_same_name_under_an_unknown_group_tells_nothing() -> None:
    told = two_rows("编号,参保人,,某某,", "案件编号,险种,参保地,险种,参保地", "A1,居民,哈尔滨,职工,大庆")
    assert told == ["case_id", "member.scheme", "member.area", None, None]


def test_the_insured_is_the_member_only_where_nobody_else_is() -> None:
    alone, beside = "参保人参保地,共济人险种", "参保人参保地,被授权人险种,授权人险种"
    assert read_whole(text("哈尔滨,职工", header=alone)).inspected.matching[0] == "member.area"
    assert read_whole(text("哈尔滨,居民,职工", header=beside)).inspected.matching[0] is None


def test_a_group_may_have_another_name_in_brackets_and_its_column_a_unit() -> None:
    told = two_rows(
        "编号,共济人（出资人）情况,,", "案件编号,险种,个账余额（元）,绑定类型", "A1,职工,5,家庭共济"
    )
    assert told == ["case_id", "sharer.scheme", "sharer.balance", "sharer.link"]


def test_the_first_of_two_case_numbers_counts() -> None:
    found = read_whole(text("A1,B1,5", "A2,B1,5", header="受理编号,工单编号,总费用"))
    assert found.answered == "oo"
    assert found.inspected.matching[0] == "case_id" and found.inspected.matching[1] is None


def test_a_run_in_which_no_row_is_understood_ends_with_its_faults(tmp_path: Path) -> None:
    """In a process of its own: nothing was judged there before."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("使用人险种,性别\n商业保险,女\n不知所云,男\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gongji", "batch", source, target], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and done.stderr == ""
    assert "有2行没有读懂" in done.stdout and "列：性别。" in done.stdout
    assert len(target.read_text("utf-8-sig").splitlines()) == 3
