"""The one fact that would settle most, and where a fact can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import gongji
from gongji.answers.beginning import first_step
from gongji.answers.where_to_look import where_seen
from gongji.asking.telling import most_telling, most_telling_of_binding
from gongji.case.reading import read_case
from gongji.words import words
from pages.parts.asking.samples import samples
from tests.strategies import Mapping, cases, value_at, with_value

IN_ORDER = dict(samples()["02-in-order-and-pays"].case)
DISPLAY = dict(samples()["01-only-display-link"].case)
HARD = (
    "sharers.link sharers.starts_on sharers.ends_on sharers.bound_on sharers.members_bound sharers.balance "
    "member.own_balance expense.designated expense.total expense.fund_paid"
).split()


@pytest.mark.parametrize(
    "path", ["sharers.0.link", "sharers.0.balance", "expense.kind", "sharers.0.relation"]
)
def test_where_one_thing_is_wanting_it_is_that(path: str) -> None:
    case = read_case(with_value(IN_ORDER, path, None))
    assert gongji.diagnose(case, fixes=False).verdict == "need_facts"
    assert most_telling(case) == path


@settings(max_examples=60, deadline=None)
@given(cases(most_sharers=2))
def test_it_is_always_something_that_is_not_known_yet(told: Mapping) -> None:
    case = read_case(told)
    for path in (most_telling(case), most_telling_of_binding(case)):
        assert path is None or value_at(told, path) is None
    if gongji.diagnose(case, fixes=False).verdict == "need_facts":
        assert most_telling(case) in gongji.diagnose(case, fixes=False).missing


def test_what_ends_the_doubt_more_often_goes_first() -> None:
    """Two of the four links stand in the way for sure, of the ten relations only four."""
    sharer = DISPLAY["sharers"][0] | {"link": None, "relation": None}
    case = read_case(DISPLAY | {"sharers": [sharer]})
    telling = most_telling(case)
    assert telling == "sharers.0.link"


def test_where_all_is_told_nothing_is_wanting() -> None:
    assert most_telling(read_case(IN_ORDER)) is None and most_telling_of_binding(read_case(IN_ORDER)) is None


def test_behind_a_cause_that_can_be_mended_the_next_one_may_wait() -> None:
    hidden = read_case(with_value(DISPLAY, "expense.credential", None))
    assert most_telling(hidden) == "expense.credential"
    assert most_telling(hidden, {"expense.credential"}) is None


def test_behind_a_cause_that_nobody_can_mend_nothing_is_asked() -> None:
    story = with_value(with_value(DISPLAY, "expense.credential", None), "sharers.0.relation", "not_related")
    assert most_telling(read_case(story)) is None


def test_the_place_shows_a_binding_in_its_own_channel() -> None:
    harbin = read_case({"sharers": [{"area": "230100"}], "date": "2025-03-11"})
    found = where_seen("sharers.0.link", harbin)
    assert "longjiang_wechat" in [one.id for one in found.channels]
    assert all(one.path for one in found.channels)
    assert where_seen("sharers.0.balance", harbin).channels == ()


def test_where_no_place_has_said_how_the_common_way_is_left() -> None:
    unknown = read_case({"date": "2025-03-11"})
    found = where_seen("sharers.0.starts_on", unknown)
    assert not found.channels and found.steps


def test_the_nations_names_are_not_used_where_the_place_means_another_thing_by_them() -> None:
    found = {
        place: where_seen("sharers.0.link", read_case({"sharers": [{"area": place}], "date": "2025-03-11"}))
        for place in ("210200", "460100", "230100")
    }
    assert [place for place, one in found.items() if one.as_usual] == ["230100"]


@pytest.mark.parametrize("path", HARD)
def test_every_hard_fact_has_its_way(path: str) -> None:
    assert words("where")[path]["steps"]


def test_the_first_step_mends_what_the_sentence_speaks_of() -> None:
    step = first_step(read_case(DISPLAY), gongji.diagnose(DISPLAY))
    assert step is not None and step.act == "bind_beside_display" and step.works_from
    assert first_step(read_case(IN_ORDER), gongji.diagnose(IN_ORDER)) is None
