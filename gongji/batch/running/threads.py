"""Reading one part ahead and writing one behind while another is answered, on two cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Ahead(Generic[Item]):
    """The items of an iterator, each fetched while the one before is in use. Its errors come at `next`.

    One ahead: a second one costs more memory, and time, than it saves.
    """

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._thread = ThreadPoolExecutor(1)
        self._coming = self._fetch()

    def next(self) -> Item | None:
        """None once there are no more."""
        item = self._coming.result()
        if item is not None:
            self._coming = self._fetch()
        return item

    def close(self) -> None:
        """Fetch nothing more."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _fetch(self) -> Future[Item | None]:
        return self._thread.submit(next, self._items, None)


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items, each fetched while the one before is in use."""
    coming = Ahead(items)
    try:
        while (item := coming.next()) is not None:
            yield item
    finally:
        coming.close()


class Behind:
    """Does one thing after another while its owner goes on. Its error comes with the next `do` or `wait`."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._doing: Future[None] | None = None

    def do(self, work: Callable[[], None]) -> None:
        self.wait()
        self._doing = self._thread.submit(work)

    def wait(self) -> None:
        """Until everything is done."""
        if self._doing is not None:
            self._doing.result()

    def close(self) -> None:
        self._thread.shutdown(wait=True)
