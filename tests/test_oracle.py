"""The engine against the little oracle: interacting facts in every combination, the rest mixed at random."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from gongji import diagnose, read_case
from gongji.judging.verdict import judge
from tests.oracle import NEAR_RELATIVES, Told, as_case, is_decided, sure_causes, verdict

SCHEMES = ("employee", "resident", "none")
STATUSES = ("active", "suspended", "waiting")
RELATIONS = (*NEAR_RELATIVES, "parent_in_law", "child_in_law", "other_relative", "not_related")
LINKS = ("none", "display", "shared", "both")
KINDS = ("outpatient", "inpatient", "pharmacy", "resident_premium", "wellness")
CHANNELS = ("longjiang_wechat", "longjiang_alipay", "hlj_web_hall", "hlj_window")
BALANCES = ("zero", "short", "exact", "more")
EVERYTHING: dict[str, tuple[Any, ...]] = {
    "sharer_scheme": SCHEMES,
    "has_account": (True, False),
    "sharer_status": STATUSES,
    "relation": RELATIONS,
    "member_scheme": SCHEMES,
    "member_status": STATUSES,
    "link": LINKS,
    "start": ("before", "today", "after"),
    "end": ("before", "today", "after", "open"),
    "kind": KINDS,
    "credential": ("member", "sharer", "other", "none"),
    "designated": (True, False),
    "place": ("own city", "other city", "other province"),
    "operator": ("sharer", "member"),
    "channel": CHANNELS,
    "balance": BALANCES,
    "own": ("zero", "enough"),
}
MONEY = {"sharer_balance_zero", "sharer_balance_short", "premium_balance_short", "below_reserve"}
MIXED_STORIES = 24_000


def every(**groups: tuple[Any, ...]) -> Iterator[Told]:
    """All combinations of these facts, everything else in order."""
    for values in product(*groups.values()):
        yield Told(**dict(zip(groups, values, strict=True)))


def all_of(*names: str) -> Iterator[Told]:
    return every(**{name: EVERYTHING[name] for name in names})


def disagreement(told: Told) -> str | None:
    """What differs between engine and oracle, or None."""
    judged = judge(read_case(as_case(told)))
    if judged.verdict != verdict(told):
        return f"{judged.verdict}, wanted {verdict(told)}: {told}"
    sure = {one.cause.code for one in judged.found if one.certain}
    wanted = sure_causes(told)
    if judged.verdict == "not_needed":
        return (
            None if judged.primary is None else f"primary {judged.primary} though nothing is needed: {told}"
        )
    if not told.account:
        sure -= MONEY
    if told.premium and told.balance == "zero":
        sure.discard("premium_balance_short")  # zero and short are the same complaint
    return None if sure == wanted else f"{sorted(sure)}, wanted {sorted(wanted)}: {told}"


def check(stories: Iterable[Told], at_least: int) -> None:
    decided = [told for told in stories if is_decided(told)]
    assert len(decided) >= at_least
    wrong = [said for said in map(disagreement, decided) if said]
    assert not wrong, f"{len(wrong)} of {len(decided)} differ, such as\n" + "\n".join(wrong[:5])


def test_who_and_what_was_set_up() -> None:
    check(all_of("sharer_scheme", "has_account", "relation", "member_scheme", "link"), at_least=720)


def test_enrolment_on_either_side() -> None:
    check(all_of("sharer_status", "member_status", "member_scheme", "link", "place"), at_least=200)


def test_the_days_of_the_binding() -> None:
    check(all_of("link", "start", "end", "kind", "balance"), at_least=600)


def test_what_happens_at_the_till() -> None:
    care = tuple(kind for kind in KINDS if kind != "resident_premium")
    groups = {
        name: EVERYTHING[name] for name in ("credential", "designated", "place", "member_scheme", "own")
    }
    check(every(kind=care, **groups), at_least=390)


def test_the_premium() -> None:
    groups = {name: EVERYTHING[name] for name in ("operator", "channel", "balance", "link", "sharer_scheme")}
    check(every(kind=("resident_premium",), **groups), at_least=384)


def test_money() -> None:
    check(
        all_of("kind", "balance", "own", "member_scheme", "has_account", "link", "credential"), at_least=1000
    )


def mixed() -> Iterator[Told]:
    """Always the same stories; each fact is in order more often than not, so that several causes meet."""
    dice = random.Random(20250311)
    made = 0
    while made < MIXED_STORIES:
        off = {name: dice.choice(values) for name, values in EVERYTHING.items() if dice.random() < 0.35}
        told = Told(**off)
        if is_decided(told):
            made += 1
            yield told


def test_facts_mixed_at_random() -> None:
    check(mixed(), at_least=20_000)


def test_the_public_verb_says_what_the_judgement_says() -> None:
    for told in list(mixed())[:150]:
        said = diagnose(as_case(told), fixes=False)
        assert said.verdict == verdict(told), told
        if said.verdict != "not_needed" and told.account and not told.premium:
            assert {one.code for one in said.causes if one.certainty == "sure"} == sure_causes(told), told


def test_what_people_can_mend_has_a_mend_and_nature_has_none() -> None:
    groups = {name: EVERYTHING[name] for name in ("link", "credential", "end", "relation")}
    for told in list(every(**groups))[::3]:
        if not is_decided(told) or verdict(told) != "blocked":
            continue
        fixes = diagnose(as_case(told)).fixes
        assert bool(fixes) == (told.relation in NEAR_RELATIVES), told
        needed = {"link": told.link not in ("shared", "both"), "credential": told.credential != "member"}
        for fix in fixes:
            changed = {change.path.rsplit(".", 1)[1] for step in fix.steps for change in step.changes}
            assert {name for name in ("link", "credential") if name in changed} >= {
                name for name, is_needed in needed.items() if is_needed
            }, told
