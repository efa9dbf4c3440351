"""What people can do about a cause: each act changes facts of the case, and never one that nobody can change.

Kinship, past days and places of insurance are in no act. A cause names its way of mending in its decorator:
a function of this file, or facts to set (`gongji.causes.registry.sets`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongji.case.model import Case
from gongji.case.paths import with_value
from gongji.causes import CAUSES
from gongji.causes.facts import BOUND, purse_path
from gongji.causes.registry import ChannelKind, Sets
from gongji.judging.standing import Found, Stand
from gongji.mending.ways import Ways


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
_WAYS: Ways[Mend] = Ways()
mend = _WAYS.register


def acts_for(standing: Stand, found: Found, target: int) -> tuple[Act, ...]:
    """What could be done about this cause so that sharer `target` pays; nothing where nobody can mend it."""
    mending = found.cause.mend
    if mending is None:
        return ()
    if isinstance(mending, Sets):
        return (Act(mending.act, None, mending.changes),)
    at = target if found.at is None else found.at
    return tuple(_WAYS.by_name[mending](standing, at))


def channel_of(act: str) -> ChannelKind | None:
    """What is to be done in a channel of the place for this act; None where it needs none."""
    return _WAYS.channels.get(act)


def _sharer(at: int, field: str) -> str:
    return f"sharers.{at}.{field}"


@mend("enrol")
def enrol(standing: Stand, _: int) -> Iterator[Act]:
    yield Act("enrol", None, (("member.scheme", "resident"), ("member.status", "active")))


@mend("resume_sharer", "resume_member")
def resume(standing: Stand, at: int) -> Iterator[Act]:
    if standing.case.sharers[at].status == "suspended":
        yield Act("resume_sharer", at, ((_sharer(at, "status"), "active"),))
    if standing.case.member.status == "suspended":
        yield Act("resume_member", None, (("member.status", "active"),))


def _from_today(standing: Stand, at: int) -> tuple[tuple[str, Any], ...]:
    today: date = standing.day
    return (
        (_sharer(at, "starts_on"), today),
        (_sharer(at, "ends_on"), None),
        (_sharer(at, "bound_on"), today),
    )


@mend("bind", "bind_beside_display", channel="bind")
def bind(standing: Stand, at: int) -> Iterator[Act]:
    beside = standing.case.sharers[at].link == "display"
    name = "bind_beside_display" if beside else "bind"
    link = (_sharer(at, "link"), "both" if beside else "shared")
    yield Act(name, at, (link, *_from_today(standing, at)))


@mend("rebind_from_today", channel="bind")
def rebind(standing: Stand, at: int) -> Iterator[Act]:
    yield Act("rebind_from_today", at, _from_today(standing, at))


@mend("wait_for_start")
def begin(standing: Stand, at: int) -> Iterator[Act]:
    yield from rebind(standing, at)
    starts_on = standing.case.sharers[at].starts_on
    if starts_on is not None:
        yield Act("wait_for_start", at, (("date", starts_on),))


@mend("unbind_one_member", channel="unbind")
def make_room(standing: Stand, at: int) -> Iterator[Act]:
    limit = standing.sharer_rules[at]["member_limit"].only
    if limit is not None:
        yield Act("unbind_one_member", at, ((_sharer(at, "members_bound"), limit),))


@mend("unbind_other_sharer", channel="unbind")
def unbind_others(standing: Stand, at: int) -> Iterator[Act]:
    others = [
        other for other, sharer in enumerate(standing.case.sharers) if other != at and sharer.link in BOUND
    ]
    if others:
        yield Act("unbind_other_sharer", others[0], tuple((_sharer(one, "link"), "none") for one in others))


@mend("go_within_reach")
def go_nearer(standing: Stand, _: int) -> Iterator[Act]:
    if standing.case.member.area is not None:
        yield Act("go_within_reach", None, (("expense.area", standing.case.member.area),))


@mend("sharer_operates", channel="premium")
def sharer_operates(standing: Stand, at: int) -> Iterator[Act]:
    yield Act("sharer_operates", at, (("expense.operator", "sharer"),))


@mend("use_channel", channel="premium")
def other_channel(standing: Stand, at: int) -> Iterator[Act]:
    worlds = standing.rules["premium.channels"].worlds
    taken = [world for world in worlds if isinstance(world, frozenset)]
    everywhere = frozenset.intersection(*taken) if taken else frozenset()
    for channel in sorted(everywhere)[:2]:
        yield Act("use_channel", at, (("expense.channel", channel),))


@mend("wait_for_credit")
def credit(standing: Stand, at: int) -> Iterator[Act]:
    wanted = standing.amounts.shareable
    if wanted:
        floors = [world or 0 for world in standing.sharer_rules[at]["reserve"].worlds]
        path = purse_path(standing.case, at)
        yield Act("wait_for_credit", at, ((path, wanted + max(floors)),))


@mend()
def credit_or_step_aside(standing: Stand, at: int) -> Iterator[Act]:
    yield from credit(standing, at)
    yield from unbind_others(standing, at)


@mend("split_transfers")
def split(standing: Stand, at: int) -> Iterator[Act]:
    most = standing.rules["wallet_rules.most_a_transfer"].only
    amount = standing.case.wallet.amount if standing.case.wallet else None
    smaller = min(amount, most) if amount and most else amount
    yield Act("split_transfers", at, (("wallet.transfers_today", 1), ("wallet.amount", smaller)))


@mend("transfer_in_daytime")
def in_daytime(standing: Stand, at: int) -> Iterator[Act]:
    closed = standing.rules["wallet_rules.closed_hours"].only
    if closed is not None:
        yield Act("transfer_in_daytime", at, (("wallet.hour", closed[1]),))


@mend("change_place_of_use")
def place_of_use(standing: Stand, _: int) -> Iterator[Act]:
    area = standing.case.expense.area
    if area is not None:
        yield Act("change_place_of_use", None, (("wallet.place_of_use", area),))


@mend("set_quota")
def set_quota(standing: Stand, at: int) -> Iterator[Act]:
    yield from _enough_quota("set_quota", standing, at)


@mend("raise_quota")
def raise_quota(standing: Stand, at: int) -> Iterator[Act]:
    yield from _enough_quota("raise_quota", standing, at)


def _enough_quota(name: str, standing: Stand, at: int) -> Iterator[Act]:
    wanted = standing.amounts.shareable
    if wanted:
        yield Act(name, at, (("wallet.quota", wanted), ("wallet.quota_left", wanted)))


@mend("use_wallet")
def use_wallet(standing: Stand, at: int) -> Iterator[Act]:
    """The way between two provinces: both open a wallet, the money is moved and taken. N-064 … N-069."""
    wanted, area = standing.amounts.shareable, standing.case.expense.area
    if not wanted or standing.case.through_wallet:
        return
    steps = {
        "used": True, "member_opened": True, "sharer_opened": True, "accepted": True,
        "balance": wanted, "place_of_use": area, "taken_here": True, "quota": wanted, "quota_left": wanted,
    }  # fmt: skip
    yield Act("use_wallet", at, tuple((f"wallet.{name}", value) for name, value in steps.items()))


@mend("rebind_after_move", channel="bind")
def rebind_after_move(standing: Stand, at: int) -> Iterator[Act]:
    yield Act("rebind_after_move", at, ((_sharer(at, "moved"), "none"), *_from_today(standing, at)))


@mend("choose_use", channel="bind")
def choose_use(standing: Stand, at: int) -> Iterator[Act]:
    yield Act("choose_use", at, ((_sharer(at, "use"), "both"),))


@mend("fund_account", channel="bind")
def fund(standing: Stand, at: int) -> Iterator[Act]:
    yield Act("fund_account", at, ((_sharer(at, "funded"), True),))


@mend("raise_ceiling", channel="bind")
def raise_ceiling(standing: Stand, at: int) -> Iterator[Act]:
    wanted = standing.amounts.shareable
    if wanted:
        yield Act("raise_ceiling", at, ((_sharer(at, "ceiling"), wanted),))


@mend("go_to_lower_level")
def go_to_lower_level(standing: Stand, _: int) -> Iterator[Act]:
    allowed = (standing.rules["hospital_levels"].only or {}).get(standing.case.member.scheme)
    if allowed:
        yield Act("go_to_lower_level", None, (("expense.hospital_level", max(allowed)),))


@mend("transfer_again")
def transfer_again(standing: Stand, at: int) -> Iterator[Act]:
    wanted = standing.amounts.shareable
    if wanted:
        yield Act("transfer_again", at, (("wallet.balance", wanted),))


_WAYS.check(CAUSES)
