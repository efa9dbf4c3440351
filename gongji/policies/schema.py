"""The parameters that a place may set: their shape, and what it means when nobody published one.

`restriction`: not published means that none is presumed. `way`: not published means that every way in
its domain is possible. `principle`: national, holds everywhere. `info`: shown, decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from gongji.case.model import CREDENTIALS, HOSPITAL_LEVELS, KINDS, LINKS, RELATIONS, SCHEMES
from gongji.errors import PolicyError
from gongji.policies.shapes import (
    Shape,
    count,
    hours,
    limit,
    money,
    numbers_for,
    one_word,
    subset,
    table,
    text,
    truth,
    word_for_each,
)

_RELATIVES, _KINDS = frozenset(RELATIONS), frozenset(KINDS)
CARE = frozenset(("outpatient", "inpatient", "pharmacy"))
BARRED = frozenset(("chronic_holder", "free_care", "long_term_away"))


class Everything(frozenset[str]):
    """The set that holds every id: one of the two ways in which an unpublished list may be."""

    def __contains__(self, _: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("everything")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Everything)


EVERYTHING = Everything()

Kind = Literal["restriction", "way", "principle", "info"]


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: Kind
    shape: Shape
    unpublished: tuple[Any, ...] = (None,)

    def parse(self, value: Any) -> Any:
        """The value inside the package; ValueError says what is accepted."""
        return self.shape(value)


def _way(name: str, shape: Shape, *domain: Any) -> Parameter:
    return Parameter(name, "way", shape, domain)


def _word_way(name: str, *words: str) -> Parameter:
    return _way(name, one_word(*words), *words)


def _restriction(name: str, shape: Shape) -> Parameter:
    return Parameter(name, "restriction", shape)


def _principle(name: str, shape: Shape, *unpublished: Any) -> Parameter:
    return Parameter(name, "principle", shape, unpublished or (None,))


def _info(name: str, shape: Shape) -> Parameter:
    return Parameter(name, "info", shape)


CHOICES = ("largest_balance", "binding_order", "rank", "member_chooses")
REACHES = ("pooling_area", "province", "country")

PARAMETERS: tuple[Parameter, ...] = (
    _principle("sharer_schemes", subset(frozenset(SCHEMES))),
    _principle("needs_account", truth),
    _principle("relatives", subset(_RELATIVES), frozenset(), _RELATIVES),
    _principle("member_schemes", subset(frozenset(SCHEMES))),
    _restriction("both_roles", truth),
    _restriction("excluded_sharers", subset(BARRED)),
    _way("ends_with_enrolment", truth, True, False),
    _way("ends_when_moved", truth, True, False),
    _way("pays_in_waiting", truth, True, False),
    _word_way("sharing_area", "pooling_area", "province"),
    _principle("across_provinces", truth),
    _principle("moving_links", subset(frozenset(LINKS))),
    _restriction("authorisation.start_not_before_today", truth),
    _restriction("authorisation.end_differs_from_start", truth),
    _info("authorisation.end", table),
    _restriction("member_limit", limit),
    _restriction("lifetime_limit", limit),
    _restriction("sharer_limit", limit),
    _restriction("use_chosen", truth),
    _restriction("ceiling", one_word("each_payment", "all_together", "none")),
    _principle("own_credential", subset(frozenset(CREDENTIALS))),
    _principle("designated_only", truth),
    _way("usable_in", word_for_each(CARE, *REACHES), *REACHES),
    _restriction("hospital_levels", numbers_for(frozenset(SCHEMES) - {"none"}, frozenset(HOSPITAL_LEVELS))),
    _restriction("linked_with_fund", truth),
    _principle("kinds", subset(_KINDS), frozenset(), _KINDS),
    _info("excluded_items", text),
    _word_way("premium.operator", "sharer", "anyone"),
    _way("premium.channels", subset(None), frozenset(), EVERYTHING),
    _way("premium.whole", truth, True, False),
    _way("premium.unenrolled", truth, True, False),
    _info("premium.amount", table),
    _principle("zero_pays_nothing", truth),
    _info("mechanism", one_word("draw", "funded_account", "second_scan", "link_one", "authorised_amount")),
    _info("transfers_a_month", count),
    _word_way("own_account", "spent_first", "must_be_empty"),
    _way("sharer_choice", one_word(*CHOICES, "random", "single"), *CHOICES),
    _way("combine", truth, False, True),
    _word_way("shortfall", "nothing", "part", "next_sharer"),
    _restriction("reserve", money),
    _restriction("money", one_word("all", "past_years")),
    _way("wallet", one_word("closed", "partly", "open"), "closed", "open"),
    _word_way("wallet_model", "transfer", "quota"),
    _principle("wallet_rules.opened_by_both", truth),
    _restriction("wallet_rules.transfers_a_day", count),
    _restriction("wallet_rules.most_a_transfer", money),
    _restriction("wallet_rules.closed_hours", hours),
    _principle("wallet_rules.accepted_first", truth),
    _principle("wallet_rules.place_of_use", truth),
    _principle("wallet_rules.kinds", subset(_KINDS), frozenset(), _KINDS),
    _info("quota", one_word("announced", "started")),
    _info("local_words", table),
    _info("hotline", text),
)
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}

Grade = Literal["A", "A*", "A-m", "B", "B*", "B-m", "B?", "S", "C+", "L", "C"]
GRADES: tuple[Grade, ...] = get_args(Grade)
STRENGTH: dict[str, int] = {grade: rank for rank, grade in enumerate(GRADES)}
GRADE_OF: dict[str, Grade] = {grade: grade for grade in GRADES}
TO_BE_CONFIRMED: Grade = "C+"
LOCAL: Grade = "L"
NEVER_A_RULE: Grade = "C"


def weakest(grades: list[Grade]) -> Grade | None:
    ranked = sorted(grades, key=STRENGTH.__getitem__)
    return ranked[-1] if ranked else None


def strongest(grades: list[Grade]) -> Grade:
    if not grades:
        raise PolicyError("a value needs at least one source")
    return min(grades, key=STRENGTH.__getitem__)
