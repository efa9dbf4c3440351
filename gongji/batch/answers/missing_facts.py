"""Which facts are still missing in rows that were judged; worked out once for each pattern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongji.batch.answers.combined import Combined
from gongji.batch.answers.sentences import unjudged
from gongji.batch.kernel.cause_groups import Group, Said
from gongji.batch.kernel.codes import verdicts
from gongji.batch.kernel.judging import PartJudged, Scope
from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.kernel.signature import IN, MAYBE, OPEN, OUT
from gongji.batch.kernel.view import Codes, View
from gongji.case.model import KINDS, LINKS
from gongji.causes import BY_CODE, CODES
from gongji.causes.facts import PATHS
from gongji.judging.missing import missing_facts
from gongji.judging.standing import Footing, Open
from gongji.judging.verdict import judge

_NEED_FACTS = VERDICTS.index("need_facts")
_ASKED_ALL_THE_SAME = [VERDICTS.index(one) for one in ("pays", "uncertain")]
_BITS = 60
_FACTS = tuple(PATHS)
_STANDING: dict[int, Footing] = {IN: "in", MAYBE: "maybe", OPEN: "open", OUT: "out"}
_OF_AMOUNTS = frozenset(("expense.total", "expense.fund_paid", "expense.kind", "expense.designated",
                         "member.scheme", "member.own_balance"))  # fmt: skip
_AMONG_SEVERAL = (".bound_on", ".rank", ".link", ".balance")
patterns: Combined[tuple[str, ...]] = Combined()
NOTHING = patterns.place(())
_shapes: dict[Any, int] = {}


def missing(part: PartJudged) -> NDArray[np.int32]:
    """(rows,): places in `patterns.values`, each the paths that `gongji.diagnose` names."""
    verdict = verdicts(part)
    found = np.full(len(part.outcome), NOTHING, np.int32)

    def judged(at: int) -> tuple[str, ...]:
        return judge(part.view.table.case(part.view.row(at))).missing

    def looked_up(at: int) -> tuple[str, ...]:
        return _looked_up(part, at)

    lacking = np.flatnonzero(verdict == _NEED_FACTS)
    if len(lacking):
        found[lacking] = patterns.codes(_pattern(part, lacking), lacking, looked_up)
    past = np.flatnonzero(np.isin(verdict, _ASKED_ALL_THE_SAME) & _past_only(part))
    if len(past):
        found[past] = patterns.codes(_past_pattern(part, verdict), past, judged)
    return found


def _past_pattern(part: PartJudged, verdict: NDArray[np.uint8]) -> list[Codes]:
    """What it hangs on whether past years' money is asked for, where the verdict stands all the same."""
    hanging: list[Codes] = [
        np.array(-1),
        np.array(len(part.purses)),
        np.array(part.view.through_wallet),
        verdict,
    ]
    for at, purse in enumerate(part.purses):
        told = part.view.numbers(f"sharers.{at}.past_years_balance") >= 0
        hanging.append(purse.past_only & (purse.standing != OUT) & (purse.balance > 0) & ~told)
    return hanging


def _past_only(part: PartJudged) -> NDArray[np.bool_]:
    return reduce(np.logical_or, [purse.past_only for purse in part.purses], np.zeros((), np.bool_))


def _looked_up(part: PartJudged, at: int) -> tuple[str, ...]:
    """What `gongji.judging.missing` makes of the open causes that were looked up.

    Where none is open, several sharers wait for what their order hangs on; that is judged.
    """
    standings = tuple(_STANDING[int(_cell(purse.standing, at))] for purse in part.purses)
    case = part.view.table.case(part.view.row(at))
    standing = replace(unjudged(case), open=tuple(_asked(part, at)), sharers=standings)
    amounts = standing.amounts
    if not amounts.known or int(_cell(part.scopes[0].standing, at)) == OPEN:
        return missing_facts(standing, amounts.awaits)
    return missing_facts(standing, ()) if "open" in standings else judge(case).missing


def _asked(part: PartJudged, at: int) -> Iterator[Open]:
    return (
        Open(BY_CODE[CODES[rank]], scope.at, awaits)
        for scope in part.scopes
        for group, said in scope.said
        for rank, awaits in group.all_said[int(_cell(said, at))].open
    )


def _cell(column: Codes, at: int) -> Any:
    return column[at] if column.ndim else column


# ---------------------------------------------------------------- patterns


def _pattern(part: PartJudged, rows: NDArray[np.intp]) -> list[Codes]:
    """All that the list of missing facts hangs on."""
    whole = part.view
    view = View(whole.table, rows if whole.rows is None else whole.rows.take(rows), whole.through_wallet)
    alone = len(part.purses) == 1
    shape = len(part.purses), whole.through_wallet, tuple(sorted(whole.table.columns))
    hanging: list[Codes] = [np.array(_shapes.setdefault(shape, len(_shapes)))]
    due_unknown = part.bill.due < 0
    hanging += [purse.standing == OUT for purse in part.purses]
    hanging += [due_unknown, part.scopes[0].standing == OPEN] if alone else [part.outcome]
    hanging += [_open_codes(group).take(said) for scope in part.scopes for group, said in scope.said]
    awaited = _awaited(part.scopes)
    told = _known(view, _rows_of(awaited, rows), _rows_of(due_unknown, rows), alone)
    spread = [_back(column, rows, len(part.outcome)) for column in told]
    links = [whole.words(f"sharers.{at}.link", LINKS) for at in range(len(part.purses))]
    return [*hanging, whole.words("expense.kind", KINDS), *links, *spread]


def _rows_of(column: Codes, rows: NDArray[np.intp]) -> Codes:
    return column.take(rows) if column.ndim else column


def _back(column: Codes, rows: NDArray[np.intp], size: int) -> Codes:
    """A column of some rows as one of all rows."""
    whole = np.zeros(size, np.int64)
    whole[rows] = column
    return whole


def _awaited(scopes: tuple[Scope, ...]) -> Codes:
    """(rows,) or (): which facts any open cause awaits, bit n for _FACTS[n]."""
    masks: Any = np.uint64(0)
    for scope in scopes:
        for group, said in scope.said:
            masks = masks | group.column(_awaits).take(said)
    return np.asarray(masks)


def _open_codes(group: Group) -> NDArray[np.int64]:
    return group.column(_open_code).astype(np.int64)


def _open_code(said: Said) -> int:
    """Which open causes with which facts it left."""
    return _open_lists.place(said.open)


_open_lists: Combined[tuple[tuple[int, tuple[str, ...]], ...]] = Combined()


def _awaits(said: Said) -> int:
    names = {name for _, awaits in said.open for name in awaits if name in PATHS}
    return sum(1 << _FACTS.index(name) for name in names)


def _known(view: View, awaited: Codes, due_unknown: Codes, alone: bool) -> list[Codes]:
    """Which of the facts that could be asked for are known, as bits."""
    masks = []
    paths = sorted(view.table.columns)
    for start in range(0, len(paths), _BITS):
        mask = np.zeros(view.size, np.int64)
        for bit, path in enumerate(paths[start : start + _BITS]):
            asked = (awaited & np.uint64(_asking_for(path))) != 0
            if path in _OF_AMOUNTS:
                asked = asked | due_unknown
            if not alone and path.endswith(_AMONG_SEVERAL):
                asked = np.array(True)
            mask |= (view.known(path) & asked).astype(np.int64) << bit
        masks.append(mask)
    return masks


@cache
def _asking_for(path: str) -> int:
    """The facts behind which this field may be unknown, as bits of _FACTS."""
    parts = path.split(".")
    general = f"sharers.{{at}}.{parts[2]}" if parts[0] == "sharers" else path
    purse = general in ("wallet.balance", "wallet.quota_left")
    names = (name for name, paths in PATHS.items() if general in paths or (purse and name == "purse"))
    return sum(1 << _FACTS.index(name) for name in names)
