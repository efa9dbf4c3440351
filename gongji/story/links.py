"""What was set up between sharer and member: the display link, the sharing, both, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongji.story.lexicon import any_of
from gongji.story.marks import Marked
from gongji.story.moods import Moods
from gongji.story.people import Person
from gongji.story.roles import Roles, subject

_DONE = re.compile(r"[了过好上着的完到]|成功|显示|已|通过")
_PAST = re.compile(r"了|已|过|成功|着")
_ALREADY = re.compile(r"已|都|早就|之前|以前|年前|去年|上个?月|一直|\ue007")
_ALL = re.compile(r"都|一起|同时|分别|一块|各自|也")


@dataclass(frozen=True, slots=True)
class Link:
    """`value` for one sharer; `is_sure` False where only 绑了 is said, and not what."""

    person: Person
    value: str
    start: int
    end: int
    is_sure: bool = True


def links(marked: Marked, roles: Roles, moods: Moods) -> list[Link]:
    found: dict[int, dict[str, Link]] = {}
    for value in ("display", "shared", "none"):
        for hit in any_of("links", value).finditer(marked.signs):
            if not _is_told(marked, moods, hit, value):
                continue
            for person in _whose(marked, roles, hit.start(), hit.end()):
                found.setdefault(id(person), {}).setdefault(value, Link(person, value, *hit.span()))
    settled = [_settled(by_value) for by_value in found.values()]
    if not settled:
        settled = _object(marked, roles, moods)
    if not settled:
        settled = _bare(marked, roles, moods)
    return settled


def _is_told(marked: Marked, moods: Moods, hit: re.Match[str], value: str) -> bool:
    at, (low, _) = hit.start(), marked.clause(hit.start())
    if "额度" in hit[0] + marked.signs[hit.end() : hit.end() + 2]:
        return False
    passed_on = moods.is_hearsay(at) or any_of("links", "said").search(marked.signs, low, at)
    if passed_on or moods.is_supposed(at):
        return False
    if value == "none":
        if "钱包" in marked.signs[low:at]:
            return False
        shown = any_of("links", "shown").search(marked.signs, low, at)
        return not shown and not moods.is_asked(at, hit.end())
    if moods.is_asked(at, hit.end()):
        return False
    if moods.asks(at) and not _PAST.search(hit[0] + marked.signs[hit.end() : hit.end() + 1]):
        return False
    done = _DONE.search(hit[0] + marked.signs[hit.end() : hit.end() + 3])
    if not done and not _ALREADY.search(_same_breath(marked, at)):
        return False
    return not any_of("links", "denied").search(marked.signs[max(0, at - 8) : at])


def _same_breath(marked: Marked, at: int) -> str:
    """What stands before it in the clause, without remarks in brackets."""
    before = re.sub(r"\([^()]*\)", "", marked.signs[max(0, at - 60) : at])
    return re.split(r"[,.;!?\n ]", before)[-1]


def _whose(marked: Marked, roles: Roles, start: int, end: int) -> list[Person]:
    """The sharer who is named beside it; all of them where it says so or where there is one only."""
    if len(roles.sharers) <= 1:
        return roles.sharers
    low, high = marked.clause(start)
    named = [one.value for one in marked.people(low, high) if one.value in roles.sharers]
    if named:
        return list(dict.fromkeys(named))
    giver = subject(marked, start)
    if giver is None:
        sentence = [one.value for one in marked.people(*marked.sentence(start))]
        giver = next((one for one in sentence if one in roles.sharers), None)
    if _ALL.search(marked.signs[low:high]) or giver not in roles.sharers:
        return roles.sharers
    return [giver] if giver else roles.sharers


def _settled(by_value: dict[str, Link]) -> Link:
    display, shared, none = (by_value.get(value) for value in ("display", "shared", "none"))
    if display and shared:
        if none:
            return display
        return Link(display.person, "both", min(display.start, shared.start), max(display.end, shared.end))
    told = display or shared or none
    if none and shared:
        told = none
    assert told is not None
    return told


def _object(marked: Marked, roles: Roles, moods: Moods) -> list[Link]:
    """绑了我妈, where the talk is of 共济 and of nothing else: the sharing."""
    if "亲情" in marked.text:
        return []
    said_so = "共济" in marked.text
    for hit in any_of("links", "object" if said_so else "object_alone").finditer(marked.signs):
        if _is_told(marked, moods, hit, "shared"):
            return [Link(one, "shared", *hit.span()) for one in _whose(marked, roles, *hit.span())]
    return []


def _bare(marked: Marked, roles: Roles, moods: Moods) -> list[Link]:
    """绑了, without what: a doubt."""
    for hit in any_of("links", "bare").finditer(marked.signs):
        if moods.tells(hit.start()) and not any_of("links", "denied").search(
            marked.signs[max(0, hit.start() - 8) : hit.start()]
        ):
            return [Link(one, "", *hit.span(), is_sure=False) for one in _whose(marked, roles, *hit.span())]
    return []
