"""Names of columns that tell a fact in one table and something about the complaint in another: 类别, 渠道."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from gongji.batch.reading.cells.cells import bare, reader
from gongji.batch.reading.headers.columns import data, plain_header, title
from gongji.batch.reading.headers.contested import Contested
from gongji.words import words
from gongji.words.refusing import Refused

Matching = Mapping[int, str | None]


def without_doubtful(
    matching: Matching, headers: Sequence[str], cells: Mapping[int, Sequence[str]]
) -> tuple[dict[int, str | None], tuple[Contested, ...]]:
    """The matching without columns of such a name in which hardly anything can be read as the fact."""
    found, said = dict(matching), []
    template = str(words("batch_reading")["contested"]["doubtful"])
    for at, target in matching.items():
        if target and plain_header(headers[at]) in _names() and _is_of_something_else(target, cells[at]):
            found[at] = None
            said.append(Contested((at,), None, template.format(column=headers[at], title=title(target))))
    return found, tuple(said)


def _is_of_something_else(target: str, cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if bare(cell)]
    return 2 * sum(_is_read(target, cell) for cell in filled) < len(filled)


def _is_read(target: str, cell: str) -> bool:
    try:
        reader(target)(cell)
    except Refused:
        return False
    return True


@cache
def _names() -> frozenset[str]:
    return frozenset(plain_header(name) for name in data()["doubtful"]["names"])
