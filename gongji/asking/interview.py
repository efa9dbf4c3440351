"""Which question to put next: the missing fact that settles most, of those not yet answered 不清楚.

By which of the two ways the money was used is no missing fact: without a word of it a payment is one by
binding. `offers_wallet` says when it is worth asking all the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gongji.answers.eligibility import eligibility
from gongji.asking.questions_left import KIND, by_kind, is_open, may_be_asked, places_of
from gongji.asking.what_was_seen import in_order
from gongji.case.model import Case
from gongji.case.paths import with_value
from gongji.causes.facts import distance
from gongji.judging.standing import ASKED_OF_A_PLAN, day_of
from gongji.judging.verdict import judge
from gongji.policies.loader import NATION
from gongji.policies.place import rules_of

WAY = "wallet.used"
LINK = "sharers.0.link"
_PLANNED_FIRST = ("sharers.0.relation", "sharers.0.area", "member.area")


@dataclass(frozen=True, slots=True)
class Next:
    """The path to ask (None: nothing left that could change the answer).

    `left` is a bound: this question included, no more than so many follow, whatever is answered.
    """

    path: str | None
    left: int


def next_question(case: Case, unsure: Collection[str] = (), seen: str | None = None) -> Next:
    """About a payment. The places first, since every rule hangs on them; then the way that was used, where
    that is a question; then what settles most.

    `unsure` holds the paths that the person answered with 不清楚; they are not asked again. `seen` is a
    key of words/seen.toml; it orders the questions and nothing else.
    """
    judged = judge(case)
    places = [path for path in places_of(case) if is_open(case, path, unsure)]
    missing = [path for path in judged.missing if path not in unsure]
    if places:
        asked = in_order([*places, *(path for path in missing if path == KIND)], seen)
        return Next(asked[0], payment_bound(case, unsure))
    if offers_wallet(case) and WAY not in unsure:
        return Next(WAY, payment_bound(case, unsure))
    if not missing:
        return Next(None, 0)
    ways = by_kind(case, unsure)
    asked = in_order(missing, seen)
    waits = KIND in missing and asked[0] not in frozenset.intersection(*ways)
    return Next(KIND if waits else asked[0], max(map(len, ways)))


def next_about_binding(case: Case, unsure: Collection[str] = ()) -> Next:
    """About a planned binding: kinship and places, what the answer hangs on, what was set up already."""
    found = eligibility(case)
    wanted = [*_PLANNED_FIRST, *found.missing]
    if found.verdict != "not_eligible":
        wanted.append(LINK)
    still = [path for path in dict.fromkeys(wanted) if is_open(case, path, unsure)]
    if not still:
        return Next(None, 0)
    planned = case if case.expense.kind else with_value(case, KIND, "outpatient")
    possible = may_be_asked(planned, unsure, ASKED_OF_A_PLAN) | set(still)
    if is_open(case, LINK, unsure):
        possible |= {LINK}
    return Next(still[0], len(possible))


def payment_bound(case: Case, unsure: Collection[str] = ()) -> int:
    """The most questions about a payment that may still follow, by whichever way the money was used."""
    straight = max(map(len, by_kind(case, unsure)))
    if not is_open(case, WAY, unsure) or case.wallet is not None or not _may_be_apart(case, unsure):
        return straight
    places = {path for path in places_of(case) if is_open(case, path, unsure)}
    through = (one | places for one in by_kind(with_value(case, WAY, True), unsure))
    return 1 + max(straight, *map(len, through))


def _may_be_apart(case: Case, unsure: Collection[str]) -> bool:
    """Whether two provinces are told, or may still be."""
    asked = [path for path in places_of(case) if is_open(case, path, unsure)]
    return wallet_exists(case) and (bool(asked) or offers_wallet(case))


def wallet_exists(case: Case) -> bool:
    """Whether anybody could pay through 医保钱包 on the day of the case. N-010, S-N07."""
    return bool(rules_of(NATION, day_of(case))["wallet"].only != "closed")


def offers_wallet(case: Case) -> bool:
    """Whether to ask by which way the money was used: two provinces, and wallets existed. N-010, N-069.

    False where the case says already whether the payment went through a wallet.
    """
    apart = any(distance(sharer.area, case.member.area) == "other_province" for sharer in case.sharers)
    return case.wallet is None and apart and wallet_exists(case)
