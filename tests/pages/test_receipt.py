"""结算单核对, driven as a visitor drives it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from tests.pages.opened import assert_sound, opened, press, text_of

IN_ORDER, DISPLAY, NEVER = "02-in-order-and-pays", "01-only-display-link", "15-never-combined"
RIGHT = {"total": "320", "fund": "120", "own": "0", "shared": "200", "cash": "0"}


def typed(app: AppTest, **figures: str) -> AppTest:
    for name, figure in figures.items():
        field(app, name).set_value(figure)
    return press(app, "核对")


def field(app: AppTest, name: str) -> TextInput:
    return next(
        one
        for one in app.text_input
        if str(one.key).startswith("receipt:") and str(one.key).split(":", 2)[2] == name
    )


def headers(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.header]


def test_an_empty_page_asks_for_figures_and_says_no_verdict() -> None:
    app = opened("receipt")
    assert headers(app)[0] == "单子上的数"
    assert not app.info
    assert any(one.key.startswith("sample:") for one in app.button)
    assert not press(app, "核对").info


def test_a_receipt_that_fits() -> None:
    app = typed(opened("receipt", sample=IN_ORDER), **RIGHT)
    assert "对得上" in app.info[0].value and "对不上" not in app.info[0].value
    assert "320.00元" in text_of(app) and "最先对不上的一项" not in headers(app)


def test_the_first_line_that_does_not_fit_is_named_with_what_explains_it() -> None:
    app = typed(opened("receipt", sample=DISPLAY), **RIGHT)
    said = text_of(app)
    assert "对不上" in app.info[0].value and "共济账户支付" in app.info[0].value
    assert headers(app).index("最先对不上的一项") < headers(app).index("什么能说明这张单子")
    assert "应当是0.00元" in said and "只设了亲情账户" in said
    assert "照规定应当怎么付" in headers(app) and "依据" in headers(app)


def test_figures_that_do_not_add_up() -> None:
    app = typed(opened("receipt", sample=IN_ORDER), **(RIGHT | {"cash": "5"}))
    assert "加不起来" in app.info[0].value
    assert "325.00元" in text_of(app)


def test_without_total_and_fund_it_says_what_is_wanting() -> None:
    app = typed(opened("receipt"), cash="50")
    assert "还缺数" in app.info[0].value and "费用总额" in app.info[0].value


def test_an_empty_figure_is_not_known_rather_than_nothing() -> None:
    app = typed(opened("receipt", sample=IN_ORDER), shared="200")
    assert "对得上" in app.info[0].value
    assert "单子上没有填" in text_of(app)


@pytest.mark.parametrize("wrong", ["两百", "-5", "1.234", "1e3", "<b>", "9" * 40])
def test_what_cannot_be_read_is_said_kindly_beside_its_field(wrong: str) -> None:
    app = typed(opened("receipt", sample=IN_ORDER), **(RIGHT | {"cash": wrong}))
    assert len(app.warning) == 1 and not app.info
    assert field(app, "cash").value == wrong and field(app, "total").value == "320"
    assert typed(app, cash="0").info


def test_several_sharers_have_a_line_each() -> None:
    app = opened("receipt", sample=NEVER)
    app = typed(app, **{"shared:0": "150", "shared:1": "50", "cash": "0"})
    assert "对不上" in app.info[0].value
    assert "合着付" in text_of(app)


def test_figures_outlive_a_look_at_another_page_and_go_with_their_example() -> None:
    app = typed(opened("receipt", sample=IN_ORDER), **RIGHT)
    app.switch_page("why.py").run()
    app.switch_page("receipt.py").run()
    assert_sound(app)
    assert field(app, "shared").value == "200" and app.info
    press(app, "不看例子了，填我自己的")
    assert field(app, "shared").value == "" and not app.info


def test_a_place_alone_is_enough_to_begin() -> None:
    app = opened("receipt", answers={"member.area": "130100", "sharers.0.area": "130100"})
    typed(app, total="320", fund="120", own="0", shared="0", cash="200")
    assert "没有用上共济的钱" in text_of(app)
