"""Which values nobody has looked at for a long time: each knows the day on which somebody last looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongji.atlas.table import areas
from gongji.policies.loader import region
from gongji.policies.place import rules_of

STALE_AFTER = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Stale:
    """The parameters of an area's own file that were last looked at on this day, half a year ago or more.

    `until` is the day up to which the papers that were looked at reach.
    """

    area: str
    looked: date
    until: date
    parameters: tuple[str, ...]


def stale(now: date) -> tuple[Stale, ...]:
    """Area by area, what was last looked at half a year before `now` or earlier; the oldest first."""
    found: dict[tuple[str, date, date], list[str]] = {}
    for area in areas():
        here = region(area)
        for reading in rules_of(area, now).all() if here else ():
            assert here is not None
            own = reading.parameter.name in here.entries
            if own and reading.looked is not None and now - reading.looked >= STALE_AFTER:
                found.setdefault((area, reading.looked, here.until), []).append(reading.parameter.name)
    rows = (Stale(area, looked, until, tuple(names)) for (area, looked, until), names in found.items())
    return tuple(sorted(rows, key=lambda row: row.looked))
