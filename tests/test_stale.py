"""Every value knows when it was last looked at; what is old, or about to change, is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import gongji
from gongji.atlas.last_looked import STALE_AFTER, stale
from gongji.policies.expected import expected, known_until, last_premium_year, law_from
from gongji.policies.loader import region
from gongji.policies.place import rules_of
from gongji.policies.sources import source
from tests.test_local_rules import case

LOOKED = date(2026, 11, 30)


def test_half_a_year_after_it_was_looked_at_a_value_is_stale() -> None:
    def old(now: date) -> set[str]:
        return {name for row in stale(now) if row.area == "CN" for name in row.parameters}

    cn = region("CN")
    assert cn is not None and cn.read == LOOKED
    assert "relatives" not in old(LOOKED + STALE_AFTER - timedelta(days=1))
    assert "relatives" in old(LOOKED + STALE_AFTER)
    rows = stale(LOOKED)
    assert rows and all(LOOKED - row.looked >= STALE_AFTER for row in rows)
    for row in rows[:5]:
        assert all(rules_of(row.area, LOOKED)[name].looked == row.looked for name in row.parameters)


def test_what_is_known_is_known_up_to_the_earliest_of_the_files_that_speak() -> None:
    assert known_until(["CN"]) == region("CN").until  # type: ignore[union-attr]
    assert known_until(["230000"]) == region("230000").until  # type: ignore[union-attr]
    assert gongji.policy("CN").knowledge_until == known_until(["CN"]).isoformat()
    assert gongji.diagnose(case("230100")).knowledge_until == known_until(["230000"]).isoformat()


def test_the_day_of_the_law_is_in_its_source() -> None:
    assert f"{law_from().year}年{law_from().month}月" in source(expected()["law"]["facts"][0], "test").says
    for told in expected().values():
        assert all(source(fact, "test") for fact in told["facts"])


@pytest.mark.parametrize(("after", "told"), [(-1, False), (0, True), (1, True)])
def test_from_the_day_of_the_law_on_an_answer_says_so(after: int, told: bool) -> None:
    answer = gongji.diagnose(case(day=law_from() + timedelta(days=after)))
    assert any("医疗保障法" in note for note in answer.notes) is told


@pytest.mark.parametrize(
    ("day", "last"), [(date(2026, 8, 31), None), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_after_the_last_known_premium_year_the_new_one_was_not_seen(day: date, last: int | None) -> None:
    assert last_premium_year("CN", day) == last
    premium = case(day=day) | {"expense": {"kind": "resident_premium", "total": "400.00", "fund_paid": "0"}}
    notes = gongji.diagnose(premium).notes
    assert any(f"{last}年度" in note for note in notes) is (last is not None)


def test_an_answer_that_hangs_on_the_quota_says_that_it_is_opening() -> None:
    across = {
        "date": "2026-11-30",
        "member": {"area": "320500", "scheme": "resident", "status": "active"},
        "sharers": [{"area": "330100", "scheme": "employee", "status": "active", "relation": "parent"}],
    }
    assert any("共济额度" in note for note in gongji.eligibility(across).notes)
    assert not any("共济额度" in note for note in gongji.eligibility({**across, "date": "2025-11-30"}).notes)
