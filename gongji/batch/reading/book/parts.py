"""A part of a workbook, read piece by piece: rows of a sheet, or texts that cells share."""

from __future__ import annotations

from typing import IO

from gongji.batch.reading.file.faults import bad_table

MOST_OF_A_PIECE = 8 << 20


class Pieces:
    """A stream that no single piece may swell. Its reader calls `next_piece` behind each; BadTable."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(size)
        self._read += len(block)
        if self._read > MOST_OF_A_PIECE:
            raise bad_table("broken_xlsx")
        return block

    def next_piece(self) -> None:
        self._read = 0
