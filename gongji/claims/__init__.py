"""网上说法核对: which known claim a text says, and whether it is so at a place on a day.

>>> from gongji.claims import check_claim
>>> check_claim("兄弟姐妹不能共济", date="2025-03-11").matches[0].verdict
'outdated'
"""

from __future__ import annotations

import datetime

from gongji.answers.rules import place_name, publisher_name
from gongji.areas import area as find_area
from gongji.claims.answer import CheckedClaim, ClaimAnswer, ClaimMatch, ClaimVerdict
from gongji.claims.book import book
from gongji.claims.match import LONGEST, Hit, hits, sentences
from gongji.claims.meaning import speaks_of_it
from gongji.claims.speak import checked
from gongji.days import day as as_day, day_text, today
from gongji.errors import GongjiError
from gongji.policies.loader import KNOWLEDGE_UNTIL, NATION
from gongji.words import say, words

__all__ = [
    "LONGEST",
    "BadText",
    "CheckedClaim",
    "ClaimAnswer",
    "ClaimMatch",
    "ClaimVerdict",
    "check_claim",
    "claims",
]


class BadText(GongjiError):
    """Raised by `check_claim` where the text is longer than LONGEST letters, or is no text."""


def check_claim(text: str, area: str = NATION, date: datetime.date | str | None = None) -> ClaimAnswer:
    """The known claims that a text says, each judged for an area (six digits, or CN) on a day (today).

    The text may hold several sentences. Raises BadText, UnknownArea, or Refused for a day that is none.
    """
    common = words("claims")
    if not isinstance(text, str):
        raise BadText(say(common["not_text"], {"read": type(text).__name__}))
    if len(text) > LONGEST:
        raise BadText(say(common["too_long"], {"read": str(len(text)), "most": str(LONGEST)}))
    code, day = _place_and_day(area, date)
    in_context = speaks_of_it(text)
    said = {sentence: hits(sentence, in_context=in_context) for sentence in sentences(text)}
    matches = tuple(_match(hit, code, day) for hit in _best(said))
    return ClaimAnswer(
        area=code,
        place_name=publisher_name(NATION) if code == NATION else place_name(code),
        date=day.isoformat(),
        knowledge_until=KNOWLEDGE_UNTIL.isoformat(),
        matches=matches,
        unmatched=tuple(sentence for sentence, found in said.items() if not found),
        sentence=_headline(len(matches), day),
    )


def claims(area: str = NATION, date: datetime.date | str | None = None) -> tuple[CheckedClaim, ...]:
    """Every known claim, topic by topic, judged for an area on a day; with each of its listed numbers."""
    code, day = _place_and_day(area, date)
    return tuple(
        checked(claim, code, day, number)
        for claim in book().values()
        for number in (claim.numbers or (None,))
    )


def _place_and_day(area: str, date: datetime.date | str | None) -> tuple[str, datetime.date]:
    code = area if area == NATION else find_area(area).code
    return code, today() if date is None else as_day(date)


def _best(said: dict[str, tuple[Hit, ...]]) -> list[Hit]:
    """Each claim once, where it is said best; best first."""
    best: dict[tuple[str, int | None], Hit] = {}
    for hit in (hit for found in said.values() for hit in found):
        key = (hit.claim.id, hit.number)
        if key not in best or hit.score > best[key].score:
            best[key] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)


def _match(hit: Hit, area: str, day: datetime.date) -> ClaimMatch:
    judged = checked(hit.claim, area, day, hit.number)
    return ClaimMatch(
        **{name: getattr(judged, name) for name in CheckedClaim.model_fields}, said=hit.said, score=hit.score
    )


def _headline(count: int, day: datetime.date) -> str:
    common = words("claims")
    parts = [say(common["matched"], {"count": str(count)}) if count else str(common["nothing"])]
    if count and day > KNOWLEDGE_UNTIL:
        parts.append(say(common["later_than_known"], {"until": day_text(KNOWLEDGE_UNTIL)}))
    return "".join(parts)
