"""Every cause, in the order in which causes are named, with who can mend it and whether to try again."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from gongji.causes import link, money, system, till, wallet, who
from gongji.causes.facts import DOMAINS, SHARER_FACTS
from gongji.policies.schema import BY_NAME

Stage = Literal["who", "link", "till", "money", "wallet", "system"]
Mender = Literal["sharer", "member", "either", "office", "time", "nobody"]
Retry = Literal["after_mending", "useless", "next_time"]

_PARAMETER_OF = {name.replace(".", "_"): name for name in BY_NAME}


@dataclass(frozen=True, slots=True, eq=False)
class Cause:
    """A named obstacle. `test` is None where the money stage decides it by amounts."""

    code: str
    stage: Stage
    fixable_by: Mender
    retry: Retry
    test: Callable[..., bool | None] | None
    facts: tuple[str, ...]
    rules: tuple[str, ...]
    arguments: tuple[str, ...]
    only_planned: bool = False

    @property
    def of_sharer(self) -> bool:
        return self.test is None or not SHARER_FACTS.isdisjoint(self.facts)


def _cause(
    test: Callable[..., bool | None],
    stage: Stage,
    fixable_by: Mender,
    retry: Retry,
    code: str | None = None,
    only_planned: bool = False,
) -> Cause:
    names = tuple(inspect.signature(test).parameters)
    facts = tuple(name for name in names if name in DOMAINS)
    rules = tuple(_PARAMETER_OF[name] for name in names if name not in DOMAINS)
    return Cause(code or test.__name__, stage, fixable_by, retry, test, facts, rules, names, only_planned)


def _by_amount(code: str, fixable_by: Mender, retry: Retry, *rules: str) -> Cause:
    return Cause(code, "money", fixable_by, retry, None, (), rules, ())


CAUSES: tuple[Cause, ...] = (
    _cause(who.sharer_not_employee, "who", "nobody", "useless"),
    _cause(who.sharer_without_account, "who", "nobody", "useless"),
    _cause(who.relation_not_covered, "who", "nobody", "useless"),
    _cause(who.member_not_enrolled, "who", "member", "after_mending"),
    _cause(who.sharer_suspended, "who", "sharer", "after_mending", "enrolment_suspended"),
    _cause(who.member_suspended, "who", "member", "after_mending", "enrolment_suspended"),
    _cause(who.waiting_period, "who", "time", "next_time"),
    _cause(who.different_pooling_area, "who", "nobody", "useless"),
    _cause(who.different_province, "who", "nobody", "useless"),
    _cause(link.display_link_only, "link", "sharer", "after_mending"),
    _cause(link.not_bound, "link", "sharer", "after_mending"),
    _cause(link.binding_not_started, "link", "sharer", "after_mending"),
    _cause(link.binding_ended, "link", "sharer", "after_mending"),
    _cause(link.start_before_today, "link", "sharer", "after_mending", only_planned=True),
    _cause(link.end_equals_start, "link", "sharer", "after_mending", only_planned=True),
    _cause(link.end_before_start, "link", "sharer", "after_mending", only_planned=True),
    _cause(link.member_limit, "link", "sharer", "after_mending"),
    _cause(link.sharer_limit, "link", "either", "after_mending"),
    _cause(till.wrong_credential, "till", "member", "after_mending"),
    _cause(till.not_designated, "till", "member", "next_time"),
    _cause(till.place_not_covered, "till", "member", "next_time"),
    _cause(till.expense_not_covered, "till", "nobody", "useless"),
    _cause(till.premium_operator, "till", "sharer", "after_mending"),
    _cause(till.premium_channel, "till", "sharer", "after_mending"),
    _cause(money.sharer_balance_zero, "money", "time", "next_time"),
    _cause(money.below_reserve, "money", "time", "next_time"),
    _by_amount("sharer_balance_short", "time", "next_time", "sharer_choice", "combine", "shortfall"),
    _cause(money.premium_balance_short, "money", "time", "next_time"),
    _cause(wallet.wallet_not_opened, "wallet", "either", "after_mending"),
    _cause(wallet.member_area_closed, "wallet", "time", "next_time", "wallet_area_closed"),
    _cause(wallet.sharer_area_closed, "wallet", "time", "next_time", "wallet_area_closed"),
    _cause(wallet.wallet_transfer_limit, "wallet", "sharer", "after_mending"),
    _cause(wallet.wallet_closed_hours, "wallet", "sharer", "after_mending"),
    _cause(wallet.wallet_transfer_waiting, "wallet", "member", "after_mending"),
    _cause(wallet.wallet_place_of_use, "wallet", "member", "after_mending"),
    _cause(wallet.wallet_not_accepted, "wallet", "member", "next_time"),
    _cause(wallet.wallet_expense, "wallet", "nobody", "useless", "expense_not_covered"),
    _cause(wallet.quota_missing, "wallet", "sharer", "after_mending"),
    _cause(wallet.quota_used_up, "wallet", "sharer", "after_mending"),
    _cause(wallet.locked_by_quota, "wallet", "member", "after_mending"),
    _cause(system.second_scan_needed, "system", "member", "after_mending"),
    _cause(system.identity_mismatch, "system", "office", "after_mending"),
    _cause(system.code_not_activated, "system", "member", "after_mending"),
    _cause(system.account_frozen, "system", "office", "after_mending"),
    _cause(system.not_synchronised, "system", "time", "next_time"),
    _cause(system.maintenance, "system", "time", "next_time"),
)
ONLY_WHEN_BOUND = frozenset(
    """different_pooling_area different_province display_link_only not_bound binding_not_started
    binding_ended member_limit sharer_limit place_not_covered premium_operator premium_channel""".split()
)
CODES: tuple[str, ...] = tuple(dict.fromkeys(cause.code for cause in CAUSES))
RANK = {code: rank for rank, code in enumerate(CODES)}
BY_CODE = {cause.code: cause for cause in reversed(CAUSES)}
