"""What makes the causes of the wallet and of the machines hold, set in a case that pays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gongji.case.model import Case, Wallet
from gongji.case.paths import with_value
from gongji.causes import CAUSES
from gongji.training.making.base import drawn_yuan, through_wallet
from gongji.training.making.by_facts import by_facts
from gongji.training.making.causes import Maker, changed, of_first
from gongji.training.making.checks import wallets_closed
from gongji.training.making.draws import Draws
from gongji.training.making.places import Place, far_away, neighbour

_NOTHING_MOVED = {"accepted": False, "balance": None}


def has_wallets(place: Place) -> bool:
    """Whether anybody had a wallet on that day. N-066."""
    return place.rules["wallet_model"].state != "not_found"


def by_wallet(draws: Draws, place: Place, case: Case) -> Case | None:
    """The same bill paid from a wallet, mostly from another province."""
    if not has_wallets(place):
        return None
    if draws.often(70):
        case = of_first(case, area=far_away(draws, place.area))
    return through_wallet(draws, place, case)


def _in_wallet(case: Case | None, values: dict[str, Any]) -> Case | None:
    if case is None:
        return None
    for field, value in values.items():
        case = with_value(case, f"wallet.{field}", value)
    return case


def _not_opened(draws: Draws, place: Place, case: Case) -> Case | None:
    who = draws.choice(("member_opened", "sharer_opened"))
    nothing = dict.fromkeys(("earlier_pending", "place_of_use", "quota", "quota_left", "amount", "hour"))
    return _in_wallet(
        by_wallet(draws, place, case), {**nothing, **_NOTHING_MOVED, "transfers_today": None, who: False}
    )


def _area_closed(draws: Draws, place: Place, case: Case) -> Case | None:
    paid = by_wallet(draws, place, case)
    if paid is None:
        return None
    if place.only("wallet") == "open":
        area = far_away(draws, place.area)
        if Place(area, place.day).only("wallet") == "open":
            return None
        paid = of_first(paid, area=area)
    return only_wished(paid)


def only_wished(case: Case) -> Case:
    """Where no wallet could be opened yet, nothing is known but that somebody wanted to pay from one."""
    if not case.through_wallet or not wallets_closed(case):
        return case
    return case.model_copy(update={"wallet": Wallet(used=True)})


def _too_many_transfers(draws: Draws, place: Place, case: Case) -> Case | None:
    times, most = place.only("wallet_rules.transfers_a_day"), place.only("wallet_rules.most_a_transfer")
    if times is None or most is None or place.only("wallet_model") != "transfer":
        return None
    if draws.often(50):
        return _moving(draws, place, case, {"transfers_today": times + draws.between(1, 2)})
    return _moving(draws, place, case, {"amount": most + drawn_yuan(draws, 1, 1500)})


def _moving(draws: Draws, place: Place, case: Case, values: dict[str, Any]) -> Case | None:
    """A transfer that did not come about."""
    return _in_wallet(by_wallet(draws, place, case), {**_NOTHING_MOVED, **values})


def _at_night(draws: Draws, place: Place, case: Case) -> Case | None:
    closed = place.only("wallet_rules.closed_hours")
    if closed is None or place.only("wallet_model") != "transfer":
        return None
    first, until = closed
    resting = [hour % 24 for hour in range(first, until + (24 if first > until else 0))]
    return _moving(draws, place, case, {"hour": draws.choice(resting)})


def _pending(draws: Draws, place: Place, case: Case) -> Case | None:
    if place.only("wallet_model") != "transfer":
        return None
    return _moving(draws, place, case, {"earlier_pending": True})


def _elsewhere(draws: Draws, place: Place, case: Case) -> Case | None:
    area = (neighbour(draws, place.area) if draws.often(60) else None) or far_away(draws, place.area)
    return _in_wallet(by_wallet(draws, place, case), {"place_of_use": area})


def _not_taken(draws: Draws, place: Place, case: Case) -> Case | None:
    return _in_wallet(by_wallet(draws, place, case), {"taken_here": False})


def _nothing_in_it(draws: Draws, place: Place, case: Case) -> Case | None:
    if place.only("wallet_model") != "transfer":
        return None
    return _in_wallet(by_wallet(draws, place, case), {"balance": 0})


def _no_quota(draws: Draws, place: Place, case: Case) -> Case | None:
    if "quota" not in place.worlds("wallet_model"):
        return None
    return _in_wallet(by_wallet(draws, place, case), {"quota": 0, "quota_left": None, "balance": 0})


def _quota_spent(draws: Draws, place: Place, case: Case) -> Case | None:
    if "quota" not in place.worlds("wallet_model"):
        return None
    return _in_wallet(by_wallet(draws, place, case), {"quota_left": 0, "balance": 0})


def _locked(draws: Draws, place: Place, case: Case) -> Case | None:
    """The own account would do if a part of it were not locked for somebody else."""
    if "quota" not in place.worlds("wallet_model"):
        return None
    personal = (case.expense.total or 0) - (case.expense.fund_paid or 0)
    if personal < 1 or case.expense.designated is False:
        return None
    own = personal + drawn_yuan(draws, 0, 200)
    case = changed(case, {"member.scheme": "employee", "member.status": "active", "member.own_balance": own})
    locked = own - personal + draws.between(1, personal)
    return _in_wallet(by_wallet(draws, place, case), {"locked": locked})


def _not_synchronised(draws: Draws, place: Place, case: Case) -> Case:
    """A binding of today or yesterday that the till does not know."""
    bound_on = place.day - timedelta(days=draws.between(0, 1))
    case = of_first(case, starts_on=bound_on, bound_on=bound_on)
    return with_value(case, "system.synchronised", False)


def _second_scan(draws: Draws, place: Place, case: Case) -> Case | None:
    """Also where the place is only one of those that may want a second scan."""
    if "second_scan" not in place.worlds("mechanism"):
        return None
    return with_value(case, "system.scanned_twice", False)


def _paid_by_wallet(maker: Maker) -> Maker:
    def make(draws: Draws, place: Place, case: Case) -> Case | None:
        paid = by_wallet(draws, place, case)
        return None if paid is None else maker(draws, place, paid)

    return make


WALLET_MAKERS: dict[str, Maker] = {
    **{cause.code: _paid_by_wallet(by_facts(cause)) for cause in CAUSES if cause.stage == "wallet"},
    "wallet_not_opened": _not_opened,
    "wallet_area_closed": _area_closed,
    "wallet_transfer_limit": _too_many_transfers,
    "wallet_closed_hours": _at_night,
    "wallet_transfer_waiting": _pending,
    "wallet_place_of_use": _elsewhere,
    "wallet_not_accepted": _not_taken,
    "wallet_empty": _nothing_in_it,
    "quota_missing": _no_quota,
    "quota_used_up": _quota_spent,
    "locked_by_quota": _locked,
}
SYSTEM_MAKERS: dict[str, Maker] = {
    **{cause.code: by_facts(cause) for cause in CAUSES if cause.stage == "system"},
    "second_scan_needed": _second_scan,
    "not_synchronised": _not_synchronised,
}
