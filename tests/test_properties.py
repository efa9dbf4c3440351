"""What holds of every case, however odd."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given, settings, strategies as st

import gongji
from gongji.answers.shapes import Diagnosis, Finding, Outcome
from gongji.causes import CODES
from tests.strategies import Mapping, cases, known_cases, value_at, with_value, yuan

quick = settings(max_examples=150, deadline=None)


def look(case: Mapping, fixes: bool = False) -> Diagnosis:
    return gongji.diagnose(case, fixes=fixes)


def outcomes(said: Diagnosis) -> list[Outcome]:
    money = said.settlement
    return [] if money is None else [money.outcome, *(one.outcome for one in money.alternatives)]


def purses(case: Mapping) -> dict[str, str | None]:
    """What each sharer's money was before: in the account, or in the wallet where it goes through one."""
    wallet = case.get("wallet", {})
    paid_from = {"balance": wallet.get("balance")} if wallet.get("used") else {}
    return {one["name"]: (one | paid_from)["balance"] for one in case["sharers"]}


def paid_by_sharers(outcome: Outcome) -> Decimal:
    return sum((Decimal(one.amount) for one in outcome.shared), Decimal(0))


def sure(said: Diagnosis) -> list[Finding]:
    return [one for one in said.causes if one.certainty == "sure"]


def sides(case: Mapping, said: Diagnosis) -> tuple[Any, ...]:
    """What must not depend on the order in which the sharers are told."""
    money = said.settlement
    paid = {
        (one.own, one.cash, frozenset((s.sharer, s.amount) for s in one.shared)) for one in outcomes(said)
    }
    asked = {
        re.sub(r"sharers\.(\d+)", lambda at: case["sharers"][int(at[1])]["name"], path)
        for path in said.missing
    }
    named = Counter((one.code, one.sharer, one.certainty) for one in said.causes)
    return said.verdict, said.primary, named, paid, asked, money and money.certain


@quick
@given(cases())
def test_the_payers_sum_to_the_bill(case: Mapping) -> None:
    said = look(case)
    expense, member = case["expense"], case["member"]
    assert (said.settlement is None) == (None in (expense["total"], expense["fund_paid"]))
    for one in outcomes(said):
        parts = [
            Decimal(one.fund),
            Decimal(one.own),
            *(Decimal(s.amount) for s in one.shared),
            Decimal(one.cash),
        ]
        assert min(parts) >= 0
        assert sum(parts) == Decimal(expense["total"]) and Decimal(one.fund) == Decimal(expense["fund_paid"])
        assert paid_by_sharers(one) + Decimal(one.fund) <= Decimal(expense["total"]) - Decimal(
            expense["excluded"] or 0
        )
        assert member["own_balance"] is None or Decimal(one.own) <= Decimal(member["own_balance"])
        assert Decimal(one.own) == 0 or member["scheme"] in ("employee", None)


@quick
@given(cases())
def test_no_account_is_overdrawn(case: Mapping) -> None:
    before = purses(case)
    for one in outcomes(look(case)):
        drawn = {share.sharer: Decimal(share.amount) for share in one.shared}
        assert len(drawn) == len(one.shared)
        for name, left in one.balances.items():
            assert Decimal(left) >= 0
            assert before[name] is None or Decimal(left) == Decimal(before[name]) - drawn.get(
                name, Decimal(0)
            )
        assert all(before[name] is None or Decimal(before[name]) >= amount for name, amount in drawn.items())


@quick
@given(cases())
def test_nothing_comes_from_a_sharer_with_a_sure_cause(case: Mapping) -> None:
    said = look(case)
    shut = {one.sharer for one in sure(said)}
    for one in outcomes(said):
        payers = {share.sharer for share in one.shared if Decimal(share.amount)}
        assert not payers & shut, (payers, shut)
        assert not payers or None not in shut


@quick
@given(cases())
def test_verdict_causes_and_money_agree(case: Mapping) -> None:
    said = look(case)
    ranks = [CODES.index(one.code) for one in said.causes]
    assert ranks == sorted(ranks)
    blamed = said.verdict in ("blocked", "uncertain")
    assert (said.primary is not None) == blamed
    assert not blamed or said.primary == said.causes[0].code
    unsettled = [path for path in said.missing if not path.endswith("past_years_balance")]
    assert (said.verdict == "need_facts") == bool(unsettled)
    shares = [paid_by_sharers(one) for one in outcomes(said)]
    if said.verdict == "pays":
        most = Decimal(case["expense"]["excluded"] or 0)
        assert all(shares) and all(Decimal(one.cash) <= most for one in outcomes(said))
    if said.verdict in ("blocked", "not_needed"):
        assert not any(shares)
    if said.verdict == "blocked":
        assert sure(said)
    if said.verdict == "uncertain":
        assert any(one.certainty == "uncertain" for one in said.causes)


@quick
@given(cases())
def test_what_is_asked_for_is_really_unknown(case: Mapping) -> None:
    said = look(case)
    assert len(set(said.missing)) == len(said.missing)
    assert all(value_at(case, path) is None for path in said.missing)


@quick
@given(cases(most_sharers=4), st.randoms(use_true_random=False))
def test_the_order_of_the_sharers_does_not_matter(case: Mapping, dice: random.Random) -> None:
    other = {**case, "sharers": dice.sample(case["sharers"], len(case["sharers"]))}
    assert sides(case, look(case)) == sides(other, look(other))


@quick
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_keys_does_not_matter(case: Mapping, dice: random.Random) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(one) for one in value]
        if not isinstance(value, dict):
            return value
        return {key: shuffled(value[key]) for key in dice.sample(sorted(value), len(value))}

    assert look(case, fixes=True) == look(shuffled(case), fixes=True)


@quick
@given(
    known_cases(most_sharers=1),
    st.sampled_from(("member.own_balance", "sharers.0.balance")),
    st.integers(1, 50_000),
)
def test_more_money_never_means_more_cash(case: Mapping, path: str, more: int) -> None:
    fen = int(Decimal(value_at(case, path)) * 100)
    poor, rich = look(case).settlement, look(with_value(case, path, yuan(fen + more))).settlement
    assert poor and rich
    if poor.certain and rich.certain:
        assert Decimal(rich.outcome.cash) <= Decimal(poor.outcome.cash)


@quick
@given(cases())
def test_an_answer_goes_through_json_and_back(case: Mapping) -> None:
    said = look(case, fixes=True)
    text = said.model_dump_json()
    assert Diagnosis.model_validate_json(text) == said
    assert json.loads(text) == said.model_dump(mode="json")


@quick
@given(cases())
def test_every_alternative_says_when_it_holds(case: Mapping) -> None:
    said = look(case)
    ways = said.settlement.alternatives if said.settlement else ()
    assert (not ways) == (not said.settlement or said.settlement.certain)
    assert all(one.when for one in ways) and len({one.when for one in ways}) == len(ways), [
        one.when for one in ways
    ]


@quick
@given(cases())
def test_every_sentence_is_whole_and_said_once(case: Mapping) -> None:
    said = look(case, fixes=True)
    assert not re.search(r"\{[a-z_.]+\}", json.dumps(said.model_dump(mode="json"), ensure_ascii=False))
    for lines in (said.notes, said.ask, tuple(one.code for one in said.instead)):
        assert len(set(lines)) == len(lines), lines
    for one in said.causes:
        assert one.citizen and one.staff and one.title
