"""The cases of a table, for who wants them one by one: to try what a change of rules would do to them."""

from __future__ import annotations

from pathlib import Path

from gongji.batch.reading.file.tables import chunks, inspect
from gongji.case.model import Case

MOST = 2_000


def cases_in(source: Path | bytes, most: int = MOST) -> tuple[Case, ...]:
    """The first `most` cases of a CSV or XLSX that can be read; rows at fault are left out.

    Personal columns are dropped when they are read. Raises BadTable for what is no table.

    >>> cases_in("日期,使用人参保地\\n2025-03-11,哈尔滨市\\n".encode())[0].member.area
    '230100'
    """
    found: list[Case] = []
    for piece in chunks(source, inspect(source)):
        found += (piece.table.case(at) for at in range(min(piece.table.rows, most - len(found))))
        if len(found) >= most:
            break
    return tuple(found)
