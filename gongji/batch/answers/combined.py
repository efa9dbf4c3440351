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
        self._of_combination: dict[bytes, int] = {}

    def place(self, made: Made) -> int:
        if made not in self._place:
            self._place[made] = len(self.values)
            self.values.append(made)
        return self._place[made]

    def forget(self, most: int) -> None:
        """Where it has become more than `most`, keep only the first that was made, at its place."""
        if len(self.values) > most:
            del self.values[1:]
            self._place = {made: at for at, made in enumerate(self.values)}
            self._of_combination.clear()

    def codes(
        self, columns: Sequence[NDArray[Any]], rows: NDArray[np.intp], make: Callable[[int], Made]
    ) -> NDArray[np.int32]:
        """(rows,): places in `values`. `columns` are (all,) or (); `make` is given the row it is made for."""
        chosen = [column.take(rows) if column.ndim else column for column in columns]
        first, inverse = distinct([one for one in chosen if one.ndim], len(rows))
        keys = _keys([one.take(first) if one.ndim else one for one in chosen], len(first))
        places = list(map(self._of_combination.get, keys))
        for number, place in enumerate(places):
            if place is None:
                made = self.place(make(int(rows[first[number]])))
                places[number] = self._of_combination[keys[number]] = made
        return np.array(places, np.int32).take(inverse)


def _keys(columns: Sequence[NDArray[Any]], rows: int) -> list[bytes]:
    """Each row of the columns, (rows,) or (), as one key; that is much faster than to make tuples."""
    table = np.empty((rows, len(columns)), np.int64)
    for number, column in enumerate(columns):
        table[:, number] = column
    keys: list[bytes] = table.view(f"V{table.itemsize * len(columns)}").ravel().tolist()
    return keys
