"""结算模拟, driven as a visitor drives it."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import gongji
from gongji.answers.shapes import Outcome, Share
from pages.parts.asking.samples import samples_of
from pages.parts.frame.look import PAYER_COLOURS, SHARED_SHADES
from tests.pages.opened import as_seen, assert_sound, opened, press, text_of

HARBIN: dict[str, Any] = {
    "date": "2025-06-10",
    "member.area": "230100",
    "member.scheme": "resident",
    "expense.kind": "outpatient",
    "expense.total": "320.00",
    "expense.fund_paid": "120.00",
    "sharers.0.balance": "860.00",
}
HEBEI = HARBIN | {"member.area": "130600"}


def table(app: AppTest, first: str) -> list[str]:
    """The rows of the first table whose head begins like this."""
    found = next(one.value for one in app.markdown if one.value.startswith(f"| {first} |"))
    return as_seen(str(found)).splitlines()[2:]


def bars(app: AppTest) -> list[str]:
    return [one.proto.body for one in app.get("html") if one.proto.body.startswith('<div role="img"')]


def type_into(app: AppTest, path: str, text: str) -> None:
    next(one for one in app.text_input if one.key and one.key.endswith(path)).set_value(text).run()
    assert_sound(app)


def test_an_empty_page_says_what_it_needs_and_offers_samples() -> None:
    app = opened("settle")
    assert "填上下面这几样，马上就算" in text_of(app)
    assert not bars(app) and not app.info
    offered = [one.key for one in app.button if one.key and one.key.startswith("sample:")]
    assert offered == [f"sample:{one.id}" for one in samples_of("settle")]


def test_amounts_alone_are_settled_with_the_rest_taken_to_be_in_order() -> None:
    app = opened("settle", answers=HARBIN)
    said = text_of(app)
    assert "算的时候这样假设" in said and "定点医院" in said and "共济都已经绑好" in said
    assert table(app, "谁付") == [
        "| 统筹基金 | 120.00元 |",
        "| 本人账户 | 0.00元 |",
        "| 共济账户 | 200.00元 |",
        "| 现金 | 0.00元 |",
        "| **一共** | **320.00元** |",
    ]
    assert table(app, "账户") == ["| 共济账户 | 860.00元 | 660.00元 |"]


def test_the_bars_say_what_the_table_says_and_hold_only_colours_of_payers() -> None:
    (bar,) = bars(opened("settle", answers=HARBIN))
    assert (
        'aria-label="一共320.00元：统筹基金120.00元，本人账户0.00元，共济账户200.00元，现金0.00元。"' in bar
    )
    assert PAYER_COLOURS["fund"] in bar and PAYER_COLOURS["shared"] in bar
    assert PAYER_COLOURS["cash"] not in bar and PAYER_COLOURS["own"] not in bar


def test_ones_own_answers_are_taken_instead_when_asked_for() -> None:
    app = opened("settle", answers=HARBIN | {"sharers.0.link": "display"})
    mode = next(one for one in app.radio if one.label == "按什么算")
    assert mode.value == "own" and "算的时候这样假设" not in text_of(app)
    assert "亲情账户" in app.info[0].value
    mode.set_value("assumed").run()
    assert_sound(app)
    assert "算的时候这样假设" in text_of(app) and "能付" in app.info[0].value


def test_the_members_own_account_goes_first_and_its_balance_is_shown() -> None:
    app = opened("settle", answers=HEBEI | {"member.scheme": "employee", "member.own_balance": "50.00"})
    assert table(app, "账户") == ["| 本人账户 | 50.00元 | 0.00元 |", "| 共济账户 | 860.00元 | 710.00元 |"]


def test_both_outcomes_stand_side_by_side_where_the_rule_is_unpublished() -> None:
    app = opened("settle", sample="07-short-and-unpublished")
    assert [one.value for one in app.subheader if one.value.startswith("可能")] == ["可能1", "可能2"]
    assert len(bars(app)) == 2
    assert "不分先后" in text_of(app)
    assert "要问 12393 的话" in [one.value for one in app.header]


def test_hebei_takes_the_largest_balance() -> None:
    app = opened("settle", sample="14-largest-balance")
    assert "| 共济账户（小女儿） | 300.00元 |" in table(app, "谁付")
    assert "| 共济账户（大儿子） | 500.00元 | 500.00元 |" in table(app, "账户")
    assert SHARED_SHADES[1] in bars(app)[0]


def test_sharers_are_added_named_and_taken_off_again() -> None:
    app = opened("settle", answers=HEBEI)
    press(app, "再加一位出钱的人")
    type_into(app, "sharers.1.balance", "９００")
    type_into(app, "sharers.1.name", "大女儿")
    assert "| 共济账户（大女儿） | 200.00元 |" in table(app, "谁付")
    next(one for one in app.button if one.key == "settle-remove-0").click().run()
    assert_sound(app)
    assert app.session_state["answers"]["sharers.0.balance"] == "900.00"
    assert table(app, "账户") == ["| 共济账户 | 900.00元 | 700.00元 |"]


def test_no_more_than_five_sharers() -> None:
    app = opened("settle", answers=HEBEI)
    for _ in range(4):
        press(app, "再加一位出钱的人")
    assert not [one for one in app.button if one.key == "settle-add"]


@pytest.mark.parametrize("name", ["<b>x</b>", "大 女儿", "大女儿。", "🙂"])
def test_a_name_that_is_none_is_refused_kindly_and_reaches_no_html(name: str) -> None:
    app = opened("settle", answers=HEBEI)
    press(app, "再加一位出钱的人")
    type_into(app, "sharers.1.balance", "900")
    type_into(app, "sharers.1.name", name)
    assert "称呼只能用汉字、字母和数字" in text_of(app)
    assert "sharers.1.name" not in app.session_state["answers"]
    assert all(name not in bar for bar in bars(app))


def test_a_name_is_escaped_even_if_the_case_were_to_let_it_through() -> None:
    from pages.parts.answer import money

    share = Share(sharer="<img src=x>", amount="1.00")
    outcome = Outcome(
        fund="0.00",
        own="0.00",
        shared=(share,),
        cash="0.00",
        balances={"<img src=x>": "0.00", "B": "0.00"},
        own_balance=None,
        why=(),
    )
    (part,) = [one for one in money._parts(outcome) if one.fen]
    assert "<img" not in money._bar(part, 0, 100) and "&lt;img" in money._bar(part, 0, 100)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("￥１，２００．５", "1200.50"),
        ("1,200.50元", "1200.50"),
        ("¥ 1200.5", "1200.50"),
        ("1200", "1200.00"),
    ],
)
def test_amounts_are_taken_as_people_write_them(typed: str, kept: str) -> None:
    app = opened("settle", answers=HARBIN)
    type_into(app, "sharers.0.balance", typed)
    assert app.session_state["answers"]["sharers.0.balance"] == kept
    assert not app.warning


@pytest.mark.parametrize("typed", ["abc", "-5", "1.234", "1e3", "三百"])
def test_what_is_no_amount_is_said_kindly_and_nothing_else_is_lost(typed: str) -> None:
    app = opened("settle", answers=HARBIN)
    type_into(app, "expense.total", typed)
    assert app.warning and app.session_state["answers"] == HARBIN
    assert next(one for one in app.text_input if one.key.endswith("expense.total")).value == typed


def test_more_reimbursed_than_the_total_is_said_and_the_old_answer_stays() -> None:
    app = opened("settle", answers=HARBIN)
    type_into(app, "expense.fund_paid", "999")
    assert app.warning and app.session_state["answers"] == HARBIN


def test_a_premium_asks_for_no_reimbursement_and_is_paid_whole_or_not_at_all() -> None:
    premium = {"expense.kind": "resident_premium", "expense.total": "400.00"}
    answers = {path: value for path, value in HARBIN.items() if path != "expense.fund_paid"} | premium
    app = opened("settle", answers=answers)
    assert not [one for one in app.text_input if one.key and one.key.endswith("fund_paid")]
    assert "能付" in app.info[0].value and "当地能交费的渠道" in text_of(app)
    type_into(app, "sharers.0.balance", "399.99")
    assert "付不了" in app.info[0].value
    assert "| 现金 | 400.00元 |" in table(app, "谁付")


def test_many_ways_are_folded_with_equal_weight() -> None:
    answers = HARBIN | {"sharers.0.balance": "30.00"}
    app = opened("settle", answers=answers)
    for at, balance in enumerate(("40", "50"), 1):
        press(app, "再加一位出钱的人")
        type_into(app, f"sharers.{at}.balance", balance)
    flat = [one.value for one in app.subheader if one.value.startswith("可能")]
    assert flat == [f"可能{number}" for number in range(1, len(flat) + 1)] and len(flat) > 4
    assert len(bars(app)) == len(flat)
    assert len([one for one in app.expander if one.label == "这样算的细账"]) == len(flat)


def test_what_is_shown_is_what_the_verb_says() -> None:
    for sample in samples_of("settle"):
        app = opened("settle", sample=sample.id)
        settlement = gongji.settle(sample.case)
        for outcome in [one.outcome for one in settlement.alternatives] or [settlement.outcome]:
            assert all(line in text_of(app) for line in outcome.why)
