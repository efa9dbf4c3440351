"""首页: three doors, and the problems in people's own words as links."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.parts.frame.site import PLACES
from tests.pages.opened import opened, text_of


def links(app: AppTest) -> dict[str, str]:
    """Label -> page of every link, without Markdown."""
    found = [one.proto for one in app.get("page_link")]
    return {one.label.replace("*", "").replace("\\", ""): one.page for one in found}


def test_the_three_doors_stand_there() -> None:
    app = opened("home")
    assert [one.value for one in app.header] == ["我自己查", "我在接 12393", "我来学习"]


def test_problems_lead_to_their_pages() -> None:
    leads = links(opened("home"))
    assert leads["没刷成"] == "why"
    assert leads["能不能给婆婆用"] == "can"
    assert leads["亲情账户和共济有什么不同"] == "two"
    assert leads["这笔钱谁付多少"] == "settle"
    assert leads["单子上的数对不对"] == "receipt"


def test_the_third_door_leads_to_the_training() -> None:
    app = opened("home")
    assert links(app)["上岗训练"] == "training"
    assert "还没有做好" not in text_of(app)


def test_every_page_is_one_tap_away_under_every_page() -> None:
    for name in ("home", "why"):
        leads = links(opened(name))
        assert {place.title for place in PLACES} <= set(leads)


def test_the_page_says_whose_it_is_and_where_to_call() -> None:
    shown = text_of(opened("home"))
    assert "不是医保局的网站" in shown
    assert "12393" in shown
    assert "不问姓名、证件号码和电话" in shown
