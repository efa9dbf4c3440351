"""What the placeholders of a sentence stand for in a case, each worked out when a sentence asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any

from gongji.answers.outcomes import role_words, sharer_words
from gongji.answers.rules import channel_name, items_text, money_text, option, place_name, value_text
from gongji.causes.facts import purse
from gongji.days import day_text
from gongji.judging.drawing import usable_balance
from gongji.judging.standing import Stand
from gongji.words import words


class Unknown(str):
    """What stands where a fact or a rule is unknown; a sentence that would say it has a variant without."""


class Placeholders(Mapping[str, str]):
    """The placeholders for a case and one of its sharers (None: the case); `extra` goes first."""

    def __init__(self, standing: Stand, at: int | None, extra: Mapping[str, str] | None = None) -> None:
        self.standing, self.at = standing, at
        self._extra = extra or {}

    def __getitem__(self, name: str) -> str:
        if name in self._extra:
            return self._extra[name]
        return _FILL[name](self.standing, self.at)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._extra, **_FILL})

    def __len__(self) -> int:
        return len({**self._extra, **_FILL})


def fitting(known: Mapping[str, Any], key: str, values: Mapping[str, str]) -> Any:
    """The words under `key`, or those for somebody who does not know what they would name.

    The variant of `staff` without a known channel stands under `staff_without_channel`; with two unknown
    placeholders the names are joined by `_and_`, in the order of the alphabet.
    """
    told = known[key]
    lines = (told,) if isinstance(told, str) else told
    named = {name for line in lines for name in _named(line)}
    wanting = sorted(name for name in named if isinstance(values[name], Unknown))
    return known.get(f"{key}_without_{'_and_'.join(wanting)}", told) if wanting else told


@cache
def _named(line: str) -> tuple[str, ...]:
    return tuple(field for _, field, _, _ in Formatter().parse(line) if field)


def _unknown(kind: str = "unknown") -> Unknown:
    return Unknown(words("facts")["common"][kind])


def _money(amount: int | None) -> str:
    return _unknown("unknown_money") if amount is None else money_text(amount)


def _area(code: str | None) -> str:
    return _unknown("unknown_place") if code is None else place_name(code)


def _chosen(path: str, value: Any, unknown: str = "unknown") -> str:
    return _unknown(unknown) if value is None else option(path, value)


@cache
def _relatives(value: frozenset[str]) -> str:
    return items_text("relatives", value) if value else value_text("relatives", value)


def _covered(standing: Stand, at: int | None) -> str:
    held = standing.sharer_rules[at or 0]["relatives"].held
    return "；".join(_relatives(one.stated.value) for one in held) or _unknown()


def _allowed_channels(standing: Stand, _: int | None) -> str:
    taken = standing.rules["premium.channels"].only
    return items_text("premium.channels", taken) if taken else _unknown()


def _limit(standing: Stand, at: int | None) -> str:
    limit = standing.sharer_rules[at or 0]["member_limit"].only
    return str(limit) if limit else _unknown()


def _kept_back(standing: Stand, at: int | None) -> str:
    """What stays with the sharer: a floor in yuan, or this year's money where only past years' is shared."""
    floors = [world for world in standing.sharer_rules[at or 0]["reserve"].worlds if world]
    if floors:
        return money_text(max(floors))
    past_only = standing.sharer_rules[at or 0]["money"].only == "past_years"
    return str(words("facts")["common"]["this_years_money"]) if past_only else _unknown("unknown_money")


def _day(standing: Stand, at: int | None, field: str) -> str:
    day = getattr(standing.case.sharers[at or 0], field)
    return day_text(day) if day else _unknown()


def _count(number: int | None) -> str:
    return str(number) if number else _unknown()


def _sharer(standing: Stand, at: int | None) -> Any:
    return standing.case.sharers[at or 0]


def _rule(standing: Stand, name: str) -> str:
    value = standing.rules[name].only
    return _unknown() if value is None else str(value)


def _hour(standing: Stand, which: int) -> str:
    hours = standing.rules["wallet_rules.closed_hours"].only
    return _unknown() if hours is None else str(hours[which])


def _in_wallet(standing: Stand, field: str) -> Any:
    return getattr(standing.case.wallet, field, None)


def _wallet(standing: Stand, field: str) -> str:
    value = _in_wallet(standing, field)
    return _unknown() if value is None else str(value)


Fill = Callable[[Stand, int | None], str]

_FILL: dict[str, Fill] = {
    "sharer": sharer_words,
    "member": lambda standing, at: role_words(standing, at, "member"),
    "relation": lambda standing, at: _chosen(
        "sharers.relation", _sharer(standing, at).relation, "unknown_relation"
    ),
    "date": lambda standing, at: day_text(standing.day),
    "place": lambda standing, at: _area(_sharer(standing, at).area),
    "sharer_place": lambda standing, at: _area(_sharer(standing, at).area),
    "member_place": lambda standing, at: _area(standing.case.member.area),
    "expense_place": lambda standing, at: _area(standing.case.expense.area),
    "kind": lambda standing, at: _chosen("expense.kind", standing.case.expense.kind),
    "credential": lambda standing, at: _chosen("expense.credential", standing.case.expense.credential),
    "channel": lambda standing, at: (
        channel_name(standing.case.expense.channel) if standing.case.expense.channel else _unknown()
    ),
    "balance": lambda standing, at: _money(purse(standing.case, at or 0)),
    "usable": lambda standing, at: _money(_usable(standing, at)),
    "due": lambda standing, at: _money(standing.amounts.shareable),
    "total": lambda standing, at: _money(standing.amounts.total),
    "reserve": lambda standing, at: _kept_back(standing, at),
    "limit": _limit,
    "members_bound": lambda standing, at: _count(_sharer(standing, at).members_bound),
    "starts_on": lambda standing, at: _day(standing, at, "starts_on"),
    "ends_on": lambda standing, at: _day(standing, at, "ends_on"),
    "most_transfers": lambda standing, at: _rule(standing, "wallet_rules.transfers_a_day"),
    "most_amount": lambda standing, at: _money(standing.rules["wallet_rules.most_a_transfer"].only),
    "closed_from": lambda standing, at: _hour(standing, 0),
    "closed_until": lambda standing, at: _hour(standing, 1),
    "transfers_today": lambda standing, at: _wallet(standing, "transfers_today"),
    "transfer_amount": lambda standing, at: _money(_in_wallet(standing, "amount")),
    "hour": lambda standing, at: _wallet(standing, "hour"),
    "place_of_use": lambda standing, at: _area(_in_wallet(standing, "place_of_use")),
    "quota": lambda standing, at: _money(_in_wallet(standing, "quota")),
    "relatives": _covered,
    "allowed_channels": _allowed_channels,
}


def _usable(standing: Stand, at: int | None) -> int | None:
    return None if purse(standing.case, at or 0) is None else usable_balance(standing, at or 0)
