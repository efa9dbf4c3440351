"""What the seeds alone say of one member in 哈尔滨 and one sharer in 大庆 on 11 March 2025.

Facts are words, not amounts: the bill leaves 200 yuan, the premium is 400.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

NEAR_RELATIVES = ("spouse", "parent", "child", "sibling", "grandparent", "grandchild")
DAYS = {"before": "2025-01-01", "today": "2025-03-11", "after": "2025-12-31", "open": None}
PLACES = {"own city": "230100", "other city": "231000", "other province": "110000"}
BALANCES = {
    "bill": {"zero": "0", "short": "199.99", "exact": "200.00", "more": "860.00"},
    "premium": {"zero": "0", "short": "399.99", "exact": "400.00", "more": "860.00"},
}


@dataclass(frozen=True)
class Told:
    """One whole story; nothing in it is unknown."""

    sharer_scheme: str = "employee"
    has_account: bool = True
    sharer_status: str = "active"
    relation: str = "child"
    member_scheme: str = "resident"
    member_status: str = "active"
    link: str = "shared"
    start: str = "before"
    end: str = "open"
    kind: str = "outpatient"
    credential: str = "member"
    designated: bool = True
    place: str = "own city"
    operator: str = "sharer"
    channel: str = "longjiang_wechat"
    balance: str = "more"
    own: str = "zero"

    @property
    def premium(self) -> bool:
        return self.kind == "resident_premium"

    @property
    def account(self) -> bool:
        return self.sharer_scheme == "employee" and self.has_account


def as_case(told: Told) -> dict[str, Any]:
    """The story in the contract's form."""
    money = BALANCES["premium" if told.premium else "bill"]
    member = {"scheme": told.member_scheme, "status": told.member_status, "area": "230100"}
    if told.member_scheme == "employee":
        member["own_balance"] = "0" if told.own == "zero" else "200.00"
    sharer = {
        "scheme": told.sharer_scheme,
        "has_account": told.has_account,
        "status": told.sharer_status,
        "area": "230600",
        "relation": told.relation,
        "link": told.link,
        "starts_on": DAYS[told.start],
        "ends_on": DAYS[told.end] if told.end != "before" else "2025-02-28",
        "balance": money[told.balance],
    }
    expense: dict[str, Any] = {"kind": told.kind}
    if told.premium:
        expense |= {"operator": told.operator, "channel": told.channel, "total": "400.00", "fund_paid": "0"}
    else:
        expense |= {
            "area": PLACES[told.place],
            "designated": told.designated,
            "credential": told.credential,
            "total": "320.00",
            "fund_paid": "120.00",
        }
    return {"date": DAYS["today"], "member": member, "sharers": [sharer], "expense": expense}


def is_decided(told: Told) -> bool:
    """Whether contract and seeds say what comes of it."""
    quiet = told.member_status == told.sharer_status == "active"
    if told.premium and (told.member_scheme == "none" or not quiet or told.own == "enough"):
        return False  # may a premium be paid for somebody not, or not now, insured? Nobody in the seeds says
    if told.member_scheme == "none" and told.member_status != "active":
        return False
    if told.own == "enough" and (told.kind == "wellness" or not told.designated):
        return False
    return list(DAYS).index(told.start) <= list(DAYS).index(told.end)


def sure_causes(told: Told) -> set[str]:
    """Every cause that surely holds. Money is not asked of a sharer who has no account."""
    sure = set()
    if told.sharer_scheme != "employee":
        sure.add("sharer_not_employee")
    elif not told.has_account:
        sure.add("sharer_without_account")
    if told.relation not in NEAR_RELATIVES:  # S-H01
        sure.add("relation_not_covered")
    if told.member_scheme == "none":  # S-N01
        sure.add("member_not_enrolled")
    if told.link == "display":  # S-N02
        sure.add("display_link_only")
    if told.link == "none":
        sure.add("not_bound")
    if told.link in ("shared", "both") and told.start == "after":
        sure.add("binding_not_started")
    if told.link in ("shared", "both") and told.end == "before":
        sure.add("binding_ended")
    sure |= premium_causes(told) if told.premium else till_causes(told)
    if told.account and told.balance == "zero":  # S-N06
        sure.add("sharer_balance_zero")
    return sure


def till_causes(told: Told) -> set[str]:
    sure = set()
    if told.credential != "member":  # S-N04
        sure.add("wrong_credential")
    if not told.designated:  # S-H09
        sure.add("not_designated")
    if told.place == "other province":  # S-H09, S-H11
        sure.add("place_not_covered")
    if told.kind == "wellness":
        sure.add("expense_not_covered")
    return sure


def premium_causes(told: Told) -> set[str]:
    sure = set()
    if told.operator != "sharer":  # S-H10
        sure.add("premium_operator")
    if told.channel != "longjiang_wechat":  # S-H10
        sure.add("premium_channel")
    if told.account and told.balance == "short":  # S-H02
        sure.add("premium_balance_short")
    return sure


def verdict(told: Told) -> str:
    if told.member_scheme == "employee" and told.own == "enough":
        return "not_needed"
    if sure_causes(told):
        return "blocked"
    if told.member_status != "active" or told.sharer_status == "suspended":
        return "uncertain"  # nobody published whether sharing ends, or works while one waits
    return "uncertain" if told.balance == "short" else "pays"  # nor whether a part is paid
