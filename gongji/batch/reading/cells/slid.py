"""Names that slid into a column of facts, as they do where somebody deletes a cell and the rest moves up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gongji.batch.reading.cells.cells import bare
from gongji.batch.reading.headers.personal import is_name
from gongji.case.rows import PLACE_FIELDS
from gongji.words.refusing import Refused

SLID = "***"
_MAY_LOOK_LIKE_NAMES = PLACE_FIELDS | {"channel"}


def is_slid_name(path: str, cell: object) -> bool:
    """Whether the refused cell of a fact is nothing but a name; a county may look like one and is shown."""
    return path.rpartition(".")[2] not in _MAY_LOOK_LIKE_NAMES and is_name(bare(str(cell)))


def without_name(why: Refused) -> Refused:
    """The same refusal, which does not show its cell."""
    return Refused(why.reason, SLID, **why.details)


def hide_slid(cells: Any, rows: Sequence[int]) -> Any:
    """The column with the cells of these rows hidden."""
    if not rows:
        return cells
    marked = np.zeros(len(cells), np.bool_)
    marked[list(rows)] = True
    return pc.if_else(pa.array(marked), SLID, cells)
