"""The file of a place's own rules: one entry and its document added at the end, nothing else touched."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongji.answers.rules import publisher_name
from gongji.errors import PolicyError
from gongji.policies.books import SHIPPED, Book, local_folder
from gongji.policies.local import book_of, book_with

WRITE = "GONGJI_POLICY_WRITE"
EVERYWHERE = "all"


@dataclass(frozen=True, slots=True)
class Entered:
    """A value that a place enters: since when (`exact`, or first seen), by which document, decided by whom.

    `office` is an office and never a person.
    """

    parameter: str
    value: Any
    since: date
    exact: bool
    office: str
    document: str
    dated: date | None
    says: str


def file_with(text: str | None, code: str, entered: Entered, looked: date) -> str:
    """The place's file with one more entry at its end; a new file where there is none yet."""
    whole = text or f"name = {_toml(publisher_name(code))}\nread = {looked.isoformat()}\n"
    return whole.rstrip("\n") + "\n\n" + "\n".join(_lines(whole, code, entered, looked)) + "\n"


def _lines(text: str, code: str, entered: Entered, looked: date) -> Iterator[str]:
    fact = f"L-{code}-{_last_number(text, code) + 1}"
    yield f"[[{entered.parameter}]]"
    yield f"{'from' if entered.exact else 'by'} = {entered.since.isoformat()}"
    yield f"value = {_toml(entered.value)}"
    yield f'facts = ["{fact}"]'
    yield f"looked = {looked.isoformat()}"
    yield ""
    yield f'[sources."{fact}"]'
    yield f"publisher = {_toml(entered.office)}"
    yield f"document = {_toml(entered.document)}"
    if entered.dated is not None:
        yield f'date = "{entered.dated.isoformat()}"'
    yield f"says = {_toml(entered.says)}"


def _last_number(text: str, code: str) -> int:
    return max((int(one) for one in re.findall(rf"L-{code}-(\d+)", text)), default=0)


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def before_and_after(text: str | None, changed: str | None, code: str) -> tuple[Book, Book]:
    """The books with the place's file as it stands and as it would stand, over the folder in use.

    None is a place without a file of its own.

    PolicyError where one of them is damaged.
    """
    folder = local_folder()
    base = book_of(folder) if folder else SHIPPED
    before, after = (base if one is None else book_with(base, one, code) for one in (text, changed))
    return before, after


def file_now(code: str) -> str | None:
    """The place's file in the folder of GONGJI_POLICY; None where there is none."""
    folder = local_folder()
    path = folder / f"{code}.toml" if folder else None
    return path.read_text(encoding="utf-8") if path and path.is_file() else None


def may_write(code: str) -> bool:
    """Whether this installation may write the place's file: GONGJI_POLICY_WRITE names it, or says `all`."""
    named = os.environ.get(WRITE, "").replace(",", " ").split()
    return local_folder() is not None and (code in named or EVERYWHERE in named)


def save(code: str, text: str) -> Path:
    """Writes the place's file, whole or not at all. PolicyError where it may not, or the text is damaged."""
    folder = local_folder()
    if folder is None or not may_write(code):
        raise PolicyError(f"{code}.toml: not written; {WRITE} does not name {code}")
    book_with(book_of(folder), text, code)
    path: Path = folder / f"{code}.toml"
    partial = path.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
    return path
