"""What people can do about a cause: each act changes facts of the case, and never one that nobody can change.

Kinship, past days and places of insurance are in no act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongji.case import Case
from gongji.facts import BOUND, with_value
from gongji.judgement import Found, Stand


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one person: `changes` are (path, new value) pairs with the model's inner values."""

    name: str
    at: int | None
    changes: tuple[tuple[str, Any], ...]

    def done(self, case: Case) -> Case:
        for path, value in self.changes:
            case = with_value(case, path, value)
        return case


Mend = Callable[[Stand, int], Iterator[Act]]


def acts_for(standing: Stand, found: Found, target: int) -> tuple[Act, ...]:
    """What could be done about this cause so that sharer `target` pays; nothing where nobody can mend it."""
    mend = _MENDS.get(found.cause.code)
    if mend is None:
        return ()
    at = target if found.at is None else found.at
    return tuple(mend(standing, at))


def _sharer(at: int, field: str) -> str:
    return f"sharers.{at}.{field}"


def _enrol(standing: Stand, _: int) -> Iterator[Act]:
    yield Act("enrol", None, (("member.scheme", "resident"), ("member.status", "active")))


def _resume(standing: Stand, at: int) -> Iterator[Act]:
    if standing.case.sharers[at].status == "suspended":
        yield Act("resume_sharer", at, ((_sharer(at, "status"), "active"),))
    if standing.case.member.status == "suspended":
        yield Act("resume_member", None, (("member.status", "active"),))


def _wait_out(standing: Stand, _: int) -> Iterator[Act]:
    yield Act("wait_out", None, (("member.status", "active"),))


def _from_today(standing: Stand, at: int) -> tuple[tuple[str, Any], ...]:
    today: date = standing.day
    return (
        (_sharer(at, "starts_on"), today),
        (_sharer(at, "ends_on"), None),
        (_sharer(at, "bound_on"), today),
    )


def _bind(standing: Stand, at: int) -> Iterator[Act]:
    beside = standing.case.sharers[at].link == "display"
    name = "bind_beside_display" if beside else "bind"
    link = (_sharer(at, "link"), "both" if beside else "shared")
    yield Act(name, at, (link, *_from_today(standing, at)))


def _rebind(standing: Stand, at: int) -> Iterator[Act]:
    yield Act("rebind_from_today", at, _from_today(standing, at))


def _begin(standing: Stand, at: int) -> Iterator[Act]:
    yield from _rebind(standing, at)
    starts_on = standing.case.sharers[at].starts_on
    if starts_on is not None:
        yield Act("wait_for_start", at, (("date", starts_on),))


def _make_room(standing: Stand, at: int) -> Iterator[Act]:
    limit = standing.sharer_rules[at]["member_limit"].only
    if limit is not None:
        yield Act("unbind_one_member", at, ((_sharer(at, "members_bound"), limit),))


def _unbind_others(standing: Stand, at: int) -> Iterator[Act]:
    others = [
        other for other, sharer in enumerate(standing.case.sharers) if other != at and sharer.link in BOUND
    ]
    if others:
        yield Act("unbind_other_sharer", others[0], tuple((_sharer(one, "link"), "none") for one in others))


def _own_code(standing: Stand, _: int) -> Iterator[Act]:
    yield Act("show_own_code", None, (("expense.credential", "member"),))


def _designated(standing: Stand, _: int) -> Iterator[Act]:
    yield Act("use_designated", None, (("expense.designated", True),))


def _nearer(standing: Stand, _: int) -> Iterator[Act]:
    if standing.case.member.area is not None:
        yield Act("go_within_reach", None, (("expense.area", standing.case.member.area),))


def _sharer_operates(standing: Stand, at: int) -> Iterator[Act]:
    yield Act("sharer_operates", at, (("expense.operator", "sharer"),))


def _other_channel(standing: Stand, at: int) -> Iterator[Act]:
    worlds = standing.rules["premium.channels"].worlds
    taken = [world for world in worlds if isinstance(world, frozenset)]
    everywhere = frozenset.intersection(*taken) if taken else frozenset()
    for channel in sorted(everywhere)[:2]:
        yield Act("use_channel", at, (("expense.channel", channel),))


def _credit(standing: Stand, at: int) -> Iterator[Act]:
    wanted = standing.amounts.shareable
    if wanted:
        floors = [world or 0 for world in standing.sharer_rules[at]["reserve"].worlds]
        yield Act("wait_for_credit", at, ((_sharer(at, "balance"), wanted + max(floors)),))


def _credit_or_step_aside(standing: Stand, at: int) -> Iterator[Act]:
    yield from _credit(standing, at)
    yield from _unbind_others(standing, at)


_MENDS: dict[str, Mend] = {
    "member_not_enrolled": _enrol,
    "enrolment_suspended": _resume,
    "waiting_period": _wait_out,
    "display_link_only": _bind,
    "not_bound": _bind,
    "binding_not_started": _begin,
    "binding_ended": _rebind,
    "member_limit": _make_room,
    "sharer_limit": _unbind_others,
    "wrong_credential": _own_code,
    "not_designated": _designated,
    "place_not_covered": _nearer,
    "premium_operator": _sharer_operates,
    "premium_channel": _other_channel,
    "sharer_balance_zero": _credit,
    "below_reserve": _credit,
    "sharer_balance_short": _credit_or_step_aside,
    "premium_balance_short": _credit,
}
