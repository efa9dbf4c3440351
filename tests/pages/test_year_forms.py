"""全家一年: everything can be told, changed and taken away, and the answer follows."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.households import BEIJING, visit
from tests.pages.opened import as_seen, text_of
from tests.pages.test_year import CERTAIN, ORDERED, field, headline, sample, tap, year


def warned(app: AppTest) -> str:
    return as_seen("\n".join(str(one.value) for one in app.warning))


def filled(app: AppTest, **values: Any) -> AppTest:
    """Type into the open form and keep it."""
    for name, value in values.items():
        field(app, f".{name}").set_value(value)
    return tap(app, "family-save")


def kept(app: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = app.session_state["family"]
    return found


def test_a_family_can_be_told_from_nothing() -> None:
    app = year()
    key = next(str(one.key) for one in app.selectbox if str(one.key).endswith("place:region"))
    app.selectbox(key=key).set_value("110000").run()
    filled(tap(app, "family-add-sharers"), name="女儿", balance="３００元", monthly_credit="100")
    filled(tap(app, "family-add-sharers"), name="儿子", balance="50", monthly_credit="0")
    filled(tap(app, "family-add-members"), name="妈妈", scheme="resident")
    assert "妈妈是女儿的什么人" in text_of(app)
    for name in ("女儿", "儿子"):
        next(one for one in app.selectbox if str(one.key).endswith(f"0.{name}")).set_value("parent").run()
    month = next(one for one in app.selectbox if str(one.key).endswith(":start")).value
    filled(
        tap(app, "family-add-visits"),
        month=month,
        member="妈妈",
        kind="outpatient",
        total="900",
        fund_paid="600",
    )
    assert kept(app)["area"] == BEIJING and kept(app)["sharers"][0]["balance"] == "300.00"
    assert "自己要付300.00元" in text_of(app)
    assert "现金" in headline(app)


def test_a_changed_amount_changes_the_answer() -> None:
    app = year(CERTAIN)
    before = headline(app)
    filled(tap(app, "family-edit-visits-1"), personal="1000")
    assert headline(app) != before and kept(app)["visits"][1]["personal"] == "1000.00"
    filled(tap(app, "family-edit-visits-1"), personal="900")
    assert headline(app) == before


def test_a_changed_place_changes_the_answer() -> None:
    app = year(CERTAIN)
    before = headline(app)
    key = next(str(one.key) for one in app.selectbox if str(one.key).endswith("place:region"))
    app.selectbox(key=key).set_value("110000").run()
    assert kept(app)["area"] == BEIJING and headline(app) != before


def test_what_cannot_be_kept_stays_in_the_form_with_the_reason() -> None:
    app = tap(year(CERTAIN), "family-edit-sharers-0")
    before = dict(kept(app))
    filled(app, balance="很多", name="乙")
    assert "请写金额的数字" in warned(app)
    assert field(app, ".balance").value == "很多" and kept(app) == before
    filled(app, balance="12.5")
    assert "也叫这个称呼" in warned(app) and kept(app) == before
    filled(app, name="甲")
    assert kept(app)["sharers"][0]["balance"] == "12.50" and not app.warning


def test_a_visit_is_told_by_what_is_left_or_by_total_and_fund_never_both() -> None:
    app = tap(year(CERTAIN), "family-edit-visits-0")
    filled(app, total="500", fund_paid="150")
    assert "两种写法只留一种" in warned(app)
    filled(app, personal="")
    assert "自己要付350.00元" in text_of(app)
    filled(tap(app, "family-edit-visits-0"), fund_paid="600")
    assert "不超过总额" in warned(app)


def test_a_new_name_is_carried_on() -> None:
    app = year(CERTAIN)
    filled(tap(app, "family-edit-members-0"), name="外婆")
    filled(tap(app, "family-edit-sharers-0"), name="大女儿")
    assert {one["member"] for one in kept(app)["visits"]} == {"外婆"}
    assert kept(app)["members"][0]["relations"] == {"大女儿": "parent", "乙": "parent"}
    assert headline(app)


def test_who_is_taken_away_takes_the_bills_along() -> None:
    app = tap(year(CERTAIN), "family-remove-members-0")
    assert kept(app)["visits"] == [] and len(kept(app)["members"]) == 1
    tap(app, "family-remove-sharers-1")
    assert kept(app)["members"][0]["relations"] == {"甲": "parent"}
    assert "至少一笔看病买药" in text_of(app)


def test_the_order_of_the_sharers_is_theirs_to_choose() -> None:
    app = tap(year(ORDERED), "family-up-sharers-1")
    assert [one["name"] for one in kept(app)["sharers"]] == ["乙", "甲"]


def test_another_first_month_keeps_the_month_of_each_bill() -> None:
    app = year(CERTAIN | {"visits": [visit("2025-01", "5"), visit("2025-11", "7")]})
    next(one for one in app.selectbox if str(one.key).endswith(":start")).set_value("2025-09").run()
    assert [one["month"] for one in kept(app)["visits"]] == ["2026-01", "2025-11"]
    assert headline(app)


def test_a_premium_that_nobody_published_is_asked_for() -> None:
    app = tap(year(CERTAIN | {"start": "2026-01", "visits": []}), "family-add-premiums")
    filled(app, month="2026-11", member="妈妈", kind="resident_premium")
    assert "没有查到2027年度的保费" in warned(app) and not kept(app).get("premiums")
    filled(app, amount="430")
    assert kept(app)["premiums"][0]["amount"] == "430.00"
    assert "妈妈居民医保缴费430.00元" in text_of(app)


def test_a_published_premium_need_not_be_known() -> None:
    app = tap(year(CERTAIN), "family-add-premiums")
    filled(app, month="2025-11", member="妈妈", kind="resident_premium")
    assert "按当地公布的数" in text_of(app) and "妈妈居民医保缴费400.00元" in text_of(app)


def test_the_same_number_makes_the_same_visits_and_another_number_others() -> None:
    def made(seed: str, times: int = 8) -> tuple[list[Any], str]:
        app = sample()
        app.text_input(key="family-seed").set_value(seed)
        app.radio(key="family-times").set_value(times)
        tap(app, "family-make")
        return kept(app)["visits"], headline(app)

    assert made("7") == made("7")
    assert made("7") != made("8")
    assert len(made("7", 4)[0]) == 8


def test_a_number_that_is_none_is_said_kindly() -> None:
    app = sample()
    before = list(kept(app)["visits"])
    app.text_input(key="family-seed").set_value("很多")
    tap(app, "family-make")
    assert "整数" in warned(app) and kept(app)["visits"] == before
