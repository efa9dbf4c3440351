"""The mapping that people write has the fields, the words and the types of the case that is read from it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from gongji.case.case_dict import GROUPS, CaseDict, meaning_of
from gongji.case.model import MONEY_FIELDS, Case, Expense, Facts, Member, Sharer, System, Wallet
from gongji.case.reading import read_case
from tests.given_cases import FULL

MODELS: dict[str, type[Facts]] = {
    "": Case, "member": Member, "sharers": Sharer, "expense": Expense, "wallet": Wallet, "system": System,
}  # fmt: skip
FIELDS = [(group, field) for group, model in MODELS.items() for field in model.model_fields]
FACTS = [(group, field) for group, field in FIELDS if group or field == "date"]
YUAN = {str, int, float, Decimal}


def parts(hint: Any) -> Iterator[Any]:
    """The plain types and words of an annotation, whatever else it is made of."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_args(hint):
        for one in get_args(hint):
            yield from parts(one)
    elif isinstance(hint, type) or hint is None:
        yield hint


def told(group: str, field: str) -> set[Any]:
    return set(parts(get_type_hints(GROUPS[group])[field])) - {type(None)}


def read(group: str, field: str) -> set[Any]:
    return set(parts(get_type_hints(MODELS[group])[field])) - {type(None)}


@pytest.mark.parametrize("group", MODELS)
def test_both_have_the_same_fields_in_the_same_order(group: str) -> None:
    assert list(get_type_hints(GROUPS[group])) == list(MODELS[group].model_fields)


@pytest.mark.parametrize(("group", "field"), FACTS, ids=".".join)
def test_a_field_takes_the_same_in_both(group: str, field: str) -> None:
    inside, outside = read(group, field), told(group, field)
    if field in MONEY_FIELDS:
        assert (inside, outside) == ({int}, YUAN)
    elif datetime.date in inside:
        assert outside - {"open"} == {str, datetime.date}
    elif field == "hospital_level":
        assert (inside, outside) == ({int}, {1, 2, 3})
    else:
        assert outside == inside


@pytest.mark.parametrize(("group", "field"), FIELDS, ids=".".join)
def test_every_field_says_what_it_means(group: str, field: str) -> None:
    assert len(meaning_of(f"{group}.{field}" if group else field)) > 10


def test_a_case_written_so_is_read() -> None:
    case: CaseDict = {
        "date": datetime.date(2025, 3, 11),
        "sharers": [{"relation": "child", "balance": 860, "ends_on": "open"}],
        "expense": {"kind": "outpatient", "total": Decimal("320.00"), "hospital_level": 2},
    }
    assert read_case(case).sharers[0].balance == 86000
    assert set(FULL) <= set(get_type_hints(CaseDict))
