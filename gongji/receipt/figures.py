"""The figures of a real receipt: how they are read, what follows by sums alone, and do they add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ConfigDict

from gongji.case.model import Case, Fen
from gongji.case.reading import Faults
from gongji.causes.facts import PREMIUMS
from gongji.money import fen, yuan
from gongji.words.refusing import Refused

PARTS = ("fund", "own", "shared", "cash")
FIGURES = ("total", *PARTS)
GROUP = "receipt"


class PaidBy(BaseModel):
    """What one sharer paid by the receipt, in fen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sharer: str
    amount: Fen


class Receipt(BaseModel):
    """The figures of a receipt in fen; None is one that is not on it. `shared` is the sum of the sharers'."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    total: Fen | None = None
    fund: Fen | None = None
    own: Fen | None = None
    shared: Fen | None = None
    shared_by: tuple[PaidBy, ...] = ()
    cash: Fen | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A receipt beside its case: fen, the sharers by their place in the case; None is still unknown."""

    total: int | None
    fund: int | None
    own: int | None
    shared: int | None
    by: tuple[int | None, ...]
    cash: int | None

    @property
    def parts(self) -> tuple[int | None, ...]:
        return self.fund, self.own, self.shared, self.cash


def read_receipt(given: Mapping[str, Any] | Receipt, case: Case) -> Receipt:
    """A receipt of a mapping: total, fund, own, shared, cash in yuan, shared_by a mapping of sharer to yuan.

    Raises BadCase with one Fault for every fault; its path begins with `receipt`.
    """
    if isinstance(given, Receipt):
        given = _as_mapping(given)
    faults = Faults()
    values: dict[str, Any] = {}
    if not isinstance(given, Mapping):
        faults.add(GROUP, Refused("group", given))
        given = {}
    for name, value in given.items():
        if name == "shared_by":
            values[name] = tuple(_read_shares(value, tuple(one.name for one in case.sharers), faults))
        elif name in FIGURES:
            values[name] = _read_money(value, f"{GROUP}.{name}", faults)
        else:
            refused = Refused("unknown_field", name, fields=(*FIGURES, "shared_by"), groups=None)
            faults.add(f"{GROUP}.{name}", refused)
    faults.report()
    return Receipt(**values)


def _as_mapping(receipt: Receipt) -> dict[str, Any]:
    shares = {one.sharer: yuan(one.amount) for one in receipt.shared_by}
    known = {name: getattr(receipt, name) for name in FIGURES}
    return {"shared_by": shares} | {name: yuan(one) for name, one in known.items() if one is not None}


def _read_money(value: Any, path: str, faults: Faults) -> int | None:
    try:
        return None if value is None else fen(value)
    except Refused as refused:
        faults.add(path, refused)
        return None


def _read_shares(given: Any, names: tuple[str, ...], faults: Faults) -> Iterator[PaidBy]:
    path = f"{GROUP}.shared_by"
    if given is None:
        return
    if not isinstance(given, Mapping):
        faults.add(path, Refused("group", given))
        return
    for name, value in given.items():
        if name not in names:
            faults.add(f"{path}.{name}", Refused("receipt_sharer", name, names=names))
            continue
        amount = _read_money(value, f"{path}.{name}", faults)
        if amount is not None:
            yield PaidBy(sharer=name, amount=amount)


def figures_of(receipt: Receipt, case: Case) -> Figures:
    """What is written on the receipt; a single sharer's part and the sum are one figure."""
    paid = {one.sharer: one.amount for one in receipt.shared_by}
    by = tuple(paid.get(one.name) for one in case.sharers)
    shared = receipt.shared
    if len(by) == 1:
        shared = by[0] if shared is None else shared
        by = (shared if by[0] is None else by[0],)
    return Figures(receipt.total, receipt.fund, receipt.own, shared, by, receipt.cash)


def completed(figures: Figures, case: Case) -> Figures:
    """With total and fund of the case where the receipt is silent, and whatever one subtraction gives."""
    expense = case.expense
    fund = 0 if expense.kind in PREMIUMS and expense.fund_paid is None else expense.fund_paid
    known = replace(
        figures,
        total=expense.total if figures.total is None else figures.total,
        fund=fund if figures.fund is None else figures.fund,
    )
    return _shares_filled(_sum_filled(_shares_filled(known)))


def _shares_filled(figures: Figures) -> Figures:
    wanting = [at for at, one in enumerate(figures.by) if one is None]
    told = sum(one or 0 for one in figures.by)
    if figures.shared is None:
        return figures if wanting else replace(figures, shared=told)
    left = figures.shared - told
    if left == 0:
        return replace(figures, by=tuple(one or 0 for one in figures.by))
    if len(wanting) == 1 and left > 0:
        return replace(figures, by=tuple(left if one is None else one for one in figures.by))
    return figures


def _sum_filled(figures: Figures) -> Figures:
    """The one figure that is wanting among the five, where the others leave room for it."""
    told = sum(one or 0 for one in figures.parts)
    if figures.total is None:
        return figures if None in figures.parts else replace(figures, total=told)
    left = figures.total - told
    if figures.parts.count(None) != 1 or left < 0:
        return figures
    fund, own, shared, cash = (left if one is None else one for one in figures.parts)
    return replace(figures, fund=fund, own=own, shared=shared, cash=cash)


def sum_fault(figures: Figures) -> tuple[str, int, int] | None:
    """(which sum, what the parts come to, what they should) where completed figures contradict each other."""
    told = sum(one or 0 for one in figures.by)
    if figures.shared is not None:
        whole = None not in figures.by
        if told > figures.shared or (whole and told != figures.shared):
            return "shares", told, figures.shared
    if figures.total is None:
        return None
    parts = sum(one or 0 for one in figures.parts)
    if None not in figures.parts and parts != figures.total:
        return "parts", parts, figures.total
    return ("too_much", parts, figures.total) if parts > figures.total else None
