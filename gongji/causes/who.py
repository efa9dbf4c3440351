"""Who may share with whom. A cause answers True where it stands in the way.

The arguments of a cause are what it reads: facts of `gongji.causes.facts` and policy parameters by name.
"""

from __future__ import annotations

from gongji.causes.facts import PREMIUMS
from gongji.causes.registry import cause, sets

ORDER = """sharer_not_employee sharer_without_account relation_not_covered member_not_enrolled
    enrolment_suspended waiting_period different_pooling_area different_province both_roles sharer_excluded
    sharer_deceased""".split()


@cause(mended_by="nobody", retry="useless", plan="also", instead=("another_sharer",))
def sharer_not_employee(sharer_scheme: str, sharer_schemes: frozenset[str]) -> bool:
    """Only employee insurance has a personal account. S-N03, N-031."""
    return sharer_scheme not in sharer_schemes


@cause(mended_by="nobody", retry="useless", plan="also", instead=("another_sharer",))
def sharer_without_account(
    sharer_scheme: str, has_account: bool, sharer_schemes: frozenset[str], needs_account: bool
) -> bool:
    """Employee insurance in a pooled-only plan (单建统筹) has nothing to share. N-033, N-107."""
    return sharer_scheme in sharer_schemes and needs_account and not has_account


@cause(mended_by="nobody", retry="useless", plan="also", instead=("spouse_own_parents", "another_sharer"))
def relation_not_covered(relation: str, relatives: frozenset[str]) -> bool:
    """Not on the list of that place on that day. N-003, N-035, S-H01."""
    return relation not in relatives


@cause(mended_by="member", retry="after_mending", plan="also", mend="enrol")
def member_not_enrolled(
    member_scheme: str, kind: str, member_schemes: frozenset[str], premium__unenrolled: bool
) -> bool:
    """In no basic insurance; a residents' premium is what enrols. S-N01, N-036, F-01."""
    return member_scheme not in member_schemes and not (kind == "resident_premium" and premium__unenrolled)


@cause(
    code="enrolment_suspended",
    mended_by="sharer",
    retry="after_mending",
    plan="also",
    mend="resume",
    instead=("another_sharer",),
)
def sharer_suspended(sharer_status: str, ends_with_enrolment: bool) -> bool:
    """The sharer's enrolment is suspended, where that ends sharing. N-142, HEB-008."""
    return sharer_status == "suspended" and ends_with_enrolment


@cause(
    code="enrolment_suspended",
    mended_by="member",
    retry="after_mending",
    plan="also",
    mend="resume",
    instead=("another_sharer",),
)
def member_suspended(member_scheme: str, member_status: str, ends_with_enrolment: bool) -> bool:
    """The member's enrolment is suspended, where that ends sharing. N-142, S-B02."""
    return member_scheme != "none" and member_status == "suspended" and ends_with_enrolment


@cause(mended_by="time", retry="next_time", plan="also", mend=sets("wait_out", {"member.status": "active"}))
def waiting_period(member_scheme: str, member_status: str, kind: str, pays_in_waiting: bool) -> bool:
    """Inside a waiting period; nobody has published whether shared money pays then. N-143."""
    return (
        member_scheme != "none"
        and member_status == "waiting"
        and kind not in PREMIUMS
        and not pays_in_waiting
    )


@cause(mended_by="nobody", retry="useless", plan="also", instead=("another_sharer",), only_when_bound=True)
def different_pooling_area(distance: str, sharing_area: str) -> bool:
    """One province, two pooling areas, on a day when the place shared inside one only. S-N06, N-103."""
    return distance == "same_province" and sharing_area == "pooling_area"


@cause(
    mended_by="nobody",
    retry="useless",
    plan="also",
    mend="use_wallet",
    instead=("wallet",),
    only_when_bound=True,
)
def different_province(distance: str, across_provinces: bool) -> bool:
    """Two provinces; since 2024-12-02 the way is the wallet. S-N06, N-104."""
    return distance == "other_province" and not across_provinces


@cause(code="both_roles", mended_by="either", retry="after_mending", plan="also", instead=("another_sharer",))
def member_shares_too(member_shares: bool, both_roles: bool | None) -> bool:
    """Who shares an own account cannot use another's, where the place says so. N-124, F-25."""
    return member_shares and both_roles is False


@cause(mended_by="nobody", retry="useless", plan="also", instead=("another_sharer",))
def sharer_excluded(chronic_holder: bool, excluded_sharers: frozenset[str] | None) -> bool:
    """A status that bars from sharing, such as 门诊慢特病 in 柳州. GX-C3, QH-C1."""
    return chronic_holder and "chronic_holder" in (excluded_sharers or ())


@cause(mended_by="nobody", retry="useless", plan="also", instead=("another_sharer",))
def sharer_deceased(alive: bool) -> bool:
    """The account of somebody who died is settled with the heirs; it shares no more. N-141, F-42."""
    return not alive
