"""Which question to put next: the missing fact that settles most, of those not yet answered 不清楚."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gongji.case import Case
from gongji.verdict import Judged, judge


@dataclass(frozen=True, slots=True)
class Next:
    """The path to ask (None: nothing left that could change the answer) and how many are open at most."""

    path: str | None
    left: int
    judged: Judged


def next_question(case: Case, unsure: Collection[str] = ()) -> Next:
    """`unsure` holds the paths that the person answered with 不清楚; they are not asked again."""
    judged = judge(case)
    open_paths = [path for path in judged.missing if path not in unsure]
    return Next(open_paths[0] if open_paths else None, len(open_paths), judged)
