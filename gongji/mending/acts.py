"""What people can do about a cause: each act changes facts of the case, and never one that nobody can change.

Kinship, past days and places of insurance are in no act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongji.case.model import Case
from gongji.case.paths import with_value
from gongji.causes.facts import BOUND, purse_path
from gongji.judging.standing import Found, Stand


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
        path = purse_path(standing.case, at)
        yield Act("wait_for_credit", at, ((path, wanted + max(floors)),))


def _credit_or_step_aside(standing: Stand, at: int) -> Iterator[Act]:
    yield from _credit(standing, at)
    yield from _unbind_others(standing, at)


def _setting(name: str, **changes: object) -> Mend:
    """An act that sets fields to fixed values; `wallet__accepted=True` sets wallet.accepted."""
    pairs = tuple((path.replace("__", "."), value) for path, value in changes.items())

    def mend(standing: Stand, _: int) -> Iterator[Act]:
        yield Act(name, None, pairs)

    return mend


def _split(standing: Stand, at: int) -> Iterator[Act]:
    most = standing.rules["wallet_rules.most_a_transfer"].only
    amount = standing.case.wallet.amount if standing.case.wallet else None
    smaller = min(amount, most) if amount and most else amount
    yield Act("split_transfers", at, (("wallet.transfers_today", 1), ("wallet.amount", smaller)))


def _in_daytime(standing: Stand, at: int) -> Iterator[Act]:
    closed = standing.rules["wallet_rules.closed_hours"].only
    if closed is not None:
        yield Act("transfer_in_daytime", at, (("wallet.hour", closed[1]),))


def _place_of_use(standing: Stand, _: int) -> Iterator[Act]:
    area = standing.case.expense.area
    if area is not None:
        yield Act("change_place_of_use", None, (("wallet.place_of_use", area),))


def _quota(name: str) -> Mend:
    def mend(standing: Stand, at: int) -> Iterator[Act]:
        wanted = standing.amounts.shareable
        if wanted:
            yield Act(name, at, (("wallet.quota", wanted), ("wallet.quota_left", wanted)))

    return mend


def _use_wallet(standing: Stand, at: int) -> Iterator[Act]:
    """The way between two provinces: both open a wallet, the money is moved and taken. N-064 … N-069."""
    wanted, area = standing.amounts.shareable, standing.case.expense.area
    if not wanted or standing.case.through_wallet:
        return
    steps = {
        "used": True, "member_opened": True, "sharer_opened": True, "accepted": True,
        "balance": wanted, "place_of_use": area, "taken_here": True, "quota": wanted, "quota_left": wanted,
    }  # fmt: skip
    yield Act("use_wallet", at, tuple((f"wallet.{name}", value) for name, value in steps.items()))


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
    "different_province": _use_wallet,
    "wallet_not_opened": _setting("open_wallet", wallet__member_opened=True, wallet__sharer_opened=True),
    "wallet_transfer_limit": _split,
    "wallet_closed_hours": _in_daytime,
    "wallet_transfer_waiting": _setting(
        "accept_transfer", wallet__accepted=True, wallet__earlier_pending=False
    ),
    "wallet_place_of_use": _place_of_use,
    "wallet_not_accepted": _setting("use_accepting_place", wallet__taken_here=True),
    "quota_missing": _quota("set_quota"),
    "quota_used_up": _quota("raise_quota"),
    "locked_by_quota": _setting("release_quota", wallet__locked=0),
    "second_scan_needed": _setting("scan_again", system__scanned_twice=True),
    "identity_mismatch": _setting("correct_record", system__identity_matches=True),
    "code_not_activated": _setting("activate_code", system__code_activated=True),
    "account_frozen": _setting("ask_office", system__account_frozen=False),
    "not_synchronised": _setting("wait_for_sync", system__synchronised=True),
    "maintenance": _setting("try_later", system__maintenance=False),
}
