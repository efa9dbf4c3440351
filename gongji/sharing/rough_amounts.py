"""The amounts of a case without their figures: rough sizes, and how each stands to what it is compared with.

The rules compare amounts with one another, and with no figure but the reserve that a place keeps. So a sketch
keeps, beside the rough size of what shared money is to pay: whether each balance is nothing, short, exactly
that, or more; the order of the balances; and how each stands to the place's reserve. A case with
other amounts in the same relations has the same verdict and the same causes; `drawn_in` makes one.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongji.case.model import Case
from gongji.case.paths import value_at, with_value
from gongji.judging.bill import amounts
from gongji.judging.standing import day_of, place_rules
from gongji.sharing.codebook import Scale

Sketch = dict[str, int]

NOTHING, FAR_SHORT, SHORT, EXACTLY, ENOUGH, PLENTY = range(1, 7)
_QUARTERS = {NOTHING: 0, FAR_SHORT: 1, SHORT: 3, EXACTLY: 4, ENOUGH: 8, PLENTY: 20}
_ROUGHLY = {FAR_SHORT: SHORT, PLENTY: ENOUGH}
_TRIAL = 12_000  # fen
_YUAN = 100
_GONE, _PARTLY, _STILL_ENOUGH = 2, 3, 4  # what a lock leaves of the own account
_SMALL_PURSE = 100 * _YUAN


def sketch(case: Case, scale: Scale) -> Sketch:
    """{path: small number} for every amount of the case that is known."""
    expense, wallet = case.expense, case.wallet
    wanted, personal = target(case), _personal(case)
    found = {
        "expense.total": 0 if expense.total is None else _size(wanted or 0, scale),
        "expense.fund_paid": _size(expense.fund_paid, scale),
        "expense.excluded": _against(expense.excluded, personal, scale),
        "member.own_balance": _against(case.member.own_balance, personal, scale),
    }
    if wallet:
        found |= {
            "wallet.amount": _size(wallet.amount, scale),
            "wallet.quota": _size(wallet.quota, scale),
            "wallet.balance": _against(wallet.balance, wanted, scale),
            "wallet.quota_left": _against(wallet.quota_left, wanted, scale),
            "wallet.locked": _lock(wallet.locked, case.member.own_balance, personal, scale),
        }
    for at, sharer in enumerate(case.sharers):
        found[f"sharers.{at}.ceiling"] = _against(sharer.ceiling, personal, scale)
    found |= _sketched_purses(case, wanted, scale)
    return {path: number for path, number in found.items() if number}


def drawn_in(case: Case, given: Mapping[str, int], scale: Scale) -> Case:
    """The case, which names no amount, with amounts that stand as the sketch says."""
    size = given.get("expense.total", 0)
    if size <= NOTHING:
        case = _with_bill(case, given, scale, 0 if size else None)
    else:
        case = _with_bill(case, given, scale, _TRIAL)
        whole = _TRIAL * scale.stand_for[size - 2] // (target(case) or _TRIAL)
        case = _with_bill(case, given, scale, whole)
    wanted = target(case)
    for path in ("wallet.amount", "wallet.quota"):
        case = _put(case, path, _amount(given.get(path, 0), scale))
    for path in ("wallet.balance", "wallet.quota_left"):
        case = _put(case, path, _amount_against(given.get(path, 0), wanted, scale))
    for at in range(len(case.sharers)):
        path = f"sharers.{at}.ceiling"
        case = _put(case, path, _amount_against(given.get(path, 0), _personal(case), scale))
    return _with_purses(case, given, wanted, scale)


def target(case: Case) -> int | None:
    """The fen with which balances are compared: what shared money is to pay, or as much of it as is known."""
    shareable = amounts(case).shareable
    personal = _personal(case)
    if shareable or personal is None:
        return shareable
    return personal - (case.expense.excluded or 0) or personal


def _personal(case: Case) -> int | None:
    total = case.expense.total
    return None if total is None else total - (case.expense.fund_paid or 0)


def _size(amount: int | None, scale: Scale) -> int:
    """0 unknown, 1 nothing, from 2 the classes."""
    if not amount:
        return 0 if amount is None else NOTHING
    return 2 + sum(amount > edge for edge in scale.edges)


def _amount(size: int, scale: Scale) -> int | None:
    return None if not size else 0 if size == NOTHING else scale.stand_for[size - 2]


def _relation(amount: int, wanted: int) -> int:
    if not amount:
        return NOTHING
    if amount < wanted:
        return SHORT if 2 * amount >= wanted else FAR_SHORT
    return EXACTLY if amount == wanted else ENOUGH if amount < 3 * wanted else PLENTY


def _against(amount: int | None, wanted: int | None, scale: Scale) -> int:
    """The relation to what is wanted; a size where nothing is known to be wanted."""
    return _relation(amount, wanted) if wanted and amount is not None else _size(amount, scale)


def _amount_against(number: int, wanted: int | None, scale: Scale) -> int | None:
    return wanted * _QUARTERS[number] // 4 if wanted and number else _amount(number, scale)


def _lock(locked: int | None, own: int | None, personal: int | None, scale: Scale) -> int:
    if not locked or own is None or not personal:
        return _size(locked, scale)
    free = max(0, own - locked)
    return _GONE if not free else _PARTLY if free < personal else _STILL_ENOUGH


def _locked(number: int, own: int | None, personal: int | None, scale: Scale) -> int | None:
    if number <= NOTHING or own is None or not personal:
        return _amount(number, scale)
    if number == _GONE:
        return own or _SMALL_PURSE
    return own - min(own, personal) // 2 if number == _PARTLY else personal // 2


def _with_bill(case: Case, given: Mapping[str, int], scale: Scale, personal: int | None) -> Case:
    fund = _amount(given.get("expense.fund_paid", 0), scale)
    own = _amount_against(given.get("member.own_balance", 0), personal, scale)
    case = _put(case, "expense.total", None if personal is None else personal + (fund or 0))
    case = _put(case, "expense.fund_paid", fund)
    case = _put(case, "expense.excluded", _amount_against(given.get("expense.excluded", 0), personal, scale))
    case = _put(case, "member.own_balance", own)
    return _put(case, "wallet.locked", _locked(given.get("wallet.locked", 0), own, personal, scale))


def _put(case: Case, path: str, amount: int | None) -> Case:
    return case if amount is None and value_at(case, path) is None else with_value(case, path, amount)


def _sketched_purses(case: Case, wanted: int | None, scale: Scale) -> Sketch:
    found: Sketch = {}
    floors = [_floor(case, at, scale) if wanted else 0 for at in range(len(case.sharers))]
    known = sorted({one.balance for one in case.sharers if one.balance is not None})
    for at, sharer in enumerate(case.sharers):
        path = f"sharers.{at}"
        for name, over, amount in (
            ("balance", "balance_over_floor", sharer.balance),
            ("past_years_balance", "past_over_floor", sharer.past_years_balance),
        ):
            number = _against(amount, wanted, scale)
            found[f"{path}.{name}"] = _ROUGHLY.get(number, number) if any(floors) else number
            if floors[at] and amount is not None and wanted:
                kept = scale.floors[floors[at] - 1]
                found[f"{path}.{over}"] = (amount > kept) + (amount >= kept + wanted)
        found[f"{path}.floor"] = floors[at]
        if sharer.balance is not None:
            found[f"{path}.balance_place"] = known.index(sharer.balance)
    return found


def _floor(case: Case, at: int, scale: Scale) -> int:
    """The number of the reserve that this sharer's place keeps back that day; 0 for none."""
    worlds = place_rules(case.sharers[at].area, day_of(case))["reserve"].worlds
    kept = max(world or 0 for world in worlds)
    return scale.floors.index(kept) + 1 if kept in scale.floors else 0


def _with_purses(case: Case, given: Mapping[str, int], wanted: int | None, scale: Scale) -> Case:
    numbers = range(len(case.sharers))
    rough = any(given.get(f"sharers.{at}.floor") for at in numbers)
    purses: dict[int, int] = {}
    for at in numbers:
        for name, over in (("balance", "balance_over_floor"), ("past_years_balance", "past_over_floor")):
            amount = _amount_against(given.get(f"sharers.{at}.{name}", 0), wanted, scale)
            if rough and amount and wanted:
                kept = (0, *scale.floors)[given.get(f"sharers.{at}.floor", 0)]
                above = given.get(f"sharers.{at}.{over}", 0)
                amount = _lowest(given[f"sharers.{at}.{name}"], above, kept, wanted)
            if name == "balance" and amount is not None:
                purses[at] = amount
            else:
                case = _put(case, f"sharers.{at}.{name}", amount)
    places = {at: given.get(f"sharers.{at}.balance_place", 0) for at in purses}
    step = max(1, min(_YUAN, (wanted or _TRIAL) // 100))
    for at, amount in _in_order(purses, places, step).items():
        case = _put(case, f"sharers.{at}.balance", amount)
    return case


def _lowest(number: int, over: int, kept: int, wanted: int) -> int:
    """About the smallest amount that stands so to what is wanted and to the reserve."""
    plain = {SHORT: max(1, min(wanted, _SMALL_PURSE) // 4), EXACTLY: wanted, ENOUGH: wanted + 1}[number]
    return max(plain, (0, kept + 1, kept + wanted)[over])


def _in_order(purses: dict[int, int], places: dict[int, int], step: int) -> dict[int, int]:
    """The same amounts, raised where it needs to be so that they stand in the order of their places."""
    found: dict[int, int] = {}
    before = -step
    for place in sorted(set(places.values())):
        tied = [at for at in purses if places[at] == place]
        before = max(before + step, *(purses[at] for at in tied))
        found |= dict.fromkeys(tied, before)
    return found
