"""What a sharer's purse says before any bill is looked at; amounts are compared in `judging.drawing`."""

from __future__ import annotations

from gongji.causes.facts import PREMIUMS
from gongji.causes.registry import cause, cause_by_amount

ORDER = """sharer_balance_zero below_reserve sharer_balance_short premium_balance_short
    sharer_ceiling""".split()


@cause(mended_by="time", retry="next_time", mend="credit", instead=("another_sharer",), only_when_bound=True)
def sharer_balance_zero(purse: str, zero_pays_nothing: bool) -> bool:
    """A balance of zero pays nothing. S-N06, N-102."""
    return purse == "empty" and zero_pays_nothing


@cause(mended_by="time", retry="next_time", mend="credit", instead=("another_sharer",))
def below_reserve(floor: str, reserve: int | None, money: str | None) -> bool | None:
    """Nothing lies above the floor, or none of it is past years' money; None where the floor is in doubt.

    `judging.standing` held the balance against `reserve` and `money` before. FUJ-001, ZHJ-003, SHA-002.
    """
    if reserve is None and money is None:
        return False
    return None if floor == "doubtful" else floor == "under"


cause_by_amount(
    "sharer_balance_short",
    stage="money",
    rules=("sharer_choice", "combine", "shortfall"),
    mended_by="time",
    retry="next_time",
    mend="credit_or_step_aside",
    instead=("another_sharer",),
)


@cause(mended_by="time", retry="next_time", mend="credit", instead=("another_sharer",))
def premium_balance_short(kind: str, purse: str, cover: str, premium__whole: bool) -> bool:
    """A premium that this sharer's balance does not cover whole. S-H02, N-131."""
    return kind in PREMIUMS and purse == "some" and cover == "short" and premium__whole


@cause(
    code="sharer_ceiling",
    mended_by="sharer",
    retry="after_mending",
    mend="raise_ceiling",
    only_when_bound=True,
)
def above_own_ceiling(above_ceiling: str, ceiling: str | None) -> bool:
    """More than the sharer lets one payment take. SXI-005."""
    return above_ceiling == "above" and ceiling != "none"
