"""The national timeline: real days in order, each with facts that exist."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from gongji.atlas.events import LONGEST_SHORT, parse, timeline
from gongji.errors import PolicyError
from gongji.policies.loader import KNOWLEDGE_UNTIL
from gongji.policies.schema import NEVER_A_RULE

HEAD = '[lanes]\nwallet = "医保钱包"\n'
EVENT = '[[event]]\ndate = {day}\nlane = "{lane}"\nshort = "{short}"\ntitle = "事"\nfacts = {facts}\n'


def event(
    day: str = "2024-12-02", lane: str = "wallet", short: str = "启动", facts: str = '["N-010"]'
) -> str:
    return EVENT.format(day=day, lane=lane, short=short, facts=facts)


def test_the_days_stand_in_order_between_2021_and_what_we_know() -> None:
    days = [one.day for one in timeline().events]
    assert len(days) >= 15
    assert all(before <= after for before, after in pairwise(days))
    assert days[0] == date(2021, 4, 22) and days[-1] == date(2026, 1, 9) <= KNOWLEDGE_UNTIL


def test_every_event_rests_on_a_source_and_none_on_web_pages_alone() -> None:
    for one in timeline().events:
        assert one.sources and one.grade != NEVER_A_RULE
        assert one.lane in timeline().lanes
        assert 0 < len(one.short) <= LONGEST_SHORT < len(one.title)


def test_every_kind_of_event_occurs() -> None:
    assert {one.lane for one in timeline().events} == set(timeline().lanes)


@pytest.mark.parametrize(
    "text, said",
    [
        (event(lane="weather"), "lane"),
        (event(day='"soon"'), "date"),
        (event(short="字" * (LONGEST_SHORT + 1)), "short"),
        (event(facts="[]"), "sources"),
        (event(facts='["N-999"]'), "N-999"),
        (event("2024-12-09") + event("2024-12-02"), "order"),
        (event() + 'colour = "red"\n', "besides note"),
        ("[[event", "not TOML"),
    ],
)
def test_a_damaged_timeline_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        parse(HEAD + text)
