"""What a place has not published, ranked by how many answers it leaves open."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongji.answers.rules import publisher_name
from gongji.areas import area as find_area
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.judging.verdict import judge
from gongji.policies.books import Book, current, using
from gongji.policies.place import Reading, rules_of
from gongji.policies.schema import BY_NAME
from gongji.upkeep.made import made_cases, sample_cases
from gongji.upkeep.values import form_of
from gongji.words import say, words


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A parameter that is not known at a place; `answers` are the cases that it leaves in doubt."""

    parameter: str
    title: str
    ask: str
    answers: int


def open_cells(place: str, day: date, book: Book | None = None) -> tuple[OpenCell, ...]:
    """The open parameters of a place on a day that can be filled by hand, the weightiest first.

    Looked at are the sample cases as if they were of this place, and the made cases. Raises UnknownArea.
    """
    with using(book or current()):
        rules = rules_of(place, day)
        doubtful = [name for name in BY_NAME if rules[name].state != "known" and form_of(name) is not None]
        weights = Counter(name for case in _cases(place, doubtful, day) for name in _in_doubt(case))
        cells = [_cell(place, rules[name], weights[name]) for name in doubtful]
    return tuple(sorted(cells, key=lambda one: -one.answers))


def _cell(place: str, reading: Reading, answers: int) -> OpenCell:
    told = words("policy")[reading.parameter.name]
    own = reading.ask if reading.place == place else None
    ask = own or say(told["ask"], {"place": publisher_name(place)})
    return OpenCell(reading.parameter.name, str(told["title"]), ask, answers)


def _cases(place: str, parameters: list[str], day: date) -> Iterator[Case]:
    for sample in sample_cases():
        yield read_case(_moved(sample, place, day))
    for made in made_cases(place, parameters, [day]):
        yield read_case(made)


def _moved(sample: Mapping[str, Any], place: str, day: date) -> dict[str, Any]:
    """The sample as if it were told of this place on that day: who is near stays near."""
    case = copy.deepcopy(dict(sample)) | {"date": day.isoformat()}
    home = case.get("member", {}).get("area")
    groups = [case.get("member", {}), case.get("expense", {}), *case.get("sharers", [])]
    for group in groups:
        if home is not None and "area" in group and find_area(group["area"]).region == find_area(home).region:
            group["area"] = place
    return case


def _in_doubt(case: Case) -> frozenset[str]:
    """The open parameters on which the answer of this case hangs."""
    judged = judge(case)
    readings: list[Reading] = [one for found in judged.found if not found.certain for one in found.readings]
    if judged.drawn is not None and len(judged.drawn.scenarios) > 1:
        readings += judged.drawn.readings
    return frozenset(one.parameter.name for one in readings if len(one.worlds) > 1 or one.state != "known")
