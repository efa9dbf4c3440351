"""Two provinces: binding is ruled out, and the way is 医保钱包 or a 共济额度 where both places have it.

N-010, N-012, N-064 … N-074, XA-001 … XA-003.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongji.answers.shapes import EligibilityVerdict
from gongji.judging.standing import Stand
from gongji.policies.loader import NATION
from gongji.policies.place import Reading, rules_of

Way = Literal["binding", "wallet", "quota"]
_BINDING_ONLY = "different_province"


@dataclass(frozen=True, slots=True)
class Across:
    """What the way between two provinces makes of it, and the rules that say so."""

    verdict: EligibilityVerdict
    way: Way | None
    readings: tuple[Reading, ...]


def across(standing: Stand, at: int) -> Across | None:
    """None where binding is open or something else bars this sharer as well, so that no way helps."""
    mine = [one for one in standing.found if one.at in (None, at)]
    if not any(one.cause.code == _BINDING_ONLY and one.certain for one in mine):
        return None
    if any(one.certain for one in mine if one.cause.code != _BINDING_ONLY):
        return None
    nation = rules_of(NATION, standing.day)
    if nation["wallet"].only == "closed":
        return None
    places = (standing.sharer_rules[at]["wallet"], standing.rules["wallet"])
    open_in_both = all(place.only == "open" for place in places)
    doubtful = any(one.cause.code != _BINDING_ONLY for one in mine)
    if _still_open(standing, at):
        return Across("need_facts", None, places)
    if open_in_both and not doubtful:
        model = nation["wallet_model"]
        return Across("eligible", "quota" if model.only == "quota" else "wallet", (*places, model))
    if any(place.only == "closed" for place in places):
        return Across("not_eligible", None, places)
    return Across("uncertain", None, places)


def _still_open(standing: Stand, at: int) -> bool:
    """Whether a fact is wanting that could bar this sharer from any way."""
    return any(one.at in (None, at) and not one.cause.only_when_bound for one in standing.open)
