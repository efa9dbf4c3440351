"""What the place calls things, in one line on the pages where it matters."""

from __future__ import annotations

import pytest

from pages.parts.frame.text import plain
from tests.pages.opened import as_seen, opened, text_of

LINE = "在大连，“亲情账户”的意思是家庭共济"
DALIAN = {"date": "2025-03-11", "member.area": "210200", "sharers.0.area": "210200"}
SETTLED = DALIAN | {"sharers.0.relation": "not_related", "sharers.0.link": "display"}


@pytest.mark.parametrize("page", ["why", "can", "two"])
@pytest.mark.parametrize("answers", [DALIAN, SETTLED], ids=["asking", "answered"])
def test_the_line_stands_there_with_its_source_in_the_basis(page: str, answers: dict[str, str]) -> None:
    app = opened(page, answers=answers)
    assert LINE in text_of(app)
    folded = [one for one in app.expander if one.label in ("这些叫法出自哪里", "看每一条的全部出处")]
    written = as_seen("\n".join(str(one.value) for one in folded[0].markdown))
    assert len(folded) == 1 and "当地的叫法" in written and "待核实" in written


@pytest.mark.parametrize("page", ["why", "can", "two"])
def test_a_place_without_words_of_its_own_says_nothing(page: str) -> None:
    app = opened(page, answers={"date": "2025-03-11", "member.area": "530100"})
    assert "的意思是" not in text_of(app)
    assert "的意思是" not in text_of(opened(page))


def test_both_places_have_a_line() -> None:
    app = opened("why", answers=DALIAN | {"member.area": "230100"})
    written = text_of(app)
    assert LINE in written and as_seen(plain("在黑龙江，“主账户人”的意思是")) in written
