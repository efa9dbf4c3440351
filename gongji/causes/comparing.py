"""How a fact that is no field of its own is declared: a decorator beside the function that tells it.

    @of_sharer("cover", ("covers", "short"), "sharers.{at}.balance", "expense.total")
    def _cover(case: Case, at: int, today: date) -> str | None:

The name under which causes read it, what it may be, and the fields that it is made of, first the one that
tells it. `presumed`: taken for the usual value while nobody tells that field; an answer names it where it
matters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongji.case.model import Case, Wallet

OfSharer = Callable[[Case, int, date], Any]
OfCase = Callable[[Case], Any]
OfWallet = Callable[[Case, Wallet], Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison may come to, the fields it is made of, and whether it is presumed while untold."""

    values: tuple[Any, ...]
    paths: tuple[str, ...]
    presumed: bool = False


COMPARED: dict[str, Compared] = {}
OF_SHARER: dict[str, OfSharer] = {}
OF_CASE: dict[str, OfCase] = {}
OF_WALLET: dict[str, OfWallet] = {}


def of_sharer(
    fact: str, values: tuple[Any, ...], *paths: str, presumed: bool = False
) -> Callable[[OfSharer], OfSharer]:
    """Declares the function under it as what tells `fact` of sharer number `at` on a day."""

    def declare(tells: OfSharer) -> OfSharer:
        COMPARED[fact] = Compared(values, paths, presumed)
        OF_SHARER[fact] = tells
        return tells

    return declare


def of_case(
    fact: str, values: tuple[Any, ...], *paths: str, presumed: bool = False
) -> Callable[[OfCase], OfCase]:
    """The same of the case, whoever shares."""

    def declare(tells: OfCase) -> OfCase:
        COMPARED[fact] = Compared(values, paths, presumed)
        OF_CASE[fact] = tells
        return tells

    return declare


def of_wallet(fact: str, values: tuple[Any, ...], *paths: str) -> Callable[[OfWallet], OfWallet]:
    """The same of a payment through a wallet."""

    def declare(tells: OfWallet) -> OfWallet:
        COMPARED[fact] = Compared(values, paths)
        OF_WALLET[fact] = tells
        return tells

    return declare
