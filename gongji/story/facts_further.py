"""What else is plainly said: level of the house, where the link was set up, a move, money put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongji.story.lexicon import any_of
from gongji.story.roles import owner
from gongji.story.scene import Scene, Span


def take_further(scene: Scene) -> None:
    _take_level(scene)
    _take_link_details(scene)
    _take_move(scene)
    _take_system(scene)


def _told(scene: Scene, *keys: str) -> Iterator[re.Match[str]]:
    """Where it is told, and neither asked, supposed nor passed on."""
    for hit in any_of("further", *keys).finditer(scene.marked.signs):
        if scene.moods.tells(hit.start()) and not scene.moods.is_asked(*hit.span()):
            yield hit


def _take_level(scene: Scene) -> None:
    """One level of the house, where no rule about levels is told with it."""
    signs, found = scene.marked.signs, dict[int, Span]()
    for level in (1, 2, 3):
        for hit in _told(scene, "hospital_level", str(level)):
            low, high = scene.marked.clause(hit.start())
            before, behind = signs[low : hit.start()], signs[hit.end() : high]
            if not any_of("further", "hospital_level", "rule").search(before) and not any_of(
                "further", "hospital_level", "ruled"
            ).search(behind):
                found.setdefault(level, hit.span())
    if len(found) == 1 and scene.value("expense.kind") not in ("pharmacy", "resident_premium"):
        level, span = found.popitem()
        scene.fact("expense.hospital_level", level, span)


def _take_link_details(scene: Scene) -> None:
    """Of the only sharer: where several share, the words seldom say whose link is meant."""
    if len(scene.roles.sharers) != 1:
        return
    for hit in _told(scene, "set_up_in", "national_app"):
        scene.fact("sharers.0.set_up_in", "national_app", hit.span())
    for answer, value in (("no", False), ("yes", True)):
        for hit in _told(scene, "funded", answer):
            if scene.value("sharers.0.funded") is None:
                scene.fact("sharers.0.funded", value, hit.span())


def _take_move(scene: Scene) -> None:
    """Whose insurance moved, where something had been bound."""
    signs = scene.marked.signs
    if len(scene.roles.sharers) != 1 or scene.value("sharers.0.link") is None:
        return
    for hit in _told(scene, "moved", "words"):
        before = signs[scene.marked.clause(hit.start())[0] : hit.start()]
        if any_of("further", "moved", "back").search(before):
            continue
        for path in scene.paths(owner(scene.marked, hit.start())):
            who = "member" if path == "member" else "sharer"
            scene.fact("sharers.0.moved", who, hit.span())


def _take_system(scene: Scene) -> None:
    for field, value in (("account_frozen", True), ("maintenance", True)):
        for hit in _told(scene, "system", field):
            scene.fact(f"system.{field}", value, hit.span())
    for hit in _told(scene, "system", "not_activated"):
        scene.fact("system.code_activated", False, hit.span())
