"""Every cause, in the order in which causes are named: stage by stage, in a stage as its ORDER says."""

from __future__ import annotations

from gongji.causes import link, money, system, till, wallet, who
from gongji.causes.registry import Cause, ChannelKind, Instead, Mender, Retry, Sets, Stage, in_order

__all__ = [
    "BY_CODE", "CAUSES", "CODES", "ONLY_WHEN_BOUND", "RANK",
    "Cause", "ChannelKind", "Instead", "Mender", "Retry", "Sets", "Stage",
]  # fmt: skip

CAUSES: tuple[Cause, ...] = in_order(
    {
        "who": who.ORDER,
        "link": link.ORDER,
        "till": till.ORDER,
        "money": money.ORDER,
        "wallet": wallet.ORDER,
        "system": system.ORDER,
    }
)
CODES: tuple[str, ...] = tuple(dict.fromkeys(cause.code for cause in CAUSES))
RANK = {code: rank for rank, code in enumerate(CODES)}
BY_CODE = {cause.code: cause for cause in reversed(CAUSES)}
ONLY_WHEN_BOUND = frozenset(CODES) - {cause.code for cause in CAUSES if not cause.only_when_bound}
