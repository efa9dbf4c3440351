"""What happens at the till, or in the app in which a premium is paid."""

from __future__ import annotations

from collections.abc import Mapping

from gongji.causes.facts import PREMIUMS
from gongji.causes.registry import cause, sets

ORDER = """wrong_credential not_designated place_not_covered expense_not_covered premium_operator
    premium_channel sharer_credential_missing hospital_level_not_covered linked_with_fund""".split()

_WIDTH = {"own_area": 0, "pooling_area": 0, "province": 1, "country": 2}


@cause(
    mended_by="member", retry="after_mending", mend=sets("show_own_code", {"expense.credential": "member"})
)
def wrong_credential(kind: str, credential: str, own_credential: frozenset[str]) -> bool:
    """Money can be shared, cards cannot. S-N04, N-080, N-105. Both codes hold the own one."""
    if kind in PREMIUMS or credential in own_credential:
        return False
    if credential == "both":
        return own_credential.isdisjoint(("member", "sharer"))
    return not (credential == "member" and "both" in own_credential)


@cause(mended_by="member", retry="next_time", mend=sets("use_designated", {"expense.designated": True}))
def not_designated(kind: str, designated: bool, designated_only: bool) -> bool:
    """Not a designated institution or pharmacy. N-003, N-119."""
    return kind not in PREMIUMS and designated_only and not designated


@cause(mended_by="member", retry="next_time", mend="go_nearer", only_when_bound=True)
def place_not_covered(kind: str, reach: str, usable_in: str | Mapping[str, str]) -> bool:
    """Treated outside the reach of the place's shared money. S-H09, S-H11, S-B04, N-079.

    What a table of kinds does not name is care in a hospital, and reaches as far as its outpatient bills.
    """
    if kind in PREMIUMS:
        return False
    reaches = usable_in if isinstance(usable_in, str) else usable_in.get(kind, usable_in["outpatient"])
    return _WIDTH[reach] > _WIDTH[reaches]


@cause(mended_by="nobody", retry="useless", only_when_bound=True)
def expense_not_covered(kind: str, kinds: frozenset[str]) -> bool:
    """A kind of expense that shared money may not pay. N-040 … N-044, N-118."""
    return kind not in kinds


@cause(
    mended_by="sharer", retry="after_mending", channel="premium", mend="sharer_operates", only_when_bound=True
)
def premium_operator(kind: str, operator: str, premium__operator: str) -> bool:
    """Only the sharer may pay the premium, where the place says so. S-H10, N-131."""
    return kind in PREMIUMS and operator == "member" and premium__operator == "sharer"


@cause(
    mended_by="sharer", retry="after_mending", channel="premium", mend="other_channel", only_when_bound=True
)
def premium_channel(kind: str, channel: str, premium__channels: frozenset[str]) -> bool:
    """The premium was tried in a channel that does not take it. S-H10."""
    return kind in PREMIUMS and channel not in premium__channels


@cause(
    mended_by="member", retry="after_mending", mend=sets("show_both_codes", {"expense.credential": "both"})
)
def sharer_credential_missing(kind: str, credential: str, own_credential: frozenset[str]) -> bool:
    """The place wants both codes, and only the own one was shown. GX-C3."""
    both_wanted = "both" in own_credential and "member" not in own_credential
    return kind not in PREMIUMS and credential == "member" and both_wanted


@cause(mended_by="member", retry="next_time", mend="go_to_lower_level", only_when_bound=True)
def hospital_level_not_covered(
    kind: str,
    member_scheme: str,
    hospital_level: int,
    chronic: bool,
    hospital_levels: Mapping[str, frozenset[int]] | None,
) -> bool:
    """An ordinary outpatient bill at a level of hospital that the place does not pay. HLJ, Q01."""
    allowed = (hospital_levels or {}).get(member_scheme)
    return kind == "outpatient" and not chronic and allowed is not None and hospital_level not in allowed


@cause(code="linked_with_fund", mended_by="nobody", retry="useless", only_when_bound=True)
def pays_not_beside_the_fund(kind: str, fund_part: str, linked_with_fund: bool | None) -> bool:
    """No shared money in a settlement in which the pooled fund pays, where the place says so. N-139, F-40."""
    return kind not in PREMIUMS and linked_with_fund is False and fund_part == "some"
