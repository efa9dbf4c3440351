"""The texts that the cells of a workbook share, packed: a full sheet may hold a million long ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import IO, Any
from xml.etree.ElementTree import Element

import pyarrow as pa
from openpyxl.cell.text import Text
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from gongji.batch.reading.book.parts import Pieces
from gongji.batch.reading.file.faults import bad_table

MOST_PACKED = 104 << 20

_TOGETHER = 128  # texts: the fewer, the faster one is found; the more, the smaller they pack
_BLOCKS_AT_HAND, _TEXTS_AT_HAND = 8, 1024
_END = "\0"  # no text in XML holds it
_OF_A_BLOCK = 128  # bytes that a block takes beside its texts
_RETURN = re.compile(r"(?<!_x005F)_x000[Dd]_")
_TEXT, _PLAIN = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}t"


class SharedTexts:
    """Texts by their number, taken from their part of the workbook as far as they are asked for.

    Raises BadTable for more than can be held, IndexError for a number that is not there.
    """

    def __init__(self, coming: Iterator[str]) -> None:
        self._coming = coming
        self._codec = pa.Codec("zstd")
        self._packed: list[tuple[int, bytes]] = []
        self._size = 0
        self._block = lru_cache(_BLOCKS_AT_HAND)(self._unpacked)
        self._text = lru_cache(_TEXTS_AT_HAND)(self._found)

    def __getitem__(self, number: int) -> str:
        return self._text(number)

    def read_all(self) -> None:
        """So that what is wrong with them is known before the first row."""
        while self._read_block():
            pass

    def _found(self, number: int) -> str:
        block, place = divmod(number, _TOGETHER)
        while block >= len(self._packed) and self._read_block():
            pass
        return self._block(block)[place]

    def _read_block(self) -> bool:
        texts = list(islice(self._coming, _TOGETHER))
        if not texts:
            return False
        plain = _END.join(texts).encode()
        packed = self._codec.compress(plain, asbytes=True)
        self._packed.append((len(plain), packed))
        self._size += len(packed) + _OF_A_BLOCK
        if self._size > MOST_PACKED:
            read = len(self._packed) * _TOGETHER
            raise bad_table("many_texts", read=f"{read:,}", most=f"{MOST_PACKED >> 20} MB")
        return True

    def _unpacked(self, block: int) -> list[str]:
        size, packed = self._packed[block]
        plain: bytes = self._codec.decompress(packed, size, asbytes=True)
        return plain.decode().split(_END)


def texts_of(part: IO[bytes]) -> Iterator[str]:
    """As openpyxl's own reader gives them, none of whose elements is kept."""
    pieces = Pieces(part)
    events = iterparse(pieces, ("start", "end"))
    _, everything = next(events)
    for event, element in events:
        if event == "end" and element.tag == _TEXT:
            yield _unescaped(plain_text(element))
            everything.clear()
            pieces.next_piece()


def _unescaped(text: str) -> str:
    """_x000D_ is how a workbook writes a carriage return, and _x005F_ the sign _ in front of such a thing."""
    if "_x0" not in text:
        return text
    return _RETURN.sub("\r", text).replace("x005F_", "")


def plain_text(element: Element) -> str:
    """The text of a shared or an inline one; nearly all are a single piece."""
    if len(element) == 1 and element[0].tag == _PLAIN:
        return element[0].text or ""
    text: Any = Text.from_tree(element)  # type: ignore[arg-type]
    return str(text.content)
