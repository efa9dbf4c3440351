"""全家一年, the second tab of 结算模拟, driven as a visitor drives it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow
import pyarrow.ipc
import pytest
from streamlit.testing.v1 import AppTest

from gongji.household import household_yaml
from gongji.money import fen
from pages.parts.frame.look import PAYER_COLOURS
from pages.parts.year import work as year_work
from tests.households import BEIJING, HARBIN, HEBEI, SAMPLE, family, visit
from tests.pages.opened import ROUTER, as_seen, assert_sound, opened, press, text_of

LIUZHOU = "450200"
ORDERED = family(BEIJING, visits=[visit("2025-01", "350.00"), visit("2025-02", "500.00")])
CERTAIN = family(HEBEI, visits=[visit("2025-01", "350.00"), visit("2025-01", "900.00")])


def year(told: Mapping[str, Any] | None = None) -> AppTest:
    """The tab, empty or with a family that was told before."""
    app = opened("settle")
    if told is not None:
        app.session_state["family"] = json.loads(json.dumps(told))
    app.radio(key="settle-tab-choice").set_value("year").run()
    assert_sound(app)
    return app


def sample() -> AppTest:
    return tap(year(), "family-sample")


def tap(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert_sound(app)
    return app


def field(app: AppTest, name: str) -> Any:
    """The field of the form that is open."""
    fields = (*app.text_input, *app.radio, *app.selectbox)
    return next(one for one in fields if str(one.key).startswith("family:") and str(one.key).endswith(name))


def headline(app: AppTest) -> str:
    return as_seen(str(app.info[0].value))


def tables(app: AppTest) -> list[str]:
    """The tables of months, as HTML."""
    return [one.proto.body for one in app.get("html") if 'class="year-frame"' in one.proto.body]


def rows(app: AppTest, first: str) -> list[str]:
    """The rows of the Markdown table whose head begins like this; none where it does not stand there."""
    found = [str(one.value) for one in app.markdown if str(one.value).startswith(f"| {first} |")]
    return as_seen(found[0]).splitlines()[2:] if found else []


def data_of(chart: Any) -> list[dict[str, Any]]:
    """The rows behind a chart."""
    stream = pyarrow.ipc.open_stream(chart.datasets[0].data.data)
    return list(stream.read_all().to_pylist())


def cells(html: str) -> list[list[str]]:
    """The texts of a table, line by line, without its head."""
    found = []
    for line in html.split("<tr")[2:]:
        parts = line.replace("<td>", '<th scope="row">').split('scope="row">')[1:]
        found.append([part.partition("<")[0] for part in parts])
    return found


# ---------------------------------------------------------------- the tab


def test_the_first_tab_stands_first_and_the_choice_is_kept() -> None:
    app = opened("settle")
    assert "这一笔" in [one.value for one in app.header]
    app.radio(key="settle-tab-choice").set_value("year").run()
    app.switch_page("why.py").run()
    app.switch_page("settle.py").run()
    assert_sound(app)
    assert "这一年怎么安排" in [one.value for one in app.header]


def test_a_link_opens_the_tab() -> None:
    app = AppTest.from_file(str(ROUTER), default_timeout=30)
    app.query_params["tab"] = "year"
    app.run()
    app.switch_page("settle.py").run()
    assert "这一年怎么安排" in [one.value for one in app.header]


def test_an_empty_tab_invites_and_says_what_it_needs() -> None:
    app = year()
    assert "填上下面这几样，马上就算" in text_of(app) and "至少一笔看病买药" in text_of(app)
    assert not app.info and not app.get("vega_lite_chart") and not tables(app)
    tap(app, "family-sample")
    assert "例子" in text_of(app) and app.info


def test_what_was_told_waits_behind_the_example() -> None:
    app = tap(year({"area": LIUZHOU}), "family-sample")
    assert app.session_state["family"]["area"] == HARBIN
    press(app, "不看例子了，填我自己的")
    assert app.session_state["family"]["area"] == LIUZHOU
    assert not app.info and not app.session_state["family"].get("members")


# ---------------------------------------------------------------- the answer


def test_the_sample_has_the_sentence_the_plans_the_chart_and_the_basis() -> None:
    app = sample()
    assert "说不准" in headline(app) and "比了2种绑法" in headline(app)
    assert len(rows(app, "绑法")) == 2 and "您排的先后" in text_of(app)
    heads = [one.value for one in app.header]
    assert {"要问 12393 的话", "依据"} <= set(heads)
    assert "每个人这一年都正常参保" in text_of(app)
    assert len(app.get("vega_lite_chart")) == 2


def test_an_unpublished_rule_gives_every_way_and_what_to_ask() -> None:
    app = sample()
    ways = rows(app, "如果当地是这样")
    assert len(ways) == 9 and len({one.rpartition("| ")[0] for one in ways}) == 9
    assert "0.00元到2460.00元" in rows(app, "绑法")[0]
    assert "在黑龙江" in text_of(app)


@pytest.mark.parametrize("area", [HARBIN, LIUZHOU])
def test_a_range_stands_where_the_order_of_sharers_is_unpublished(area: str) -> None:
    short = [visit("2025-01", "350.00"), visit("2025-01", "390.00")]
    app = year(family(area, visits=short))
    assert "说不准" in headline(app)
    assert any("元到" in one for one in rows(app, "绑法"))
    assert "要问 12393 的话" in [one.value for one in app.header]


def test_the_doubt_over_what_must_stay_in_an_account_widens_the_range() -> None:
    app = year(family(LIUZHOU, sharers=1, visits=[visit("2025-01", "350.00")]))
    assert "最少0.00元，最多350.00元" in headline(app)
    assert {one.rpartition("| ")[2] for one in rows(app, "如果当地是这样")} == {"0.00元 |", "350.00元 |"}
    assert "在柳州，个人账户现在还要留" in text_of(app)


def test_where_all_is_published_there_is_one_sum_and_no_ways() -> None:
    app = year(CERTAIN)
    assert "算好了" in headline(app)
    assert rows(app, "如果当地是这样") == [] and rows(app, "绑法") == []


def test_every_month_adds_up_and_so_does_the_year() -> None:
    for told in (CERTAIN, ORDERED):
        *months, whole = cells(tables(year(told))[1])
        for _, amount, *paid in (*months, whole):
            assert fen(amount) == sum(fen(one) for one in paid)
        for at in range(1, 5):
            assert sum(fen(one[at]) for one in months) == fen(whole[at])


def test_the_chart_says_the_same_as_the_table() -> None:
    app = sample()
    chart = app.get("vega_lite_chart")[0].proto
    drawn = {(one["account"], one["month"]): one["balance"] for one in data_of(chart)}
    lines = cells(tables(app)[0])
    assert len(drawn) == 3 * len(lines) == 39
    for line in lines:
        label = line[0] if line[0] == "开始" else line[0].split("年")[1]
        for name, amount in zip(("爸爸", "女儿", "儿子"), line[1:], strict=True):
            assert drawn[name, label] == fen(amount)
    assert "女儿从1480.00元到" in chart.alt


def test_the_bars_are_the_months_of_the_table_in_the_colours_of_the_payers() -> None:
    app = year(CERTAIN)
    chart = app.get("vega_lite_chart")[1].proto
    drawn = {(one["payer"], one["month"]): one["paid"] for one in data_of(chart)}
    *months, _ = cells(tables(app)[1])
    for month, _, own, shared, cash in months:
        named = {"自己的账户": own, "家人共济": shared, "现金": cash}
        for payer, amount in named.items():
            assert drawn[payer, month.split("年")[1]] == fen(amount)
    scale = json.loads(chart.spec)["encoding"]["color"]["scale"]
    assert scale["range"] == [PAYER_COLOURS[name] for name in ("own", "shared", "cash")]


def test_another_plan_can_be_looked_at() -> None:
    app = sample()
    before = tables(app)
    choice = next(one for one in app.radio if str(one.key).startswith("family-plan"))
    choice.set_value(1).run()
    assert_sound(app)
    assert tables(app) != before
    assert cells(tables(app)[1])[-1][4] == "3858.80"


# ---------------------------------------------------------------- what takes long


def test_the_bar_counts_every_plan_and_the_answer_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[int, int]] = []
    monkeypatch.setattr(year_work, "SLOW", 0.0)
    called = year_work.Bar.__call__

    def counted(bar: year_work.Bar, done: int, total: int) -> None:
        drawn.append((done, total))
        called(bar, done, total)

    monkeypatch.setattr(year_work.Bar, "__call__", counted)
    app = year(family(BEIJING, sharers=3, visits=ORDERED["visits"]))
    assert drawn == [(number, 6) for number in range(1, 7)]
    assert not [one for one in app.button if one.key == "family-stop"]
    press(app, "长辈版（大字）")
    assert len(drawn) == 6


def test_what_was_stopped_says_so_and_can_be_gone_through_again() -> None:
    app = year(ORDERED)
    asked = app.session_state["family-found"][0]
    app.session_state["family-found"] = None
    app.session_state["family-stopped"] = asked
    app.run()
    assert "停下了" in text_of(app) and not app.info
    assert headline(tap(app, "family-again"))


# ---------------------------------------------------------------- file


def upload(app: AppTest, data: bytes, name: str = "a.yaml") -> AppTest:
    if any(one.key == "family-read" for one in app.button):
        tap(app, "family-read")
    app.file_uploader[0].upload(name, data, "text/yaml").run()
    assert_sound(app)
    return app


def test_a_family_taken_along_is_the_one_that_comes_back() -> None:
    first = headline(year(ORDERED))
    app = upload(year(), household_yaml(ORDERED).encode())
    assert headline(app) == first


def test_a_bad_file_is_refused_with_line_and_reason_and_changes_nothing() -> None:
    app = year(CERTAIN)
    before = headline(app), dict(app.session_state["family"])
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "2460.00" in line)
    bad = "\n".join(lines).replace("2460.00", "很多钱")
    upload(app, bad.encode())
    said = as_seen("\n".join(str(one.value) for one in app.warning))
    assert f"第{at}行" in said and "看病买药第4笔" in said and "很多钱" in said and "personal" not in said
    assert (headline(app), dict(app.session_state["family"])) == before


def test_a_file_with_other_columns_is_refused() -> None:
    sample_text = SAMPLE.read_text(encoding="utf-8")
    more = sample_text.replace("- name: 妈妈", "- name: 妈妈\n    id_number: 1", 1)
    app = upload(year(CERTAIN), more.encode())
    said = as_seen("\n".join(str(one.value) for one in app.warning))
    assert "没有这个字段名" in said and "第8行" in said
    assert app.session_state["family"]["area"] == HEBEI


def test_what_is_no_yaml_is_refused_with_its_line() -> None:
    app = upload(year(CERTAIN), b"area: [1\nstart: 2025-01\n")
    assert "行" in "\n".join(str(one.value) for one in app.warning)
