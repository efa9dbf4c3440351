"""A fix mends the case, changes only what somebody can change, and holds nothing superfluous."""

from __future__ import annotations

import re
from itertools import combinations

from hypothesis import given, settings

import gongji
from gongji.answers.shapes import Fix, Step
from gongji.case.model import Case
from gongji.case.reading import read_case
from tests.strategies import Mapping, cases, value_at, with_value

FIXED_BY_NATURE = re.compile(
    r"member\.area|sharers\.\d+\.(area|scheme|relation|has_account|name)|expense\.(total|fund_paid|kind)"
)
quick = settings(max_examples=120, deadline=None)


def applied(case: Mapping, steps: tuple[Step, ...]) -> Mapping:
    for step in steps:
        for change in step.changes:
            if change.path.startswith("sharers."):
                assert int(change.path.split(".")[1]) < len(case["sharers"])
            case = with_value(case, change.path, change.after)
    return case


def fixes_of(case: Mapping) -> tuple[Fix, ...]:
    return gongji.diagnose(case).fixes


def pays(case: Mapping | Case) -> bool:
    return gongji.diagnose(case, fixes=False).verdict == "pays"


@quick
@given(cases())
def test_a_fix_applied_makes_the_case_pay(case: Mapping) -> None:
    for fix in fixes_of(case):
        said = gongji.diagnose(applied(case, fix.steps), fixes=False)
        assert said.verdict == "pays", [(one.path, one.after) for step in fix.steps for one in step.changes]
        assert fix.outcome is None or (
            said.settlement and fix.outcome.shared == said.settlement.outcome.shared
        )


@quick
@given(cases())
def test_a_fix_changes_only_what_somebody_can_change(case: Mapping) -> None:
    for fix in fixes_of(case):
        for change in [one for step in fix.steps for one in step.changes]:
            assert not FIXED_BY_NATURE.fullmatch(change.path), change
            before, told = read_case(case).as_json(), value_at(case, change.path)
            assert change.before == told or change.before == value_at(before, change.path)
            if change.path == "date" or re.search(r"starts_on|bound_on|ends_on", change.path):
                assert change.after is None or change.after >= case["date"], "the past cannot be changed"


@quick
@given(cases())
def test_no_step_of_a_fix_can_be_left_out(case: Mapping) -> None:
    for fix in fixes_of(case):
        for size in range(len(fix.steps)):
            for fewer in combinations(fix.steps, size):
                assert not pays(applied(case, fewer)), [step.act for step in fix.steps]


@quick
@given(cases())
def test_only_what_fails_is_mended(case: Mapping) -> None:
    said = gongji.diagnose(case)
    assert not said.fixes or said.verdict in ("blocked", "uncertain")
    sets = [frozenset((step.act, step.sharer, step.changes) for step in fix.steps) for fix in said.fixes]
    assert len(set(sets)) == len(sets)
    assert not any(one < other for one in sets for other in sets)
