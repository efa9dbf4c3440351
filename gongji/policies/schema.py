"""The parameters that a place may set: their shape, and what it means when nobody published one.

`restriction`: not published means that none is presumed. `way`: not published means that every way in
its domain is possible. `principle`: national, holds everywhere. `info`: shown, decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from gongji.errors import PolicyError
from gongji.money import fen

RELATIONS = frozenset(
    "spouse parent child sibling grandparent grandchild parent_in_law child_in_law other_relative "
    "not_related".split()
)
KINDS = frozenset("outpatient inpatient pharmacy resident_premium long_term_care_premium wellness".split())
SCHEMES = frozenset(("employee", "resident", "none"))
LINKS = frozenset(("none", "display", "shared", "both"))
CREDENTIALS = frozenset(("member", "sharer", "other", "none"))


class Everything(frozenset[str]):
    """The set that holds every id: one of the two ways in which an unpublished list may be."""

    def __contains__(self, _: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("everything")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Everything)


EVERYTHING = Everything()


def one_word(*words: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return value

    return check


def subset(words: frozenset[str] | None) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError("a list of words")
        if words is not None and not words.issuperset(value):
            raise ValueError(f"words among {', '.join(sorted(words))}")
        return frozenset(value)

    return check


def truth(value: Any) -> Any:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def count(value: Any) -> Any:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a whole number from 1")
    return value


def money(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError('yuan as text, such as "2000.00"')
    return fen(value)


def hours(value: Any) -> Any:
    """The hours from the first up to, not including, the second; past midnight where the first is later."""
    whole = isinstance(value, list) and all(type(one) is int and 0 <= one < 24 for one in value)
    if not whole or len(value) != 2:
        raise ValueError("two hours from 0 to 23, such as [22, 6]")
    return tuple(value)


def text(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        raise ValueError("a text")
    return value


def table(value: Any) -> Any:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ValueError("a table of texts")
    return MappingProxyType(dict(value))


Kind = Literal["restriction", "way", "principle", "info"]


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: Kind
    shape: Callable[[Any], Any]
    unpublished: tuple[Any, ...] = (None,)

    def parse(self, value: Any) -> Any:
        """The value inside the package; ValueError says what is accepted."""
        return self.shape(value)


def _way(name: str, shape: Callable[[Any], Any], *domain: Any) -> Parameter:
    return Parameter(name, "way", shape, domain)


def _word_way(name: str, *words: str) -> Parameter:
    return _way(name, one_word(*words), *words)


def _restriction(name: str, shape: Callable[[Any], Any]) -> Parameter:
    return Parameter(name, "restriction", shape)


def _principle(name: str, shape: Callable[[Any], Any], *unpublished: Any) -> Parameter:
    return Parameter(name, "principle", shape, unpublished or (None,))


def _info(name: str, shape: Callable[[Any], Any]) -> Parameter:
    return Parameter(name, "info", shape)


CHOICES = ("largest_balance", "binding_order", "rank", "member_chooses")

PARAMETERS: tuple[Parameter, ...] = (
    _principle("sharer_schemes", subset(SCHEMES)),
    _principle("needs_account", truth),
    _principle("relatives", subset(RELATIONS), frozenset(), RELATIONS),
    _principle("member_schemes", subset(SCHEMES)),
    _way("ends_with_enrolment", truth, True, False),
    _way("pays_in_waiting", truth, True, False),
    _word_way("sharing_area", "pooling_area", "province"),
    _principle("across_provinces", truth),
    _principle("moving_links", subset(LINKS)),
    _restriction("authorisation.start_not_before_today", truth),
    _restriction("authorisation.end_differs_from_start", truth),
    _info("authorisation.end", table),
    _restriction("member_limit", count),
    _restriction("sharer_limit", count),
    _principle("own_credential", subset(CREDENTIALS)),
    _principle("designated_only", truth),
    _word_way("usable_in", "pooling_area", "province", "country"),
    _principle("kinds", subset(KINDS), frozenset(), KINDS),
    _info("excluded_items", text),
    _word_way("premium.operator", "sharer", "anyone"),
    _way("premium.channels", subset(None), frozenset(), EVERYTHING),
    _way("premium.whole", truth, True, False),
    _way("premium.unenrolled", truth, True, False),
    _info("premium.amount", table),
    _principle("zero_pays_nothing", truth),
    _info("mechanism", one_word("draw", "funded_account", "second_scan", "link_one")),
    _word_way("own_account", "spent_first", "must_be_empty"),
    _way("sharer_choice", one_word(*CHOICES, "single"), *CHOICES),
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
    _principle("wallet_rules.kinds", subset(KINDS), frozenset(), KINDS),
    _info("quota", one_word("announced", "started")),
    _info("local_words", table),
    _info("hotline", text),
)
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}

Grade = Literal["A", "A*", "A-m", "B", "B*", "B-m", "B?", "S", "C+", "C"]
GRADES: tuple[Grade, ...] = get_args(Grade)
STRENGTH: dict[str, int] = {grade: rank for rank, grade in enumerate(GRADES)}
GRADE_OF: dict[str, Grade] = {grade: grade for grade in GRADES}
TO_BE_CONFIRMED: Grade = "C+"
NEVER_A_RULE: Grade = "C"


def weakest(grades: list[Grade]) -> Grade | None:
    ranked = sorted(grades, key=STRENGTH.__getitem__)
    return ranked[-1] if ranked else None


def strongest(grades: list[Grade]) -> Grade:
    if not grades:
        raise PolicyError("a value needs at least one source")
    return min(grades, key=STRENGTH.__getitem__)
