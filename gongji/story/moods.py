"""Whether a clause tells, asks, supposes or passes on what others say."""

from __future__ import annotations

import re
from functools import cache

from gongji.story.lexicon import data
from gongji.story.marks import Marked


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(data("cues")["mood"][name])


_LONG = 34


class Moods:
    """Of every place among the signs. 为啥 asks why something is so, and so tells that it is."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._known: dict[tuple[int, int], tuple[bool, bool, bool]] = {}

    def _of(self, at: int) -> tuple[bool, bool, bool]:
        low, high = self._marked.clause(at)
        bounds = (low, high) if high - low <= _LONG else (max(low, at - 10), min(high, at + 16))
        if bounds not in self._known:
            clause = self._marked.signs[slice(*bounds)]
            asks = bool(
                _cue("question").search(clause) or _cue("ends").search(clause.rstrip(" ,.;!\n"))
            ) and not _cue("why").search(clause)
            self._known[bounds] = (
                asks,
                bool(_cue("supposed").search(clause)),
                bool(_cue("hearsay").search(clause)),
            )
        return self._known[bounds]

    def asks(self, at: int) -> bool:
        return self._of(at)[0]

    def is_supposed(self, at: int) -> bool:
        return self._of(at)[1]

    def is_condition(self, at: int) -> bool:
        """如果: what is said is only thought of."""
        return _cue("if").search(self._marked.signs[slice(*self._marked.clause(at))]) is not None

    def is_hearsay(self, at: int) -> bool:
        return self._of(at)[2]

    def is_asked(self, start: int, end: int) -> bool:
        """Whether the question is about these very words: 断缴了吗, not 断缴了还能用吗."""
        behind = self._marked.signs[end : self._marked.clause(start)[1]]
        return re.match(r"(?:了|过|的)*(?:吗|没有|没|么|嘛)(?:[,.?? ]|$)", behind) is not None

    def tells(self, at: int) -> bool:
        return not any(self._of(at))
