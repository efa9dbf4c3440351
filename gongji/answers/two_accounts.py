"""亲情账户 beside 共济账户 on the same facts: the case is diagnosed once with each. S-N02, N-052, N-061.

No rule stands here: each column is what `diagnose` and `settle` say about the case with that link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from gongji.answers.diagnosis import diagnose
from gongji.answers.findings import channels_at
from gongji.answers.notes import known_until_of
from gongji.answers.outcomes import sharer_words
from gongji.answers.rules import rule_shown
from gongji.answers.shapes import Answer, Channel, Diagnosis, Outcome, Rule
from gongji.case.model import Case, Sharer
from gongji.case.reading import read_case
from gongji.causes.facts import BOUND
from gongji.judging.standing import Stand, complete, stand
from gongji.judging.verdict import Verdict
from gongji.money import fen, yuan
from gongji.policies.loader import NATION
from gongji.policies.place import rules_of
from gongji.words import say, words

ColumnLink = Literal["display", "shared"]
SetUp = Literal["none", "display", "shared", "both", "unknown"]
Payer = Literal["fund", "own", "shared", "cash"]

PAYERS: tuple[Payer, ...] = ("fund", "own", "shared", "cash")


class ReceiptLine(Answer):
    """One line of the bill. `amounts`: one figure, several where the rule is unpublished, none if unknown."""

    payer: Payer
    title: str
    amounts: tuple[str, ...]
    text: str


class Column(Answer):
    """What holds with one of the two links."""

    link: ColumnLink
    title: str
    does: str
    code: str
    insurance: str
    money: str
    receipt: tuple[ReceiptLine, ...]
    verdict: Verdict
    headline: str


class Versus(Answer):
    """Both columns, which was set up, and the next step; `local_words` are the place's own, then CN's."""

    set_up: SetUp
    set_up_text: str
    next_steps: tuple[str, ...]
    channels: tuple[Channel, ...]
    display: Column
    shared: Column
    local_words: tuple[Rule, ...]
    policy: tuple[Rule, ...]
    ask: tuple[str, ...]
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    date: str
    knowledge_until: str


def versus(given: Case | Mapping[str, Any]) -> Versus:
    """The two accounts side by side on a case's facts. Raises BadCase as `read_case` does."""
    standing = stand(complete(read_case(given)))
    display = diagnose(_with_link(standing, "display"), with_fixes=False)
    shared = diagnose(_with_link(standing, "shared"), with_fixes=False)
    set_up = _set_up(standing.case.sharers)
    text, steps = _next(standing, set_up, shared)
    return Versus(
        set_up=set_up,
        set_up_text=text,
        next_steps=steps,
        channels=_channels(standing, set_up, shared),
        display=_column(standing, "display", display),
        shared=_column(standing, "shared", shared),
        local_words=_local_words(standing),
        policy=_basis(standing, shared),
        ask=shared.ask,
        notes=shared.notes,
        missing=shared.missing,
        date=standing.day.isoformat(),
        knowledge_until=known_until_of(standing).isoformat(),
    )


def _with_link(standing: Stand, link: ColumnLink) -> Case:
    """The same case with this link; a binding that was never made begins on the day of the case."""
    today = {"starts_on": standing.day, "ends_on": None, "bound_on": standing.day}
    sharers = tuple(
        sharer.model_copy(update={"link": link} | ({} if sharer.link in BOUND else today))
        for sharer in standing.case.sharers
    )
    return standing.case.model_copy(update={"sharers": sharers})


def _set_up(sharers: Iterable[Sharer]) -> SetUp:
    links = {sharer.link for sharer in sharers}
    if "both" in links or {"display", "shared"} <= links:
        return "both"
    if "shared" in links:
        return "shared"
    if None in links:
        return "unknown"
    return "display" if "display" in links else "none"


def _held_up(shared: Diagnosis) -> bool:
    return shared.verdict == "blocked" and bool(shared.causes)


def _next(standing: Stand, set_up: SetUp, shared: Diagnosis) -> tuple[str, tuple[str, ...]]:
    """What was set up, and what to do; where binding would not help, what stands in the way comes first."""
    known = words("versus")
    values = {"sharer": sharer_words(standing, None)}
    text, steps = known["set_up"][set_up]["text"], known["set_up"][set_up]["steps"]
    if set_up != "unknown" and _held_up(shared):
        return text + ("" if set_up in BOUND else known["held_up"]["text"]), shared.causes[0].steps
    return text, tuple(say(step, values) for step in steps)


def _channels(standing: Stand, set_up: SetUp, shared: Diagnosis) -> tuple[Channel, ...]:
    if set_up == "unknown":
        return channels_at(standing, 0, "query")
    if set_up in BOUND:
        return ()
    return () if _held_up(shared) else channels_at(standing, 0, "bind")


def _column(standing: Stand, link: ColumnLink, found: Diagnosis) -> Column:
    known = words("versus")["columns"][link]
    values = {"sharer": sharer_words(standing, None)}
    money = known["money"]
    return Column(
        link=link,
        title=known["title"],
        does=say(known["does"], values),
        code=say(known["code"], values),
        insurance=say(known["insurance"], values),
        money=say(money if isinstance(money, str) else money[found.verdict], values),
        receipt=tuple(_receipt_line(link, payer, found, values) for payer in PAYERS),
        verdict=found.verdict,
        headline=found.headline,
    )


def _receipt_line(link: ColumnLink, payer: Payer, found: Diagnosis, values: dict[str, str]) -> ReceiptLine:
    receipt = words("versus")["receipt"]
    amounts = _amounts(payer, found)
    if link == "display" and payer == "shared":
        text = str(receipt["nothing"])
    elif amounts:
        text = str(receipt["or"]).join(say(receipt["amount"], {"amount": one}) for one in amounts)
    else:
        text = say(receipt[payer][link], values)
    return ReceiptLine(payer=payer, title=receipt[payer]["title"], amounts=amounts, text=text)


def _amounts(payer: Payer, found: Diagnosis) -> tuple[str, ...]:
    """What this payer may pay; nothing while that hangs on a fact that is still wanting."""
    settlement = found.settlement
    if settlement is None or (found.verdict == "need_facts" and not settlement.certain):
        return ()
    outcomes = [one.outcome for one in settlement.alternatives] or [settlement.outcome]
    return tuple(dict.fromkeys(_paid(payer, outcome) for outcome in outcomes))


def _paid(payer: Payer, outcome: Outcome) -> str:
    if payer == "shared":
        return yuan(sum(fen(share.amount) for share in outcome.shared))
    amount: str = getattr(outcome, payer)
    return amount


def _basis(standing: Stand, shared: Diagnosis) -> tuple[Rule, ...]:
    """What sets the two apart, then what the shared column rests on; each rule once."""
    apart = [rule_shown(standing.rules[name]) for name in ("moving_links", "own_credential")]
    named = {rule.parameter for rule in apart}
    return (*apart, *(rule for rule in shared.policy if rule.parameter not in named))


def _local_words(standing: Stand) -> tuple[Rule, ...]:
    """The meaning of the words at the sharer's place (else the member's), then everywhere."""
    places = (standing.case.sharers[0].area, standing.case.member.area)
    near = next((place for place in places if place is not None), NATION)
    readings = dict.fromkeys(rules_of(place, standing.day)["local_words"] for place in (near, NATION))
    return tuple({rule.place: rule for rule in map(rule_shown, readings)}.values())
