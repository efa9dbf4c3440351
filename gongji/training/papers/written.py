"""A paper that a trainer wrote: YAML, a case an item, read case by case so that one bad case spoils no other.

    gongji_paper: 1
    title: "周一小考"
    minutes: 20
    pass_percent: 80
    cases:
    - title: "亲情账户早就绑了"
      question: payment
      settlement: true
      case: {...}
      answer: {verdict: blocked, causes: [display_link_only]}

`answer` is what the rules said when the case was added. It is compared when the file is read again, so that a
trainer sees where the rules have changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongji.case.text import MOST_BYTES, read_text
from gongji.errors import BadCase
from gongji.training.papers.faults import BadFile, FileFault, file_fault
from gongji.training.papers.own import OwnCase, answer_of, own_case
from gongji.training.papers.paper import FEWEST, LONGEST, MOST, SHORTEST, Paper
from gongji.words.refusing import line_for_people, tidy

FORM = 1
FORM_KEY = "gongji_paper"
HEAD_KEYS = (FORM_KEY, "title", "minutes", "pass_percent")
CASE_KEYS = ("title", "question", "settlement", "case", "answer")
LONGEST_TITLE = 40

_CASES = re.compile(r"cases:\s*(?:#.*)?\Z")
_LINE_IN_REASON = re.compile(r"第\s*([0-9]+)\s*行")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper with its own cases; `faults`: what was left out of the file; `changed`: what rules changed."""

    title: str
    minutes: int
    pass_percent: int
    cases: tuple[OwnCase, ...]
    faults: tuple[FileFault, ...] = ()
    changed: tuple[FileFault, ...] = ()

    def paper(self) -> Paper:
        """The same as an exam paper."""
        exercises = tuple(one.exercise for one in self.cases)
        return Paper(self.title, self.minutes, self.pass_percent, exercises)


def read_paper(data: bytes) -> PaperFile:
    """The paper's good cases. Raises BadFile where the head is damaged or no case can be used."""
    lines = _lines(data)
    starts, at_cases = _starts(lines)
    head = _head(lines[:at_cases])
    good: list[OwnCase] = []
    faults: list[FileFault] = []
    changed: list[FileFault] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            read = _case(lines[start:end], start + 1)
        except BadFile as bad:
            faults += bad.faults
            continue
        if len(good) == MOST:
            faults.append(file_fault("paper.too_many", start + 1, most=str(MOST)))
            break
        good.append(read[0])
        changed += read[1]
    if not good:
        raise BadFile(*(faults or [file_fault("paper.no_cases")]))
    return PaperFile(
        head["title"], head["minutes"], head["pass_percent"], tuple(good), tuple(faults), tuple(changed)
    )


def _lines(data: bytes) -> list[str]:
    if len(data) > MOST_BYTES:
        raise BadFile(file_fault("paper.too_large"))
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadFile(file_fault("paper.not_text", line)) from None
    if not any(one.strip() for one in lines):
        raise BadFile(file_fault("paper.empty"))
    return lines


def _starts(lines: list[str]) -> tuple[list[int], int]:
    """Where the items of `cases` begin, and where `cases` itself stands, counted from 0."""
    at_cases = next((at for at, line in enumerate(lines) if _CASES.match(line)), None)
    if at_cases is None:
        raise BadFile(file_fault("paper.no_list"))
    items = [at for at in range(at_cases + 1, len(lines)) if lines[at].lstrip().startswith("- ")]
    depth = min((len(lines[at]) - len(lines[at].lstrip()) for at in items), default=0)
    return [at for at in items if lines[at].startswith(" " * depth + "- ")], at_cases


def _head(lines: list[str]) -> dict[str, Any]:
    head = _mapping("\n".join(lines), 0, "paper.head")
    if head.get(FORM_KEY) != FORM:
        raise BadFile(file_fault("paper.other_file", key=FORM_KEY, form=str(FORM)))
    faults = [file_fault("paper.unknown", name=tidy(str(key), 40)) for key in head if key not in HEAD_KEYS]
    if not _is_title(head.get("title")):
        faults.append(file_fault("paper.title", most=str(LONGEST_TITLE)))
    for key, least, most in (("minutes", SHORTEST, LONGEST), ("pass_percent", FEWEST, 100)):
        value = head.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            read = tidy(str(value), 40)
            faults.append(file_fault("paper.count", name=key, least=str(least), most=str(most), read=read))
    if faults:
        raise BadFile(*faults)
    return head


def _case(lines: list[str], first: int) -> tuple[OwnCase, list[FileFault]]:
    """One case, and a line where the rules say something else today than when it was written."""
    indent = lines[0].index("- ")
    body = [lines[0][:indent] + "  " + lines[0][indent + 2 :], *lines[1:]]
    given = _mapping("\n".join(body), first - 1, "paper.case")
    for key in given:
        if key not in CASE_KEYS:
            raise BadFile(file_fault("paper.unknown", _line_of(lines, first, key), name=tidy(str(key), 40)))
    if not _is_title(given.get("title")):
        raise BadFile(file_fault("paper.title", first, most=str(LONGEST_TITLE)))
    for key, accepted in (("question", ("payment", "plan", None)), ("settlement", (True, False, None))):
        if given.get(key) not in accepted:
            raise BadFile(file_fault("paper.choice", _line_of(lines, first, key), name=key))
    try:
        made = own_case(
            given["title"],
            given.get("case") or {},
            plan=given.get("question") == "plan",
            settlement=bool(given.get("settlement")),
        )
    except BadCase as refused:
        raise BadFile(*_at_lines(refused, lines, first)) from None
    return made, list(_changes(given, made, first))


def _changes(given: Mapping[str, Any], made: OwnCase, first: int) -> Iterator[FileFault]:
    before = given.get("answer")
    if before is not None and before != answer_of(made.exercise):
        yield file_fault("paper.changed", first, title=made.title)


def _at_lines(refused: BadCase, lines: list[str], first: int) -> list[FileFault]:
    return [
        FileFault(_line_of(lines, first, fault.path.rpartition(".")[2]), line_for_people(fault))
        for fault in refused.faults
    ]


def _line_of(lines: list[str], first: int, key: str) -> int:
    """The line in which a key stands; the first of the case where it cannot be found."""
    wanted = re.compile(rf"(?:^|[\s{{,-])[\"']?{re.escape(key)}[\"']?\s*:")
    return next((first + at for at, line in enumerate(lines) if wanted.search(line)), first)


def _mapping(text: str, before: int, reason: str) -> dict[str, Any]:
    """The mapping in a part of the file that begins after `before` lines."""
    try:
        return read_text(text.encode(), "yaml")
    except BadCase as refused:
        said = refused.faults[0].line
        found = _LINE_IN_REASON.search(said)
        line = before + int(found[1]) if found else before + 1
        told = _LINE_IN_REASON.sub(f"第{line}行", said)
        raise BadFile(file_fault(reason, line, why=told)) from None


def _is_title(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_TITLE
