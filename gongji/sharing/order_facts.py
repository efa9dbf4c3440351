"""What a caller told, for a work order: each person and the payment in a line, what was seen, no names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from gongji.answers.findings import fact_shown
from gongji.asking.what_was_seen import choices
from gongji.case.model import Case
from gongji.case.rows import ROWS
from gongji.sharing.flat_answers import answers_of
from gongji.words import say, words
from gongji.words.keys import general_path


def facts_told(case: Case, seen: str | None = None, stand_ins: Collection[str] = ()) -> Iterator[str]:
    """A line for the member, each sharer, the payment and the rest; `stand_ins` are sums of a code.

    >>> from gongji.case.reading import read_case
    >>> list(facts_told(read_case({"sharers": [{"relation": "parent"}], "expense": {"total": "320"}})))
    ['谁出钱：家人是出钱的人的什么人：父母', '付什么：总费用：320.00元']
    """
    said = words("plain_text")["order"]["told"]
    known = {path: value for path, value in answers_of(case).items() if path != "sharers"}
    order = list(ROWS)
    for group in _groups(case):
        paths = [path for path in known if _group(path) == group]
        told = [
            _fact(path, known, stand_ins)
            for path in sorted(paths, key=lambda one: order.index(general_path(one)))
        ]
        if told:
            yield say(
                said["line"],
                {"who": _who(group, len(case.sharers)), "facts": str(said["between"]).join(told)},
            )
    if seen in choices():
        yield say(said["line"], {"who": said["seen"], "facts": choices()[seen]})


def _groups(case: Case) -> Iterator[str]:
    yield "member"
    yield from (f"sharers.{at}" for at in range(len(case.sharers)))
    yield from ("expense", "wallet", "system")


def _group(path: str) -> str:
    """A day alone belongs to the payment."""
    return path.rpartition(".")[0] or "expense"


def _who(group: str, sharers: int) -> str:
    said = words("plain_text")["order"]["told"]
    if not group.startswith("sharers."):
        return str(said[group])
    if sharers == 1:
        return str(said["sharer"])
    return say(said["sharer_named"], {"name": chr(ord("A") + int(group.partition(".")[2]))})


def _fact(path: str, known: Mapping[str, Any], stand_ins: Collection[str]) -> str:
    shown, said = fact_shown(path, known[path]), words("plain_text")["order"]["told"]
    return say(said["example" if path in stand_ins else "fact"], {"title": shown.title, "value": shown.text})
