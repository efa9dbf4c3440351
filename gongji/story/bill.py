"""The bill: its kind, where, whose code was shown, whether the house is designated, and what was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongji.story.lexicon import PERSON, PLACE, REGION, SELF, data, expand
from gongji.story.marks import Marked, Token
from gongji.story.moods import Moods
from gongji.story.people import Person


@dataclass(frozen=True, slots=True)
class Read:
    """`field` of the bill is `value`; `start` and `end` among the signs."""

    field: str
    value: Any
    start: int
    end: int


@cache
def _any(group: str, key: str) -> re.Pattern[str]:
    return re.compile(expand("|".join(f"(?:{one})" for one in data("bill")[group][key])))


def kinds(marked: Marked) -> list[Read]:
    """Every kind that is spoken of, the decisive ones first; one that is put aside (不是住院) is none."""
    aside = re.compile(data("bill")["precedence"]["not_told"])
    found = []
    for kind in data("bill")["precedence"]["order"]:
        for hit in _any("kind", kind).finditer(marked.signs):
            if not aside.search(marked.signs[max(0, hit.start() - 4) : hit.start()]):
                found.append(Read("kind", kind, *hit.span()))
                break
    return found


def credentials(marked: Marked, moods: Moods) -> Iterator[tuple[Person, int, int]]:
    """Whose code or card was shown, where it is told and not asked."""
    for pattern in data("bill")["credential"]["rules"]:
        for hit in re.finditer(expand(pattern), marked.signs):
            if moods.asks(hit.start()) or moods.is_supposed(hit.start()) or moods.is_hearsay(hit.start()):
                continue
            if re.search(
                r"(?:没|不|别|不能|不要|没有|只能|必须|让|想|要|得|可以|能|应该|可|就能)(?:再|去|是)?$",
                marked.signs[: hit.start()],
            ):
                continue
            person = next(
                marked.by_place[at] for at in range(*hit.span()) if marked.signs[at] in (PERSON, SELF)
            )
            yield person.value, *hit.span()


def no_credential(marked: Marked, moods: Moods) -> tuple[int, int] | None:
    hit = _any("credential", "none").search(marked.signs)
    return hit.span() if hit and moods.tells(hit.start()) else None


def designated(marked: Marked, moods: Moods) -> Read | None:
    no = _any("designated", "no").search(marked.signs)
    if no is not None:
        return Read("designated", False, *no.span()) if moods.tells(no.start()) else None
    yes = _any("designated", "yes").search(marked.signs)
    return Read("designated", True, *yes.span()) if yes and moods.tells(yes.start()) else None


def is_chronic(marked: Marked, moods: Moods) -> Read | None:
    hit = _any("chronic", "words").search(marked.signs)
    return Read("chronic", True, *hit.span()) if hit and moods.tells(hit.start()) else None


def both_codes(marked: Marked, moods: Moods) -> Read | None:
    hit = _any("both_codes", "words").search(marked.signs)
    return Read("credential", "both", *hit.span()) if hit and not moods.is_supposed(hit.start()) else None


def seen(marked: Marked, moods: Moods, *, premium: bool = False) -> Read | None:
    """What the screen or the window said, the most telling first."""
    failed = re.search(r"不成功|失败|不可用|付不了|用不了|报错|不让|交不", marked.signs)
    if premium and failed and moods.tells(failed.start()):
        return Read("seen", "premium", *failed.span())
    for sight in ("not_bound", "short", "premium", "binding", "cash"):
        for hit in _any("seen", sight).finditer(marked.signs):
            asked = moods.asks(hit.start()) and not (
                sight != "short"
                and re.search(r"[的了]$|提示|显示", hit[0] + marked.signs[hit.end() : hit.end() + 1])
            )
            if not moods.is_supposed(hit.start()) and not asked:
                return Read("seen", sight, *hit.span())
    return None


def treated_at(marked: Marked) -> Iterator[tuple[Token, int, int]]:
    """Places where somebody was treated or bought, each with the words that say so."""
    pattern = re.compile(expand("|".join(f"(?:{one})" for one in data("states")["place"]["treated"])))
    other = re.compile(expand(data("states")["place"]["not_treated"]))
    for hit in pattern.finditer(marked.signs):
        places = [marked.by_place[at] for at in range(*hit.span()) if marked.signs[at] in (PLACE, REGION)]
        behind = marked.signs[places[-1].at + 1 : hit.end()]
        if not other.search(behind + marked.signs[hit.end() : hit.end() + 2]):
            yield places[-1], *hit.span()
    for token in marked.tokens:
        if token.sign == PLACE and token.value.is_hospital:
            yield token, token.at, token.at + 1
    house = re.search(expand(data("states")["place"]["local_house"]), marked.signs)
    lead = re.search(expand(data("states")["place"]["leading"]), marked.signs)
    if house and lead:
        yield marked.by_place[lead.start("at")], house.start(), house.end()
