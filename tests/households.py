"""Made-up families for the tests of a year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import settings, strategies as st

from gongji.household import (
    Year,
)
from gongji.money import yuan

SAMPLE = Path(__file__).parents[1] / "sample_data" / "household.yaml"
quick = settings(max_examples=40, deadline=None)
HEBEI, SHENZHEN, XIAN, CHONGQING, NANCHANG = "130100", "440300", "610100", "500000", "360100"
HARBIN, BEIJING, CHENGDU, SHANGHAI = "230100", "110000", "510100", "310000"
PLACES = (HEBEI, SHENZHEN, XIAN, CHONGQING, NANCHANG, HARBIN, BEIJING, CHENGDU, SHANGHAI)
SHARERS = ("甲", "乙", "丙")
MEMBERS = ("妈妈", "爸爸")
PLACEHOLDERS = "member sharers sharer cash least most saved number place plan"

Told = dict[str, Any]


def family(area: str = HEBEI, start: str = "2025-01", sharers: int = 2, **more: Any) -> Told:
    """A mother in residents' insurance, a father with an account; a sharer has 300 and gets 100 a month."""
    names = SHARERS[:sharers]
    related = dict.fromkeys(names, "parent")
    return {
        "area": area,
        "start": start,
        "members": [
            {"name": "妈妈", "scheme": "resident", "relations": related},
            {
                "name": "爸爸",
                "scheme": "employee",
                "own_balance": "50.00",
                "monthly_credit": "20.00",
                "relations": related,
            },
        ],
        "sharers": [{"name": name, "balance": "300.00", "monthly_credit": "100.00"} for name in names],
        "visits": [],
    } | more


def visit(month: str, personal: str, member: str = "妈妈", **more: Any) -> Told:
    return {"month": month, "member": member, "kind": "outpatient", "personal": personal} | more


AMOUNTS = st.integers(0, 60_000).map(yuan)
MONTHS = st.integers(1, 12).map(lambda number: f"2025-{number:02d}")
VISITS = st.lists(
    st.fixed_dictionaries(
        {
            "month": MONTHS,
            "member": st.sampled_from(MEMBERS),
            "kind": st.sampled_from(("outpatient", "pharmacy", "inpatient")),
            "personal": AMOUNTS,
        }
    ),
    max_size=8,
)


@st.composite
def families(draw: st.DrawFn, area: str | None = None, most_sharers: int = 3, premiums: bool = True) -> Told:
    told = family(area or draw(st.sampled_from(PLACES)), sharers=draw(st.integers(1, most_sharers)))
    for one in told["sharers"]:
        one |= {"balance": draw(AMOUNTS), "monthly_credit": yuan(draw(st.integers(0, 15_000)))}
    told["visits"] = draw(VISITS)
    if premiums and draw(st.booleans()):
        told["premiums"] = [{"month": draw(MONTHS), "member": "妈妈"}]
    return told


def shared_of(year: Year) -> list[tuple[str, str]]:
    return [(one.sharer, one.amount) for month in year.months for bill in month.bills for one in bill.shared]
