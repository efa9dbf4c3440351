"""The days of a story as facts of the case; a range of days is a doubt."""

from __future__ import annotations

from gongji.story.dated import Dated, dated
from gongji.story.roles import subject
from gongji.story.scene import Scene


def take_days(scene: Scene) -> None:
    found = dated(scene.marked, scene.moods, scene.told)
    for one in found:
        if one.field != "date":
            for path in _bound_paths(scene, one):
                _take_day(scene, f"{path}.{one.field}", one)
    days = [one for one in found if one.field == "date"]
    best = max((one.weight for one in days), default=0)
    nearest = [one for one in days if one.weight == best]
    if len({one.day for one in nearest}) == 1:
        _take_day(scene, "date", nearest[0])
    elif nearest:
        told = [one.day.isoformat() for one in nearest if one.day]
        scene.doubt("date", told, (nearest[0].start, nearest[0].end))


def _bound_paths(scene: Scene, one: Dated) -> list[str]:
    """The sharer who acts there, or who is named behind it; else the first."""
    at, sharers = one.token.at, scene.roles.sharers
    giver = subject(scene.marked, at)
    if giver is None:
        behind = scene.marked.people(at, scene.marked.sentence(at)[1])
        giver = next((token.value for token in behind if token.value in sharers), None)
    named = [path for path in scene.paths(giver) if path != "member"]
    return named or ["sharers.0"] * bool(scene.roles.sharers)


def _take_day(scene: Scene, path: str, one: Dated) -> None:
    if one.day is not None:
        scene.fact(path, one.day.isoformat(), (one.start, one.end))
    else:
        span = one.token.value
        scene.doubt(path, [day.isoformat() for day in (span.first, span.last) if day], (one.start, one.end))
