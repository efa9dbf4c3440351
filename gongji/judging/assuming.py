"""A case with everything but its money taken to be in order: what the settlement simulation starts from.

What is put in is said in `words/assumed.toml`; the rules of the place and the day then judge it as any case.
"""

from __future__ import annotations

from datetime import date

from gongji.case.model import Case, Expense, Sharer
from gongji.causes.facts import PREMIUMS
from gongji.judging.standing import complete, day_of, place_rules
from gongji.policies.schema import EVERYTHING
from gongji.words import words


def in_order(given: Case) -> Case:
    """Kinship, enrolment, binding, place, code and channel in order; schemes of the member and money stay."""
    case = complete(given)
    day = day_of(case)
    member = case.member.model_copy(update={"status": "active"})
    sharers = tuple(_sharer_in_order(sharer, member.area, day) for sharer in case.sharers)
    expense = _expense_in_order(case.expense, member.area, day)
    groups = {"member": member, "sharers": sharers, "expense": expense, "wallet": None, "system": None}
    return case.model_copy(update=groups)


def assumptions(case: Case) -> tuple[str, ...]:
    """What `in_order` puts in, as sentences."""
    lines: tuple[str, ...] = words("assumed")["premium" if case.expense.kind in PREMIUMS else "bill"]
    return lines


def without_fund(case: Case) -> Case:
    """A premium has no part of the pooled fund; a bill stays as it is."""
    if case.expense.kind not in PREMIUMS or case.expense.fund_paid is not None:
        return case
    return case.model_copy(update={"expense": case.expense.model_copy(update={"fund_paid": 0})})


def _sharer_in_order(sharer: Sharer, area: str | None, day: date) -> Sharer:
    begun = sharer.starts_on is not None and sharer.starts_on <= day
    return sharer.model_copy(
        update={
            "scheme": "employee",
            "status": "active",
            "has_account": True,
            "area": area,
            "relation": "parent",
            "link": "shared",
            "starts_on": sharer.starts_on if begun else day,
            "ends_on": None,
        }
    )


def _expense_in_order(expense: Expense, area: str | None, day: date) -> Expense:
    if expense.kind not in PREMIUMS:
        kind = expense.kind or "outpatient"
        credential = _credential(area, day)
        return expense.model_copy(
            update={"kind": kind, "area": area, "designated": True, "credential": credential}
        )
    return expense.model_copy(update={"operator": "sharer", "channel": _channel(expense, area, day)})


def _credential(area: str | None, day: date) -> str:
    """The own code where it is enough in every reading of the place's rule; else a way that is."""
    lists = [one for one in place_rules(area, day)["own_credential"].worlds if isinstance(one, frozenset)]
    everywhere = frozenset.intersection(*lists) if lists else frozenset()
    return "member" if "member" in everywhere else min(everywhere, default="member")


def _channel(expense: Expense, area: str | None, day: date) -> str | None:
    """A channel in which the place takes a premium in every reading of its rule; else what was given."""
    worlds = place_rules(area, day)["premium.channels"].worlds
    lists = [world for world in worlds if isinstance(world, frozenset) and world != EVERYTHING]
    everywhere = frozenset.intersection(*lists) if lists else frozenset()
    return expense.channel if expense.channel in everywhere else min(everywhere, default=expense.channel)
