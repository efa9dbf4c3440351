"""还差这一项就更准: the one unknown fact that would leave least in doubt, whatever it turned out to be."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

from gongji.areas import area
from gongji.asking.questions_left import KIND, places_of
from gongji.case.model import MONEY_FIELDS, Case
from gongji.case.paths import value_at, with_value
from gongji.case.rows import DAY_FIELDS, ROWS
from gongji.judging.missing import missing_facts
from gongji.judging.standing import ASKED_OF_A_PLAN, Footing, Stand, complete, day_of, stand
from gongji.judging.verdict import judge
from gongji.words.keys import general_path

_FEW = {
    "members_bound": (1, 1000),
    "ever_bound": (1, 1000),
    "bound_by_others": (0, 1),
    "transfers_today": (1, 1000),
    "rank": (1, 2),
    "hour": (3, 12),
}
_TWO_PROVINCES = ("110000", "230100")
_MUCH = 10**9  # fen; more than any bill

Doubt = tuple[int, int]


def most_telling(case: Case, unsure: Collection[str] = ()) -> str | None:
    """The path to ask about a payment; None where nothing that could be told would tell more.

    Where the payment is blocked it is the fact that would tell most of what else stands in the way; None
    where something stands in the way that nobody can mend. `unsure` holds what was answered with 不清楚;
    that is named again only where the verdict hangs on it.
    """
    judged = judge(case)
    if judged.missing or judged.verdict != "blocked":
        return _best(case, judged.missing, _doubt_of_payment)
    if any(one.certain and one.cause.fixable_by == "nobody" for one in judged.found):
        return None
    further = tuple(path for path in _open_facts(judged.stand) if path not in unsure)
    return _best(case, further, _doubt_of_payment)


def most_telling_of_binding(case: Case) -> str | None:
    """The same about a binding that is planned; None where its answer hangs on nothing more."""
    standing = _planned(case)
    return _best(case, _open_facts(standing), _doubt_of_binding) if _undecided(standing) else None


def _best(case: Case, paths: tuple[str, ...], doubt: Callable[[Case], Doubt]) -> str | None:
    """Of paths with the same doubt left, the first."""
    case = complete(case)

    def left(path: str) -> tuple[float, float]:
        tried = [doubt(with_value(case, path, value)) for value in values_of(path, case)]
        return sum(one for one, _ in tried) / len(tried), sum(other for _, other in tried) / len(tried)

    return min(paths, key=left, default=None)


def _open_facts(standing: Stand) -> tuple[str, ...]:
    """What the open causes await, those of sharers who are out already included; no amounts."""
    everybody: tuple[Footing, ...] = tuple("open" for _ in standing.sharers)
    quiet = replace(standing.amounts, awaits=())
    return missing_facts(replace(standing, sharers=everybody, amounts=quiet), ())


def _doubt_of_payment(case: Case) -> Doubt:
    """Whether the verdict is open, and how many questions are."""
    judged = judge(case)
    return int(judged.verdict == "need_facts"), len(judged.stand.open) + len(judged.missing)


def _doubt_of_binding(case: Case) -> Doubt:
    standing = _planned(case)
    return int(_undecided(standing)), len(standing.open)


def _planned(case: Case) -> Stand:
    case = complete(case)
    return stand(case if case.expense.kind else with_value(case, KIND, "outpatient"), ASKED_OF_A_PLAN)


def _undecided(standing: Stand) -> bool:
    """Whether the answer about a binding is need_facts. Compare gongji.answers.eligibility."""
    if standing.gate == "out" or all(one == "out" for one in standing.sharers):
        return False
    return standing.gate == "open" or ("open" in standing.sharers and "in" not in standing.sharers)


def values_of(path: str, case: Case) -> tuple[Any, ...]:
    """Inner values that tell apart what this fact may turn out to be."""
    field = path.rpartition(".")[2]
    if field in MONEY_FIELDS:
        return _amounts_of(field, case)
    if field in DAY_FIELDS:
        return tuple(day_of(case) + timedelta(days=days) for days in (-30, 30))
    if field in ("area", "place_of_use"):
        return _areas_near(path, case)
    if field == "channel":
        known = judge(case).stand.rules["premium.channels"].only
        return (*sorted(known), "another") if isinstance(known, frozenset) else ("another",)
    return _FEW.get(field) or ROWS[general_path(path)].values or (True, False)


def _amounts_of(field: str, case: Case) -> tuple[int, ...]:
    expense = case.expense
    if field == "total":
        least = (expense.fund_paid or 0) + (expense.excluded or 0)
        return least, least + 1, least + _MUCH
    if field == "fund_paid":
        return (0,) if expense.total is None else (0, expense.total - (expense.excluded or 0))
    due = judge(case).stand.amounts.due
    return (0, _MUCH) if not due else (0, due - 1, due, _MUCH)


def _areas_near(path: str, case: Case) -> tuple[str, ...]:
    """The places that are told, and one in another province."""
    told = [value_at(case, other) for other in (*places_of(case), "expense.area") if other != path]
    known = list(dict.fromkeys(one for one in told if one))
    regions = {area(one).region for one in known}
    far = [one for one in _TWO_PROVINCES if area(one).region not in regions] or list(_TWO_PROVINCES)
    return (*known, far[0]) if known else _TWO_PROVINCES
