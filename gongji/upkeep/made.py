"""Cases of one place, made over the small domains of the facts that its causes read: facts.toml."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from gongji.areas import all_areas, area as find_area, areas_of
from gongji.causes import CAUSES

_FILE = Path(__file__).parent / "facts.toml"
_SAMPLES = Path(__file__).parents[2] / "sample_data" / "cases"

Domains = Mapping[str, tuple[Any, ...]]


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def made_cases(place: str, parameters: Iterable[str], days: Iterable[date]) -> Iterator[dict[str, Any]]:
    """Every case of the domains that bear on these parameters, on each of the days, each once.

    `place` is six digits; a province is spoken for by its first city. Raises UnknownArea.
    """
    wanted = frozenset(parameters)
    domains = tuple(dict.fromkeys(_domains(wanted)))
    for day in days:
        names = _names(place, day)
        seen = set()
        for fixed in domains:
            for values in product(*(choices for _, choices in fixed)):
                chosen = tuple(zip((path for path, _ in fixed), values, strict=True))
                if chosen not in seen:
                    seen.add(chosen)
                    yield _case(chosen, names)


def _domains(parameters: frozenset[str]) -> Iterator[tuple[tuple[str, tuple[Any, ...]], ...]]:
    """For each cause that reads one of the parameters the domains of its facts; of money for amounts."""
    told = _told()
    for cause in CAUSES:
        if parameters.isdisjoint(cause.rules) or cause.stage == "wallet":
            continue
        paths: dict[str, tuple[Any, ...]] = {}
        for fact in cause.facts:
            paths |= {path: tuple(values) for path, values in told["facts"].get(fact, {}).items()}
        yield tuple(paths.items())
    if not parameters.isdisjoint(told["money"]["parameters"]):
        yield tuple((path, tuple(values)) for path, values in told["money"]["facts"].items())


def _names(place: str, day: date) -> dict[str, Any]:
    """What the words in capitals of facts.toml stand for."""
    here = find_area(place)
    cities = [one.code for one in areas_of(here.region)]
    own = here.code if here.code != here.region or len(cities) == 1 else cities[0]
    return {
        "HERE": own,
        "BESIDE": next((code for code in cities if code != own), own),
        "AWAY": next(one.code for one in all_areas() if one.region not in (here.region, one.code)),
        "BEFORE": (day - timedelta(days=40)).isoformat(),
        "AFTER": (day + timedelta(days=40)).isoformat(),
        "DAY": day.isoformat(),
    }


def _case(chosen: Iterable[tuple[str, Any]], names: Mapping[str, Any]) -> dict[str, Any]:
    case: dict[str, Any] = copy.deepcopy(_told()["base"])
    for path, value in chosen:
        if value != "NONE":
            _set(case, path.split("."), value)
    if case["expense"]["kind"].endswith("premium"):
        case["expense"] = {"kind": case["expense"]["kind"], "total": "400.00", "fund_paid": "0"} | {
            key: value for key, value in case["expense"].items() if key in ("operator", "channel")
        }
    for at, sharer in enumerate(case["sharers"]):
        sharer["name"] = "AB"[at]
    return {"date": names["DAY"], **_named(case, names)}


def _set(case: dict[str, Any], path: list[str], value: Any) -> None:
    if path[0] != "sharers":
        case[path[0]][path[1]] = value
        return
    sharers = case["sharers"]
    if int(path[1]) == len(sharers):
        sharers.append(copy.deepcopy(sharers[0]))
    sharers[int(path[1])][path[2]] = value


def _named(value: Any, names: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _named(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_named(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def sample_cases() -> tuple[dict[str, Any], ...]:
    """The cases of the sample stories; none where the package was installed without them."""
    from gongji.case.text import read_text

    return tuple(read_text(path.read_bytes(), "yaml", path.name) for path in sorted(_SAMPLES.glob("*.yaml")))
