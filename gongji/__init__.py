"""职工医保个人账户家庭共济: who may share, why a payment failed, what would mend it, and who pays what.

>>> from gongji import diagnose
>>> diagnose({"date": "2025-03-11", "member": {"area": "230100"},
...           "sharers": [{"area": "230100", "link": "display"}]}).primary
'display_link_only'

Every verb takes a `Case` or a mapping in the contract's form and returns a frozen pydantic model; a bad case
raises `BadCase`, every error descends from `GongjiError`. `gongji.batch` answers a whole table of cases.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from gongji import policy as _folder  # noqa: F401  # loaded first, so that the verb of that name comes after it
from gongji.answers import Diagnosis, Eligibility, PlacePolicy, Settlement
from gongji.case import Case, Expense, Member, Sharer, read_case
from gongji.errors import BadCase, GongjiError, PolicyError

if TYPE_CHECKING:
    from gongji import batch
    from gongji.claims.answer import ClaimAnswer
    from gongji.comparison import Comparison
    from gongji.story.answer import Story

__version__ = "0.1.0"
__all__ = [
    "BadCase",
    "Case",
    "Diagnosis",
    "Eligibility",
    "Expense",
    "GongjiError",
    "Member",
    "PlacePolicy",
    "PolicyError",
    "Settlement",
    "Sharer",
    "batch",
    "check_claim",
    "compare",
    "diagnose",
    "eligibility",
    "policy",
    "read_case",
    "read_story",
    "settle",
]

CaseLike = Case | Mapping[str, Any]

# Each verb loads what it needs when it is first asked, so that importing the package costs little.


def eligibility(case: CaseLike) -> Eligibility:
    """May this sharer share with this member, and how."""
    from gongji.eligible import eligibility as answer

    return answer(read_case(case))


def diagnose(case: CaseLike, *, fixes: bool = True) -> Diagnosis:
    """Why the shared payment fails or works, and the smallest changes that make it work."""
    from gongji.diagnosis import diagnose as answer

    return answer(read_case(case), with_fixes=fixes)


def settle(case: CaseLike) -> Settlement:
    """Who pays what, to the fen; BadCase where total or fund_paid is not given."""
    from gongji.settlement import settle as answer

    return answer(read_case(case))


def compare(
    case: CaseLike,
    one: datetime.date | str,
    other: datetime.date | str,
    *,
    of: Literal["diagnose", "eligibility"] = "diagnose",
) -> Comparison:
    """Why the answer differs between two days, or between two areas in which the family is imagined to live.

    `one` and `other` are both days (dates or ISO text), or both area codes; `of` is the verb whose answers
    are laid side by side. Names every cause and every rule that flipped, with the sources of both, and what
    shared money pays on either side. GongjiError for a day or an area that there is not.
    """
    from gongji.comparison import compare as answer

    return answer(read_case(case), one, other, of)


def policy(area: str, date: datetime.date | str | None = None) -> PlacePolicy:
    """Every parameter of an area (six digits, or CN) on a day (today where none is given)."""
    from gongji.present import policy as answer

    return answer(area, date)


def check_claim(text: str, area: str = "CN", date: datetime.date | str | None = None) -> ClaimAnswer:
    """Which known claims a text makes, and whether each is true, false, outdated or local there."""
    from gongji.claims import check_claim as answer

    return answer(text, area, date)


def read_story(text: str, *, told_on: datetime.date | str | None = None, home: str | None = None) -> Story:
    """What a story in free words says, each fact with its words; what may mean two things is a doubt."""
    from gongji.story.reading import read_story as read

    return read(text, told_on=told_on, home=home)


def __getattr__(name: str) -> ModuleType:
    """`gongji.batch`, loaded when it is first asked for."""
    if name == "batch":
        return import_module("gongji.batch")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
