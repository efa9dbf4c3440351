"""How strongly a cause is suspected: stated weights, each with its reason, in `weights.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gongji.causes import CODES, RANK
from gongji.causes.facts import BOUND, purse
from gongji.errors import PolicyError
from gongji.judging.standing import Stand
from gongji.judging.suspicion import Suspicion, Suspicions
from gongji.judging.way import WAY, wallet_exists
from gongji.money import fen
from gongji.policies.loader import NATION
from gongji.policies.place import Reading

_FILE = Path(__file__).with_name("weights.toml")
_SURE = 1000.0
_SPECIAL = frozenset(("mechanism", "own_credential", "ends_when_moved", "moving_links"))


@cache
def weights() -> Mapping[str, Any]:
    """`weights.toml`. PolicyError where a weight names no cause; a cause without one has the default."""
    told: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    wrong = {code for table in ("cause", "bound") for code in told[table]} - set(CODES)
    wrong |= {code for some in (*told["seen"].values(), *told["kind"].values()) for code in some} - set(CODES)
    if wrong:
        raise PolicyError(f"weights.toml: there is no cause {', '.join(sorted(wrong))}; correct the name")
    return told


def ranked(found: Suspicions, seen: str | None) -> tuple[Suspicion, ...]:
    """What is not ruled out, most strongly suspected first; of one cause the sharer who is suspected most."""
    left = [one for one in found.every if one.state != "clear"]
    return tuple(sorted(left, key=lambda one: (-weight(one, found.stand, seen), *one.found.order)))


def weight(one: Suspicion, standing: Stand, seen: str | None) -> float:
    """The cause's own weight, times what speaks for it: what was seen, the kind of payment, the place."""
    if one.state == "holds":
        return _SURE - RANK[one.cause.code]
    case, code = standing.case, one.cause.code
    elsewhere = case.through_wallet and one.cause.stage != "wallet"
    is_bound = any(sharer.link in BOUND for sharer in case.sharers)
    factor = _of_words(code, one.state, seen or "", case.expense.kind or "", elsewhere, is_bound)
    told = weights()["standing"]
    if code == "sharer_balance_short" and _has_plenty(one, standing):
        factor *= float(told["plenty"]["factor"])
    if code == "sharer_ceiling" and case.sharers[one.at or 0].ceiling is not None:
        factor *= float(told["ceiling_set"]["factor"])
    factor *= _by_what_arrived(one, standing)
    if one.state != "elsewhere" and any(_is_own_rule(reading) for reading in one.readings):
        factor *= float(told["local"]["factor"])
    return factor


@lru_cache(maxsize=1 << 14)
def _of_words(code: str, state: str, seen: str, kind: str, elsewhere: bool, is_bound: bool) -> float:
    """The part of a weight that hangs on few words; `elsewhere`: the payment goes through a wallet."""
    told = weights()
    factor: float = float(told["cause"].get(code, told["default"])["weight"])
    factor *= told["seen"].get(seen, {}).get(code, 1.0)
    factor *= told["kind"].get(kind, {}).get(code, 1.0)
    if elsewhere:
        factor *= float(told["standing"]["elsewhere_than_wallet"]["factor"])
    if is_bound:
        factor *= told["bound"].get(code, 1.0)
    by_state = told["standing"][state]
    return factor * float(by_state if isinstance(by_state, float) else by_state["factor"])


def telling(found: Suspicions, seen: str | None, unsure: Collection[str]) -> tuple[str, ...]:
    """The paths to ask, the one that settles most first: the weights of what awaits it, shared out evenly.

    Then what the verdict itself still hangs on, such as the order of several sharers.
    """
    settles: dict[str, float] = defaultdict(float)
    if found.stand.case.wallet is None and wallet_exists(found.stand.case):
        settles[WAY] += float(weights()["way" if wallets_may_be_open(found.stand) else "way_where_closed"])
    for one in found.every:
        if one.state == "open" and one.cause.stage != "system":
            share = weight(one, found.stand, seen) / max(len(one.awaits), 1)
            for path in one.awaits:
                settles[path] += share
    paths = sorted(settles, key=lambda path: -settles[path])
    return tuple(path for path in dict.fromkeys((*paths, *found.judged.missing)) if path not in unsure)


def wallets_may_be_open(standing: Stand) -> bool:
    """Whether no place of the case is known to have none."""
    return all(rules["wallet"].only != "closed" for rules in (standing.rules, *standing.sharer_rules))


def is_likely(one: Suspicion, standing: Stand, seen: str | None) -> bool:
    return one.state == "open" and weight(one, standing, seen) >= float(weights()["likely_from"])


def _by_what_arrived(one: Suspicion, standing: Stand) -> float:
    """Money that was accepted went through two open wallets; money that was not never came to the till."""
    accepted = None if standing.case.wallet is None else standing.case.wallet.accepted
    if accepted is None:
        return 1.0
    told = weights()["standing"]["arrived" if accepted else "not_arrived"]
    return float(told["factor"]) if one.cause.code in told["of"] else 1.0


def _has_plenty(one: Suspicion, standing: Stand) -> bool:
    balance = purse(standing.case, one.at or 0)
    return balance is not None and balance >= fen(weights()["plenty"])


def _is_own_rule(reading: Reading) -> bool:
    """A restriction that this place published itself, and that others do not have."""
    special = reading.parameter.kind == "restriction" or reading.parameter.name in _SPECIAL
    return special and bool(reading.held) and reading.place != NATION
