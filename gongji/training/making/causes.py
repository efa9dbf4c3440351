"""For each cause what makes it hold: facts set in a case that pays. None where the place does not know it.

A maker only proposes. `making.exercises` judges what comes out and keeps it only where the cause is
found, so no rule is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from gongji.case.model import KINDS, Case, Relation
from gongji.case.paths import with_value
from gongji.training.making.base import as_premium, bound_sharer, kept_back, wanted, with_plenty
from gongji.training.making.draws import Draws
from gongji.training.making.people import name_for
from gongji.training.making.places import Place, far_away, neighbour

Maker = Callable[[Draws, Place, Case], Case | None]

S = "sharers.0."
_BINDING = ("starts_on", "ends_on", "bound_on")
_RELATIONS: tuple[Relation, ...] = (
    "sibling",
    "parent_in_law",
    "grandparent",
    "grandchild",
    "child_in_law",
    "other_relative",
    "not_related",
)


def changed(case: Case, values: Mapping[str, Any]) -> Case:
    """The case with fields set by their paths, such as sharers.0.link."""
    for path, value in values.items():
        case = with_value(case, path, value)
    return case


def of_first(case: Case, **values: Any) -> Case:
    """The case with fields of the first sharer set."""
    for field, value in values.items():
        case = with_value(case, S + field, value)
    return case


def unbound(draws: Draws, case: Case, link: str | None = None) -> Case:
    """Nothing that moves money was set up with the first sharer."""
    cleared: dict[str, Any] = dict.fromkeys(_BINDING)
    return of_first(case, link=link or draws.choice(("display", "none")), **cleared)


def _no_employee(draws: Draws, place: Place, case: Case) -> Case | None:
    scheme = "none" if draws.often(15) else "resident"
    status = "active" if scheme == "resident" else None
    case = of_first(case, scheme=scheme, status=status, has_account=None, balance=None)
    return unbound(draws, of_first(case, past_years_balance=None, members_bound=None))


def _no_account(draws: Draws, place: Place, case: Case) -> Case | None:
    case = of_first(case, has_account=False, balance=None, past_years_balance=None, members_bound=None)
    return unbound(draws, case)


def _related(draws: Draws, place: Place, case: Case) -> Case | None:
    outside = [one for one in _RELATIONS if any(one not in world for world in place.worlds("relatives"))]
    if not outside:
        return None
    relation = draws.choice(outside)
    case = of_first(case, relation=relation, name=name_for(draws, relation, ()), members_bound=None)
    return unbound(draws, case)


def _not_enrolled(draws: Draws, place: Place, case: Case) -> Case | None:
    case = changed(case, {"member.scheme": "none", "member.status": None, "member.own_balance": None})
    case = changed(case, {"expense.fund_paid": 0 if case.expense.fund_paid is not None else None})
    return unbound(draws, with_plenty(draws, place, of_first(case, members_bound=None), 0))


def _suspended(draws: Draws, place: Place, case: Case) -> Case | None:
    if True not in place.worlds("ends_with_enrolment"):
        return None
    if draws.often(60):
        return of_first(case, status="suspended")
    return _unreimbursed(draws, place, changed(case, {"member.status": "suspended"}))


def _unreimbursed(draws: Draws, place: Place, case: Case) -> Case:
    if case.expense.fund_paid:
        case = changed(case, {"expense.fund_paid": 0})
    return with_plenty(draws, place, case, 0) if case.wallet is None else case


def _waiting(draws: Draws, place: Place, case: Case) -> Case | None:
    return _unreimbursed(draws, place, changed(case, {"member.status": "waiting"}))


def _other_city(draws: Draws, place: Place, case: Case) -> Case | None:
    near = neighbour(draws, place.area)
    if near is None or "pooling_area" not in Place(near, place.day).worlds("sharing_area"):
        return None
    return unbound(draws, of_first(case, area=near, members_bound=None))


def _other_province(draws: Draws, place: Place, case: Case) -> Case | None:
    case = of_first(case, area=far_away(draws, place.area), members_bound=None, past_years_balance=None)
    return unbound(draws, case)


def _display(draws: Draws, place: Place, case: Case) -> Case | None:
    return unbound(draws, of_first(case, members_bound=None), "display")


def _nothing_bound(draws: Draws, place: Place, case: Case) -> Case | None:
    return unbound(draws, of_first(case, members_bound=None), "none")


def _not_started(draws: Draws, place: Place, case: Case) -> Case | None:
    starts = place.day + timedelta(days=draws.between(1, 25))
    bound_on = place.day - timedelta(days=draws.between(0, 6))
    return of_first(case, starts_on=starts, bound_on=bound_on, ends_on=None)


def _ended(draws: Draws, place: Place, case: Case) -> Case | None:
    ends = place.day - timedelta(days=draws.between(1, 40))
    starts = ends - timedelta(days=draws.between(90, 365))
    return of_first(case, starts_on=starts, bound_on=starts, ends_on=ends)


def _planned(draws: Draws, case: Case, starts: Any, ends: Any) -> Case:
    return of_first(
        unbound(draws, case, "none" if draws.often(60) else "display"), starts_on=starts, ends_on=ends
    )


def _starts_in_the_past(draws: Draws, place: Place, case: Case) -> Case | None:
    if place.only("authorisation.start_not_before_today") is not True:
        return None
    return _planned(draws, case, place.day - timedelta(days=draws.between(1, 60)), None)


def _one_day_only(draws: Draws, place: Place, case: Case) -> Case | None:
    if place.only("authorisation.end_differs_from_start") is not True:
        return None
    only = place.day + timedelta(days=draws.between(0, 10))
    return _planned(draws, case, only, only)


def _ends_first(draws: Draws, place: Place, case: Case) -> Case | None:
    starts = place.day + timedelta(days=draws.between(5, 30))
    return _planned(draws, case, starts, starts - timedelta(days=draws.between(1, 5)))


def _too_many(draws: Draws, place: Place, case: Case) -> Case | None:
    limit = place.only("member_limit")
    if limit is None:
        return None
    return unbound(draws, of_first(case, members_bound=limit + draws.between(1, 2)))


def _second_sharer(draws: Draws, place: Place, case: Case) -> Case | None:
    """The other one bound earlier, and has nothing left."""
    if place.only("sharer_limit") != 1:
        return None
    case = renamed_for_company(draws, case)
    other = bound_sharer(draws, place, case.sharers[0].relation, (case.sharers[0].name,))
    if other.relation == "spouse" or case.sharers[0].starts_on is None:
        return None
    before = case.sharers[0].starts_on - timedelta(days=draws.between(10, 200))
    other = other.model_copy(update={"starts_on": before, "bound_on": before, "balance": 0})
    return case.model_copy(update={"sharers": (*case.sharers, other)})


def renamed_for_company(draws: Draws, case: Case) -> Case:
    """With more than one sharer the member calls, so that each is called by kinship."""
    relation = case.sharers[0].relation
    return of_first(case, name=name_for(draws, relation or "child", ()))


def _wrong_card(draws: Draws, place: Place, case: Case) -> Case | None:
    shown = draws.choice(("sharer", "sharer", "other", "none"))
    case = changed(case, {"expense.credential": shown})
    return case if shown == "sharer" else _unreimbursed(draws, place, case)


def _undesignated(draws: Draws, place: Place, case: Case) -> Case | None:
    kind: Any = draws.choice(("pharmacy", "outpatient"))
    return _unreimbursed(draws, place, changed(case, {"expense.designated": False, "expense.kind": kind}))


def _away(draws: Draws, place: Place, case: Case) -> Case | None:
    near = neighbour(draws, place.area)
    if near and all(world == "pooling_area" for world in place.worlds("usable_in")):
        return changed(case, {"expense.area": near})
    if all(world == "country" for world in place.worlds("usable_in")):
        return None
    return changed(case, {"expense.area": far_away(draws, place.area)})


def _not_payable(draws: Draws, place: Place, case: Case) -> Case | None:
    kind = draws.choice(place.never("kinds", frozenset(KINDS)) or ["wellness"])
    if kind.endswith("premium"):
        case = as_premium(draws, place, case)
        kind = draws.choice(
            [one for one in place.never("kinds", frozenset(KINDS)) if one.endswith("premium")]
        )
        return changed(case, {"expense.kind": kind})
    if kind == "wellness":
        case = changed(case, {"expense.total": draws.between(80, 2000) * 100, "expense.excluded": None})
    return _unreimbursed(draws, place, changed(case, {"expense.kind": kind}))


def _wrong_operator(draws: Draws, place: Place, case: Case) -> Case | None:
    if "sharer" not in place.worlds("premium.operator"):
        return None
    return changed(as_premium(draws, place, case), {"expense.operator": "member"})


def _wrong_channel(draws: Draws, place: Place, case: Case) -> Case | None:
    listed = {one for world in place.worlds("premium.channels") for one in sorted(set(world))}
    offered = {one.id for kind in ("bind", "premium", "query") for one in place.rules.channels(kind)}
    others = sorted(offered - listed)
    channel = draws.choice(others) if others and draws.often(70) else "another_channel"
    return changed(as_premium(draws, place, case), {"expense.channel": channel})


def _empty(draws: Draws, place: Place, case: Case) -> Case | None:
    past = None if case.sharers[0].past_years_balance is None else 0
    return of_first(case, balance=0, past_years_balance=past)


def _under_the_floor(draws: Draws, place: Place, case: Case) -> Case | None:
    if place.only("money") == "past_years":
        return of_first(case, past_years_balance=0)
    floor = kept_back(place)
    return of_first(case, balance=draws.between(1, floor)) if floor else None


def _short(draws: Draws, place: Place, case: Case) -> Case | None:
    most = wanted(case) - 1
    if most < 1:
        return None
    left = draws.between(max(1, most // 5), most)
    past = None if case.sharers[0].past_years_balance is None else left
    return of_first(case, balance=left + kept_back(place), past_years_balance=past)


def _premium_short(draws: Draws, place: Place, case: Case) -> Case | None:
    case = as_premium(draws, place, case)
    return _short(draws, place, case)


def _deceased(draws: Draws, place: Place, case: Case) -> Case | None:
    return of_first(case, status="deceased")


def _shares_too(draws: Draws, place: Place, case: Case) -> Case | None:
    if place.only("both_roles") is not False:
        return None
    return changed(case, {"member.scheme": "employee", "member.own_balance": 0, "member.shares_too": True})


def _too_many_ever(draws: Draws, place: Place, case: Case) -> Case | None:
    most = place.only("lifetime_limit")
    if most is None:
        return None
    return unbound(draws, of_first(case, members_bound=None, ever_bound=most + draws.below(2)), "none")


def _beside_the_fund(draws: Draws, place: Place, case: Case) -> Case | None:
    if place.only("linked_with_fund") is not False:
        return None
    total = draws.between(120, 900) * 100
    return changed(case, {"expense.total": total, "expense.fund_paid": total // 2, "expense.excluded": None})


def _above_ceiling(draws: Draws, place: Place, case: Case) -> Case | None:
    left = wanted(case)
    if left < 2 or place.only("ceiling") in (None, "none"):
        return None
    return of_first(case, ceiling=draws.between(1, left - 1) // 100 * 100 or 1)


MAKERS: dict[str, Maker] = {
    "sharer_deceased": _deceased,
    "both_roles": _shares_too,
    "lifetime_limit": _too_many_ever,
    "linked_with_fund": _beside_the_fund,
    "sharer_ceiling": _above_ceiling,
    "sharer_not_employee": _no_employee,
    "sharer_without_account": _no_account,
    "relation_not_covered": _related,
    "member_not_enrolled": _not_enrolled,
    "enrolment_suspended": _suspended,
    "waiting_period": _waiting,
    "different_pooling_area": _other_city,
    "different_province": _other_province,
    "display_link_only": _display,
    "not_bound": _nothing_bound,
    "binding_not_started": _not_started,
    "binding_ended": _ended,
    "start_before_today": _starts_in_the_past,
    "end_equals_start": _one_day_only,
    "end_before_start": _ends_first,
    "member_limit": _too_many,
    "sharer_limit": _second_sharer,
    "wrong_credential": _wrong_card,
    "not_designated": _undesignated,
    "place_not_covered": _away,
    "expense_not_covered": _not_payable,
    "premium_operator": _wrong_operator,
    "premium_channel": _wrong_channel,
    "sharer_balance_zero": _empty,
    "below_reserve": _under_the_floor,
    "sharer_balance_short": _short,
    "premium_balance_short": _premium_short,
}
