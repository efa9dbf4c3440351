"""Which unknown facts could still change the verdict, most useful first."""

from __future__ import annotations

from collections import Counter

from gongji.facts import PATHS, PREMIUMS, paths_of, value_at
from gongji.judgement import Stand

_AFTER = {
    "start": ("link", ("shared", "both")),
    "seat": ("link", ("none", "display")),
    "has_account": ("scheme", ("employee",)),
}
_PREMIUM_ONLY = frozenset(("operator", "channel"))
_BILL_ONLY = frozenset(("designated", "credential", "reach"))


def missing_facts(standing: Stand, awaits: tuple[str, ...]) -> tuple[str, ...]:
    """Paths such as sharers.0.link; what settles more open questions comes first.

    A fact that only makes sense after another (the start of a binding, who paid a premium) waits for it.
    """
    weight: Counter[str] = Counter()
    for question in standing.open:
        if question.at is not None and standing.sharers[question.at] == "out":
            continue
        for fact in question.awaits:
            for path in _paths(fact, question.at, standing):
                weight[path] += 1
    for path in (*standing.amounts.awaits, *awaits):
        weight[path] += 1
    return tuple(sorted(weight, key=lambda path: (-weight[path], _place(path))))


def _paths(fact: str, at: int | None, standing: Stand) -> tuple[str, ...]:
    case = standing.case
    if fact == "area":
        return (f"sharers.{at}.area" if at is not None else "member.area",)
    if fact == "other_sharer":
        return tuple(
            f"sharers.{other}.link"
            for other, sharer in enumerate(case.sharers)
            if other != at and sharer.link is None
        )
    if not _makes_sense(fact, at, standing):
        return ()
    return paths_of(fact, case, at)


def _makes_sense(fact: str, at: int | None, standing: Stand) -> bool:
    kind = standing.case.expense.kind
    if fact in _PREMIUM_ONLY:
        return kind in PREMIUMS
    if fact in _BILL_ONLY:
        return kind not in PREMIUMS
    if fact in _AFTER and at is not None:
        before, values = _AFTER[fact]
        return value_at(standing.case, f"sharers.{at}.{before}") in values
    return True


_ORDER = {
    path.replace("sharers.{at}.", "sharers."): rank
    for rank, path in enumerate(
        [
            "sharers.{at}.link", "member.scheme", "sharers.{at}.scheme", "sharers.{at}.relation",
            "expense.kind", "member.area", "sharers.{at}.area", "sharers.{at}.has_account",
            "member.status", "sharers.{at}.status", "sharers.{at}.starts_on", "expense.credential",
            "expense.area", "expense.designated", "expense.operator", "expense.channel",
            "sharers.{at}.balance", "expense.total", "expense.fund_paid", "member.own_balance",
            *(path for paths in PATHS.values() for path in paths),
        ]
    )
}  # fmt: skip


def _place(path: str) -> tuple[int, str]:
    parts = path.split(".")
    general = f"sharers.{parts[2]}" if parts[0] == "sharers" else path
    return _ORDER.get(general, len(_ORDER)), path
