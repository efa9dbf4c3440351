"""The bill: its kind, where, whose code was shown, whether the house is designated, and what was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongji.story.lexicon import PLACE, REGION, any_of, data, rule
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


def kinds(marked: Marked) -> list[Read]:
    """Every kind that is spoken of, the decisive ones first; one that is put aside (不是住院) is none."""
    aside = any_of("bill", "precedence", "not_told")
    found = []
    for kind in data("bill")["precedence"]["order"]:
        for hit in any_of("bill", "kind", kind).finditer(marked.signs):
            if not aside.search(marked.signs[max(0, hit.start() - 4) : hit.start()]):
                found.append(Read("kind", kind, *hit.span()))
                break
    return found


def credentials(marked: Marked, moods: Moods) -> Iterator[tuple[Person, int, int]]:
    """Whose code or card was shown, where it is told and not asked."""
    for pattern in data("bill")["credential"]["rules"]:
        for hit in rule(pattern).finditer(marked.signs):
            at = hit.start()
            if moods.tells(at) and not any_of("bill", "credential", "untold").search(marked.signs[:at]):
                yield marked.people(*hit.span())[0].value, *hit.span()


def no_credential(marked: Marked, moods: Moods) -> Read | None:
    hit = any_of("bill", "credential", "none").search(marked.signs)
    return Read("credential", "none", *hit.span()) if hit and moods.tells(hit.start()) else None


def designated(marked: Marked, moods: Moods) -> Read | None:
    no = any_of("bill", "designated", "no").search(marked.signs)
    if no is not None:
        return Read("designated", False, *no.span()) if moods.tells(no.start()) else None
    yes = any_of("bill", "designated", "yes").search(marked.signs)
    return Read("designated", True, *yes.span()) if yes and moods.tells(yes.start()) else None


def is_chronic(marked: Marked, moods: Moods) -> Read | None:
    hit = any_of("bill", "chronic", "words").search(marked.signs)
    return Read("chronic", True, *hit.span()) if hit and moods.tells(hit.start()) else None


def both_codes(marked: Marked, moods: Moods) -> Read | None:
    hit = any_of("bill", "both_codes", "words").search(marked.signs)
    return Read("credential", "both", *hit.span()) if hit and not moods.is_supposed(hit.start()) else None


def seen(marked: Marked, moods: Moods, *, premium: bool = False) -> Read | None:
    """What the screen or the window said, the most telling first."""
    failed = any_of("bill", "failed").search(marked.signs)
    if premium and failed and moods.tells(failed.start()):
        return Read("seen", "premium", *failed.span())
    for sight in ("not_bound", "short", "premium", "binding", "cash"):
        for hit in any_of("bill", "seen", sight).finditer(marked.signs):
            asked = moods.asks(hit.start()) and (sight == "short" or not _is_told(marked, hit))
            if not asked and not moods.is_supposed(hit.start()):
                return Read("seen", sight, *hit.span())
    return None


def _is_told(marked: Marked, hit: re.Match[str]) -> bool:
    """付的现金吗 asks about what is told all the same."""
    return any_of("bill", "told").search(hit[0] + marked.signs[hit.end() : hit.end() + 1]) is not None


def treated_at(marked: Marked) -> Iterator[tuple[Token, int, int]]:
    """Places where somebody was treated or bought, each with the words that say so."""
    other = any_of("states", "place", "not_treated")
    moved = any_of("states", "place", "moved_insurance")
    for hit in any_of("states", "place", "treated").finditer(marked.signs):
        if moved.search(marked.signs[: hit.start()]):
            continue
        places = [marked.by_place[at] for at in range(*hit.span()) if marked.signs[at] in (PLACE, REGION)]
        behind = marked.signs[places[-1].at + 1 : hit.end()]
        if not other.search(behind + marked.signs[hit.end() : hit.end() + 2]):
            yield places[-1], *hit.span()
    for token in marked.tokens:
        if token.sign == PLACE and token.value.is_hospital:
            yield token, token.at, token.at + 1
    house = any_of("states", "place", "local_house").search(marked.signs)
    lead = any_of("states", "place", "leading").search(marked.signs)
    if house and lead:
        yield marked.by_place[lead.start("at")], house.start(), house.end()
