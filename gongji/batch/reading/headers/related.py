"""Headers and cells that tell who is what to whom: 使用人与共济人关系, 付款人系患者的谁, 共济人的母亲."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

STRAIGHT, TURNED = "sharers.relation", "sharers.relation_back"


@dataclass(frozen=True, slots=True)
class Related:
    """Reads such headers and cells in their plain form; the words are those of `columns.toml`."""

    members: frozenset[str]
    sharers: frozenset[str]
    unsure: frozenset[str]
    form: re.Pattern[str]
    owned: re.Pattern[str]

    def path_of(self, plain: str) -> str | None:
        """The fact that a header names; None where it names none, or where it is not sure who is meant."""
        found = self.form.fullmatch(plain)
        if found is None:
            return None
        one, other = found["one"] or found["who"], found["other"] or found["whose"]
        if other in self.sharers and (one is None or one in self.members):
            return STRAIGHT
        if other in self.members and (one in self.sharers or (one is None and other not in self.unsure)):
            return TURNED
        return None

    def of_whom(self, plain: str) -> tuple[str, str] | None:
        """(the fact that it tells, the rest) of a cell like 共济人的母亲, 使用人的儿子; else None."""
        found = self.owned.fullmatch(plain)
        if found is None or found["one"] in self.unsure:
            return None
        return (STRAIGHT if found["one"] in self.sharers else TURNED), found["rest"]


def related(data: Mapping[str, Any]) -> Related:
    """`unsure` are words for the member that stand for him only beside a word for the sharer."""
    said = data["related"]
    insured = data["insured"]["words"]
    members = frozenset((*data["roles"]["member"], *insured))
    sharers = frozenset((*data["roles"]["sharers"], *said["sharers"]))
    role = _any((*members, *sharers))
    form = (
        rf"(?P<one>{role})?{_any(said['with'])}(?P<other>{role}){_any(said['of'])}?{_any(said['relation'])}"
        rf"|(?P<who>{role}){_any(said['is'])}(?P<whose>{role}){_any(said['of'])}?{_any(said['what'])}?"
    )
    owned = rf"(?P<one>{role}){_any(said['of'])}(?P<rest>.+)"
    unsure = frozenset((*said["unsure"], *insured))
    return Related(members, sharers, unsure, re.compile(form), re.compile(owned))


def _any(words: Iterable[str]) -> str:
    """Any of these words; the longest that fits first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
