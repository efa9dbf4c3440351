"""Reads a trainee's progress from the file that was taken home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from gongji.case.text import read_text
from gongji.causes import CODES
from gongji.errors import BadCase
from gongji.training.papers.faults import BadFile, FileFault, file_fault
from gongji.training.progress.file import COUNTS, FORM, FORM_KEY, OUTER
from gongji.training.progress.schedule import GAPS
from gongji.training.progress.standing import MOST_COUNTED, Progress, Standing
from gongji.words.refusing import tidy


def read_progress(data: bytes) -> tuple[Progress, tuple[FileFault, ...]]:
    """The progress in a file, and what was passed over because this version does not know it.

    Raises BadFile where the file is damaged, is of another form, or holds a count that cannot be.
    """
    try:
        given = read_text(data, "json")
    except BadCase as refused:
        reasons = (FileFault(None, one.line) for one in refused.faults)
        raise BadFile(file_fault("progress.unreadable"), *reasons) from None
    if FORM_KEY not in given:
        raise BadFile(file_fault("progress.other_file"))
    if given[FORM_KEY] != FORM:
        raise BadFile(file_fault("progress.other_form", form=_short(given[FORM_KEY])))
    wrong = list(_wrong(given))
    if wrong:
        raise BadFile(*wrong)
    known = {code: Standing(**one) for code, one in given["causes"].items() if code in CODES}
    unknown = [code for code in given["causes"] if code not in CODES]
    passed_over = [key for key in given if key not in OUTER] + unknown
    told = tuple(file_fault("progress.passed_over", name=_short(name)) for name in passed_over)
    return Progress(given["answered"], MappingProxyType(known)), told


def _wrong(given: Mapping[str, Any]) -> Iterator[FileFault]:
    if not _is_count(given.get("answered")):
        yield file_fault("progress.count", name="answered", read=_short(given.get("answered")))
    causes = given.get("causes")
    if not isinstance(causes, Mapping):
        yield file_fault("progress.no_causes")
        return
    for code, one in causes.items():
        if not isinstance(one, Mapping) or set(one) != set(COUNTS):
            yield file_fault("progress.cause", name=_short(code))
            continue
        for name in COUNTS:
            if not _is_count(one[name]) or (name == "box" and one[name] >= len(GAPS)):
                yield file_fault("progress.count", name=f"{_short(code)}.{name}", read=_short(one[name]))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNTED


def _short(value: Any) -> str:
    return tidy(str(value), 40)
