"""The dated steps of every region: the last day of the old rule, the days between, the first day of the new.

What to expect stands in cases/steps.yaml, written from the national lists and the regions' papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import gongji
from gongji.policies.loader import codes
from gongji.policies.place import rules_of
from gongji.policies.schema import BY_NAME

TOLD = yaml.safe_load((Path(__file__).parent / "cases" / "steps.yaml").read_text("utf-8"))
STEPPED = ("relatives", "sharing_area", "wallet")
DAY = timedelta(days=1)
KNOWN_DAYS = (date(2021, 4, 22), date(2024, 5, 18), date(2024, 11, 26), date(2026, 3, 31))

Expected = tuple[str, str, date, tuple[str, ...]]


def days_of(step: dict[str, Any]) -> Iterator[tuple[date, list[str]]]:
    """Each day to look at, with every value that is possible on it."""
    if "always" in step:
        yield from ((day, [step["always"]]) for day in KNOWN_DAYS)
        return
    old, new = step["old"], step["new"]
    if "from" in step:
        yield step["from"] - DAY, old
        yield step["from"], new
        yield step["from"] + DAY, step.get("next_day", new)
        return
    between = [*old, *(value for value in new if value not in old)]
    if "after" in step:
        yield step["after"], old
        if step["after"] + DAY < step["by"]:
            yield step["after"] + DAY, between
    yield step["by"] - DAY, between
    yield step["by"], new


def expected() -> list[Expected]:
    return [
        (name, step["area"], day, tuple(values))
        for name in STEPPED
        for step in TOLD[name]
        for day, values in days_of(step)
    ]


def meant(name: str, value: str) -> Any:
    return frozenset(TOLD["sets"][value]) if name == "relatives" else value


@pytest.mark.parametrize(("name", "area", "day", "values"), expected(), ids=str)
def test_what_may_hold_on_that_day(name: str, area: str, day: date, values: tuple[str, ...]) -> None:
    reading = rules_of(area, day)[name]
    assert set(reading.worlds) == {meant(name, value) for value in values}
    assert (reading.state == "known") == (len(values) == 1)
    assert {one.stated.value for one in reading.held} <= set(reading.worlds)
    if len(values) > 1:
        assert reading.only is None and reading.state in ("undated", "partial", "conflict")


def value_told(name: str, told: Any) -> Any:
    """A value of the list of other rules as the causes see it."""
    if told == "absent":
        return None
    listed = TOLD["kinds"][told] if name == "kinds" and isinstance(told, str) else told
    return BY_NAME[name].parse(listed)


def other_rules() -> list[Expected]:
    return [
        (step["parameter"], step["area"], day, tuple(values))
        for step in TOLD["rules"]
        for day, values in (days_of(step) if "old" in step else [(step["by"], step["new"])])
    ]


@pytest.mark.parametrize(("name", "area", "day", "values"), other_rules(), ids=str)
def test_what_else_may_hold_on_that_day(name: str, area: str, day: date, values: tuple[Any, ...]) -> None:
    assert set(rules_of(area, day)[name].worlds) == {value_told(name, value) for value in values}


@pytest.mark.parametrize("name", STEPPED)
def test_every_region_has_its_steps_told(name: str) -> None:
    regions = {code for code in codes() if code.endswith("0000")} | {"CN"}
    assert {step["area"] for step in TOLD[name]} >= regions
    assert len(regions) == 33


@pytest.mark.parametrize("name", STEPPED)
def test_the_days_of_the_lists_are_days_of_steps(name: str) -> None:
    lists = {
        "relatives": "2024-08-15 2024-09-16 2024-10-20 2024-11-26 2024-12-09",
        "sharing_area": "2024-05-18 2024-09-16 2024-10-20 2024-11-26",
        "wallet": "2024-12-02 2025-02-04 2025-03-14 2025-05-08 2025-06-30 2025-09-22",
    }
    seen = {step.get(end) for step in TOLD[name] for end in ("from", "after", "by")}
    assert seen >= {date.fromisoformat(day) for day in lists[name].split()}


@pytest.mark.parametrize("name", ["relatives", "sharing_area"])
def test_no_region_goes_back(name: str) -> None:
    """Once a region has surely widened, it stays so to the end of what is known, or it is told why not."""
    for step in TOLD[name]:
        if "by" not in step and "from" not in step:
            continue
        seen = step.get("by", step.get("from"))
        then = rules_of(step["area"], seen)[name].worlds
        now = rules_of(step["area"], date(2026, 3, 31))[name].worlds
        if name == "relatives":
            doubted = frozenset(TOLD["doubted"].get(step["area"], ()))
            assert frozenset.intersection(*then) - doubted <= frozenset.intersection(*now)
            assert doubted <= frozenset.union(*now) - frozenset.intersection(*now)
        else:
            assert set(then) == set(now) == {"province"}


def sibling(area: str, day: date) -> dict[str, Any]:
    """A brother's bill in the own city, bound long ago, money enough."""
    return {
        "date": day.isoformat(),
        "member": {"scheme": "resident", "status": "active", "area": area},
        "sharers": [
            {
                "scheme": "employee",
                "status": "active",
                "has_account": True,
                "area": area,
                "balance": "9000.00",
                "relation": "sibling",
                "link": "shared",
                "starts_on": "2024-01-01",
            }
        ],
        "expense": {
            "kind": "outpatient",
            "area": area,
            "designated": True,
            "credential": "member",
            "total": "320.00",
            "fund_paid": "120.00",
        },
    }


@pytest.mark.parametrize("told", TOLD["siblings"], ids=lambda told: told["area"])
def test_a_brother_before_inside_and_after(told: dict[str, Any]) -> None:
    days = [(told["blocked"], "blocked"), (told["pays"], "pays")]
    days += [(day, "uncertain") for day in told["uncertain"]]
    for day, verdict in days:
        said = gongji.diagnose(sibling(told["area"], day), fixes=False)
        assert said.verdict == verdict, (day, said.headline)
        causes = [(one.code, one.certainty) for one in said.causes]
        sure = {"blocked": "sure", "uncertain": "uncertain"}.get(verdict)
        assert causes == ([("relation_not_covered", sure)] if sure else []), day
        if verdict == "uncertain":
            (rule,) = [one for one in said.causes[0].policy if one.parameter == "relatives"]
            assert rule.state == "undated" and len(rule.candidates) == 2 and rule.ask
            assert said.ask


def test_a_wife_is_paid_for_on_every_one_of_those_days() -> None:
    for told in TOLD["siblings"]:
        for day in (told["blocked"], *told["uncertain"], told["pays"]):
            case = sibling(told["area"], day)
            case["sharers"][0]["relation"] = "spouse"
            assert gongji.diagnose(case, fixes=False).verdict == "pays", (told["area"], day)


@pytest.mark.parametrize("told", TOLD["early"], ids=lambda told: told["area"])
def test_a_wife_in_the_years_in_which_places_began(told: dict[str, Any]) -> None:
    days = [(told["pays"], "pays")]
    days += [(day, verdict) for verdict in ("blocked", "uncertain") for day in told.get(verdict, ())]
    for day, verdict in days:
        case = sibling(told["area"], day)
        case["sharers"][0] |= {"relation": "spouse", "starts_on": "2021-05-10"}
        assert gongji.diagnose(case, fixes=False).verdict == verdict, (told["area"], day)
