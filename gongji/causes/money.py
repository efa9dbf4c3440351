"""What a sharer's purse says before any bill is looked at; amounts are compared in `gongji.drawing`."""

from __future__ import annotations


def sharer_balance_zero(purse: str, zero_pays_nothing: bool) -> bool:
    """A balance of zero pays nothing. S-N06, N-102."""
    return purse == "empty" and zero_pays_nothing
