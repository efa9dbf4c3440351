"""The case that an exercise starts from: everything known, and paid if the place lets it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gongji.case.model import Case, Expense, Member, Sharer, Wallet
from gongji.case.paths import with_value
from gongji.training.making.draws import Draws
from gongji.training.making.people import caller, name_for
from gongji.training.making.places import Place, neighbour

BILLS = ("outpatient", "pharmacy", "inpatient")
PREMIUM_TOTALS = (35000, 38000, 40000, 42000)
_ODD = (0, 0, 50, 80, 37, 9)


def drawn_yuan(draws: Draws, least: int, most: int) -> int:
    """Fen, between so many whole yuan; often a round amount."""
    return draws.between(least, most) * 100 + draws.choice(_ODD)


def base_case(draws: Draws, place: Place) -> Case:
    """A bill of a bound relative with more than enough in the sharer's account."""
    bill = _bill(draws, place)
    member = _member(draws, place, (bill.total or 0) - (bill.fund_paid or 0))
    relations = place.always("relatives") or ["child", "parent", "spouse"]
    relation: Any = draws.choice(relations)
    sharer = bound_sharer(draws, place, relation, ())
    near = neighbour(draws, place.area) if place.only("sharing_area") == "province" else None
    if near and draws.often(30):
        sharer = sharer.model_copy(update={"area": near})
    name = caller() if draws.often(25) else sharer.name
    case = Case(
        date=place.day,
        member=member,
        sharers=(sharer.model_copy(update={"name": name}),),
        expense=bill,
    )
    return with_plenty(draws, place, case, 0)


def _bill(draws: Draws, place: Place) -> Expense:
    kinds = [kind for kind in BILLS if kind in place.always("kinds")] or list(BILLS)
    kind: Any = draws.choice(kinds)
    least, most = {"outpatient": (60, 900), "pharmacy": (25, 420), "inpatient": (2800, 16000)}[kind]
    total = drawn_yuan(draws, least, most)
    fund = 0 if kind == "pharmacy" and draws.often(60) else total * draws.between(20, 70) // 100
    excluded = (total - fund) * draws.between(10, 30) // 100 if draws.often(20) else None
    return Expense(
        kind=kind,
        area=place.area,
        designated=True,
        credential="member" if all("member" in one for one in place.worlds("own_credential")) else "both",
        total=total,
        fund_paid=fund,
        excluded=excluded or None,
    )


def _member(draws: Draws, place: Place, personal: int) -> Member:
    employed = draws.often(35)
    own = (0 if draws.often(40) else personal * draws.between(10, 70) // 100) if employed else None
    return Member(
        scheme="employee" if employed else "resident", status="active", area=place.area, own_balance=own
    )


def bound_sharer(draws: Draws, place: Place, relation: Any, taken: tuple[str, ...]) -> Sharer:
    """An employee of the same place who bound the member some time ago."""
    ago = (draws.between(20, 300), draws.between(8, 19), draws.between(1, 7))
    since = [place.day - timedelta(days=days) for days in ago]
    bound_on = next(
        (day for day in since if relation in Place(place.area, day).always("relatives")), since[-1]
    )
    open_end = draws.often(60)
    return Sharer(
        name=name_for(draws, relation, taken),
        scheme="employee",
        status="active",
        has_account=True,
        area=place.area,
        relation=relation,
        link="both" if draws.often(15) else "shared",
        starts_on=bound_on,
        bound_on=bound_on,
        ends_on=None if open_end else place.day + timedelta(days=draws.between(30, 400)),
        members_bound=1 if draws.often(50) or 1 in place.worlds("member_limit") else 2,
    )


def wanted(case: Case) -> int:
    """What shared money is to pay of the bill, in fen: what fund, own account and exclusions leave."""
    expense, own = case.expense, case.member.own_balance or 0
    personal = (expense.total or 0) - (expense.fund_paid or 0)
    if expense.kind not in BILLS or expense.designated is False:
        own = 0
    return max(0, min(personal - min(own, personal), personal - (expense.excluded or 0)))


def kept_back(place: Place) -> int:
    """The highest floor, in fen, that the place may keep in a balance."""
    return max(world or 0 for world in place.worlds("reserve"))


def with_plenty(draws: Draws, place: Place, case: Case, at: int) -> Case:
    """The sharer's balance covers the bill, whatever the place keeps back."""
    enough = wanted(case) + kept_back(place) + drawn_yuan(draws, 20, 2500)
    if place.only("money") == "past_years":
        case = with_value(case, f"sharers.{at}.past_years_balance", enough)
        enough += drawn_yuan(draws, 50, 900)
    return with_value(case, f"sharers.{at}.balance", enough)


def as_premium(draws: Draws, place: Place, case: Case) -> Case:
    """The same family, paying a residents' premium through a channel that takes it."""
    channels = sorted(
        {one for world in place.worlds("premium.channels") for one in _listed(world)}
    )  # none is listed where none was published
    expense = Expense(
        kind="resident_premium",
        total=draws.choice(PREMIUM_TOTALS),
        operator="sharer",
        channel=draws.choice(channels) if channels else "another_channel",
    )
    member = Member(scheme="resident", status="active", area=place.area)
    return with_plenty(draws, place, case.model_copy(update={"expense": expense, "member": member}), 0)


def _listed(world: Any) -> frozenset[str]:
    return frozenset(set(world)) if world is not None else frozenset()


def through_wallet(draws: Draws, place: Place, case: Case) -> Case:
    """The same bill, paid from a wallet into which the sharer moved enough."""
    enough = wanted(case) + drawn_yuan(draws, 1, 300)
    sharer = Sharer(
        **{
            name: getattr(case.sharers[0], name)
            for name in ("name", "scheme", "status", "has_account", "area", "relation")
        }
    )
    moved = (
        {"quota": enough, "quota_left": enough}
        if "quota" in place.worlds("wallet_model")
        else {"transfers_today": 1, "amount": enough, "hour": draws.between(8, 19)}
    )
    wallet = Wallet(
        used=True,
        member_opened=True,
        sharer_opened=True,
        accepted=True,
        earlier_pending=False,
        balance=enough,
        place_of_use=case.expense.area,
        taken_here=True,
        **moved,
    )
    return case.model_copy(update={"sharers": (sharer,), "wallet": wallet})
