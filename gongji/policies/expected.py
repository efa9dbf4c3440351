"""What is known to come: a law, a function that opens place by place, the premium of the next year."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongji.policies.loader import NATION, region
from gongji.policies.place import rules_of

_FILE = Path(__file__).parent / "expected.toml"


@cache
def expected() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def law_from() -> date:
    """The first day of a law of which nobody has seen what it says about sharing. XA-006."""
    first: date = expected()["law"]["from"]
    return first


def is_opening(parameters: Iterable[str], area: str | None, day: date) -> bool:
    """Whether any of these rules is about the quota while it is not known whether the place has it."""
    if set(expected()["quota"]["parameters"]).isdisjoint(parameters):
        return False
    return len(rules_of(area or NATION, day)["quota"].held) > 1


def last_premium_year(area: str | None, day: date) -> int | None:
    """The last year whose premium is known there, where the one that is paid on that day is later."""
    known = rules_of(area or NATION, day)["premium.amount"].only
    if not known:
        return None
    last = max(int(year) for year in known)
    paid_for = day.year + (day.month >= expected()["premium"]["month"])
    return last if paid_for > last else None


def known_until(speakers: Iterable[str]) -> date:
    """The day up to which the papers behind all of these files were looked at: that of the earliest."""
    found = (region(code) for code in {NATION, *speakers})
    return min(one.until for one in found if one is not None)
