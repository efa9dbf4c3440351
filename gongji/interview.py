"""Which question to put next: the missing fact that settles most, of those not yet answered 不清楚.

By which of the two ways the money was used is no missing fact: without a word of it a payment is one by
binding. `offers_wallet` says when it is worth asking all the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gongji.case import Case
from gongji.facts import distance
from gongji.judgement import day_of
from gongji.policy.loader import NATION
from gongji.policy.place import rules_of
from gongji.verdict import Judged, judge


@dataclass(frozen=True, slots=True)
class Next:
    """The path to ask (None: nothing left that could change the answer) and how many are open at most."""

    path: str | None
    left: int
    judged: Judged


def next_question(case: Case, unsure: Collection[str] = ()) -> Next:
    """`unsure` holds the paths that the person answered with 不清楚; they are not asked again."""
    judged = judge(case)
    open_paths = [path for path in judged.missing if path not in unsure]
    return Next(open_paths[0] if open_paths else None, len(open_paths), judged)


def wallet_exists(case: Case) -> bool:
    """Whether anybody could pay through 医保钱包 on the day of the case. N-010, S-N07."""
    return bool(rules_of(NATION, day_of(case))["wallet"].only != "closed")


def offers_wallet(case: Case) -> bool:
    """Whether to ask by which way the money was used: two provinces, and wallets existed. N-010, N-069.

    False where the case says already whether the payment went through a wallet.
    """
    apart = any(distance(sharer.area, case.member.area) == "other_province" for sharer in case.sharers)
    return case.wallet is None and apart and wallet_exists(case)
