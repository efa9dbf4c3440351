"""An answer as plain text: a short one for a family chat, and the summary of a work order for the hotline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from gongji.answers.shapes import Channel, Diagnosis, Eligibility, Finding, Outcome, Rule, Settlement, Source
from gongji.answers.two_accounts import Versus
from gongji.asking.suspected import Suspects
from gongji.days import day_text, today
from gongji.money import yuan
from gongji.policies.loader import NATION
from gongji.policies.place import rules_of
from gongji.policies.schema import LOCAL, STRENGTH
from gongji.policies.version import policy_version
from gongji.receipt import ReceiptCheck
from gongji.words import say, words
from gongji.words.keys import general_path

_NONE = yuan(0)
_MOST_RULES = 3
_MOST_SOURCES = 2
_MOST_QUESTIONS = 2
_MOST_SUSPECTS = 3


Told = Diagnosis | Eligibility | Settlement | Versus | ReceiptCheck


def as_plain_text(answer: Told, *, failed: Suspects | None = None) -> str:
    """Some ten lines for a family chat: the verdict, what to do and where, who pays what, basis, version.

    `failed` are the suspects of a payment that failed: they are told instead of 能付 and of an open answer.
    Sharers are called as the case calls them; what leaves the family is `work_order`.
    """
    if isinstance(answer, Settlement):
        lines = _of_settlement(answer)
    elif isinstance(answer, Diagnosis):
        lines = _of_diagnosis(answer, failed)
    elif isinstance(answer, Versus):
        lines = _of_versus(answer)
    elif isinstance(answer, ReceiptCheck):
        lines = _of_receipt(answer)
    else:
        lines = _of_eligibility(answer)
    return "\n".join(lines)


def work_order(diagnosis: Diagnosis, code: str, told: Sequence[str] = (), disposition: str = "") -> str:
    """The summary of a work order: code, what was told, causes, basis, steps, certainty; sharers are A, B, C.

    `told` are lines of `facts_told`, `disposition` is how the call was dealt with, in words.
    """
    said = words("plain_text")["order"]
    lines = [
        said["top"],
        say(said["code"], {"code": code}),
        *told,
        say(said["verdict"], {"label": words("verdicts")["labels"][diagnosis.verdict]}),
        *(_cause_line(one, _letters(diagnosis)) for one in diagnosis.causes),
        *(_basis_line(rule) for rule in diagnosis.policy),
        *(say(said["steps"], {"text": step}) for step in _lead_steps(diagnosis)),
        *([say(said["missing"], {"text": _titles(diagnosis.missing)})] if diagnosis.missing else []),
        *(say(said["ask"], {"text": question}) for question in diagnosis.ask),
        *([say(said["disposition"], {"text": disposition})] if disposition else []),
        say(said["day"], _days(diagnosis.date, diagnosis.knowledge_until)),
    ]
    return _without_names("\n".join(lines), _letters(diagnosis))


def _of_diagnosis(answer: Diagnosis, failed: Suspects | None) -> Iterator[str]:
    said = words("plain_text")
    if failed is None or answer.verdict in ("blocked", "not_needed"):
        yield from _top(answer)
    else:
        yield from _suspected(failed)
    others = [one for one in answer.causes if one.certainty == "sure" and one.title != _lead_title(answer)]
    if others:
        yield say(said["besides"], {"text": _list(one.title for one in others)})
    elif answer.more and answer.lead is None and failed is None:
        yield answer.more
    if answer.missing:
        yield say(said["missing"], {"text": _titles(answer.missing)})
    if answer.fixes:
        yield say(said["do"], {"text": answer.fixes[0].text})
        yield from _where([channel for step in answer.fixes[0].steps for channel in step.where])
    elif answer.lead is not None:
        yield say(said["do"], {"text": "".join(_lead_steps(answer))})
        yield from _where(answer.causes[answer.lead].channels)
    if answer.settlement and answer.verdict != "need_facts":
        yield from _who_pays(answer.settlement)
    yield from _foot(answer)


def _of_eligibility(answer: Eligibility) -> Iterator[str]:
    said = words("plain_text")
    yield from _top(answer)
    if answer.missing:
        yield say(said["missing"], {"text": _titles(answer.missing)})
    if answer.next_steps:
        yield say(said["do"], {"text": "".join(answer.next_steps)})
    yield from _where(answer.channels)
    if answer.papers:
        yield say(said["papers"], {"text": _list(one.rstrip("。") for one in answer.papers)})
    yield from _foot(answer)


def _of_versus(answer: Versus) -> Iterator[str]:
    said = words("plain_text")
    yield said["versus_top"]
    yield answer.set_up_text
    for one in (answer.display, answer.shared):
        yield say(said["account"], {"title": one.title, "text": one.does})
    if answer.next_steps:
        yield say(said["do"], {"text": "".join(answer.next_steps)})
    yield from _where(answer.channels)
    yield from _foot(answer)


def _of_receipt(answer: ReceiptCheck) -> Iterator[str]:
    said = words("plain_text")
    yield said["receipt_top"]
    yield answer.headline
    yield answer.sums.text
    if answer.first is not None:
        line = answer.lines[answer.first]
        yield say(said["first"], {"title": line.title, "text": line.text})
    if answer.explanations:
        yield say(said["explained"], {"text": _list(one.title for one in answer.explanations)})
    elif answer.unexplained:
        yield answer.unexplained
    yield from _foot(answer)


def _of_settlement(answer: Settlement) -> Iterator[str]:
    yield from _who_pays(answer)
    yield from answer.outcome.why
    yield from _questions(answer.ask)
    yield from _basis(answer.policy)
    yield say(words("plain_text")["version"], {"version": policy_version()})
    yield _end(today())


def _top(answer: Diagnosis | Eligibility) -> Iterator[str]:
    yield say(words("plain_text")["top"], {"label": words("verdicts")["labels"][answer.verdict]})
    yield answer.headline


def _suspected(failed: Suspects) -> Iterator[str]:
    said = words("plain_text")["suspected"]
    yield str(said["top"])
    yield failed.headline
    for number, one in enumerate(failed.ranked[:_MOST_SUSPECTS], 1):
        values = {"number": str(number), "title": one.title, "look": one.look, "takes": one.takes}
        yield say(said["line"], values)


def _foot(answer: Diagnosis | Eligibility | Versus | ReceiptCheck) -> Iterator[str]:
    yield from _questions(answer.ask)
    yield from _basis(answer.policy)
    yield say(words("plain_text")["day"], _days(answer.date, answer.knowledge_until))
    yield _end(date.fromisoformat(answer.date))


def _where(channels: Sequence[Channel]) -> Iterator[str]:
    """The first channel with its steps, the names of the others."""
    if not channels:
        return
    said = words("plain_text")
    first, *others = dict.fromkeys(channel.id for channel in channels)
    by_id = {channel.id: channel for channel in reversed(channels)}
    yield say(said["where"], {"channel": by_id[first].name, "path": "".join(by_id[first].path)})
    if others:
        yield say(said["also"], {"text": _list(by_id[one].name for one in others)})


def _who_pays(settlement: Settlement) -> Iterator[str]:
    said = words("plain_text")["money"]
    yield say(said["line"], {"text": str(said["join"]).join(_shares(settlement.outcome))})
    if not settlement.certain:
        key = "_".join(("several", *(("both",) if len(settlement.open) > 1 else settlement.open)))
        yield say(said[key], {"number": str(len(settlement.alternatives))})


def _shares(outcome: Outcome) -> Iterator[str]:
    said, common = words("plain_text")["money"], words("facts")["common"]
    for name, amount in (("fund", outcome.fund), ("own", outcome.own)):
        if amount != _NONE:
            yield say(said[name], {"amount": _yuan(amount)})
    alone = len({*outcome.balances, *(one.sharer for one in outcome.shared)}) == 1
    for one in outcome.shared:
        called = common["sharer"] if alone else say(common["sharer_named"], {"name": one.sharer})
        yield say(said["shared"], {"sharer": called, "amount": _yuan(one.amount)})
    yield say(said["cash"], {"amount": _yuan(outcome.cash)}) if outcome.cash != _NONE else said["cash_none"]


def _yuan(amount: str) -> str:
    return say(words("facts")["common"]["money"], {"value": amount})


def _questions(ask: Iterable[str]) -> Iterator[str]:
    for question in list(ask)[:_MOST_QUESTIONS]:
        yield say(words("plain_text")["ask"], {"text": question})


def _basis(rules: Sequence[Rule]) -> Iterator[str]:
    said = words("plain_text")
    shown = list(dict.fromkeys(_rule(rule) for rule in rules))[:_MOST_RULES]
    if shown:
        yield say(said["basis"], {"text": str(said["join"]).join(shown)})
    entered = dict.fromkeys(_entered(rule) for rule in rules if _own_documents(rule))
    if entered:
        yield say(words("entered")["line"], {"text": str(said["join"]).join(entered)})


def _entered(rule: Rule) -> str:
    """A rule that a place entered itself, with its documents."""
    documents = dict.fromkeys(_own_documents(rule))
    values = {"title": rule.title, "source": str(words("plain_text")["join"]).join(documents)}
    return say(words("entered")["about"], values)


def _own_documents(rule: Rule) -> list[str]:
    sources = (source for one in rule.candidates for source in one.sources)
    return [source.publisher for source in sources if source.grade == LOCAL]


def _rule(rule: Rule) -> str:
    """A rule with its best source; what is in doubt about it where nobody, or more than one, has said it."""
    said, known = words("plain_text"), words("policy")
    sources = [source for one in rule.candidates for source in one.sources]
    if rule.state != "known" or not sources:
        state = known["states"][rule.state]["label"]
        return say(said["rule_in_doubt"], {"title": rule.title, "state": state})
    best = min(sources, key=lambda one: STRENGTH[one.grade])
    return say(said["rule"], {"title": rule.title, "sources": _source(best)})


def _source(source: Source) -> str:
    said, grade = words("plain_text"), words("policy")["grades"][source.grade]
    values = {"publisher": source.publisher, "date": source.date or "", "grade": grade}
    return say(said["source" if source.date else "source_undated"], values)


def _days(day: str, until: str) -> dict[str, str]:
    shown = {"day": day_text(date.fromisoformat(day)), "until": day_text(date.fromisoformat(until))}
    return shown | {"version": policy_version()}


def _end(day: date) -> str:
    hotline = rules_of(NATION, day)["hotline"].only
    return say(words("plain_text")["end"], {"hotline": str(hotline or "")})


def _titles(paths: Iterable[str]) -> str:
    return _list(words("facts")[general_path(path)]["title"] for path in paths)


def _list(items: Iterable[str]) -> str:
    return str(words("plain_text")["list"]).join(dict.fromkeys(items))


def _lead_title(diagnosis: Diagnosis) -> str | None:
    return None if diagnosis.lead is None else diagnosis.causes[diagnosis.lead].title


def _lead_steps(diagnosis: Diagnosis) -> tuple[str, ...]:
    return () if diagnosis.lead is None else diagnosis.causes[diagnosis.lead].steps


def _cause_line(finding: Finding, letters: dict[str, str]) -> str:
    said = words("plain_text")["order"]
    grade = words("policy")["grades"].get(finding.grade, said["no_facts"])
    values: dict[str, Any] = {
        "title": finding.title,
        "certainty": said["certainty"][finding.certainty],
        "grade": grade,
    }
    if finding.sharer is None or len(letters) == 1:
        return say(said["cause"], values)
    named = words("facts")["common"]["sharer_named"]
    return say(said["cause_of"], values | {"sharer": say(named, {"name": finding.sharer})})


def _basis_line(rule: Rule) -> str:
    said = words("plain_text")["order"]
    sources = [source for one in rule.candidates for source in one.sources]
    best = sorted(sources, key=lambda one: STRENGTH[one.grade])[:_MOST_SOURCES]
    facts = _list(_source(one) for one in best)
    values = {"place": rule.place_name, "title": rule.title, "facts": facts or said["no_facts"]}
    return say(said["basis"], values)


def _letters(diagnosis: Diagnosis) -> dict[str, str]:
    """A letter for each name that the answer speaks of, by the sharer's place where the answer tells it."""
    places: dict[str, int] = {}
    for one in diagnosis.causes:
        for fact in one.facts:
            if one.sharer is not None and fact.path.startswith("sharers."):
                places.setdefault(one.sharer, int(fact.path.split(".")[1]))
    steps = [step for fix in diagnosis.fixes for step in fix.steps]
    named = [one.sharer for one in diagnosis.causes] + [step.sharer for step in steps]
    if diagnosis.settlement:
        named += diagnosis.settlement.outcome.balances
    free = iter(range(len(named) + len(places)))
    for name in named:
        if name is not None and name not in places:
            places[name] = next(at for at in free if at not in places.values())
    return {name: chr(ord("A") + at) for name, at in places.items()}


def _without_names(text: str, letters: dict[str, str]) -> str:
    """Names stand only where the words put them: after the word for a sharer."""
    if not letters:
        return text
    titles = [
        words("facts")["common"]["sharer"],
        *(role["sharer"] for role in words("local")["roles"].values()),
    ]
    names = "|".join(re.escape(name) for name in sorted(letters, key=len, reverse=True))
    return re.sub(
        f"({'|'.join(map(re.escape, titles))})({names})",
        lambda found: f"{found[1]}{letters[found[2]]}",
        text,
    )
