"""Tells a case as a caller tells it: whole sentences, drawn by the exercise's id; some do not matter.

The caller is the member, or the only sharer where the sharer's name is `people.caller`. What is not known is
not told. Every known fact is in some sentence, exact to the fen and the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongji.answers.rules import channel_name, money_text, place_name
from gongji.case.model import MONEY_FIELDS, Case
from gongji.case.paths import value_at
from gongji.causes.facts import BOUND, PREMIUMS
from gongji.days import OPEN, day_text
from gongji.judging.standing import complete
from gongji.training.exercise import Exercise
from gongji.training.making.draws import Draws
from gongji.training.making.people import caller, member_called
from gongji.words import say, words
from gongji.words.keys import general_path

_BETWEEN = " · "  # between province and city where a name is shown; nobody says it
_GROUPS = ("expense", "member", "wallet", "system")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the paths of the case that it tells; none where it does not matter."""

    paths: tuple[str, ...]
    text: str


def told(exercise: Exercise) -> tuple[str, ...]:
    """The call: an opening, the facts, and one to three things that do not matter."""
    return tuple(one.text for one in sentences(exercise))


def sentences(exercise: Exercise) -> tuple[Sentence, ...]:
    """The call sentence by sentence, each with the facts that it tells."""
    teller = Teller(exercise)
    facts = [*teller.facts()]
    for aside in teller.asides():
        facts.insert(teller.draws.between(1, len(facts)), Sentence((), aside))
    return Sentence((), opening(exercise)), *facts


def known_paths(case: Case) -> tuple[str, ...]:
    """Every path with a known value, names left out, in the order in which it is told."""
    paths = ["date"] if case.date is not None else []
    for group in _GROUPS:
        paths += [f"{group}.{name}" for name, value in getattr(case, group) or () if value is not None]
        if group == "member":
            paths += [
                f"sharers.{at}.{name}"
                for at, sharer in enumerate(case.sharers)
                for name, value in _relation_first(sharer)
                if value is not None and name != "name"
            ]
    return tuple(paths)


def _relation_first(sharer: Any) -> list[tuple[str, Any]]:
    return sorted(sharer, key=lambda pair: pair[0] != "relation")


def opening(exercise: Exercise) -> str:
    """What was seen at the till, or that somebody asks before; nothing of the case."""
    draws = Draws(exercise.id).apart("opening")
    said = words("training_telling")["opening"][exercise.question]
    happened = "failed" in said and exercise.verdict != "pays" and draws.often(60)
    return str(draws.choice(said["failed" if happened else "ahead"]))


class Teller:
    """How this caller says things; the same words for the same people from first to last."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise, self.case = exercise, complete(exercise.case)
        self.draws = Draws(exercise.id).apart("telling")
        self.said = words("training_telling")
        self.me = str(self.said["me"])
        called = Draws(exercise.id).apart("people")
        first = self.case.sharers[0]
        self.calls_as_sharer = first.name == caller()
        relation = first.relation or "unknown"
        self.member = member_called(called, relation) if self.calls_as_sharer else self.me

    def sharer(self, at: int) -> str:
        """How the caller speaks of sharer `at`."""
        sharer, people = self.case.sharers[at], self.said["people"]["sharers"]
        if self.calls_as_sharer:
            return self.me
        if sharer.name in people[sharer.relation or "unknown"]:
            return f"{self.me}{sharer.name}"
        common = words("facts")["common"]
        alone = len(self.case.sharers) == 1
        return str(
            common["asked_sharer"] if alone else say(common["asked_sharer_named"], {"name": sharer.name})
        )

    def facts(self) -> Iterator[Sentence]:
        left = dict.fromkeys(known_paths(self.case))
        while left:
            path = next(iter(left))
            sentence = self._grouped(path, left) or Sentence((path,), self.fact(path))
            for told_path in sentence.paths:
                left.pop(told_path, None)
            yield sentence

    def asides(self) -> list[str]:
        exercise = self.exercise
        kind = "plan" if exercise.question == "plan" else "bill"
        at_a_till = kind == "plan" or self.case.expense.operator is None
        said = self.said["asides"]
        fitting = [*said["any"], *(said[kind] if at_a_till else ()), *said.get(self.case.expense.kind, ())]
        return self.draws.some(fitting, exercise.difficulty)

    def fact(self, path: str, draws: Draws | None = None) -> str:
        """One sentence for one known fact."""
        general = general_path(path)
        value = value_at(self.case, path)
        among = words("facts")[general]["told"]
        key = self._circumstance(path, general)
        key = key if key in among else _key(value)
        if isinstance(value, int) and value == 0 and "zero" in among and general != "wallet.hour":
            key = "zero"
        template = (draws or self.draws).choice(among[key] if key in among else among["any"])
        return say(template, self._values(path, value))

    def _circumstance(self, path: str, general: str) -> str:
        """Why a fact is told in other words than usual; empty where it is not."""
        case = self.case
        if general == "expense.total":
            return "premium" if case.expense.kind in PREMIUMS else ""
        if general == "expense.credential":
            dead = case.system is not None and case.system.code_activated is False
            return "by_card" if dead and case.expense.credential == "member" else ""
        if general == "wallet.used":
            wallet = case.wallet
            opened = wallet is not None and wallet.member_opened and wallet.sharer_opened
            return "" if opened or not wallet or not wallet.used else "wished"
        if general == "member.area":
            return "uninsured" if case.member.scheme == "none" else ""
        if not path.startswith("sharers."):
            return ""
        at = int(path.split(".")[1])
        sharer = case.sharers[at]
        if general == "sharers.area":
            return "uninsured" if sharer.scheme == "none" else ""
        if general == "sharers.relation":
            return "another" if at else ""
        return "unbound" if sharer.link is not None and sharer.link not in BOUND else ""

    def _grouped(self, path: str, left: Mapping[str, None]) -> Sentence | None:
        at = path.split(".")[1] if path.startswith("sharers.") else "0"
        for group in self.said["groups"]:
            paths = [_numbered(general, at) for general in group["facts"]]
            if path not in paths or any(one not in left for one in paths):
                continue
            values = {one: value_at(self.case, one) for one in paths}
            if not all(wanted in ("any", values[one])
                       for one, wanted in zip(paths, group["facts"].values(), strict=True)):  # fmt: skip
                continue
            if any(self._circumstance(one, general_path(one)) in words("facts")[general_path(one)]["told"]
                   for one in paths):  # fmt: skip
                continue
            if len({values[_numbered(one, at)] for one in group.get("alike", ())}) > 1:
                continue
            if any(value == 0 and one.rpartition(".")[2] in MONEY_FIELDS for one, value in values.items()):
                continue
            fields = {one.rpartition(".")[2]: said_value(one, values[one]) for one in paths}
            text = say(self.draws.choice(group["say"]), {**self._people(int(at)), **fields})
            return Sentence(tuple(paths), text)
        return None

    def _people(self, at: int) -> dict[str, str]:
        return {"member": self.member, "sharer": self.sharer(at), "payer": self.sharer(0)}

    def _values(self, path: str, value: Any) -> dict[str, str]:
        at = int(path.split(".")[1]) if path.startswith("sharers.") else 0
        values = {**self._people(at), "value": said_value(path, value)}
        if path.endswith("hour"):
            values["next"] = str((value + 1) % 24)
        return values


def said_value(path: str, value: Any) -> str:
    """A fact as a caller says it: exact, without needless zeros."""
    general = general_path(path)
    field = general.rpartition(".")[2]
    if field in MONEY_FIELDS:
        return money_text(value).replace(".00", "")
    if field in ("area", "place_of_use"):
        return place_name(value).replace(_BETWEEN, "")
    if hasattr(value, "isoformat"):
        return day_text(value)
    return channel_name(value) if field == "channel" else str(value)


def _key(value: Any) -> str:
    if value == OPEN:
        return "open"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _numbered(general: str, at: str) -> str:
    return general.replace("sharers.", f"sharers.{at}.") if general.startswith("sharers.") else general
