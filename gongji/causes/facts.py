"""A case as the causes see it: few words for each fact, dates and places already compared.

A fact that is not known is None. Every fact has a small domain, so that a cause can be asked what it
would say for each possible value, and so that a table of a million cases has few distinct rows. A fact is a
field of the model whose row names it, or is compared by a function of `gongji.causes.comparisons`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from gongji.case.model import Case
from gongji.case.paths import value_at
from gongji.case.rows import BY_FACT, MODELS, ROWS
from gongji.case.whole import check_rows, check_said
from gongji.causes.comparing import COMPARED, OF_CASE, OF_SHARER, OF_WALLET
from gongji.causes.comparisons import (
    BOUND as BOUND,
    PREMIUMS as PREMIUMS,
    distance as distance,
    lock_bites as lock_bites,
    purse as purse,
    purse_path as purse_path,
    whole_part as whole_part,
)
from gongji.errors import PolicyError, nearest
from gongji.words import words

_FEW = {"channel": ("another_channel",), "transfers_today": (1, 10**6), "hour": tuple(range(24))}

DOMAINS: dict[str, tuple[Any, ...]] = {
    **{fact: _FEW.get(fact, row.values) for fact, row in BY_FACT.items()},
    **{fact: one.values for fact, one in COMPARED.items()},
}
"""What each fact may be: the words of its field, or the outcomes of its comparison."""

PATHS: dict[str, tuple[str, ...]] = {
    **{fact: (row.path.replace("sharers.", "sharers.{at}."),) for fact, row in BY_FACT.items()},
    **{fact: one.paths for fact, one in COMPARED.items()},
}
SHARER_FACTS = frozenset(
    (*(fact for fact, row in BY_FACT.items() if row.group == "sharers"), *OF_SHARER, "floor")
)
PRESUMED = frozenset(fact for fact, one in COMPARED.items() if one.presumed)

_PLAIN: dict[str, tuple[tuple[str, str], ...]] = {
    group: tuple((fact, row.field) for fact, row in BY_FACT.items() if row.group == group) for group in MODELS
}


def _check() -> None:
    """That no row, no comparison and no word of a fact is forgotten or stands for nothing."""
    check_rows(ROWS.values())
    for fact, row in BY_FACT.items():
        if not DOMAINS[fact]:
            raise PolicyError(
                f"case/model.py {row.path}: causes cannot try every value of {fact!r}; leave fact= out, and "
                "write into causes/comparisons.py of which few values it is for them"
            )
        if fact in COMPARED:
            raise PolicyError(f"causes/comparisons.py: {fact!r} is the field {row.path} itself; delete one")
    for fact, one in COMPARED.items():
        for path in (path.replace(".{at}", "") for path in one.paths):
            if path not in ROWS:
                raise PolicyError(
                    f"causes/comparisons.py {fact}: there is no field {path!r}{nearest(path, ROWS)}; "
                    "correct the path"
                )
    check_said(ROWS.values(), words("facts"))


_check()


@dataclass(frozen=True, slots=True)
class Known:
    """The compared facts of one sharer in one case (or, at=None, of the case alone)."""

    values: dict[str, Any]
    at: int | None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def case_facts(case: Case) -> Known:
    """The facts that do not hang on a sharer."""
    told: dict[str, Any] = {}
    for group in (case.member, case.expense, case.wallet, case.system):
        if group is not None:
            told |= {fact: getattr(group, field) for fact, field in _PLAIN[_NAME_OF[type(group)]]}
    told |= {fact: tells(case) for fact, tells in OF_CASE.items()}
    if case.wallet is not None:
        told |= {fact: tells(case, case.wallet) for fact, tells in OF_WALLET.items()}
    return Known(told, None)


_NAME_OF = {model: group for group, model in MODELS.items()}


def sharer_facts(case: Case, at: int, today: date) -> Known:
    """The facts of sharer number `at`, from 0."""
    sharer = case.sharers[at]
    plain = {fact: getattr(sharer, field) for fact, field in _PLAIN["sharers"]}
    return Known(plain | {fact: tells(case, at, today) for fact, tells in OF_SHARER.items()}, at)


def paths_of(fact: str, case: Case, at: int | None) -> tuple[str, ...]:
    """The case fields that are still unknown behind a fact, as paths such as sharers.0.link."""
    if fact == "purse" and at is not None:
        return (purse_path(case, at),)
    return tuple(path for path in _named(fact, at) if value_at(case, path) is None)


@lru_cache(maxsize=4096)
def _named(fact: str, at: int | None) -> tuple[str, ...]:
    return tuple(path.format(at=at) for path in PATHS[fact])
