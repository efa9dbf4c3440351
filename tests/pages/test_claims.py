"""网上说法核对, driven as a visitor drives it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gongji.claims import check_claim, claims
from pages.parts.frame import site
from tests.pages.opened import as_seen, assert_sound, opened, press, text_of

ASK = "把看到的话贴在这里，几句一起贴也行"
HARBIN = {"member.area": "230100", "date": "2025-03-11"}
PLACE = site.Place("claims.py", "claims", "网上说法核对")


@pytest.fixture(autouse=True)
def _in_the_router(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not the router lists the page already."""
    if all(place.url_path != PLACE.url_path for place in site.PLACES):
        monkeypatch.setattr(site, "PLACES", (*site.PLACES, PLACE))


def paste(app: AppTest, text: str) -> AppTest:
    next(one for one in app.text_area if one.label == ASK).set_value(text)
    return press(app, "核对")


def test_an_empty_page_offers_examples_and_one_tap_checks_them() -> None:
    app = opened("claims")
    examples = [one for one in app.button if str(one.key).startswith("claims-example")]
    assert len(examples) == 3
    examples[0].click().run()
    assert_sound(app)
    assert "过时了" in text_of(app) and "对上了" in text_of(app)


def test_every_example_is_recognised() -> None:
    for one in opened("claims").button:
        if str(one.key).startswith("claims-example"):
            assert check_claim(as_seen(one.label)).matches


def test_a_pasted_claim_gets_verdict_day_people_and_source() -> None:
    app = paste(opened("claims", answers=HARBIN), "群里说兄弟姐妹不能用共济，是真的吗？")
    text = text_of(app)
    found = check_claim("兄弟姐妹不能用共济", "230100", "2025-03-11").matches[0]
    assert f"**{found.word}**" in text and found.sentence in text
    assert "从哪天起**：2024年10月20日起不再是这样" in text
    assert "对谁**：在哈尔滨市参保的人" in text
    assert as_seen(found.sources[0].publisher) in text


def test_several_sentences_are_answered_each_and_the_rest_is_named() -> None:
    app = paste(opened("claims"), "亲情账户就是家庭共济。住院不能用共济的钱！今天天气真好。")
    said = [str(one.value) for one in app.subheader]
    assert len(said) == 2
    assert "今天天气真好" in text_of(app) and "没有对上" in text_of(app)


def test_what_is_not_known_says_so_and_judges_nothing() -> None:
    app = paste(opened("claims"), "红烧肉先焯水，再小火炖四十分钟。")
    assert "没有对上" in str(app.info[0].value)
    assert not app.subheader


def test_another_place_changes_the_answer_while_the_text_stays() -> None:
    text = "一个职工最多可以绑定8位家人"
    assert "说得对" in text_of(paste(opened("claims", answers={"member.area": "130100"}), text))
    assert "只在部分地方" in text_of(paste(opened("claims", answers={"member.area": "230100"}), text))


def test_the_claims_of_a_topic_are_listed_with_their_verdicts() -> None:
    app = opened("claims")
    app.selectbox(key="claims-topic").set_value("医保卡和医保码").run()
    assert_sound(app)
    listed = [claim for claim in claims() if claim.topic_title == "医保卡和医保码"]
    assert [as_seen(one.value) for one in app.subheader] == [f"“{claim.says}”" for claim in listed]


@pytest.mark.parametrize(
    "text", ["[x](http://a.example/) 兄弟姐妹不能共济", "<b>兄弟姐妹</b>不能共济 :red[x] $x$"]
)
def test_pasted_text_is_shown_as_it_stands(text: str) -> None:
    app = paste(opened("claims"), text)
    shown = next(str(one.value) for one in app.caption if "您贴的是" in str(one.value))
    assert as_seen(shown) == f"您贴的是：{text}"
    assert "](" not in shown and ":red[" not in shown and "$x" not in shown.replace("\\$", "")


def test_nothing_pasted_is_kept_beside_the_box_itself() -> None:
    app = paste(opened("claims"), "兄弟姐妹不能共济")
    assert str(app.session_state).count("兄弟姐妹不能共济") == 1
    assert app.session_state["claims-text"] == "兄弟姐妹不能共济"
    assert not app.query_params


def test_no_raw_html_of_a_visitor() -> None:
    source = Path(__file__).parents[2].joinpath("pages", "claims.py").read_text(encoding="utf-8")
    assert "unsafe_allow" not in source
