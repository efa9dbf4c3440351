"""What still helps where nothing changes this case: cash, another sharer, the spouse, the wallet."""

from __future__ import annotations

from gongji.answers.placeholders import Placeholders
from gongji.answers.rules import place_name, rule_shown
from gongji.answers.shapes import WayOut
from gongji.judging.standing import Stand
from gongji.judging.verdict import Judged
from gongji.policies.loader import NATION
from gongji.policies.place import Reading, rules_of
from gongji.words import say, words

_NOT_THIS_SHARER = {"sharer_not_employee", "sharer_without_account", "sharer_balance_zero",
                    "sharer_balance_short", "premium_balance_short", "below_reserve",
                    "enrolment_suspended", "relation_not_covered", "different_pooling_area"}  # fmt: skip


def ways_out(judged: Judged, fixable: bool) -> tuple[WayOut, ...]:
    """Nothing where shared money pays; else what helps besides the fixes, the nearest first."""
    if judged.verdict not in ("blocked", "uncertain"):
        return ()
    codes = {one.cause.code for one in judged.found}
    standing = judged.stand
    found: list[WayOut] = []
    relations = {sharer.relation for sharer in standing.case.sharers}
    if "relation_not_covered" in codes and "parent_in_law" in relations:
        found.append(_way("spouse_own_parents", standing))
    if "different_province" in codes:
        found += _wallet(standing)
    if codes & _NOT_THIS_SHARER:
        found.append(_way("another_sharer", standing))
    found.append(_way("cash", standing))
    return tuple(found)


def _way(code: str, standing: Stand, readings: tuple[Reading, ...] = (), states: str = "") -> WayOut:
    known = words("instead")[code]
    values = Placeholders(standing, None, {"states": states})
    return WayOut(
        code=code,
        title=known["title"],
        text=say(known["text"], values),
        policy=tuple(rule_shown(one) for one in readings),
    )


def _wallet(standing: Stand) -> list[WayOut]:
    """The cross-province way: nothing before it began, each place's own state after. N-010, N-069, N-012."""
    nation = rules_of(NATION, standing.day)
    apart = next((at for at, sharer in enumerate(standing.case.sharers) if sharer.area is not None), 0)
    places = (standing.sharer_rules[apart]["wallet"], standing.rules["wallet"])
    names = (standing.case.sharers[apart].area, standing.case.member.area)
    known = words("instead")["wallet"]["states"]
    states = str(known["join"]).join(
        say(known[_state(reading)], {"place": place_name(name)})
        for name, reading in zip(names, places, strict=True)
        if name
    )
    if nation["wallet"].only == "closed":
        return [_way("wallet_not_yet", standing, (nation["wallet"],), states)]
    found = [_way("wallet", standing, places, states)]
    if nation["quota"].held:
        found.append(_way("quota_notice", standing, (nation["quota"],)))
    return found


def _state(reading: Reading) -> str:
    return str(reading.only or "unknown")
