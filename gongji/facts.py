"""A case as the causes see it: few words for each fact, dates and places already compared.

A fact that is not known is None. Every fact has a small domain, so that a cause can be asked what it
would say for each possible value, and so that a table of a million cases has few distinct rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongji.areas import area as find_area
from gongji.case import Case, Sharer

BOUND = frozenset(("shared", "both"))
PREMIUMS = frozenset(("resident_premium", "long_term_care_premium"))

DOMAINS: dict[str, tuple[Any, ...]] = {
    "sharer_scheme": ("employee", "resident", "none"),
    "sharer_status": ("active", "suspended", "waiting"),
    "has_account": (True, False),
    "relation": (
        "spouse", "parent", "child", "sibling", "grandparent", "grandchild",
        "parent_in_law", "child_in_law", "other_relative", "not_related",
    ),
    "distance": ("same_area", "same_province", "other_province"),
    "link": ("none", "display", "shared", "both"),
    "start": ("begun", "ahead"),
    "end": ("open", "ahead", "past"),
    "planned_start": ("past", "not_past"),
    "span": ("open", "forward", "same_day", "backward"),
    "seat": (1, 10**6),
    "other_sharer": ("none", "after", "before", "at_some_time"),
    "purse": ("empty", "some"),
    "member_scheme": ("employee", "resident", "none"),
    "member_status": ("active", "suspended", "waiting"),
    "kind": (
        "outpatient", "inpatient", "pharmacy", "resident_premium", "long_term_care_premium", "wellness",
    ),
    "designated": (True, False),
    "credential": ("member", "sharer", "other", "none"),
    "reach": ("own_area", "province", "country"),
    "operator": ("sharer", "member"),
    "channel": ("another_channel",),
}  # fmt: skip

SHARER_FACTS = frozenset(
    "sharer_scheme sharer_status has_account relation distance link start end planned_start span seat "
    "other_sharer purse".split()
)

PATHS: dict[str, tuple[str, ...]] = {
    "sharer_scheme": ("sharers.{at}.scheme",),
    "sharer_status": ("sharers.{at}.status",),
    "has_account": ("sharers.{at}.has_account",),
    "relation": ("sharers.{at}.relation",),
    "distance": ("sharers.{at}.area", "member.area"),
    "link": ("sharers.{at}.link",),
    "start": ("sharers.{at}.starts_on",),
    "end": ("sharers.{at}.ends_on",),
    "planned_start": ("sharers.{at}.starts_on",),
    "span": ("sharers.{at}.starts_on",),
    "seat": ("sharers.{at}.members_bound",),
    "other_sharer": (),
    "purse": ("sharers.{at}.balance",),
    "member_scheme": ("member.scheme",),
    "member_status": ("member.status",),
    "kind": ("expense.kind",),
    "designated": ("expense.designated",),
    "credential": ("expense.credential",),
    "reach": ("expense.area", "member.area"),
    "operator": ("expense.operator",),
    "channel": ("expense.channel",),
}


@dataclass(frozen=True, slots=True)
class Known:
    """The compared facts of one sharer in one case (or, at=None, of the case alone)."""

    values: dict[str, Any]
    at: int | None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def distance(one: str | None, other: str | None) -> str | None:
    """How far apart two areas are for sharing; None while either is unknown."""
    if one is None or other is None:
        return None
    if one == other:
        return "same_area"
    return "same_province" if find_area(one).region == find_area(other).region else "other_province"


_REACH = {"same_area": "own_area", "same_province": "province", "other_province": "country"}


def case_facts(case: Case) -> Known:
    """The facts that do not hang on a sharer."""
    member, expense = case.member, case.expense
    where = distance(member.area, expense.area)
    return Known(
        {
            "member_scheme": member.scheme,
            "member_status": member.status,
            "kind": expense.kind,
            "designated": expense.designated,
            "credential": expense.credential,
            "reach": _REACH[where] if where else None,
            "operator": expense.operator,
            "channel": expense.channel,
        },
        None,
    )


def sharer_facts(case: Case, at: int, today: date) -> Known:
    """The facts of sharer number `at`, from 0."""
    sharer = case.sharers[at]
    bound = sharer.link in BOUND
    return Known(
        {
            "sharer_scheme": sharer.scheme,
            "sharer_status": sharer.status,
            "has_account": _has_account(sharer),
            "relation": sharer.relation,
            "distance": distance(sharer.area, case.member.area),
            "link": sharer.link,
            "start": None if sharer.starts_on is None else "begun" if sharer.starts_on <= today else "ahead",
            "end": "open" if sharer.ends_on is None else "past" if sharer.ends_on < today else "ahead",
            "planned_start": _planned_start(sharer, today),
            "span": _span(sharer),
            "seat": sharer.members_bound or (1 if bound else None),
            "other_sharer": _other_sharer(case, at),
            "purse": None if sharer.balance is None else "some" if sharer.balance else "empty",
        },
        at,
    )


def _has_account(sharer: Sharer) -> bool | None:
    """A balance above zero shows that there is an account."""
    if sharer.has_account is None and sharer.balance:
        return True
    return sharer.has_account


def _planned_start(sharer: Sharer, today: date) -> str:
    return "past" if sharer.starts_on is not None and sharer.starts_on < today else "not_past"


def _span(sharer: Sharer) -> str:
    if sharer.ends_on is None or sharer.starts_on is None:
        return "open"
    if sharer.ends_on == sharer.starts_on:
        return "same_day"
    return "forward" if sharer.ends_on > sharer.starts_on else "backward"


def _other_sharer(case: Case, at: int) -> str | None:
    """Whether another sharer stands bound to this member, and whether that binding came first."""
    mine = case.sharers[at]
    others = [one for number, one in enumerate(case.sharers) if number != at]
    bound = [one for one in others if one.link in BOUND]
    if not bound:
        return "none" if all(one.link is not None for one in others) else None
    if mine.link not in BOUND:
        return "before"
    if mine.bound_on is None or any(one.bound_on is None for one in bound):
        return "at_some_time"
    first = min(one.bound_on for one in bound if one.bound_on is not None)
    return "before" if first < mine.bound_on else "after" if first > mine.bound_on else "at_some_time"


def paths_of(fact: str, case: Case, at: int | None) -> tuple[str, ...]:
    """The case fields that are still unknown behind a fact, as paths such as sharers.0.link."""
    named = [path.format(at=at) for path in PATHS[fact]]
    return tuple(path for path in named if value_at(case, path) is None)


def value_at(case: Case, path: str) -> Any:
    """The value at a path such as member.area or sharers.0.link; None where unknown."""
    target: Any = case
    for part in path.split("."):
        if part.isdigit():
            if int(part) >= len(target):
                return None
            target = target[int(part)]
        else:
            target = getattr(target, part)
    return target


def with_value(case: Case, path: str, value: Any) -> Case:
    """The same case with one field changed; the value has the model's inner type."""
    head, _, rest = path.partition(".")
    if not rest:
        return case.model_copy(update={head: value})
    if head == "sharers":
        at, _, field = rest.partition(".")
        sharers = list(case.sharers)
        sharers[int(at)] = sharers[int(at)].model_copy(update={field: value})
        return case.model_copy(update={"sharers": tuple(sharers)})
    return case.model_copy(update={head: getattr(case, head).model_copy(update={rest: value})})
