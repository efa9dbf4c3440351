"""为什么没付成: 医保钱包 as the other way to pay, and what the machines showed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.frame.text import Unreadable, typed_hour, typed_money
from tests.pages.driving import UNSURE, answer, asked_path, field, kept, not_known, press_key, verdict
from tests.pages.opened import assert_sound, opened, text_of

APART = {"date": "2025-08-20", "member.area": "130100", "sharers.0.area": "230100"}
NEAR = APART | {"sharers.0.area": "130100"}
THROUGH_A_WALLET = {
    "wallet.accepted": "收下了",
    "wallet.balance": "500",
    "wallet.place_of_use": "也在河北 · 石家庄市",
    "wallet.member_opened": "开通了",
    "wallet.sharer_opened": "开通了",
    "wallet.taken_here": "收",
    "wallet.transfers_today": "1",
    "wallet.amount": "500",
    "expense.kind": "门诊",
    "expense.area": "也在河北 · 石家庄市",
    "expense.designated": "是定点",
    "expense.credential": "用钱的家人自己的",
    "expense.total": "320",
    "expense.fund_paid": "120",
    "member.scheme": "居民医保",
    "member.status": "正常",
    "sharers.0.scheme": "职工医保",
    "sharers.0.status": "正常",
    "sharers.0.has_account": "有",
    "sharers.0.balance": "860",
    "sharers.0.relation": "父母",
}


def said_on_screen(app: AppTest, path: str, value: object) -> None:
    """Choose what the screen said, in the folded part."""
    choice = next(one for one in app.radio if one.key.startswith("ask:") and one.key.endswith(f":{path}"))
    choice.set_value(value).run()
    assert_sound(app)


def screen_paths(app: AppTest) -> list[str]:
    keys = [one.key.rpartition(":")[2] for one in app.radio if one.key and one.key.startswith("ask:")]
    return [path for path in keys if path.startswith(("wallet.", "system."))]


def test_two_provinces_are_asked_which_way_was_used() -> None:
    app = opened("why", answers=APART)
    assert asked_path(app) == "wallet.used"
    assert list(field(app, "why").options) == ["绑定了“家庭共济”", "用医保钱包", UNSURE]


def test_by_binding_between_two_provinces_is_blocked_as_ever() -> None:
    app = answer(opened("why", answers=APART), "绑定了“家庭共济”")
    assert "付不了" in verdict(app)
    assert kept(app)["wallet.used"] is False


def test_not_knowing_the_way_counts_as_binding() -> None:
    app = not_known(opened("why", answers=APART))
    assert "付不了" in verdict(app) and "wallet.used" not in kept(app)


def test_through_a_wallet_the_interview_goes_on_with_the_wallet() -> None:
    app = answer(opened("why", answers=APART), "用医保钱包")
    asked = []
    while path := asked_path(app):
        assert path not in asked
        asked.append(path)
        answer(app, THROUGH_A_WALLET[path]) if path in THROUGH_A_WALLET else not_known(app)
    assert {"wallet.accepted", "wallet.balance", "wallet.place_of_use"} <= set(asked)
    assert not {"sharers.0.link", "sharers.0.starts_on"} & set(asked)
    assert "应该能付" in verdict(app)
    assert kept(app)["wallet.place_of_use"] == "130100"


def test_a_transfer_in_the_night_is_named() -> None:
    app = opened("why", answers=APART | {"wallet.used": True, "wallet.accepted": False})
    while asked_path(app) != "wallet.hour":
        path = asked_path(app)
        answer(app, THROUGH_A_WALLET[path]) if path in THROUGH_A_WALLET else not_known(app)
    answer(app, "两点")
    assert "0 到 23" in app.warning[0].value
    answer(app, "22点半")
    assert kept(app)["wallet.hour"] == 22
    assert "付不了" in verdict(app)
    press_key(app, "edit-wallet.hour")
    assert field(app, "edit").value == "22"


def test_in_one_place_or_before_the_wallet_began_nobody_is_asked_outright() -> None:
    assert asked_path(opened("why", answers=NEAR)) != "wallet.used"
    assert "付不了" in verdict(opened("why", answers=APART | {"date": "2024-11-30"}))


def test_the_folded_part_offers_the_wallet_where_one_existed() -> None:
    assert screen_paths(opened("why", answers=NEAR))[0] == "wallet.used"
    assert "wallet.used" not in screen_paths(opened("why", answers=NEAR | {"date": "2024-11-30"}))
    assert screen_paths(opened("why")) == []


def test_choosing_the_wallet_in_the_folded_part_asks_about_it() -> None:
    app = opened("why", sample="02-in-order-and-pays")
    said_on_screen(app, "wallet.used", True)
    assert asked_path(app).startswith("wallet.")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("system.identity_matches", False, "姓名"),
        ("system.code_activated", False, "激活"),
        ("system.account_frozen", True, "冻结"),
        ("system.synchronised", False, "刚办好的绑定"),
        ("system.maintenance", True, "系统"),
    ],
)
def test_what_the_screen_said_is_the_cause(path: str, value: bool, said: str) -> None:
    app = opened("why", sample="02-in-order-and-pays")
    assert "应该能付" in verdict(app)
    said_on_screen(app, path, value)
    assert "付不了" in verdict(app) and said in verdict(app)
    assert kept(app)[path] is value


def test_a_screen_that_said_nothing_changes_nothing() -> None:
    app = opened("why", sample="02-in-order-and-pays")
    said_on_screen(app, "system.account_frozen", False)
    said_on_screen(app, "system.maintenance", "?unsure")
    assert "应该能付" in verdict(app)
    assert "系统是不是在维护：**不清楚**" in text_of(app)


@pytest.mark.parametrize(
    ("typed", "hour"), [("14", 14), ("１４点", 14), (" 0 ", 0), ("零点", 0), ("22:30", 22), ("6点一刻", 6)]
)
def test_an_hour_is_read_as_people_write_it(typed: str, hour: int) -> None:
    assert typed_hour(typed) == hour


@pytest.mark.parametrize("typed", ["24", "下午两点", "-1", "143", "半夜"])
def test_what_is_no_hour_is_said_kindly(typed: str) -> None:
    with pytest.raises(Unreadable, match="0 到 23"):
        typed_hour(typed)


def test_nothing_may_be_written_as_a_word() -> None:
    assert typed_money("零") == typed_money("零元") == "0.00"
