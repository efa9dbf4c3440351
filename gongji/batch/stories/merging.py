"""What a story says fills what the columns leave open; where both speak and differ, the columns count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongji.batch.cases import case_of
from gongji.batch.table import NAMES
from gongji.case.model import Case, Facts, System, Wallet

Values = Mapping[str, Any]
"""Facts by their path, such as sharers.0.link, with the case's inner types."""


@dataclass(frozen=True, slots=True)
class Merged:
    """`facts` of both; `taken` are the paths that only the story told, `differing` those where it says
    otherwise, each with what it says."""

    facts: Values
    taken: frozenset[str] = frozenset()
    differing: Values = field(default_factory=dict)


def merged(coded: Values, told: Values) -> Merged:
    """Raises nothing: a story whose sums do not fit the coded ones is left out sum by sum."""
    told = _beside_the_coded(coded, told)
    differing = {path: value for path, value in told.items() if path in coded and coded[path] != value}
    taken = {path: value for path, value in told.items() if path not in coded}
    for path in _sums_too_large({**taken, **coded}):
        if path in taken:
            differing[path] = taken.pop(path)
    return Merged({**coded, **taken}, frozenset(taken), differing)


def _beside_the_coded(coded: Values, told: Values) -> Values:
    """The sharers of a story can be told apart from those of the columns only where there is one of each, or
    none in the columns."""
    in_columns, in_story = _sharers(coded), _sharers(told)
    if not in_columns or (in_columns == {"0"} and in_story <= {"0"}):
        return told
    return {path: value for path, value in told.items() if not path.startswith("sharers.")}


def _sharers(facts: Values) -> set[str]:
    return {path.split(".")[1] for path in facts if path.startswith("sharers.")}


def _sums_too_large(facts: Values) -> Iterator[str]:
    """Sums that could not stand beside the total: more than it, or more than the fund leaves of it."""
    total, fund, excluded = (facts.get(f"expense.{name}") for name in ("total", "fund_paid", "excluded"))
    if total is None:
        return
    if fund is not None and fund > total:
        yield from ("expense.fund_paid", "expense.total")
    elif excluded is not None and excluded > total - (fund or 0):
        yield "expense.excluded"


def facts_of(case: Case) -> dict[str, Any]:
    """A case as facts by their path; names are none."""
    return dict(_flat(case, ""))


def _flat(facts: Facts, prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in facts:
        if value is None or name == "name":
            continue
        if isinstance(value, Facts):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for at, one in enumerate(value):
                yield from _flat(one, f"{prefix}{name}.{at}.")
        else:
            yield prefix + name, value


def case_from(facts: Values) -> Case:
    """Facts by their path as a case. A sharer of whom nothing is said is left out, as in a table."""
    groups: dict[str, dict[str, Any]] = {}
    for path, value in facts.items():
        group, _, name = path.rpartition(".")
        groups.setdefault(group, {})[name] = value
    there = sorted(int(group.split(".")[1]) for group in groups if group.startswith("sharers."))
    day: date | None = groups.get("", {}).get("date")
    return case_of(
        groups.get("member", {}),
        ({"name": NAMES[at], **groups[f"sharers.{at}"]} for at in there),
        groups.get("expense", {}),
        date=day,
        wallet=Wallet.model_construct(**groups["wallet"]) if "wallet" in groups else None,
        system=System.model_construct(**groups["system"]) if "system" in groups else None,
    )
