"""Which facts are still missing in rows that were judged; asked of the single case for each pattern of
what is known.
"""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import NDArray

from gongji.batch.combined import Combined
from gongji.batch.kernel.codes import verdicts
from gongji.batch.kernel.judging import PartJudged
from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.kernel.view import Codes
from gongji.case import KINDS, LINKS
from gongji.verdict import judge

_NEED_FACTS = VERDICTS.index("need_facts")
_ASKED_ALL_THE_SAME = [VERDICTS.index(one) for one in ("pays", "uncertain")]
_BITS = 60
patterns: Combined[tuple[str, ...]] = Combined()
NOTHING = patterns.place(())
_shapes: dict[tuple[int, bool, tuple[str, ...]], int] = {}


def missing(part: PartJudged) -> NDArray[np.int32]:
    """(rows,): places in `patterns.values`, each the paths that `gongji.diagnose` names."""
    verdict = verdicts(part)
    asked = (verdict == _NEED_FACTS) | (np.isin(verdict, _ASKED_ALL_THE_SAME) & _past_only(part))
    rows = np.flatnonzero(np.broadcast_to(asked, part.outcome.shape))
    found = np.full(len(part.outcome), NOTHING, np.int32)
    if len(rows):
        view = part.view
        found[rows] = patterns.codes(
            _pattern(part), rows, lambda at: judge(view.table.case(view.row(at))).missing
        )
    return found


def _past_only(part: PartJudged) -> NDArray[np.bool_]:
    return reduce(np.logical_or, [purse.past_only for purse in part.purses], np.zeros((), np.bool_))


def _pattern(part: PartJudged) -> list[Codes]:
    """All that the list of missing facts hangs on."""
    view = part.view
    said = [numbers for scope in part.scopes for _, numbers in scope.said]
    links = [view.words(f"sharers.{at}.link", LINKS) for at in range(len(part.purses))]
    shape = len(part.purses), view.through_wallet, tuple(sorted(view.table.columns))
    return [
        np.array(_shapes.setdefault(shape, len(_shapes))),
        part.outcome,
        view.words("expense.kind", KINDS),
        *links,
        *said,
        *_known(part),
    ]


def _known(part: PartJudged) -> list[Codes]:
    """Which of the table's facts are known, as bits."""
    masks = []
    paths = sorted(part.view.table.columns)
    for start in range(0, len(paths), _BITS):
        mask = np.zeros(part.view.size, np.int64)
        for bit, path in enumerate(paths[start : start + _BITS]):
            mask |= part.view.known(path).astype(np.int64) << bit
        masks.append(mask)
    return masks
