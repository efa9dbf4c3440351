"""From the bytes of a JSON or YAML file to the mapping that `case.read_case` takes.

Whatever is wrong with the bytes ends in a BadCase with one readable Fault; of a number that no case can need
it names the field. Numbers stay exact.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, Literal

from gongji.errors import BadCase
from gongji.words.refusing import Refused, fault

MOST_BYTES = 1_000_000
MOST_DEPTH = 20
MOST_NUMBER_LENGTH = 40

Written = Literal["json", "yaml"]

_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def read_stream(source: BinaryIO, name: str = "") -> bytes:
    """All bytes of a binary file; at most MOST_BYTES + 1 are read. Raises BadCase where there are more."""
    parts: list[bytes] = []
    left = MOST_BYTES + 1
    while left > 0 and (part := source.read(left)):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise _bad(name, Refused("text_too_large", most=MOST_BYTES))
    return b"".join(parts)


def read_text(data: bytes, kind: Written | None = None, name: str = "") -> dict[str, Any]:
    """The mapping written in `data`; without `kind`, a name in .yaml or .yml is YAML, all else JSON.

    Raises BadCase with one Fault.
    """
    try:
        text = _decode(data)
        if (kind or kind_of(name)) == "yaml":
            from gongji.case.plain_yaml import parse_yaml

            parsed = parse_yaml(text, MOST_DEPTH, number)
        else:
            parsed = _parse_json(text)
        if not isinstance(parsed, dict):
            raise parsed if isinstance(parsed, Refused) else Refused("case_type", parsed)
    except Refused as refused:
        raise _bad(name, refused) from None
    for path, unread in _refused_in(parsed, ""):
        raise BadCase((fault(path, unread),))
    return parsed


def decode(data: bytes, name: str = "") -> str:
    """The text of a file of free words. Raises BadCase with one Fault."""
    try:
        return _decode(data)
    except Refused as refused:
        raise _bad(name, refused) from None


def kind_of(name: str) -> Written:
    """Which way a file of this name is written."""
    return "yaml" if name.lower().endswith((".yaml", ".yml")) else "json"


def number(text: str) -> int | Decimal | Refused:
    """The exact value of a JSON or YAML number. One that no case can need is a Refused, which stands where
    the number stood until all is read: only then is it known which field it is.
    """
    if len(text) > MOST_NUMBER_LENGTH or math.isinf(float(text)):
        return Refused("text_number", text)
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)


def _refused_in(value: Any, path: str) -> Iterator[tuple[str, Refused]]:
    """Where a Refused stands, by its path such as sharers.0.balance."""
    if isinstance(value, Refused):
        yield path, value
    elif isinstance(value, (dict, list)):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _refused_in(part, f"{path}.{name}" if path else str(name))


def _bad(name: str, refused: Refused) -> BadCase:
    return BadCase((fault(name, refused, "file_line"),))


def _decode(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Refused("text_too_large", most=MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("text_not_utf8", at=error.start + 1) from None
    if "\0" in text:
        raise Refused("text_nul")
    if not text.strip():
        raise Refused("text_empty")
    return text


def _parse_json(text: str) -> Any:
    _check_depth(text)
    try:
        return json.loads(
            text,
            parse_int=number,
            parse_float=number,
            parse_constant=_constant,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        raise Refused("text_not_json", line=error.lineno, column=error.colno) from None


def _check_depth(text: str) -> None:
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        if found.group() in ("[", "{"):
            depth += 1
            if depth > MOST_DEPTH:
                raise Refused("text_too_deep", most=MOST_DEPTH)
        elif found.group() in ("]", "}"):
            depth -= 1


def _constant(text: str) -> Refused:
    return Refused("text_constant", text)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refused("text_same_key", key)
            seen.add(key)
    return mapping
