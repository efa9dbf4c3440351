"""A case as a mapping, for those who write one: every field with its type and its meaning.

`read_case` takes it. Every field may be left out or None: that is unknown, never "no" and never zero.

>>> case: CaseDict = {"date": "2025-03-11", "sharers": [{"relation": "child", "balance": "860.00"}]}
>>> meaning_of("sharers.relation")
'what the member is to the sharer: child, where a mother pays for her son'
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias, TypedDict, get_type_hints

from gongji.case.model import (
    Credential,
    Kind,
    Link,
    Moved,
    Operator,
    Relation,
    Scheme,
    SetUpIn,
    SharerStatus,
    Status,
    Use,
)

Yuan: TypeAlias = str | int | float | Decimal
"""Yuan, at most two decimals, as text such as "120.00" or as a number; never below zero."""

Day: TypeAlias = str | datetime.date
"""A day as ISO text such as "2025-03-11", or as a date."""

Area: TypeAlias = str
"""The six-digit GB/T 2260 code of a pooling area, as text such as "230100"."""


class MemberDict(TypedDict, total=False):
    """The relative whose bill or premium is paid (使用人)."""

    scheme: Annotated[Scheme | None, "the member's insurance; none: in none"]
    status: Annotated[Status | None, "suspended: 停保 or 欠费; waiting: inside a waiting period"]
    area: Annotated[Area | None, "where the member is insured"]
    own_balance: Annotated[Yuan | None, "in the member's own account before the payment; employees have one"]
    bound_by_others: Annotated[int | None, "sharers not in this case who share with the member; from 0"]
    shares_too: Annotated[bool | None, "whether the member shares an own account with somebody"]


class SharerDict(TypedDict, total=False):
    """The employee-insured person whose personal account pays (共济人)."""

    name: Annotated[str | None, "1 to 20 letters, digits or 汉字, no real name; left out: A, B, … in order"]
    scheme: Annotated[Scheme | None, "the sharer's insurance; only employees have an account"]
    status: Annotated[SharerStatus | None, "as the member's; deceased: the sharer has died"]
    has_account: Annotated[bool | None, "whether there is a personal account; False: 单建统筹"]
    area: Annotated[Area | None, "where the sharer is insured"]
    balance: Annotated[Yuan | None, "in the sharer's account before the payment"]
    past_years_balance: Annotated[Yuan | None, "the part of it that is left from past years"]
    relation: Annotated[
        Relation | None, "what the member is to the sharer: child, where a mother pays for her son"
    ]
    link: Annotated[Link | None, "what was set up: display is 亲情账户, shared is 家庭共济"]
    starts_on: Annotated[Day | None, "first day of the binding, or the planned one"]
    ends_on: Annotated[Day | Literal["open"] | None, "last day of the binding; open: no end was set"]
    bound_on: Annotated[Day | None, "the day on which the binding was made"]
    rank: Annotated[int | None, "the sharer's place in the order of payment, where a place has ranks; from 1"]
    members_bound: Annotated[int | None, "how many members the sharer has bound, this one included; from 1"]
    set_up_in: Annotated[SetUpIn | None, "in the national app, or in a channel of the place"]
    moved: Annotated[Moved | None, "who changed the place of insurance since the binding"]
    use: Annotated[Use | None, "what the sharer ticked, where a use has to be chosen"]
    funded: Annotated[bool | None, "whether money was moved into the shared account, where it has to be"]
    ceiling: Annotated[Yuan | None, "the most that one payment may take, where the sharer can set that"]
    ever_bound: Annotated[int | None, "how many members were bound in all, past ones included; from 1"]
    chronic_holder: Annotated[bool | None, "whether the sharer has 门诊慢特病 status"]


class ExpenseDict(TypedDict, total=False):
    """The bill, or the premium."""

    kind: Annotated[Kind | None, "what is paid; wellness: 公共卫生、健身、养生保健"]
    area: Annotated[Area | None, "where the hospital or the pharmacy is"]
    designated: Annotated[bool | None, "whether it is 医保定点"]
    credential: Annotated[Credential | None, "whose code or card was shown; both: member's and sharer's"]
    total: Annotated[Yuan | None, "the whole bill or premium"]
    fund_paid: Annotated[Yuan | None, "what the pooled fund paid of it; at most the total"]
    excluded: Annotated[Yuan | None, "what shared money may not pay of the rest; left out: 0"]
    operator: Annotated[Operator | None, "who paid the premium"]
    channel: Annotated[str | None, "id of the channel in which the premium was paid: longjiang_wechat"]
    hospital_level: Annotated[Literal[1, 2, 3] | None, "the level of the hospital, 3 the highest"]
    chronic: Annotated[bool | None, "whether the bill was settled as 门诊慢特病"]


class WalletDict(TypedDict, total=False):
    """A payment through 医保钱包."""

    used: Annotated[bool | None, "False: the payment does not go through the wallet"]
    member_opened: Annotated[bool | None, "whether the member's wallet is opened"]
    sharer_opened: Annotated[bool | None, "whether the sharer's wallet is opened"]
    transfers_today: Annotated[int | None, "how many transfers on that day, this one included; from 1"]
    amount: Annotated[Yuan | None, "what this transfer moves"]
    hour: Annotated[int | None, "the hour of the transfer, 0 to 23"]
    earlier_pending: Annotated[bool | None, "whether an earlier transfer was not accepted yet"]
    accepted: Annotated[bool | None, "whether the member accepted this transfer"]
    balance: Annotated[Yuan | None, "in the member's wallet before the payment"]
    place_of_use: Annotated[Area | None, "the 使用地 of the member's wallet"]
    taken_here: Annotated[bool | None, "whether this hospital or pharmacy takes wallets"]
    quota: Annotated[Yuan | None, "the 共济额度 set for this member; 0: none was set"]
    quota_left: Annotated[Yuan | None, "what is left of it before the payment"]
    locked: Annotated[Yuan | None, "what of the member's own account is locked in quotas for others"]


class SystemDict(TypedDict, total=False):
    """What the till or the app did; told only where it was seen."""

    scanned_twice: Annotated[bool | None, "whether a code was scanned a second time"]
    identity_matches: Annotated[bool | None, "whether name and number agree with the insurance register"]
    code_activated: Annotated[bool | None, "whether the member's code is activated, on an own number"]
    account_frozen: Annotated[bool | None, "whether it said that the account is frozen"]
    synchronised: Annotated[bool | None, "whether the till sees the binding"]
    maintenance: Annotated[bool | None, "whether it said that the system is under maintenance"]


class CaseDict(TypedDict, total=False):
    """Everything known about one payment or question."""

    date: Annotated[Day | None, "the day of the payment or of the question; left out: today in China"]
    member: Annotated[MemberDict | None, "who uses the money"]
    sharers: Annotated[Sequence[SharerDict] | None, "who may pay; at most 20"]
    expense: Annotated[ExpenseDict | None, "what is to be paid"]
    wallet: Annotated[WalletDict | None, "only where the payment goes through 医保钱包"]
    system: Annotated[SystemDict | None, "only where something was seen"]


GROUPS: Mapping[str, type[Any]] = {
    "": CaseDict,
    "member": MemberDict,
    "sharers": SharerDict,
    "expense": ExpenseDict,
    "wallet": WalletDict,
    "system": SystemDict,
}


def meaning_of(path: str) -> str:
    """What a field means, by its path without the number of a sharer; KeyError where there is none."""
    group, _, field = path.rpartition(".")
    return str(get_type_hints(GROUPS[group], include_extras=True)[field].__metadata__[0])
