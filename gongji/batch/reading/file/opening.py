"""What kind of file this is, and how its text is written. Nothing but the first bytes decides,
never the name."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import numpy as np
import pyarrow as pa

from gongji.batch.reading.file.faults import bad_table, kind_word
from gongji.batch.reading.text.mixed_text import OTHER, decoded, likelier

HEAD = 262_144
_STEP = 1 << 22
_SIGNS_A_ZERO = 1000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = {
    b"%PDF": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"BM": "image",
    b"PAR1": "parquet",
}
_OFFICE = {"xl/workbook.bin": "xlsb", "word/document.xml": "word", "content.xml": "ods"}
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_HTML = re.compile(rb"\s*<(?:!doctype|html|\?xml|table|meta|head)", re.IGNORECASE)
_JSON = re.compile(rb'\s*[\[{]\s*(?:["{\[]|$)')


def opened(source: Path | bytes) -> BinaryIO:
    """The bytes of a source, to be closed by the caller. Raises BadTable where the file does not open."""
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if source.is_fifo() or source.is_socket():
        raise bad_table("no_plain_file")
    try:
        return source.open("rb")
    except OSError as error:
        raise bad_table("unreadable", why=kind_word(type(error).__name__)) from None


def size_of(source: Path | bytes) -> int:
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def kind_of(source: Path | bytes) -> Literal["csv", "xlsx"]:
    """Whether this is text or an Excel workbook. Raises BadTable for everything else, naming it."""
    with opened(source) as stream:
        head = stream.read(HEAD)
        if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise bad_table("empty")
        if head.startswith(_OLE):
            raise bad_table("encrypted" if _is_encrypted(head + stream.read(_STEP)) else "old_excel")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(source)
    for sign, kind in _SIGNS.items():
        if head.startswith(sign) and (sign != b"BM" or b"\x00" in head):
            raise bad_table("binary", what=kind_word(kind))
    if _HTML.match(head):
        raise bad_table("web_page", what=kind_word("html"))
    if _JSON.match(head) and b"\n" + b"," not in head[:64]:
        raise bad_table("binary", what=kind_word("json"))
    return "csv"


def encoding_of(source: Path | bytes) -> str:
    """utf-8, utf-8-sig, utf-16 or gb18030, by most of the first text that is not plain ASCII. BadTable."""
    with opened(source) as stream:
        head = stream.read(HEAD)
        if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            raise bad_table("not_text")
        for mark, encoding in _MARKS.items():
            if head.startswith(mark):
                return encoding
        if (unmarked := _unmarked_utf16(head)) is not None:
            return unmarked
        while head and head.isascii():
            head = stream.read(_STEP)
    found = likelier(head)
    if found is None:
        raise bad_table("not_text")
    return found


def text_blocks(source: Path | bytes, encoding: str, size: int) -> Iterator[tuple[bytes, int]]:
    """(UTF-8 text of about `size` bytes, bytes read so far). A line in the other encoding of Chinese is read
    in that; what cannot be read becomes U+FFFD."""
    with opened(source) as stream:
        if encoding == "utf-8-sig":
            stream.seek(len(codecs.BOM_UTF8))
        if encoding in OTHER:
            yield from _whole_lines(stream, encoding.removesuffix("-sig"), size)
            return
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        while raw := stream.read(size):
            yield decoder.decode(raw).encode(), stream.tell()
        if rest := decoder.decode(b"", final=True).encode():
            yield rest, stream.tell()


def _whole_lines(stream: BinaryIO, encoding: str, size: int) -> Iterator[tuple[bytes, int]]:
    """Whole lines, which are whole signs, wherever there is a line end."""
    rest = b""
    while raw := stream.read(size):
        raw = rest + raw
        end = max(raw.rfind(b"\n"), -1 if b"\n" in raw else raw.rfind(b"\r", 0, -1)) + 1
        if not end:
            decoder = codecs.getincrementaldecoder(encoding)("replace")
            text, rest = decoder.decode(raw), decoder.getstate()[0]
            yield text.encode(), stream.tell()
            continue
        yield _as_utf8(raw[:end], encoding), stream.tell()
        rest = raw[end:]
    if rest:
        yield _as_utf8(rest, encoding), stream.tell()


def _as_utf8(raw: bytes, encoding: str) -> bytes:
    return raw if encoding == "utf-8" and _is_utf8(raw) else decoded(raw, encoding).encode()


def _is_utf8(raw: bytes) -> bool:
    """Whether these bytes are whole signs of UTF-8; the fastest check at hand is Arrow's."""
    ends = pa.py_buffer(np.array([0, len(raw)], np.int32))
    try:
        pa.Array.from_buffers(pa.string(), 1, [None, ends, pa.py_buffer(raw)]).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _is_encrypted(head: bytes) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in head


def _zip_kind(source: Path | bytes) -> Literal["xlsx"]:
    try:
        with opened(source) as stream, zipfile.ZipFile(stream) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise bad_table("broken_xlsx") from None
    for part, kind in _OFFICE.items():
        if part in names:
            raise bad_table("office", what=kind_word(kind))
    if not any(name.lower().startswith("xl/") for name in names):
        raise bad_table("other_zip")
    return "xlsx"


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 by its many zeros; a few may stand in any text, more of them in none."""
    zeros = [head[at::2].count(0) for at in (0, 1)]
    if max(zeros) > len(head) // 20 and min(zeros) < max(zeros) // 8:
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    if zeros[0] + zeros[1] > 1 + len(head) // _SIGNS_A_ZERO:
        raise bad_table("binary", what=kind_word("other"))
    return None
