"""亲情账户还是共济账户, driven as a visitor drives it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from gongji.answers.two_accounts import versus
from pages.parts.asking.samples import samples
from pages.parts.frame.text import plain
from tests.pages.opened import as_seen, assert_sound, opened, text_of

ROWS = ("做什么用", "亮谁的码", "用谁的医保报销", "花谁的钱")


def bill(app: AppTest) -> list[str]:
    table = next(one.value for one in app.markdown if one.value.startswith("| 单子上的一行"))
    return as_seen(str(table)).splitlines()[2:]


def test_an_empty_page_already_tells_the_two_apart_and_offers_samples() -> None:
    app = opened("two")
    assert [one.value for one in app.subheader] == list(ROWS)
    assert [one for one in app.button if one.key and one.key.startswith("sample:")]
    assert "现在设的是哪一种，还不知道" in text_of(app)


@pytest.mark.parametrize("link", ["none", "display", "shared", "both"])
def test_it_says_at_once_which_of_the_two_was_set_up(link: str) -> None:
    app = opened("two")
    next(one for one in app.radio if one.key.endswith("sharers.0.link")).set_value(link).run()
    assert_sound(app)
    found = versus({"sharers": [{"link": link}]})
    assert found.set_up_text in text_of(app)
    assert all(step in text_of(app) for step in found.next_steps)


def test_the_bill_is_told_in_amounts_where_they_are_known() -> None:
    app = opened("two", sample="01-only-display-link")
    assert bill(app) == [
        "| 统筹基金支付 | 120.00元 | 120.00元 |",
        "| 本人账户 | 0.00元 | 0.00元 |",
        "| 家人共济支付 | 没有 | 200.00元 |",
        "| 现金 | 200.00元 | 0.00元 |",
    ]
    assert "没付成，是因为绑的是亲情账户" in text_of(app)


def test_both_set_up_says_so_and_names_no_place_to_bind() -> None:
    app = opened("two", sample="20-father-with-an-account-of-his-own")
    assert "两样都设好了" in text_of(app)
    assert "在哪里绑共济" not in text_of(app)


def test_the_words_of_the_place_come_with_their_source() -> None:
    app = opened("two", sample="01-only-display-link")
    for rule in versus(samples()["01-only-display-link"].case).local_words:
        for candidate in rule.candidates:
            assert all(word in text_of(app) for word in candidate.value)
            assert all(as_seen(plain(one.publisher)) in text_of(app) for one in candidate.sources)


def test_an_unpublished_rule_shows_both_amounts_and_what_to_ask() -> None:
    answers = {"sharers.0.link": "display", "sharers.0.balance": "150.00"}
    case = samples()["01-only-display-link"].case
    flat = {f"member.{k}": v for k, v in case["member"].items()}
    flat |= {f"expense.{k}": v for k, v in case["expense"].items()}
    flat |= {f"sharers.0.{k}": v for k, v in case["sharers"][0].items()}
    app = opened("two", answers=flat | {"date": case["date"]} | answers)
    assert any("也可能是" in row for row in bill(app))
    assert "要问 12393 的话" in [one.value for one in app.header]


def test_an_amount_that_cannot_be_read_is_said_kindly() -> None:
    app = opened("two")
    total = next(one for one in app.text_input if one.key.endswith("expense.total"))
    total.set_value("三百块").run()
    assert_sound(app)
    assert "例如" in app.warning[0].value
    assert next(one for one in app.text_input if one.key == total.key).value == "三百块"
