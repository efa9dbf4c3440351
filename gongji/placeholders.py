"""What the placeholders of a sentence stand for in a case, each worked out when a sentence asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from gongji.drawing import usable_balance
from gongji.judgement import Stand
from gongji.present import channel_name, day_text, items_text, money_text, option, place_name, value_text
from gongji.reasons import sharer_words
from gongji.words import words


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


def _unknown(kind: str = "unknown") -> str:
    return str(words("facts")["common"][kind])


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
    return str(standing.sharer_rules[at or 0]["member_limit"].only or _unknown())


def _day(standing: Stand, at: int | None, field: str) -> str:
    day = getattr(standing.case.sharers[at or 0], field)
    return day_text(day) if day else _unknown()


def _sharer(standing: Stand, at: int | None) -> Any:
    return standing.case.sharers[at or 0]


Fill = Callable[[Stand, int | None], str]

_FILL: dict[str, Fill] = {
    "sharer": sharer_words,
    "member": lambda standing, at: _unknown("member"),
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
    "balance": lambda standing, at: _money(_sharer(standing, at).balance),
    "usable": lambda standing, at: _money(_usable(standing, at)),
    "due": lambda standing, at: _money(standing.amounts.shareable),
    "total": lambda standing, at: _money(standing.amounts.total),
    "reserve": lambda standing, at: _money(standing.sharer_rules[at or 0]["reserve"].only),
    "limit": _limit,
    "members_bound": lambda standing, at: str(_sharer(standing, at).members_bound or _unknown()),
    "starts_on": lambda standing, at: _day(standing, at, "starts_on"),
    "ends_on": lambda standing, at: _day(standing, at, "ends_on"),
    "relatives": _covered,
    "allowed_channels": _allowed_channels,
}


def _usable(standing: Stand, at: int | None) -> int | None:
    return None if _sharer(standing, at).balance is None else usable_balance(standing, at or 0)
