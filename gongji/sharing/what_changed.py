"""What has changed in the policy data, among the rules that a case reads, since a version of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongji.answers.rules import publisher_name
from gongji.answers.shapes import Answer
from gongji.areas import area as find_area
from gongji.case.model import Case
from gongji.causes import BY_CODE
from gongji.causes.facts import PREMIUMS
from gongji.days import day_text
from gongji.judging.drawing import WAYS
from gongji.judging.standing import ASKED_OF_A_PAYMENT, complete, day_of
from gongji.judging.verdict import AMONG_SEVERAL
from gongji.policies.loader import NATION, region
from gongji.policies.version import CHANNELS, Item, changed_since
from gongji.words import say, words


class PolicyChange(Answer):
    """A rule that the case reads and that the data now say otherwise. `day`: of its stamp, ISO."""

    region: str
    place: str
    parameter: str
    title: str
    day: str | None
    text: str


def changes_for(case: Case, number: int) -> tuple[PolicyChange, ...]:
    """What differs from the data of stamp `number` among the rules that this case reads."""
    changed = changed_since(number)
    return tuple(_change(item, changed[item]) for item in reads(case) if item in changed) if changed else ()


def reads(case: Case) -> tuple[Item, ...]:
    """Every (region, parameter) on which the answer for this case may rest, the nearest place first."""
    asked = complete(case)
    of_sharer, of_case = _names(asked)
    found: dict[Item, None] = {}
    for area in dict.fromkeys(sharer.area for sharer in asked.sharers):
        found |= dict.fromkeys(_items(area, (*of_sharer, CHANNELS), asked))
    return tuple(found | dict.fromkeys(_items(asked.member.area, of_case, asked)))


def _names(case: Case) -> tuple[list[str], list[str]]:
    """The parameters read in the sharers' places, and those read in the member's."""
    causes = [
        cause
        for cause in ASKED_OF_A_PAYMENT
        if (cause.stage != "wallet" or case.through_wallet) and (cause.stage != "system" or case.system)
    ]
    of_sharer = [name for cause in causes if cause.of_sharer for name in cause.rules]
    of_case = [name for cause in causes if not cause.of_sharer for name in cause.rules]
    of_sharer += BY_CODE["below_reserve"].rules
    of_case += [*WAYS, "premium.whole"]
    left_out = set() if len(case.sharers) > 1 else set(AMONG_SEVERAL)
    if case.expense.kind is not None and case.expense.kind not in PREMIUMS:
        left_out |= {name for name in (*of_sharer, *of_case) if name.startswith("premium.")}
    return [one for one in of_sharer if one not in left_out], [one for one in of_case if one not in left_out]


def _items(area: str | None, names: Iterable[str], case: Case) -> Iterator[Item]:
    """For each parameter the regions that may speak, from the nearest to the first that does."""
    codes = [NATION]
    if area is not None:
        found = find_area(area)
        codes = list(dict.fromkeys((found.code, found.region, NATION)))
    for name in dict.fromkeys(names):
        for code in codes:
            yield code, name
            if _speaks(code, name, case):
                break


def _speaks(code: str, name: str, case: Case) -> bool:
    here = region(code)
    if here is None:
        return False
    if name == CHANNELS:
        return bool(here.channels)
    day = day_of(case)
    return any(entry.stated and entry.certain_from <= day for entry in here.entries.get(name, ()))


def _change(item: Item, day: date | None) -> PolicyChange:
    code, name = item
    said = words("links")["changed"]
    place = publisher_name(code)
    title = str(said["channels"] if name == CHANNELS else words("policy")[name]["title"])
    values = {"place": place, "title": title, "day": day_text(day) if day else ""}
    return PolicyChange(
        region=code,
        place=place,
        parameter=name,
        title=title,
        day=day.isoformat() if day else None,
        text=say(said["dated" if day else "undated"], values),
    )
