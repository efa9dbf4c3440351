"""By which of the two ways the money may have been used: drawn by a binding, or through 医保钱包."""

from __future__ import annotations

from gongji.case.model import Case
from gongji.causes.facts import distance
from gongji.judging.standing import day_of
from gongji.policies.loader import NATION
from gongji.policies.place import rules_of

WAY = "wallet.used"


def wallet_exists(case: Case) -> bool:
    """Whether anybody could pay through 医保钱包 on the day of the case. N-010, S-N07."""
    return bool(rules_of(NATION, day_of(case))["wallet"].only != "closed")


def offers_wallet(case: Case) -> bool:
    """Whether to ask by which way the money was used: two provinces, and wallets existed. N-010, N-069.

    False where the case says already whether the payment went through a wallet.
    """
    apart = any(distance(sharer.area, case.member.area) == "other_province" for sharer in case.sharers)
    return case.wallet is None and apart and wallet_exists(case)
