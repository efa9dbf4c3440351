"""Any case goes out as it came in; anything else is refused readably."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings, strategies as st

from gongji.areas import all_areas
from gongji.case import model as facts
from gongji.case.reading import GROUPS, read_case
from gongji.errors import BadCase
from gongji.money import yuan

DAYS = st.dates().map(str)
AMOUNTS = st.integers(min_value=0, max_value=10**9).map(yuan)
CODES = st.sampled_from([place.code for place in all_areas()])


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: st.none() | values for name, values in fields.items()})


MEMBERS = maybe(
    scheme=st.sampled_from(facts.SCHEMES),
    status=st.sampled_from(facts.STATUSES),
    area=CODES,
    own_balance=AMOUNTS,
)
SHARERS = maybe(
    scheme=st.sampled_from(facts.SCHEMES),
    status=st.sampled_from(facts.STATUSES),
    has_account=st.booleans(),
    area=CODES,
    balance=AMOUNTS,
    relation=st.sampled_from(facts.RELATIONS),
    link=st.sampled_from(facts.LINKS),
    starts_on=DAYS,
    ends_on=DAYS,
    bound_on=DAYS,
    rank=st.integers(1, 1000),
    members_bound=st.integers(1, 1000),
)
EXPENSES = maybe(
    kind=st.sampled_from(facts.KINDS),
    area=CODES,
    designated=st.booleans(),
    credential=st.sampled_from(facts.CREDENTIALS),
    operator=st.sampled_from(facts.OPERATORS),
    channel=st.from_regex(r"[a-z][a-z0-9_]{1,39}", fullmatch=True),
    fund_paid=AMOUNTS,
)
CASES = maybe(date=DAYS, member=MEMBERS, sharers=st.lists(SHARERS, max_size=20), expense=EXPENSES)


def known(given_case: Any) -> Any:
    if isinstance(given_case, dict):
        kept = {name: known(value) for name, value in given_case.items()}
        return {name: value for name, value in kept.items() if value not in (None, {}, [])}
    return [known(one) for one in given_case] if isinstance(given_case, list) else given_case


@settings(max_examples=60, deadline=None)
@given(CASES)
def test_a_case_goes_out_as_it_came_in(given_case: dict[str, Any]) -> None:
    case = read_case(given_case)
    outside = case.as_json()
    assert read_case(json.loads(json.dumps(outside))) == case
    assert list(outside) == [name for name in ("date", "member", "sharers", "expense") if name in outside]
    for at, sharer in enumerate(outside.get("sharers", [])):
        assert sharer.pop("name") == chr(ord("A") + at)
    assert known(outside) == known(given_case)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(
    ["date", "member", "sharers", "expense", *GROUPS["member"], *GROUPS["sharers"], *GROUPS["expense"]]
) | st.text(max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, JUNK | st.dictionaries(NAMES, JUNK) | st.lists(st.dictionaries(NAMES, JUNK))))
def test_anything_is_either_read_or_refused_readably(junk: dict[str, Any]) -> None:
    try:
        read_case(junk)
    except BadCase as refused:
        for fault in refused.faults:
            assert fault.line.isprintable()
            assert fault.line.encode("utf-8")
