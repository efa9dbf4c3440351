"""The day is China's, wherever the program runs and whatever the server's clock is set to."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import time_machine

import gongji
from gongji.days import today

BEGINS_TOMORROW = {
    "member": {"scheme": "resident", "status": "active", "area": "230100"},
    "sharers": [
        {
            "scheme": "employee",
            "status": "active",
            "has_account": True,
            "area": "230100",
            "relation": "child",
            "balance": "900.00",
            "link": "shared",
            "starts_on": "2026-12-02",
        }
    ],
    "expense": {
        "kind": "outpatient",
        "area": "230100",
        "designated": True,
        "credential": "member",
        "total": "100.00",
        "fund_paid": "0.00",
    },
}


@pytest.fixture(params=["UTC", "Asia/Shanghai", "America/Los_Angeles"], autouse=True)
def server_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-01T15:59:59+00:00", "2026-12-01"),
        ("2026-12-01T16:00:00+00:00", "2026-12-02"),
        ("2028-02-28T16:30:00+00:00", "2028-02-29"),
    ],
)
def test_the_day_turns_at_midnight_in_china(moment: str, day: str) -> None:
    with time_machine.travel(moment, tick=False):
        assert today().isoformat() == day
        assert gongji.diagnose({}).date == day
        assert gongji.policy("230100").date == day


def test_a_binding_that_begins_today_pays_from_midnight_in_china_on() -> None:
    with time_machine.travel("2026-12-01T15:59:00+00:00", tick=False):
        assert gongji.diagnose(BEGINS_TOMORROW).primary == "binding_not_started"
    with time_machine.travel("2026-12-01T16:01:00+00:00", tick=False):
        assert gongji.diagnose(BEGINS_TOMORROW).verdict == "pays"
