"""Objects on their way between two processes of this program: pickled, arrays beside it as plain bytes."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

import numpy as np

_PROTOCOL = 5
_NUMBER = struct.Struct("<Q")


def send(stream: IO[bytes], thing: Any) -> None:
    """Raises OSError where nobody listens any more."""
    arrays: list[pickle.PickleBuffer] = []
    head = pickle.dumps(thing, _PROTOCOL, buffer_callback=arrays.append)
    pieces: list[bytes | memoryview] = [head, *(array.raw() for array in arrays)]
    sizes = [memoryview(piece).nbytes for piece in pieces]
    stream.write(b"".join(_NUMBER.pack(number) for number in (len(sizes), *sizes)))
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """What was sent. Raises EOFError where the other end is gone."""
    (number,) = _NUMBER.unpack(_taken(stream, _NUMBER.size))
    sizes = np.frombuffer(_taken(stream, number * _NUMBER.size), "<u8").tolist()
    head, *arrays = [_taken(stream, size) for size in sizes]
    return pickle.loads(head, buffers=arrays)


def _taken(stream: IO[bytes], size: int) -> memoryview:
    room = np.empty(size, np.uint8).data  # not filled with zeros first
    taken = 0
    while taken < size:
        count = stream.readinto(room[taken:])  # type: ignore[attr-defined]
        if not count:
            raise EOFError
        taken += count
    return room
