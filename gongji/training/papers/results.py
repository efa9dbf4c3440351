"""The result of an exam as a table that opens in any spreadsheet: a row a case, no name, nothing personal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from gongji.training.exercise import Marking, Reply
from gongji.training.marking.known import causes_of, missed, mistaken
from gongji.training.papers.exam import Result
from gongji.words import words

PARTS = ("verdict", "primary", "further", "basis", "say", "pays")
BETWEEN = "；"
QUARTERS = 4
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(result: Result) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need to read Chinese; no cell begins a formula."""
    columns, parts = words("training_results")["columns"], words("training_results")["parts"]
    into = io.StringIO(newline="")
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow([*columns.values(), *(parts[name] for name in PARTS)])
    for at, (reply, marking) in enumerate(zip(result.replies, result.markings, strict=True), 1):
        writer.writerow([safe_cell(one) for one in _row(result, at, reply, marking)])
    return into.getvalue().encode("utf-8-sig")


def part_mark(marking: Marking, name: str) -> str | None:
    """right, half or wrong of a part (`pays`: of all payers together); None where it was not asked."""
    marks = [one.mark for one in marking.parts if one.name.partition(":")[0] == name]
    if not marks:
        return None
    if set(marks) == {"right"}:
        return "right"
    return "wrong" if set(marks) == {"wrong"} else "half"


def points_text(quarters: int) -> str:
    """Quarter points as points: 14 is 3.5."""
    return f"{quarters / QUARTERS:g}"


def safe_cell(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def titles(codes: Sequence[str]) -> str:
    """Causes by their titles, in one cell."""
    return BETWEEN.join(words("causes")[code]["title"] for code in codes)


def _row(result: Result, at: int, reply: Reply, marking: Marking) -> list[str]:
    marks = words("training_results")["marks"]
    return [
        result.paper.id,
        result.sheet,
        result.day,
        str(at),
        titles(causes_of(marking)),
        titles(missed(reply, marking)),
        titles(mistaken(reply, marking)),
        points_text(marking.points),
        points_text(marking.most),
        str(result.paper.pass_percent),
        *(marks[part_mark(marking, name) or "unasked"] for name in PARTS),
    ]
