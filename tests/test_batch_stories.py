"""Tables of hotlines and message boards, in which the story stands in one column."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from gongji.batch.reading.file.tables import inspect
from gongji.batch.reading.headers.columns import title
from gongji.batch.running.answer import answer_file
from tests.story.scoring import corpus

Row = dict[str, str]
OTHER = "小区门口的路灯坏了三盏，晚上黑得看不见，反映好几回没有人修。"
DISPLAY = (
    "我闺女给我绑了亲情账户，昨天在哈尔滨看门诊花了三百二，医保报了一百二，剩下的是我付的现金，为啥不扣她的？"
)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([heads, *rows])
    return out.getvalue().encode()


def answered(tmp_path: Path, data: bytes, **options: Any) -> list[Row]:
    source, target = tmp_path / "工单.csv", tmp_path / "结果.csv"
    source.write_bytes(data)
    answer_file(source, target, **options)
    return list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline="")))


def one(tmp_path: Path, text: str, day: str = "2025-03-12", home: str = "") -> Row:
    heads = ("工单编号", "受理时间", "诉求内容", "事发地")
    return answered(tmp_path, table(heads, [("G1", day, text, home)]))[0]


def hotline(stories: Sequence[Any]) -> bytes:
    heads = ("工单编号", "受理时间", "来电号码", "来电人", "诉求内容", "事发地", "办理状态", "处理结果")
    result = "已电话告知政策，来电人表示理解，没有进一步的诉求"
    return table(
        heads,
        [
            (
                f"GD2025{at:06d}",
                f"{story['called_at']}:00",
                "13000000000",
                "王女士",
                f"【来电诉求】{story['text']}请相关部门核实处理并回复。",
                story["district"],
                "已办结",
                result,
            )
            for at, story in enumerate(stories)
        ],
    )


def city_line(stories: Sequence[Any]) -> bytes:
    heads = ("流水号", "标题", "内容描述", "一级分类", "登记时间", "办结时限", "所属区域", "回复内容")
    reply = "您好，您反映的问题已转医疗保障局办理，请您耐心等待并保持电话畅通"
    return table(
        heads,
        [
            (
                f"{at}",
                story["text"][:12],
                f"<p>{story['text']}</p><br/>联系电话：138****0000",
                "社会保障",
                str(story["called_at"]),
                "2026-12-01",
                story["district"],
                reply,
            )
            for at, story in enumerate(stories)
        ],
    )


def board(stories: Sequence[Any]) -> bytes:
    heads = ("留言主题", "留言详情", "所属地区", "留言日期", "办理单位")
    return table(heads, [("医保咨询", *_posted(story), "医疗保障局") for story in stories])


def _posted(story: Any) -> tuple[str, str, str]:
    return story["text"].replace("，", "，\n", 1), story["district"], str(story["called_at"])[:10]


def nameless(stories: Sequence[Any]) -> bytes:
    """Known by what stands in it alone."""
    return table(("甲列", "乙列"), [(str(at), story["text"]) for at, story in enumerate(stories)])


@pytest.mark.parametrize("made", [hotline, city_line, board, nameless])
def test_every_row_of_a_table_without_any_coded_column_is_answered(tmp_path: Path, made: Any) -> None:
    stories = corpus("seen")[:40]
    rows = answered(tmp_path, made(stories))
    assert len(rows) == len(stories) and not any(row["读不懂的地方"] for row in rows)
    for row in rows:
        assert row["结论"] and row["答复草稿"]
        sure = row["结论"] in ("付不了", "不需要共济", "与家庭共济无关")
        assert sure or row["下一问"]
        assert sure or row["可能原因"] or "看不出" in row["来自文字"], row
    assert len({row["下一问"] for row in rows}) > 12
    assert len({row["可能原因代码"] for row in rows}) > 6
    assert sum("“" in row["来自文字"] for row in rows) > 30


def test_facts_from_the_words_are_told_as_such_and_decide(tmp_path: Path) -> None:
    row = one(tmp_path, DISPLAY)
    assert row["结论代码"] == "blocked" and row["首要原因代码"] == "display_link_only"
    assert (
        "只设了亲情账户（“绑了亲情账户”）" in row["来自文字"] and "2025年3月11日（“昨天”）" in row["来自文字"]
    )
    assert "亲情账户" in row["答复草稿"] and not row["下一问"]


def test_the_day_of_the_complaint_is_the_latest_there_can_be(tmp_path: Path) -> None:
    row = one(tmp_path, "我给我妈绑了家庭共济，药店说没有绑定，怎么回事", day="2025年3月12日 09:14")
    assert "按受理的2025年3月12日算" in row["来自文字"]


def test_where_it_was_noted_is_a_doubt_and_no_fact(tmp_path: Path) -> None:
    row = one(tmp_path, "我给我妈绑了家庭共济，药店说没有绑定，怎么回事", home="齐齐哈尔市龙沙区")
    assert "说不准：参保地没有说，登记的地点是齐齐哈尔市龙沙区" in row["来自文字"]
    assert "是不是就在那里参保" in row["下一问"] and "参保地：" not in row["来自文字"]


def test_columns_and_words_that_differ_are_shown_and_the_columns_count(tmp_path: Path) -> None:
    heads = ("使用人与共济人的关系", "绑定情况", "总费用", "诉求内容")
    row = answered(tmp_path, table(heads, [("配偶", "家庭共济", "", DISPLAY)]))[0]
    assert "对不上：家人是出钱的人的什么人表里写的是配偶，文字里说的是父母" in row["来自文字"]
    assert "对不上：设的是亲情还是共济" in row["来自文字"] and row["首要原因代码"] != "display_link_only"
    assert "总费用：320.00元（“花了三百二”）" in row["来自文字"]


def test_what_is_about_something_else_is_said_to_be_so(tmp_path: Path) -> None:
    row = one(tmp_path, OTHER)
    assert (
        row["结论"] == "与家庭共济无关" and not row["可能原因"] and not row["下一问"] and not row["来自文字"]
    )


def test_two_matters_in_one_text_are_two(tmp_path: Path) -> None:
    row = one(tmp_path, f"1、{DISPLAY}2、{OTHER}")
    assert "另有1件事与家庭共济无关" in row["来自文字"] and row["首要原因代码"] == "display_link_only"


def test_the_steps_of_handling_one_order_are_one_case(tmp_path: Path) -> None:
    heads = ("工单编号", "处理环节", "受理时间", "诉求内容")
    steps = [
        ("G1", step, "2025-03-12", DISPLAY if step != "回访" else "") for step in ("派单", "办理", "回访")
    ]
    data = table(
        heads,
        [
            *steps,
            ("G2", "派单", "2025-03-13", OTHER),
            ("", "", "2025-03-14", OTHER),
            ("G1", "再派", "2025-03-15", DISPLAY),
        ],
    )
    source, target = tmp_path / "工单.csv", tmp_path / "结果.csv"
    source.write_bytes(data)
    report = answer_file(source, target)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline="")))
    assert report.faulty_rows == 0 and report.rows == 6
    assert report.summary.cases == 2 and report.stories.something_else == 2
    assert [row["结论代码"] for row in rows[:3]] == ["blocked"] * 3 and rows[0]["来自文字"] == rows[2][
        "来自文字"
    ]


@pytest.mark.parametrize(
    "around",
    [
        "【来电诉求】{}请相关部门核实处理并回复。",
        "<p>{}</p><br/>&nbsp;",
        "{}_x000D_\n",
        "诉求内容：{}【诉求目的】请医保局给个说法",
        "{}联系电话：138****5678，望尽快核实处理。",
    ],
)
def test_what_an_office_wrote_around_the_words_does_no_harm(tmp_path: Path, around: str) -> None:
    plain, wrapped = one(tmp_path, DISPLAY), one(tmp_path, around.format(DISPLAY))
    assert {name: wrapped[name] for name in plain} == plain


@pytest.mark.parametrize("with_text", [False, True])
def test_the_words_go_out_only_where_they_are_asked_for_and_masked(tmp_path: Path, with_text: bool) -> None:
    text = "我叫王小明，电话13812345678，" + DISPLAY
    data = table(("工单编号", "诉求内容", "事发地"), [("G1", text, "幸福路12号3单元501室")])
    row = answered(tmp_path, data, with_text=with_text)[0]
    assert ("诉求内容" in row) is with_text
    assert "看门诊花了三百二" in row.get("诉求内容", "看门诊花了三百二")
    written = (tmp_path / "结果.csv").read_text("utf-8-sig")
    assert not any(secret in written for secret in ("13812345678", "小明", "501"))


def test_a_coded_table_with_remarks_has_no_story() -> None:
    data = table(("参保地", "险种", "费用类别", "备注"), [("哈尔滨市", "居民", "门诊", DISPLAY)])
    assert "story" not in inspect(data).matching.values()


def test_answers_by_office_are_no_story() -> None:
    reply = "您好，您反映的职工医保家庭共济问题已收悉，经核实系未绑定所致，已告知您办理流程。"
    data = table(("序号", "处理结果", "来话"), [("1", reply * 2, DISPLAY)])
    assert inspect(data).matching[2] == "story" and inspect(data).matching[1] is None


def test_a_table_with_many_stories_is_read_in_two_processes_alike(tmp_path: Path, monkeypatch: Any) -> None:
    stories = [story["text"] for story in corpus("seen")]
    data = table(("诉求内容",), [(text,) for text in stories])
    alone = answered(tmp_path, data)
    monkeypatch.setattr("gongji.batch.stories.beside.WORTH_IT", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert answered(tmp_path, data) == alone


@pytest.mark.parametrize("target", ["story", "told_on", "home"])
def test_what_a_story_is_read_from_is_reached_by_its_path_and_its_title(target: str) -> None:
    for name in (target, title(target)):
        heads = [name] if target == "story" else ["诉求内容", name]
        cells = [DISPLAY] if target == "story" else [DISPLAY, "2025-03-12"]
        assert target in inspect(table(heads, [cells])).matching.values()


def test_a_coded_table_has_suspects_and_questions_where_they_are_asked_for(tmp_path: Path) -> None:
    heads = ("使用人参保地", "使用人与共济人的关系", "绑定情况", "费用类别")
    data = table(
        heads, [("哈尔滨市", "父母", "家庭共济", "门诊"), ("", "父母", "", ""), ("", "", "亲情账户", "门诊")]
    )
    plain, asked = answered(tmp_path, data), answered(tmp_path, data, with_suspects=True)
    assert [{name: row[name] for name in plain[0]} for row in asked] == plain
    assert all(row["可能原因"] and row["下一问"] for row in asked[:2]) and not any(
        row["来自文字"] for row in asked
    )
    assert asked[0]["可能原因代码"] != asked[1]["可能原因代码"] and "可能原因" not in plain[0]
    assert all(row["答复草稿"] for row in asked)


@pytest.mark.parametrize("text", ["", "医保报销比例是多少"])
def test_where_nothing_is_known_nothing_is_suspected(tmp_path: Path, text: str) -> None:
    heads = ("工单编号", "诉求内容")
    row = answered(tmp_path, table(heads, [("G1", text), ("G2", DISPLAY)]))[0]
    assert row["结论代码"] == "need_facts" and not row["可能原因"] and row["下一问"] and row["答复草稿"]
