"""Something worked out once for each distinct combination of columns, and kept from one part of a file to
the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from gongji.batch.kernel.distinct import distinct

Made = TypeVar("Made")


class Combined(Generic[Made]):
    """`values` are all that was ever made, each once."""

    def __init__(self) -> None:
        self.values: list[Made] = []
        self._place: dict[Made, int] = {}
        self._of_combination: dict[tuple[int, ...], int] = {}

    def place(self, made: Made) -> int:
        if made not in self._place:
            self._place[made] = len(self.values)
            self.values.append(made)
        return self._place[made]

    def codes(
        self, columns: Sequence[NDArray[Any]], rows: NDArray[np.intp], make: Callable[[int], Made]
    ) -> NDArray[np.int32]:
        """(rows,): places in `values`. `columns` are (all,) or (); `make` is given the row it is made for."""
        chosen = [column.take(rows) if column.ndim else column for column in columns]
        first, inverse = distinct([one for one in chosen if one.ndim], len(rows))
        kinds = [one.take(first).tolist() if one.ndim else [int(one)] * len(first) for one in chosen]
        keys = zip(*kinds, strict=True)
        places = []
        for key, at in zip(keys, rows.take(first).tolist(), strict=True):
            if key not in self._of_combination:
                self._of_combination[key] = self.place(make(at))
            places.append(self._of_combination[key])
        return np.array(places, np.int32).take(inverse)
