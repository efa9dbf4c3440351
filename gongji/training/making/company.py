"""More people and more trouble: what makes a case harder without changing what it is about."""

from __future__ import annotations

from datetime import timedelta

from gongji.case.model import Case
from gongji.training.making.base import bound_sharer, with_plenty
from gongji.training.making.causes import MAKERS, Maker, of_first, renamed_for_company
from gongji.training.making.draws import Draws
from gongji.training.making.places import Place
from gongji.training.making.wallet import SYSTEM_MAKERS

_ONE_DAY = timedelta(days=1)
WAYS_TO_BE_OUT = ("ended", "display", "empty", "not_begun")

FURTHER: dict[str, Maker] = {
    code: (MAKERS | SYSTEM_MAKERS)[code]
    for code in """wrong_credential not_designated binding_ended binding_not_started display_link_only
    sharer_balance_zero identity_mismatch code_not_activated account_frozen maintenance
    enrolment_suspended place_not_covered""".split()
}


def with_sharers(draws: Draws, place: Place, case: Case, number: int) -> Case:
    """So many further sharers beside the first, each called by kinship and able to pay."""
    case = renamed_for_company(draws, case)
    if case.sharers[0].relation in ("spouse", "child"):
        case = renamed_for_company(draws, of_first(case, relation="parent"))
    for _ in range(number):
        taken = tuple(one.name for one in case.sharers)
        other = bound_sharer(draws, place, case.sharers[0].relation, taken)
        case = case.model_copy(update={"sharers": (*case.sharers, other)})
        case = with_plenty(draws, place, case, len(case.sharers) - 1)
    return _ranked(draws, case) if place.only("sharer_choice") == "rank" else case


def _ranked(draws: Draws, case: Case) -> Case:
    ranks = draws.shuffled(range(1, len(case.sharers) + 1))
    sharers = (one.model_copy(update={"rank": rank}) for one, rank in zip(case.sharers, ranks, strict=True))
    return case.model_copy(update={"sharers": tuple(sharers)})


def left_out(place: Place, case: Case, at: int, what: str) -> Case:
    """The case with sharer `at` out of it for one of WAYS_TO_BE_OUT."""
    out: dict[str, dict[str, object]] = {
        "ended": {"ends_on": place.day - _ONE_DAY},
        "display": {"link": "display", "starts_on": None, "ends_on": None, "bound_on": None,
                    "members_bound": None},
        "empty": {"balance": 0},
        "not_begun": {"starts_on": place.day + _ONE_DAY, "ends_on": None},
    }  # fmt: skip
    values = out[what]
    if what == "empty" and case.sharers[at].past_years_balance is not None:
        values = {"balance": 0, "past_years_balance": 0}
    sharers = list(case.sharers)
    sharers[at] = sharers[at].model_copy(update=values)
    return case.model_copy(update={"sharers": tuple(sharers)})
