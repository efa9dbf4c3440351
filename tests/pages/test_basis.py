"""政策依据, driven as a clerk drives it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from gongji.atlas import table as atlas
from gongji.policies.schema import PARAMETERS
from tests.pages.opened import assert_sound, opened, text_of

PARTS = ["总表", "两地对比", "还不知道什么", "下载", "时间线", "统计数字", "多久没看了"]


def shown(part: str, day: str | None = None) -> AppTest:
    app = opened("basis")
    if day is not None:
        app.text_input(key="basis_day").set_value(day).run()
    app.radio(key="part").set_value(part).run()
    assert_sound(app)
    return app


def html(app: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in app.get("html"))


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(one.proto.spec) for one in app.get("vega_lite_chart")]


def alts(app: AppTest) -> list[str]:
    return [str(one.proto.alt) for one in app.get("vega_lite_chart")]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens(part: str) -> None:
    assert "12393" in text_of(shown(part))


def test_the_table_has_every_place_and_every_rule_with_a_word_in_each_cell() -> None:
    table = html(shown("总表", "2025-03-11"))
    cells = re.findall(r'<td class="s-[a-z_]+(?: inherited)?">(.+?)</td>', table)
    assert len(cells) == len(atlas.areas()) * len(PARAMETERS)
    assert all(re.match(r"[\u4e00-\u9fff]{2,3}", cell) for cell in cells)
    assert 'tabindex="0"' in table and "aria-label" in table
    assert "没有见到任何文件" in table


def test_one_group_shows_its_rules_alone() -> None:
    app = opened("basis")
    app.radio(key="basis_group").set_value("绑定").run()
    assert_sound(app)
    wanted = next(group for group in atlas.groups() if group.title == "绑定")
    assert html(app).count("<td class=") == len(atlas.areas()) * len(wanted.parameters)


def test_a_cell_opens_to_its_sources_claims_and_question() -> None:
    app = opened("basis")
    app.text_input(key="basis_day").set_value("2025年3月11日")
    app.selectbox(key="basis_area").set_value("230000")
    app.selectbox(key="basis_parameter").set_value("member_limit").run()
    text = text_of(app)
    assert "黑龙江：一个人最多绑几位家人" in text
    assert "未见文件" in text and "网上的说法" in text and "可以这样问 12393" in text
    app.selectbox(key="basis_parameter").set_value("relatives").run()
    text = text_of(app)
    assert "2024年10月20日起" in text and "编号 HLJ-001" in text
    assert "2024年9月16日到2024年10月20日之间改的" in text


def test_another_day_is_another_rule() -> None:
    app = opened("basis")
    app.text_input(key="basis_day").set_value("2022-01-01").run()
    text = text_of(app)
    assert "下面是2022年1月1日的规定" in text
    assert "能共济给配偶、父母、子女" in text


def test_a_day_that_cannot_be_read_is_said_kindly() -> None:
    app = opened("basis")
    app.text_input(key="basis_day").set_value("去年").run()
    assert_sound(app)
    assert "请写成" in text_of(app)


def test_the_place_and_day_of_the_case_are_taken_over() -> None:
    app = opened("basis", answers={"date": "2025-03-11", "member.area": "230100"})
    assert app.selectbox(key="basis_area").value == "230000"
    assert app.text_input(key="basis_day").value == "2025年3月11日"


def test_two_places_stand_side_by_side_and_can_be_cut_to_what_differs() -> None:
    app = shown("两地对比", "2025-03-11")
    whole = html(app).count('role="rowheader"')
    assert whole == len(PARAMETERS)
    app.checkbox(key="basis_different").check().run()
    assert 0 < html(app).count('role="rowheader"') < whole
    assert "不一样" in html(app)


def test_what_is_unknown_is_counted_and_can_be_asked() -> None:
    app = shown("还不知道什么", "2025-03-11")
    unknown = sum(one.unknown for one in atlas.coverage(date(2025, 3, 11)))
    assert f"其中 {unknown} 格没有见到任何文件" in text_of(app)
    assert "1. " in text_of(app) and "？" in text_of(app)


def test_the_files_are_offered_in_chinese() -> None:
    labels = [one.proto.label for one in shown("下载").get("download_button")]
    assert labels == ["下载 Excel 表", "下载 CSV 表"]


def test_the_timeline_is_drawn_and_written() -> None:
    app = shown("时间线")
    assert len(charts(app)) == 1 and alts(app)[0].startswith("时间线图")
    assert "| 9　2024-12-02 | 跨省共济在苏州启动" in text_of(app)


def test_every_chart_has_words_and_none_shows_pharmacies_by_month() -> None:
    app = shown("统计数字")
    assert len(charts(app)) == 4 and all(len(alt) > 20 for alt in alts(app))
    amounts, uses, *_ = alts(app)
    assert "511.54亿" in amounts and "687.7亿" in amounts and "药店" not in amounts
    assert "药店19.22亿元" in uses and "month" not in json.dumps(charts(app)[1])
    text = text_of(app)
    assert (
        "巧合" in text
        and "不能和上面的数合在一起用" in text
        and "| 药店 | 19.22亿 | 34.32亿 | 不算 |" in text
    )
    assert "重庆日报" in text and "主流媒体" in text
