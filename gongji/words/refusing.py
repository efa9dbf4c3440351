"""Turns a refused value into the line a person reads. The wording is `words/refusals.toml`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from gongji.errors import Fault, GongjiError
from gongji.words import words
from gongji.words.keys import general_path

READ_LIMIT = 60

_NUMBER_RUN = re.compile(r"\d(?:[ \-]?\d){6,}")
_DATE_LIKE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_SHOWN_DIGITS = 4
_PRINTABLE_BITS = 256


UNSHOWN = object()


class Refused(GongjiError):
    """One value that is not accepted; UNSHOWN where there is no single value to show.

    `reason` is a key of `words/refusals.toml`; `details` fill the placeholders of its sentences.
    """

    def __init__(self, reason: str, value: object = UNSHOWN, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.value = value
        self.details = details

    def __str__(self) -> str:
        return fault("", self).line


class BadMoney(Refused):
    """Raised by `money.fen` where something is not an amount in yuan with at most two decimals."""


class UnknownArea(Refused):
    """Raised by `areas.area` where a code names no pooling area."""


def fault(path: str, refused: Refused, template: str = "line") -> Fault:
    """The fault of one refused value; `path` such as "sharers.0.relation" may hold what somebody typed.

    `template` is "line" for a field of a case and "file_line" for a file that cannot be read at all.
    """
    said = words("refusals")
    sentences = said["reasons"][refused.reason]
    details = {name: _detail(detail) for name, detail in refused.details.items()}
    if refused.reason == "choice":
        details |= _choice_words(path, refused)
    if refused.reason == "unknown_field":
        details |= _field_words(path, refused)
        read = said["key_name"].format(name=shown_text(path.rpartition(".")[2]))
    else:
        read = "" if refused.value is UNSHOWN else seen(refused.value)
    accepted = sentences["accepted"].format(**details)
    advice = sentences["advice"].format(**details)
    safe_path = tidy(path)
    found = said["found"].format(read=read) if read else ""
    line = said[template if path else "whole_line"].format(
        path=safe_path, read=read, found=found, accepted=accepted, advice=advice
    )
    return Fault(safe_path, read, accepted, line)


def line_for_people(fault: Fault) -> str:
    """The same line with the field called by its title of `words/facts/`, as the pages call it.

    A path that is no fact of a case, such as a group or a field name that nobody knows, stays as it is.
    """
    title = words("facts").get(general_path(fault.path), {}).get("title")
    named, called = (words("refusals")["field"].format(name=name) for name in (fault.path, title))
    return fault.line.replace(named, called, 1) if title else fault.line


def unreadable(error: OSError) -> str:
    """One line for a file that could not be opened or read."""
    said = words("refusals")["files"]
    reason = said.get(type(error).__name__, said["OSError"])
    return str(said["line"].format(file=tidy(str(error.filename), 300), reason=reason))


def seen(value: object) -> str:
    """What was read, short enough and safe to print: long digit strings are masked."""
    said = words("refusals")
    if value is None:
        return str(said["nothing"])
    if isinstance(value, bool):
        return str(said["true" if value else "false"])
    if isinstance(value, str):
        return shown_text(value)
    if isinstance(value, Mapping):
        return str(said["mapping"])
    if isinstance(value, (list, tuple)):
        return str(said["sequence"])
    return tidy(plain(value))


def shown_text(text: str) -> str:
    """A text in Chinese quotation marks, cut and masked."""
    return f"“{tidy(text, READ_LIMIT - 2)}”"


def tidy(text: str, limit: int = READ_LIMIT) -> str:
    """At most `limit` printable characters; a digit string as long as a phone number is masked."""
    cut = text[: 4 * limit]
    masked = _NUMBER_RUN.sub(_mask, repr(cut)[1:-1])
    if len(masked) <= limit and len(cut) == len(text):
        return masked
    return masked[: limit - 1] + "…"


def plain(value: object) -> str:
    """A value that is no text as text; only the type of what may be long or private."""
    if isinstance(value, int) and value.bit_length() > _PRINTABLE_BITS:
        return f"{type(value).__name__}, {value.bit_length()} bit"
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    return type(value).__name__ if not hasattr(value, "isoformat") else str(value.isoformat())


def _mask(found: re.Match[str]) -> str:
    run = found.group()
    if _DATE_LIKE.fullmatch(run):
        return run
    return run[:_SHOWN_DIGITS] + re.sub(r"\d", "*", run[_SHOWN_DIGITS:])


def _detail(detail: object) -> str:
    if isinstance(detail, tuple):
        return "、".join(str(part) for part in detail)
    return str(detail)


def _closest(wanted: object, known: Iterable[str]) -> str | None:
    if not isinstance(wanted, str) or len(wanted) > READ_LIMIT:
        return None
    lowered = {name.lower(): name for name in known}
    near = difflib.get_close_matches(wanted.strip().lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[near[0]] if near else None


def _choice_words(path: str, refused: Refused) -> dict[str, str]:
    choices, general = words("refusals")["choices"], general_path(path)
    meanings: Mapping[str, str] = choices.get(general) or choices.get(path.rpartition(".")[2], {})
    meanings = meanings or words("facts")[general]["options"]
    closest = _closest(refused.value, meanings) or _meant(refused.value, meanings)
    hint = words("refusals")["hints"]["closest_value"].format(closest=closest) if closest else ""
    return {"choices": "、".join(f"{word}({chinese})" for word, chinese in meanings.items()), "hint": hint}


def _meant(value: object, meanings: Mapping[str, str]) -> str | None:
    """The word whose Chinese meaning was written in its place."""
    if not isinstance(value, str) or not value.strip():
        return None
    return next((word for word, chinese in meanings.items() if value.strip() in chinese), None)


def _field_words(path: str, refused: Refused) -> dict[str, str]:
    hints = words("refusals")["hints"]
    groups = refused.details["groups"]
    if groups is not None:
        return {"hint": hints["elsewhere" if groups else "outermost"].format(groups=_detail(groups))}
    closest = _closest(refused.value, cast("tuple[str, ...]", refused.details["fields"]))
    return {"hint": hints["closest_field"].format(closest=closest) if closest else hints["no_field"]}
