"""A household as text again: the mapping that `read_household` takes, and the file of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gongji.case.reading import Reader, area_code
from gongji.household.reading import FIELDS, month, read_household
from gongji.money import fen, yuan

_HEAD: dict[str, Reader] = {"area": area_code, "start": month}


def outer_form(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same household in one spelling: yuan with two decimals, months as "2025-03". Raises BadCase."""
    read_household(given)
    told = _spelt(given, _HEAD)
    return told | {name: [_entry(one, name) for one in given.get(name) or ()] for name in FIELDS}


def household_yaml(given: Mapping[str, Any]) -> str:
    """The file of a household, an entry a line. Raises BadCase."""
    told = outer_form(given)
    lines = [f"{name}: {_scalar(told[name])}" for name in _HEAD]
    for name in FIELDS:
        if told[name]:
            lines += [f"{name}:", *(f"  - {_flow(one)}" for one in told[name])]
    return "\n".join(lines) + "\n"


def _entry(given: Mapping[str, Any], group: str) -> dict[str, Any]:
    related = given.get("relations")
    more = {"relations": dict(related)} if related else {}
    return _spelt(given, FIELDS[group]) | more


def _spelt(given: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    return {
        name: _outside(reader, given[name]) for name, reader in readers.items() if given.get(name) is not None
    }


def _outside(reader: Reader, value: Any) -> Any:
    read = reader(value)
    if reader is fen:
        return yuan(read)
    return f"{read:%Y-%m}" if reader is month else read


def _flow(entry: Mapping[str, Any]) -> str:
    parts = (
        f"{name}: {_flow(value) if isinstance(value, Mapping) else _scalar(value)}"
        for name, value in entry.items()
    )
    return f"{{{', '.join(parts)}}}"


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
