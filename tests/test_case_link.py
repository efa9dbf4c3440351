"""A case code holds a case, no more than that, and tells when it was copied wrongly."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings, strategies as st

import gongji
from gongji.areas import all_areas
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.errors import BadCase
from gongji.policies.version import policy_version
from gongji.sharing.code import ALPHABET, from_link, to_code, to_link
from gongji.sharing.flat_answers import answers_of
from tests.code_cases import CONTRACT, line_of, without_amounts
from tests.strategies import WALLET, Mapping, cases, known_cases, with_value, yuan

SAMPLES = sorted((Path(__file__).parents[1] / "sample_data" / "cases").glob("*.yaml"))
thorough = settings(max_examples=150, deadline=None)

WITH_RESERVES = (("350100", "350400"), ("450200", "450100"), ("310000",), ("330100", "330200"), ("130100",))
RESERVES = (0, 150_000, 200_000)


def look(case: Case | Mapping) -> tuple[Any, ...]:
    """Verdict, causes with whom they concern, and what is asked for; sharers by their place in the case.

    Whom a cause is about is left out where two balances are equal: there the names break the tie.
    """
    known = read_case(case)
    said = gongji.diagnose(known, fixes=False)
    balances = [sharer.balance for sharer in known.sharers]
    tied = len(set(balances)) < len(balances)
    at = {sharer.name: 0 if tied else number for number, sharer in enumerate(known.sharers)}
    causes = sorted((one.code, at.get(one.sharer or "", -1), one.certainty) for one in said.causes)
    return said.verdict, causes, set(said.missing)


def nameless(case: Mapping) -> Mapping:
    """The case as a code may give it back: known facts only, names by position."""
    whole = read_case(case).as_json()
    for sharer, letter in zip(whole.get("sharers", ()), "ABCDEFGH", strict=False):
        sharer["name"] = letter
    return whole


@st.composite
def cases_with_reserves(draw: st.DrawFn) -> Mapping:
    """Cases in places that keep something back, with balances about the edges."""
    case = draw(known_cases())
    areas = st.sampled_from(draw(st.sampled_from(WITH_RESERVES)))
    rest = draw(st.sampled_from((1, 5_000, 150_000, 199_999, 200_000, 200_001, 345_600)))
    wanted = draw(st.sampled_from((0, 1, rest // 2 + 1, rest - 1, rest, rest + 1, 3 * rest)))
    amounts = st.builds(
        lambda kept, more, by: yuan(max(0, kept + more + by)),
        st.sampled_from(RESERVES), st.sampled_from((0, rest, wanted)), st.integers(-2, 2),
    )  # fmt: skip
    case = with_value(case, "expense.total", yuan(rest))
    case = with_value(case, "expense.fund_paid", draw(st.sampled_from(("0.00", None))))
    case = with_value(case, "expense.excluded", yuan(draw(st.sampled_from((0, rest // 2, rest)))))
    case = with_value(case, "member.own_balance", draw(st.sampled_from((yuan(wanted), None))))
    case = with_value(case, "member.area", draw(areas))
    for at in range(len(case["sharers"])):
        case = with_value(case, f"sharers.{at}.area", draw(areas))
        case = with_value(case, f"sharers.{at}.balance", draw(amounts))
        case = with_value(case, f"sharers.{at}.past_years_balance", draw(st.none() | amounts))
    return case


@st.composite
def cases_with_wallets(draw: st.DrawFn) -> Mapping:
    """Payments through a wallet, with purses, quotas and locks about the amount of the bill."""
    case = draw(known_cases(most_sharers=1))
    amounts = st.none() | st.sampled_from((0, 1, 9_999, 10_000, 10_001, 15_000, 20_000, 20_001)).map(yuan)
    purses = {name: draw(amounts) for name in ("balance", "quota", "quota_left", "locked")}
    transfer = draw(st.sampled_from(("0.01", "2000.00", "2000.01", "9000.00")))
    case["wallet"] = WALLET | purses | {"accepted": draw(st.booleans()), "amount": transfer}
    case["date"] = draw(st.sampled_from(("2025-08-01", "2026-02-01")))
    case["member"] |= {"scheme": "employee", "own_balance": draw(amounts)}
    case["expense"] |= {"total": "100.00", "fund_paid": "0.00", "excluded": None}
    return case


@thorough
@given(cases(most_sharers=4))
def test_an_exact_code_gives_the_case_back(case: Mapping) -> None:
    opened = from_link(to_link(case, exact=True))
    assert opened.exact and opened.case.as_json() == nameless(case)
    assert not opened.dropped and not opened.changed and not opened.notes
    assert opened.policy_version == policy_version()


@thorough
@given(cases(most_sharers=4) | cases_with_reserves() | cases_with_wallets())
def test_a_code_without_amounts_has_the_same_verdict_and_causes(case: Mapping) -> None:
    opened = from_link(to_link(case))
    assert not opened.exact
    assert look(opened.case) == look(case)


@thorough
@given(cases(most_sharers=4) | cases_with_reserves() | cases_with_wallets())
def test_all_but_the_amounts_stays_and_a_second_code_is_the_same(case: Mapping) -> None:
    text = to_link(case)
    opened = from_link(text)
    assert without_amounts(opened.case) == without_amounts(read_case(case))
    assert to_link(opened.case) == text


def sample(path: Path) -> Mapping:
    found: Mapping = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def random_codes(number: int, dice: random.Random) -> list[str]:
    """Codes of the sample cases with some facts changed or forgotten."""
    found = []
    for _ in range(number):
        case = sample(dice.choice(SAMPLES))
        case["date"] = f"20{dice.randint(21, 26)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        case["member"]["area"] = dice.choice(all_areas()).code
        case["sharers"][0]["relation"] = dice.choice(("spouse", "parent", "child", None))
        case["sharers"][0]["balance"] = yuan(dice.randint(0, 500_000))
        found.append(to_link(case, exact=dice.random() < 0.3))
    return found


# ---------------------------------------------------------------- what is in a code, and what is not


@pytest.mark.parametrize("exact", [False, True])
def test_names_are_never_in_a_code(exact: bool) -> None:
    called = [
        to_link(with_value(CONTRACT, "sharers.0.name", name), exact) for name in ("张三", "B", "18612345678")
    ]
    assert len(set(called)) == 1
    assert [one.name for one in from_link(called[0]).case.sharers] == ["A"]


def test_amounts_in_the_same_relations_give_the_same_code() -> None:
    for path, amount in (("sharers.0.balance", "999.37"), ("expense.total", "318.88")):
        other = with_value(CONTRACT, path, amount)
        assert to_link(other) == to_link(CONTRACT)
        assert to_link(other, exact=True) != to_link(CONTRACT, exact=True)


def test_one_fen_counts_where_it_decides() -> None:
    short, just, more = (
        from_link(to_link(with_value(CONTRACT, "sharers.0.balance", amount))).case.sharers[0].balance or 0
        for amount in ("199.99", "200.00", "200.01")
    )
    assert short < just < more


def test_a_channel_that_nobody_listed_is_another_channel() -> None:
    premium = with_value(CONTRACT, "expense.channel", "zhang_san_13800001111")
    assert from_link(to_link(premium, exact=True)).case.expense.channel == "another_channel"


def test_stand_in_amounts_are_said_to_be_so() -> None:
    assert len(from_link(to_link(CONTRACT)).notes) == 1
    assert from_link(to_link({"member": {"area": "230100"}})).notes == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_code_is_short(path: Path) -> None:
    case = sample(path)
    many = len(case["sharers"]) > 1
    premium = case["expense"]["kind"].endswith("premium")
    assert len(to_link(case)) <= 26 + 8 * (many or premium or len(case["expense"]) < 2)
    assert len(to_link(case, exact=True)) <= 36 + 12 * many


def test_the_ordinary_code_has_at_most_24_signs() -> None:
    lengths = sorted(len(to_link(sample(path))) for path in SAMPLES)
    assert lengths[len(lengths) // 2] <= 24


def test_twenty_sharers_fit() -> None:
    crowd = with_value(
        CONTRACT, "sharers", [{"balance": f"{number}.10", "rank": 1000} for number in range(20)]
    )
    for exact in (False, True):
        opened = from_link(to_link(crowd, exact)).case
        balances = [one.balance or 0 for one in opened.sharers]
        assert len(set(balances)) == 20 and balances == sorted(balances)
        assert opened.sharers[19].rank == 1000


@pytest.mark.parametrize(
    "case", [{}, {"sharers": [{}, {}]}, {"wallet": {"locked": "3.00"}}, {"date": "1999-12-31"}]
)
@pytest.mark.parametrize("exact", [False, True])
def test_a_case_of_which_little_is_known_goes_through(case: Mapping, exact: bool) -> None:
    opened = from_link(to_link(case, exact)).case
    assert set(answers_of(opened)) == set(answers_of(read_case(case)))


# ---------------------------------------------------------------- typing


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "—"),
        lambda code: f"  {code}。\n",
        lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
        lambda code: code.replace("0", "O").replace("1", "l"),
    ],
)
def test_a_code_may_be_typed_in_many_ways(change: Any) -> None:
    code = to_code(CONTRACT)
    assert from_link(change(code)) == from_link(to_link(CONTRACT))


def test_a_code_is_the_link_in_groups_of_four() -> None:
    code = to_code(CONTRACT)
    assert code.replace("-", "") == to_link(CONTRACT)
    assert all(len(group) == 4 for group in code.split("-")[:-1])


def test_every_wrong_sign_and_every_swap_of_neighbours_is_told() -> None:
    for code in random_codes(200, random.Random(7)):
        assert from_link(code).case
        for at, sign in enumerate(code):
            for other in ALPHABET.replace(sign, ""):
                assert "抄错" in line_of(code[:at] + other + code[at + 1 :])
            swapped = code[:at] + code[at + 1 : at + 2] + sign + code[at + 2 :]
            assert swapped == code or "写反" in line_of(swapped)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "完整"),
        (" - ", "完整"),
        ("7", "少抄"),
        ("编号不知道", "编"),
        ("7?9", "?"),
        ("A" * 5000, "少抄"),
        ("13800001111", "抄错"),
    ],
)
def test_what_is_no_code_is_refused_kindly(text: str, said: str) -> None:
    line = line_of(text)
    assert said in line and line.endswith("。") and "13800001111" not in line


@settings(max_examples=500, deadline=None)
@given(st.text(ALPHABET, min_size=1, max_size=60))
def test_any_run_of_signs_is_opened_or_refused(text: str) -> None:
    try:
        opened = from_link(text)
    except BadCase:
        return
    assert gongji.diagnose(opened.case, fixes=False).verdict
