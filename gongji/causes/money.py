"""What a sharer's purse says before any bill is looked at; amounts are compared in `gongji.drawing`."""

from __future__ import annotations

from gongji.facts import PREMIUMS


def sharer_balance_zero(purse: str, zero_pays_nothing: bool) -> bool:
    """A balance of zero pays nothing. S-N06, N-102."""
    return purse == "empty" and zero_pays_nothing


def premium_balance_short(kind: str, purse: str, cover: str, premium_whole: bool) -> bool:
    """A premium that this sharer's balance does not cover whole. S-H02, N-131."""
    return kind in PREMIUMS and purse == "some" and cover == "short" and premium_whole
