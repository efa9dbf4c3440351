"""A family's year: `simulate` goes through twelve months under a plan, `compare_plans` through every plan."""

from __future__ import annotations

from gongji.household.compare import PlanResult, Plans, compare_plans
from gongji.household.family import (
    MONTHS,
    MOST_BILLS,
    MOST_MEMBERS,
    MOST_SHARERS,
    FamilyMember,
    FamilySharer,
    Household,
    Premium,
    Visit,
    month_after,
)
from gongji.household.lines import field_title, line_for_family, line_number
from gongji.household.plan import Binding, Plan
from gongji.household.reading import FIELDS, load_household, month, read_household
from gongji.household.visits import expected_visits
from gongji.household.writing import household_yaml, outer_form
from gongji.household.year import Account, MonthOfYear, PaidBill, Year, YearWay, simulate

__all__ = [
    "FIELDS",
    "MONTHS",
    "MOST_BILLS",
    "MOST_MEMBERS",
    "MOST_SHARERS",
    "Account",
    "Binding",
    "FamilyMember",
    "FamilySharer",
    "Household",
    "MonthOfYear",
    "PaidBill",
    "Plan",
    "PlanResult",
    "Plans",
    "Premium",
    "Visit",
    "Year",
    "YearWay",
    "compare_plans",
    "expected_visits",
    "field_title",
    "household_yaml",
    "line_for_family",
    "line_number",
    "load_household",
    "month",
    "month_after",
    "outer_form",
    "read_household",
    "simulate",
]
