"""Which other values a fact of a case might have had, and what goes along with each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from gongji.case import model as shapes
from gongji.case.model import Case
from gongji.case.paths import value_at, with_value
from gongji.case.rows import ROWS
from gongji.causes import CAUSES
from gongji.causes.facts import BOUND, PATHS, PREMIUMS
from gongji.judging.standing import day_of
from gongji.training.calls.telling import known_paths
from gongji.training.making.base import kept_back, wanted
from gongji.training.making.edges_in_time import steps
from gongji.training.making.places import FIRST_DAY, Place, cities, neighbour_of, other_region_of
from gongji.words.keys import general_path

_ONE_DAY = timedelta(days=1)
_WORDS: dict[str, tuple[Any, ...]] = {
    **{row.path: row.values for row in ROWS.values() if row.type == "word"},
    "sharers.link": ("shared", "display", "none", "both"),
}
_STEPPED = ("relatives", "sharing_area", "kinds", "wallet")
_SEEN_BY_MACHINES = tuple(f"system.{name}" for name in shapes.System.model_fields)
_OF_A_SHARER = "ends_on balance members_bound has_account link scheme relation".split()
_AT_THE_TILL = "expense.designated expense.credential expense.fund_paid".split()
_NOT_REIMBURSED = {
    "expense.designated": (False,),
    "expense.credential": ("other", "none"),
    "member.scheme": ("none",),
    "member.status": ("suspended", "waiting"),
    "expense.kind": ("wellness",),
}
_TRANSFER = tuple(
    f"wallet.{name}"
    for name in ("member_opened", "sharer_opened", "transfers_today", "amount", "hour", "earlier_pending")
)


@dataclass(frozen=True, slots=True)
class Changed:
    """One fact with another value, and the fields that cannot stay when it has that value."""

    path: str
    values: tuple[tuple[str, Any], ...]

    def done(self, case: Case) -> Case:
        for path, value in self.values:
            case = with_value(case, path, value)
        return case


def changes_of(case: Case, with_gaps: bool) -> Iterator[Changed]:
    """Every single change that is tried; `with_gaps` also those that leave a fact unknown."""
    paths = dict.fromkeys((*known_paths(case), *_absent(case)))
    if with_gaps:
        for path in paths:
            if path != "date" and value_at(case, path) is not None:
                yield Changed(path, ((path, None), *_along(case, path, None)))
    for path in paths:
        before = value_at(case, path)
        for value in _others(case, path):
            if value != before:
                yield Changed(path, ((path, value), *_along(case, path, value)))


def _absent(case: Case) -> Iterator[str]:
    """Facts of a payment that the case does not tell and that might have been."""
    for at in range(len(case.sharers)):
        yield from (f"sharers.{at}.{name}" for name in _OF_A_SHARER)
    if case.expense.kind is not None:
        yield from ("member.own_balance", "member.scheme", *_AT_THE_TILL)
        yield from _SEEN_BY_MACHINES


def paths_about(codes: set[str], sharers: int) -> set[str]:
    """The paths behind the facts that these causes read, for each sharer."""
    facts = {fact for cause in CAUSES if cause.code in codes for fact in (*cause.facts, "purse")}
    templates = {path for fact in facts for path in PATHS.get(fact, ())}
    if any(cause.test is None and cause.code in codes for cause in CAUSES):
        templates.add("expense.total")
    if "sharers.{at}.starts_on" in templates:
        templates.add("sharers.{at}.ends_on")
    return {path.format(at=at) for path in templates for at in range(sharers)} | {"wallet.balance"}


def _others(case: Case, path: str) -> tuple[Any, ...]:
    general = general_path(path)
    field = general.rpartition(".")[2]
    if general in _WORDS:
        return _WORDS[general]
    if field in shapes.MONEY_FIELDS:
        return _amounts(case, path)
    if field in ("area", "place_of_use"):
        return _areas(case, path)
    if general == "date" or field in ("starts_on", "ends_on", "bound_on"):
        return _days(case, path)
    if field in ("members_bound", "transfers_today", "hour", "channel"):
        return _counted(case, path)
    if field == "rank":
        return tuple(range(1, len(case.sharers) + 1))
    return (True, False) if field not in ("used",) else ()


def _place(case: Case, path: str) -> Place:
    at = path.split(".")[1] if path.startswith("sharers.") else None
    area = case.sharers[int(at)].area if at else case.member.area
    return Place(area or case.member.area or cities("110000")[0], day_of(case))


def _amounts(case: Case, path: str) -> tuple[Any, ...]:
    place = _place(case, path)
    if path.endswith(("own_balance", "locked")):
        personal = (case.expense.total or 0) - (case.expense.fund_paid or 0)
        return personal, max(0, personal - 1), 0
    if path == "wallet.amount":
        most = place.only("wallet_rules.most_a_transfer")
        return () if most is None else (most, most + 1)
    if path in ("expense.total", "expense.fund_paid", "expense.excluded"):
        total = case.expense.total or 0
        return (total,) if path.endswith("fund_paid") else (0,) if path.endswith("excluded") else ()
    enough = wanted(case)
    if path.endswith(".balance") and path.startswith("sharers"):
        enough += kept_back(place)
    return enough, max(0, enough - 1), 0


def _areas(case: Case, path: str) -> tuple[Any, ...]:
    home = case.member.area
    if home is None:
        return ()
    near, far = neighbour_of(home), other_region_of(home)
    others = (near, far) if near else (far,)
    if path == "wallet.place_of_use":
        return (case.expense.area, *others) if case.expense.area else others
    if path == "member.area":
        return tuple(one.area for one in case.sharers if one.area)
    return (home, *others)


def _days(case: Case, path: str) -> tuple[Any, ...]:
    day = day_of(case)
    if path == "date":
        home = case.member.area
        found = [at for name in _STEPPED for step in (steps(home, name) if home else ()) for at in step]
        return tuple(
            sorted({at for at in found if at >= FIRST_DAY}, key=lambda at: (abs((at - day).days), at))
        )
    if path.endswith("starts_on"):
        return day, day + _ONE_DAY, day - _ONE_DAY
    if path.endswith("ends_on"):
        return *_after_start(case, path), day, day - _ONE_DAY, None
    return ()


def _after_start(case: Case, path: str) -> tuple[Any, ...]:
    starts = value_at(case, path.replace("ends_on", "starts_on"))
    return () if starts is None else (starts + _ONE_DAY, starts, starts - _ONE_DAY)


def _counted(case: Case, path: str) -> tuple[Any, ...]:
    place = _place(case, path)
    if path.endswith("members_bound"):
        limit = place.only("member_limit")
        return () if limit is None else (limit, limit + 1)
    if path.endswith("transfers_today"):
        limit = place.only("wallet_rules.transfers_a_day")
        return () if limit is None else (limit, limit + 1)
    if path.endswith("hour"):
        closed = place.only("wallet_rules.closed_hours")
        return () if closed is None else (closed[1], closed[0])
    listed = {one for world in place.worlds("premium.channels") for one in sorted(set(world))}
    return (*sorted(listed), "another_channel")


def _along(case: Case, path: str, value: Any) -> tuple[tuple[str, Any], ...]:
    """What changes with a fact because it cannot stay as it is."""
    general, day = general_path(path), day_of(case)
    head = path.rpartition(".")[0]
    if general == "sharers.link":
        now = value in BOUND
        dated = value_at(case, f"{head}.starts_on")
        if now:
            return () if dated else ((f"{head}.starts_on", day), (f"{head}.bound_on", day))
        return tuple((f"{head}.{name}", None) for name in ("starts_on", "ends_on", "bound_on"))
    if general == "sharers.scheme" and value == "employee":
        return _with_account(case, head)
    if general == "sharers.has_account" and value:
        return _with_account(case, head)[1:]
    if general in _TRANSFER and case.wallet is not None and case.wallet.accepted is False:
        return _arrived(case, general, value)
    if general == "sharers.scheme":
        gone = ("has_account", "balance", "past_years_balance", *(("status",) if value == "none" else ()))
        return tuple((f"{head}.{name}", None) for name in gone)
    if general == "sharers.has_account" and value is False:
        return ((f"{head}.balance", None), (f"{head}.past_years_balance", None))
    if general == "member.scheme":
        gone = (("member.own_balance", None),) if value != "employee" else ()
        gone += (("member.status", None),) if value == "none" else ()
        return (*gone, *_fund(case, general, value))
    if general == "sharers.balance" and value_at(case, f"{head}.past_years_balance") is not None:
        return ((f"{head}.past_years_balance", value),)
    if general == "expense.kind" and value in PREMIUMS and case.expense.kind not in PREMIUMS:
        gone = ("area", "designated", "credential", "fund_paid", "excluded")
        return (*((f"expense.{name}", None) for name in gone), ("expense.operator", "sharer"))
    if general == "expense.fund_paid" and case.expense.excluded:
        return (("expense.excluded", None),)
    if general == "wallet.accepted" and value is False:
        return (("wallet.balance", None),)
    return _fund(case, general, value)


def _with_account(case: Case, head: str) -> tuple[tuple[str, Any], ...]:
    """An employee's account, and enough in it where a bill is to be paid."""
    pays = case.expense.kind is not None and not case.through_wallet
    known = value_at(case, f"{head}.balance") is not None
    enough = ((f"{head}.balance", wanted(case) + kept_back(_place(case, f"{head}.balance"))),)
    return (f"{head}.has_account", True), *(enough if pays and not known else ())


def _arrived(case: Case, general: str, value: Any) -> tuple[tuple[str, Any], ...]:
    """A transfer that had not come about comes about when what stopped it is otherwise."""
    assert case.wallet is not None
    still_stopped = value if general == "wallet.earlier_pending" else not value
    if still_stopped:
        return ()
    amount = value if general == "wallet.amount" else case.wallet.amount
    return ("wallet.accepted", True), ("wallet.balance", amount or wanted(case))


def _fund(case: Case, general: str, value: Any) -> tuple[tuple[str, Any], ...]:
    if value in _NOT_REIMBURSED.get(general, ()) and case.expense.fund_paid:
        return (("expense.fund_paid", 0),)
    return ()
