"""What a story says is a fact; what it denies, asks, supposes or passes on is none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

import gongji
from gongji.case.reading import GROUPS
from gongji.errors import GongjiError
from gongji.story import kin
from tests.story.scoring import corpus, flat

TOLD = "2025-03-12"


def facts(text: str, **told: Any) -> dict[str, str]:
    return dict(flat(gongji.read_story(text, told_on=TOLD, **told).facts))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("我没给我妈绑共济", "shared"),
        ("听说给我妈绑了共济就能用", "shared"),
        ("是不是要先给我妈绑共济", "shared"),
        ("我想给我妈绑共济", "shared"),
        ("如果我给我妈绑了共济，能用吗", "shared"),
        ("怎么给我妈绑亲情账户", "display"),
    ],
)
def test_what_is_not_told_as_done_is_no_link(text: str, path: str) -> None:
    assert facts(text).get("sharers.0.link") != path


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("我给我妈绑了家庭共济", "shared"),
        ("我闺女给我绑了亲情账户", "display"),
        ("我给我妈绑了共济，为啥不扣我的", "shared"),
        ("我還沒給我媽綁共濟", "none"),
        ("我给我妈绑了家庭工济", "shared"),
    ],
)
def test_what_was_set_up(text: str, link: str) -> None:
    assert facts(text)["sharers.0.link"] == link


def test_if_he_were_suspended_is_no_status() -> None:
    assert "sharers.0.status" not in facts("如果我断缴了，给我妈绑的共济还能用吗")
    assert facts("我断缴两个月了，给我妈绑的共济还能用吗")["sharers.0.status"] == "suspended"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("我给我妈绑了共济", "parent"),
        ("我妈给我绑了共济", "child"),
        ("老丈人用我的共济", "parent_in_law"),
        ("婆婆能用儿媳的共济吗", "parent_in_law"),
        ("孙女能用爷爷的卡看病不", "grandchild"),
        ("我公公想把他的医保卡给我儿子用", "grandchild"),
        ("我老公能给我妈绑共济吗", "parent_in_law"),
        ("我能给我姑姑绑共济吗", "other_relative"),
        ("前夫的共济里绑着我", "not_related"),
        ("外孙看病用外孙妈妈的共济", "child"),
    ],
)
def test_who_is_what_to_whom(text: str, relation: str) -> None:
    assert facts(text)["sharers.0.relation"] == relation


FURTHER = [
    ("我给我妈绑了共济，三甲医院门诊花了三百", "expense.hospital_level", "3"),
    ("听说三甲医院不能用共济", "expense.hospital_level", None),
    ("门诊花了三百，我给我妈绑的共济，说三级医院才能用", "expense.hospital_level", None),
    ("我用国家医保app给我妈绑的亲情账户", "sharers.0.set_up_in", "national_app"),
    ("国家医保app能给我妈绑亲情账户吗", "sharers.0.set_up_in", None),
    ("闺女给我绑的共济，后来闺女医保转到威海了", "sharers.0.moved", "sharer"),
    ("闺女给我绑的共济，后来闺女医保转到威海了", "expense.area", None),
    ("我给我妈绑了共济，如果医保转到北京还能用吗", "sharers.0.moved", None),
    ("我给我妈绑了共济，如果医保转到北京还能用吗", "sharers.0.area", None),
    ("我给我妈绑了共济，没划转", "sharers.0.funded", "False"),
    ("我已经划转了500到共济账户给我妈用", "sharers.0.funded", "True"),
    ("我的账户被冻结了，给我妈绑的共济用不了", "system.account_frozen", "True"),
    ("是不是我的账户冻结了，给我妈绑的共济用不了", "system.account_frozen", None),
    ("我给我妈绑了共济，我妈的码没激活", "system.code_activated", "False"),
    ("我给我妈绑了共济，系统维护扣不了", "system.maintenance", "True"),
    ("给爷爷看病一共三百三十三块三毛三", "expense.total", "333.33"),
    ("给爷爷看病，挂号25，药186.4，合起来211.4", "expense.total", "211.4"),
    ("大舅给我妈绑共济行不，我妈是丰宁居民", "member.scheme", None),
    ("大舅给我妈绑共济行不，我妈是丰宁居民医保", "member.scheme", "resident"),
]


@pytest.mark.parametrize(("text", "path", "value"), FURTHER)
def test_what_else_is_said(text: str, path: str, value: str | None) -> None:
    assert facts(text).get(path) == value


@pytest.mark.parametrize("text", sorted({text for text, _, _ in FURTHER}))
def test_what_is_read_is_a_case(text: str) -> None:
    gongji.read_case(gongji.read_story(text, told_on=TOLD).facts)


@pytest.mark.parametrize("path", ["S", "P", "C", "B", "PP", "CC", "SP", "CS", "PB", "BC", "PBC"])
def test_there_and_back_is_nobody_else(path: str) -> None:
    assert kin.backwards(kin.backwards(path)) == path
    assert kin.relation(kin.backwards("") + path) == kin.relation(path)


@pytest.mark.parametrize(
    ("said", "yuan"),
    [
        ("三百二", "320"),
        ("1万2千3百46块5毛", "12346.50"),
        ("九十九块九", "99.90"),
        ("人民币壹佰叁拾伍元陆角", "135.60"),
        ("18,650.32元", "18650.32"),
        ("6千整", "6000"),
        ("一百二十块零五毛", "120.50"),
    ],
)
def test_sums_as_they_are_said(said: str, yuan: str) -> None:
    read = gongji.read_story(f"我给我妈绑了共济，她看门诊花了{said}，没扣我的", told_on=TOLD)
    assert read.facts["expense"]["total"] == yuan


@pytest.mark.parametrize("said", ["两千多", "大概三百", "300左右", "九百来块", "不到五百", "几百块"])
def test_a_vague_sum_is_no_fact(said: str) -> None:
    assert "expense.total" not in facts(f"我给我妈绑了共济，她看门诊花了{said}，没扣我的")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("昨天", "2025-03-11"),
        ("上礼拜三", "2025-03-05"),
        ("3月5号", "2025-03-05"),
        ("二零二四年九月二十号", "2024-09-20"),
        ("去年12月1日", "2024-12-01"),
        ("三天前", "2025-03-09"),
    ],
)
def test_days_as_they_are_said(said: str, day: str) -> None:
    assert facts(f"{said}我妈去药店买药没刷出来我的共济")["date"] == day


def test_without_a_day_of_telling_yesterday_is_no_day() -> None:
    assert "date" not in gongji.read_story("昨天我妈去药店买药没刷出来我的共济").facts


def test_a_range_of_days_is_a_doubt_with_its_bounds() -> None:
    story = gongji.read_story("上个月给我妈绑的共济", told_on=TOLD)
    assert "bound_on" not in story.facts["sharers"][0]
    doubt = next(one for one in story.doubts if one.path.endswith("bound_on"))
    assert doubt.candidates == ("2025-02-01", "2025-02-28")


def test_a_name_that_fits_several_places_is_a_doubt_until_home_tells() -> None:
    text = "我的医保在朝阳区，给我妈绑了共济"
    story = gongji.read_story(text, told_on=TOLD)
    assert "area" not in story.facts["sharers"][0]
    doubt = next(one for one in story.doubts if one.path.endswith("area"))
    assert {"110000", "220100"} <= set(doubt.candidates)
    assert facts(text, home="长春市")["sharers.0.area"] == "220100"


def test_insured_treated_and_living_are_three_places() -> None:
    read = facts("我医保在大庆，我妈住在绥化，昨天她在哈尔滨市第一医院看门诊，用的我的共济")
    assert read["sharers.0.area"] == "230600"
    assert read["expense.area"] == "230100"
    assert "member.area" not in read


def test_something_else_is_said_to_be_something_else() -> None:
    story = gongji.read_story("小区物业把我家门口的充电桩拆了，打了三次电话没人管", told_on=TOLD)
    assert (story.about, story.facts, story.doubts) == ("something_else", {}, ())


def test_two_bills_in_one_story_are_two_cases() -> None:
    assert gongji.read_story("我给我妈绑了共济。我能不能再给我老公绑共济").several
    assert not gongji.read_story("我给我妈绑了共济").several


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("我的身份证号是110101199003077758，给我妈绑共济", "110101199003077758"),
        ("我叫王小明，给我妈绑了共济", "王小明"),
        ("患者姓名：李秀兰，用的我的共济", "李秀兰"),
        ("打我电话13912345678，给我妈绑了共济", "13912345678"),
        ("打我电话139–1234–5678，给我妈绑了共济", "1234–5678"),
        ("卡号6222 0212 3456 7890 123，余额500", "7890"),
        ("住幸福路12号3单元502室，给我妈绑了共济", "12号3单元502室"),
        ("投诉人李某某，给我妈绑了共济", "李某某"),
    ],
)
def test_what_is_personal_is_masked_before_anything_is_read(text: str, hidden: str) -> None:
    story = gongji.read_story(text, told_on=TOLD)
    assert hidden not in story.masked
    assert hidden not in str(story.as_json())
    assert len(story.masked) == len(text)


def test_sums_and_days_are_not_masked() -> None:
    read = facts("2025-03-10给我妈看门诊花了18650.32元，医保报了14920.26，没扣我的共济")
    assert (read["date"], read["expense.total"]) == ("2025-03-10", "18650.32")


def test_a_day_of_telling_that_there_is_not_is_refused() -> None:
    with pytest.raises(GongjiError, match="2025-02-30"):
        gongji.read_story("昨天", told_on="2025-02-30")


@pytest.mark.parametrize("row", [*corpus("seen"), *corpus("unseen")], ids=lambda row: str(row["id"]))
def test_every_fact_has_its_words(row: Any) -> None:
    story = gongji.read_story(row["text"], told_on=str(row["called_at"])[:10], home=row.get("district"))
    by_path = {one.path: one for one in story.evidence}
    assert by_path.keys() == dict(flat(story.facts)).keys()
    for one in (*story.evidence, *story.doubts):
        assert one.words == story.masked[one.start : one.end] != ""


def test_every_fact_is_one_that_a_case_takes() -> None:
    groups = {"member": GROUPS["member"], "sharers": GROUPS["sharers"], "expense": GROUPS["expense"]}
    for row in (*corpus("seen"), *corpus("unseen")):
        story = gongji.read_story(row["text"], told_on=str(row["called_at"])[:10], home=row.get("district"))
        known = _only_known(story.facts, groups)
        gongji.read_case(known)


def _only_known(told: dict[str, Any], groups: dict[str, Any]) -> dict[str, Any]:
    """The facts whose field and value today's model has; section 6 of the contract goes beyond it."""
    later = {("status", "deceased"), ("kind", "vaccination"), ("kind", "check_up"), ("credential", "both")}

    def known(group: str, values: dict[str, Any]) -> dict[str, Any]:
        return {key: one for key, one in values.items() if key in groups[group] and (key, one) not in later}

    kept = {key: one for key, one in told.items() if key not in groups}
    kept |= {group: known(group, told[group]) for group in ("member", "expense") if group in told}
    return kept | {"sharers": [known("sharers", one) for one in told.get("sharers", [])]}


WORDS = (
    "我 俺 我妈 她 他妈 闺女 老公 孩子 的 卡 里 有 三百二 1260 块 元 绑了 共济 亲情账户 昨天 3月5号 门诊 "
    "住院 医保 报了 花了 没 吗 ， 。 （ ） ？ 哈尔滨 朝阳区 大庆 退休 居民 用 给 扣 本人 其 13912345678 "
    "都 和 两个 俩 身份证 王某某 妈 一 二 号 上"
).split()


@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=30).map("".join)), st.booleans()
)
def test_any_text_is_read_without_an_error(text: str, told: bool) -> None:
    story = gongji.read_story(text, told_on=TOLD if told else None, home="朝阳区")
    assert len(story.masked) == len(text)
    assert {one.path for one in story.evidence} == dict(flat(story.facts)).keys()
    for one in (*story.evidence, *story.doubts):
        assert one.words == story.masked[one.start : one.end]


def test_plain_words_of_the_command(tmp_path: Any) -> None:
    import json

    from tests.command import run

    file = tmp_path / "story.txt"
    file.write_text("我闺女给我绑了亲情账户，昨天看门诊花了三百二", "utf-8")
    done = run("story", str(file), "--told-on", TOLD)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["facts"]["date"] == "2025-03-11"
    refused = run("story", str(file), "--told-on", "2025-02-30")
    assert refused.returncode == 2 and "2025-02-30" in refused.stderr
