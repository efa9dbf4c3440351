"""An example in place of the person's own answers: those wait, and come back as they were."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.driving import kept, not_known, press_key
from tests.pages.opened import assert_sound, opened, press, text_of

OWN = {"member.area": "230600", "sharers.0.area": "230600", "expense.kind": "pharmacy"}
LINKED = "01-only-display-link"
BACK = "不看例子了，填我自己的"
WAITING = "您自己填的都还在"


def with_own_answers() -> AppTest:
    """为什么没付成 with answers of the person's own, one of them 不清楚."""
    return not_known(opened("why", answers=OWN))


def follow(app: AppTest, sample: str) -> AppTest:
    """The link to an example, as the first page has it."""
    app.query_params["sample"] = sample
    app.run()
    assert_sound(app)
    return app


def test_a_linked_example_leaves_the_own_answers_waiting() -> None:
    app = with_own_answers()
    unsure = set(app.session_state["unsure"])
    follow(app, LINKED)
    assert kept(app)["sharers.0.link"] == "display" and WAITING in text_of(app)
    press(app, BACK)
    assert kept(app) == OWN and set(app.session_state["unsure"]) == unsure
    assert WAITING not in text_of(app)


def test_an_example_of_the_picker_leaves_them_waiting_as_well() -> None:
    app = opened("settle", answers={"member.area": "230600"})
    app.switch_page("two.py").run()
    press_key(app, f"sample:{LINKED}")
    assert WAITING in text_of(app)
    press(app, BACK)
    assert kept(app) == {"member.area": "230600"}


def test_from_one_example_to_the_next_the_own_answers_still_wait() -> None:
    app = follow(follow(with_own_answers(), LINKED), "05-beijing-hospital")
    press_key(app, "edit-expense.total")
    press(app, "不改了")
    press(app, BACK)
    assert kept(app) == OWN


def test_an_example_that_was_changed_is_still_an_example() -> None:
    app = follow(with_own_answers(), "15-never-combined")
    press_key(app, "remove-0")
    press(app, BACK)
    assert kept(app) == OWN and app.session_state["sharer_count"] == 1


def test_several_sharers_of_the_own_come_back() -> None:
    app = opened("why", answers=OWN)
    press(app, "还有别的家人也绑了，加一位")
    press(follow(app, LINKED), BACK)
    assert app.session_state["sharer_count"] == 2 and kept(app) == OWN


def test_without_own_answers_leaving_the_example_empties_the_page() -> None:
    app = opened("why", sample=LINKED)
    assert WAITING not in text_of(app)
    press(app, BACK)
    assert kept(app) == {}


def test_starting_over_forgets_what_was_put_aside_too() -> None:
    app = follow(with_own_answers(), LINKED)
    press(app, "全部重新开始")
    assert kept(app) == {} and "aside" not in app.session_state


@pytest.mark.parametrize("page", ["can", "two", "settle"])
def test_the_way_back_is_on_every_page_that_shows_an_example(page: str) -> None:
    app = follow(with_own_answers(), LINKED)
    app.switch_page(f"{page}.py").run()
    press(app, BACK)
    assert kept(app) == OWN
