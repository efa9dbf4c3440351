"""The national timeline: real days in order, each with facts that exist."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from gongji.atlas.events import LONGEST_SHORT, news_expected, parse, timeline
from gongji.errors import PolicyError
from gongji.policies.loader import region
from gongji.policies.schema import NEVER_A_RULE

HEAD = '[lanes]\nwallet = "医保钱包"\n'
EVENT = '[[event]]\ndate = {day}\nlane = "{lane}"\nshort = "{short}"\ntitle = "事"\nfacts = {facts}\n'
AHEAD = '[[ahead]]\nby = 2026-12-31\nshort = "开通"\ntitle = "事"\nfacts = ["XA-002"]\ntouches = ["quota"]\n'


def event(
    day: str = "2024-12-02", lane: str = "wallet", short: str = "启动", facts: str = '["N-010"]'
) -> str:
    return EVENT.format(day=day, lane=lane, short=short, facts=facts)


def test_the_days_stand_in_order_between_2021_and_what_we_know() -> None:
    days = [one.day for one in timeline().events]
    assert len(days) >= 15
    assert all(before <= after for before, after in pairwise(days))
    nation = region("CN")
    assert nation and days[0] == date(2021, 4, 22) and days[-1] == date(2026, 8, 28) <= nation.until


def test_what_is_expected_stands_in_order_after_what_happened() -> None:
    days = [one.day for one in timeline().ahead]
    assert len(days) >= 4 and days == sorted(days) and days[0] > timeline().events[-1].day
    assert date(2027, 1, 1) in [one.day for one in timeline().ahead if one.exact]


@pytest.mark.parametrize(
    ("parameter", "day", "expected"),
    [
        ("quota", date(2026, 12, 31), ["各省开通额度", "医保法施行"]),
        ("quota", date(2027, 1, 1), ["医保法施行"]),
        ("quota", date(2027, 1, 2), []),
        ("sharing_area", date(2027, 1, 2), ["省级统筹"]),
        ("hotline", date(2026, 11, 30), ["医保法施行"]),
    ],
)
def test_news_is_expected_until_its_day_is_over(parameter: str, day: date, expected: list[str]) -> None:
    assert [one.short for one in news_expected(parameter, day)] == expected


def test_every_event_rests_on_a_source_and_none_on_web_pages_alone() -> None:
    for one in timeline().events:
        assert one.sources and one.grade != NEVER_A_RULE
        assert one.lane in timeline().lanes
        assert 0 < len(one.short) <= LONGEST_SHORT < len(one.title)


def test_every_kind_of_event_occurs() -> None:
    assert {one.lane for one in timeline().events} == set(timeline().lanes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (event(lane="weather"), "lane"),
        (event(day='"soon"'), "date"),
        (event(short="字" * (LONGEST_SHORT + 1)), "short"),
        (event(facts="[]"), "sources"),
        (event(facts='["N-999"]'), "N-999"),
        (event("2024-12-09") + event("2024-12-02"), "order"),
        (event() + 'colour = "red"\n', "besides note"),
        (event() + AHEAD.replace("by = 2026-12-31", ""), "either date"),
        (event() + AHEAD.replace("2026-12-31", '"soon"'), "2027-01-01"),
        (event() + AHEAD.replace('"quota"', '"weather"'), "weather"),
        (event() + AHEAD.replace('"XA-002"', ""), "sources"),
        (event() + AHEAD + 'lane = "wallet"\n', "touches"),
        ("[[event", "not TOML"),
    ],
)
def test_a_damaged_timeline_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        parse(HEAD + text)
