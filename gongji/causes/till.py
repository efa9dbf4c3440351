"""What happens at the till, or in the app in which a premium is paid."""

from __future__ import annotations

from collections.abc import Mapping

from gongji.facts import PREMIUMS

_WIDTH = {"own_area": 0, "pooling_area": 0, "province": 1, "country": 2}


def wrong_credential(kind: str, credential: str, own_credential: frozenset[str]) -> bool:
    """Money can be shared, cards cannot. S-N04, N-080, N-105."""
    return kind not in PREMIUMS and credential not in own_credential


def not_designated(kind: str, designated: bool, designated_only: bool) -> bool:
    """Not a designated institution or pharmacy. N-003, N-119."""
    return kind not in PREMIUMS and designated_only and not designated


def place_not_covered(kind: str, reach: str, usable_in: str | Mapping[str, str]) -> bool:
    """Treated outside the reach of the place's shared money. S-H09, S-H11, S-B04, N-079.

    What a table of kinds does not name is care in a hospital, and reaches as far as its outpatient bills.
    """
    if kind in PREMIUMS:
        return False
    reaches = usable_in if isinstance(usable_in, str) else usable_in.get(kind, usable_in["outpatient"])
    return _WIDTH[reach] > _WIDTH[reaches]


def expense_not_covered(kind: str, kinds: frozenset[str]) -> bool:
    """A kind of expense that shared money may not pay. N-040 … N-044, N-118."""
    return kind not in kinds


def premium_operator(kind: str, operator: str, premium_operator: str) -> bool:
    """Only the sharer may pay the premium, where the place says so. S-H10, N-131."""
    return kind in PREMIUMS and operator == "member" and premium_operator == "sharer"


def premium_channel(kind: str, channel: str, premium_channels: frozenset[str]) -> bool:
    """The premium was tried in a channel that does not take it. S-H10."""
    return kind in PREMIUMS and channel not in premium_channels
