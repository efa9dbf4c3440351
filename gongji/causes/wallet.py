"""Paying through 医保钱包: transfers since 2024-12-02, quotas by the notice of 2026-01-09."""

from __future__ import annotations

from gongji.causes.facts import PREMIUMS
from gongji.causes.registry import cause, sets

ORDER = """wallet_not_opened wallet_area_closed wallet_transfer_limit wallet_closed_hours
    wallet_transfer_waiting wallet_place_of_use wallet_not_accepted quota_missing quota_used_up
    locked_by_quota wallet_empty""".split()


@cause(
    mended_by="either",
    retry="after_mending",
    mend=sets("open_wallet", {"wallet.member_opened": True, "wallet.sharer_opened": True}),
)
def wallet_not_opened(member_opened: bool, sharer_opened: bool, wallet_rules__opened_by_both: bool) -> bool:
    """Both open a wallet before anything moves. N-068, N-110."""
    return bool(wallet_rules__opened_by_both) and not (member_opened and sharer_opened)


@cause(code="wallet_area_closed", mended_by="time", retry="next_time")
def member_area_closed(wallet: str) -> bool | None:
    """The member's place has not opened wallets; None where only part of the province has. N-069, N-111."""
    return None if wallet == "partly" else wallet == "closed"


@cause(code="wallet_area_closed", mended_by="time", retry="next_time")
def sharer_area_closed(distance: str, wallet: str) -> bool | None:
    """The sharer's place has not opened wallets; asked only where it is another place. N-069, N-111."""
    if distance == "same_area":
        return False
    return None if wallet == "partly" else wallet == "closed"


@cause(mended_by="sharer", retry="after_mending", mend="split")
def wallet_transfer_limit(
    accepted: bool,
    transfers_today: int,
    transfer_amount: int,
    wallet_model: str,
    wallet_rules__transfers_a_day: int | None,
    wallet_rules__most_a_transfer: int | None,
) -> bool:
    """Too many transfers that day, or too much in one. N-067, N-112."""
    if accepted or wallet_model != "transfer":
        return False
    too_many = wallet_rules__transfers_a_day is not None and transfers_today > wallet_rules__transfers_a_day
    too_much = wallet_rules__most_a_transfer is not None and transfer_amount > wallet_rules__most_a_transfer
    return too_many or too_much


@cause(mended_by="sharer", retry="after_mending", mend="in_daytime")
def wallet_closed_hours(
    accepted: bool, hour: int, wallet_model: str, wallet_rules__closed_hours: tuple[int, int] | None
) -> bool:
    """Transfers rest at night. N-067, N-112."""
    if accepted or wallet_model != "transfer" or wallet_rules__closed_hours is None:
        return False
    first, until = wallet_rules__closed_hours
    return hour >= first or hour < until if first > until else first <= hour < until


@cause(
    mended_by="member",
    retry="after_mending",
    mend=sets("accept_transfer", {"wallet.accepted": True, "wallet.earlier_pending": False}),
)
def wallet_transfer_waiting(
    accepted: bool, earlier_pending: bool, wallet_model: str, wallet_rules__accepted_first: bool
) -> bool:
    """An earlier transfer that nobody accepted blocks the next one. N-068, N-113."""
    return (
        wallet_model == "transfer" and bool(wallet_rules__accepted_first) and earlier_pending and not accepted
    )


@cause(mended_by="member", retry="after_mending", mend="place_of_use")
def wallet_place_of_use(kind: str, use_place: str, wallet_rules__place_of_use: bool) -> bool:
    """The wallet's 使用地 is not where the bill is. N-069b, N-115, SN-003."""
    return _at_a_till(kind) and bool(wallet_rules__place_of_use) and use_place == "elsewhere"


@cause(mended_by="member", retry="next_time", mend=sets("use_accepting_place", {"wallet.taken_here": True}))
def wallet_not_accepted(kind: str, taken_here: bool) -> bool:
    """The hospital or pharmacy does not take wallets yet. N-069d, N-069e, N-114."""
    return _at_a_till(kind) and not taken_here


@cause(code="expense_not_covered", mended_by="nobody", retry="useless")
def wallet_expense(kind: str, wallet_rules__kinds: frozenset[str]) -> bool:
    """A kind of expense that wallets do not pay. N-065, N-074."""
    return kind not in wallet_rules__kinds


@cause(mended_by="sharer", retry="after_mending", mend="set_quota")
def quota_missing(quota: str, wallet_model: str) -> bool:
    """No 共济额度 was set for the member. N-070, N-116."""
    return wallet_model == "quota" and quota == "none"


@cause(mended_by="sharer", retry="after_mending", mend="raise_quota")
def quota_used_up(quota: str, quota_left: str, wallet_model: str) -> bool:
    """The 共济额度 is spent. N-070, N-116."""
    return wallet_model == "quota" and quota == "some" and quota_left == "empty"


@cause(mended_by="member", retry="after_mending", mend=sets("release_quota", {"wallet.locked": 0}))
def locked_by_quota(locked: str, wallet_model: str) -> bool:
    """The own account would do, but part of it is locked in quotas for others. N-071, N-117."""
    return wallet_model == "quota" and locked == "bites"


@cause(mended_by="sharer", retry="after_mending", mend="transfer_again")
def wallet_empty(wallet_purse: str, wallet_model: str) -> bool:
    """Nothing is in the member's wallet; the sharer's own account is not what was drawn on. N-065."""
    return wallet_model == "transfer" and wallet_purse == "empty"


def _at_a_till(kind: str) -> bool:
    return kind not in PREMIUMS
