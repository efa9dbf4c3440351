"""The answers of a table with stories: those of the kernel over what columns and stories say together, and
what only a story brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gongji.batch.answers.answering import VERDICTS, Answered, answer
from gongji.batch.reading.file.shapes import Told
from gongji.batch.stories.beside import Readers
from gongji.batch.stories.columns import table_of, values_of
from gongji.batch.stories.hearing import Given
from gongji.batch.stories.saying import Said as Texts
from gongji.batch.table import UNKNOWN, AnswerColumn, CaseTable, Said
from gongji.batch.writing.sinks import spread
from gongji.words import words


@dataclass(frozen=True, slots=True)
class Heard:
    """`table` and `answered` are of the cases about sharing; `columns` (all cases) go out; `others` is how
    many are about something else."""

    table: CaseTable
    answered: Answered
    columns: tuple[AnswerColumn, ...]
    read: int
    others: int


def answer_stories(table: CaseTable, told: Told, readers: Readers) -> Heard:
    """Every case of `table` with its story answered."""
    texts = readers.read(_given(table, told))
    ours = [one.facts for one in texts if one.facts is not None]
    about_sharing = table_of(ours)
    answered = answer(about_sharing)
    of_case = _places([one.facts is not None for one in texts])
    columns = [_with_other_matters(one, of_case) for one in spread(answered.columns, of_case)]
    read = sum(map(bool, told.texts))
    return Heard(about_sharing, answered, (*columns, *_own_columns(texts)), read, len(texts) - len(ours))


def nothing_told(cases: int) -> Told:
    """The stories of a table that has none."""
    return Told(("",) * cases, (UNKNOWN,) * cases, ("",) * cases)


def own_titles() -> tuple[str, ...]:
    return tuple(column.title for column in _own_columns(()))


def _given(table: CaseTable, told: Told) -> list[Given]:
    rows = zip(told.texts, told.days, told.homes, strict=True)
    return [
        Given(text, day, home, tuple(values_of(table, row).items()) if table.columns else ())
        for row, (text, day, home) in enumerate(rows)
    ]


def _places(there: list[bool]) -> NDArray[np.int64]:
    """(cases,) the place among those that are there; -1 for the others."""
    known = np.array(there, np.bool_)
    return np.where(known, np.cumsum(known) - 1, UNKNOWN)


def _with_other_matters(column: AnswerColumn, of_case: NDArray[np.int64]) -> AnswerColumn:
    """Where the story is about something else, the verdict says so."""
    titles, said = words("batch")["columns"], words("batch_stories")["verdict"]
    names = {titles["verdict"]: "something_else", titles["verdict_code"]: "something_else_code"}
    if not isinstance(column, Said) or column.title not in names or not (of_case < 0).any():
        return column
    values = (*(column.values or VERDICTS), str(said[names[column.title]]))
    codes = np.where(of_case < 0, len(values) - 1, column.codes)
    return replace(column, codes=codes, values=values)


def _own_columns(texts: Iterable[Texts]) -> tuple[AnswerColumn, ...]:
    """As `words/batch_stories.toml` has them, in its order."""
    told, all_texts = words("batch_stories")["columns"], list(texts)
    causes, batch = words("causes"), words("batch")["text"]
    titles = (batch["list"].join(causes[code]["title"] for code in one.suspects) for one in all_texts)
    return (
        _column(told["suspects"], titles),
        _column(told["suspects_code"], (batch["codes"].join(one.suspects) for one in all_texts)),
        _column(told["ask"], (one.ask for one in all_texts)),
        _column(told["from_text"], (one.from_text for one in all_texts)),
        _column(told["reply"], (one.reply for one in all_texts)),
    )


def _column(title: str, cells: Iterable[str]) -> AnswerColumn:
    values: dict[str, int] = {}
    codes = [values.setdefault(cell, len(values)) for cell in cells]
    return Said(title, np.array(codes, np.int64), tuple(values))
