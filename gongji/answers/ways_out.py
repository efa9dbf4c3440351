"""What still helps where nothing changes this case: cash, another sharer, the spouse, the wallet."""

from __future__ import annotations

from gongji.answers.placeholders import Placeholders
from gongji.answers.rules import place_name, rule_shown
from gongji.answers.shapes import WayOut
from gongji.judging.standing import Found, Stand
from gongji.policies.loader import NATION
from gongji.policies.place import Reading, rules_of
from gongji.words import say, words


def ways_out(standing: Stand, found: tuple[Found, ...]) -> tuple[WayOut, ...]:
    """What helps besides the fixes where these causes are in the way, the nearest first."""
    helps = {way for one in found for way in one.cause.instead}
    ways: list[WayOut] = []
    relations = {sharer.relation for sharer in standing.case.sharers}
    if "spouse_own_parents" in helps and "parent_in_law" in relations:
        ways.append(_way("spouse_own_parents", standing))
    if "wallet" in helps:
        ways += _wallet(standing)
    if "another_sharer" in helps:
        ways.append(_way("another_sharer", standing))
    ways.append(_way("cash", standing))
    return tuple(ways)


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
