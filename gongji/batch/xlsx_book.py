"""The parts of an Excel workbook that its sheets refer to: their names, shared texts, and
which formats are days."""

from __future__ import annotations

import re
import zipfile
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree
from xml.parsers import expat

from gongji.batch.faults import BadTable, bad_table
from gongji.batch.opening import opened

MOST_UNPACKED = 4 << 30
MOST_SMALL = 64 << 20
MOST_TEXTS = 512 << 20
MOST_RATIO, RATIO_FROM = 250, 64 << 20

_ENCRYPTED = 0x1
_STEP = 1 << 18
_DAY_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    expat.ExpatError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    ArithmeticError,
    RuntimeError,
)
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|General', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Book:
    """What is needed to read the cells of a sheet."""

    sheets: tuple[Sheet, ...]
    texts: Texts
    day_styles: frozenset[int]
    from_1904: bool


class Texts:
    """The shared texts of a workbook, packed, because there may be millions."""

    def __init__(self) -> None:
        self._packed = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        self._packed += text.encode("utf-8", "replace")
        self._ends.append(len(self._packed))

    def __getitem__(self, at: int) -> str:
        if not 0 <= at < len(self._ends) - 1:
            raise bad_table("broken_xlsx")
        return self._packed[self._ends[at] : self._ends[at + 1]].decode()


@contextmanager
def unpacked(source: Path | bytes) -> Iterator[zipfile.ZipFile]:
    """The workbook as a zip file of a harmless size. Raises BadTable for all that zip and XML can
    do wrong."""
    try:
        with opened(source) as stream, zipfile.ZipFile(stream) as parts:
            _check_size(parts)
            yield parts
    except BadTable:
        raise
    except _BROKEN as error:
        raise bad_table("broken_xlsx") from error


def book_of(parts: zipfile.ZipFile) -> Book:
    workbook = _tree(parts, "xl/workbook.xml")
    properties = next(_named(workbook, "workbookPr"), None)
    return Book(
        sheets=tuple(_sheets(parts, workbook)),
        texts=_texts(parts),
        day_styles=_day_styles(parts),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def parsed(
    stream: IO[bytes], begin: Callable[..., None], end: Callable[..., None], text: Callable[..., None]
) -> Iterator[int]:
    """Feeds a part to the three handlers, bit by bit; yields how much was read. Document types are
    refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    read = 0
    while block := stream.read(_STEP):
        read += len(block)
        parser.Parse(block)
        yield read
    parser.Parse(b"", True)
    yield read


def _refuse_doctype(*_: Any) -> None:
    raise bad_table("broken_xlsx")


def _check_size(parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise bad_table("encrypted")
    unpacked_size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos) or 1
    texts = sum(info.file_size for info in infos if info.filename.lower().endswith("sharedstrings.xml"))
    swollen = unpacked_size > RATIO_FROM and unpacked_size > MOST_RATIO * packed
    if unpacked_size > MOST_UNPACKED or texts > MOST_TEXTS or swollen:
        raise bad_table("zip_bomb", size=f"{unpacked_size >> 20} MB", most=f"{MOST_UNPACKED >> 20} MB")


def _tree(parts: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if parts.getinfo(name).file_size > MOST_SMALL:
        raise bad_table("broken_xlsx")
    raw = parts.read(name)
    if b"<!DOCTYPE" in raw:
        raise bad_table("broken_xlsx")
    return ElementTree.fromstring(raw)


def _named(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (one for one in tree.iter() if one.tag.rpartition("}")[2] == name)


def _sheets(parts: zipfile.ZipFile, workbook: ElementTree.Element) -> Iterator[Sheet]:
    links = {
        one.get("Id"): one.get("Target", "")
        for one in _named(_tree(parts, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    for sheet in _named(workbook, "sheet"):
        number = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        target = links.get(number)
        if target and sheet.get("state", "visible") == "visible":
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in parts.namelist() and "worksheets" in part:
                yield Sheet(sheet.get("name", ""), part)


def _texts(parts: zipfile.ZipFile) -> Texts:
    texts = Texts()
    name = next((one for one in parts.namelist() if one.lower() == "xl/sharedstrings.xml"), None)
    if name is None:
        return texts
    said: list[str] = []
    state = {"inside": False, "sound": 0}

    def begin(tag: str, _: dict[str, str]) -> None:
        kind = tag.rpartition(" ")[2]
        state["sound"] += kind == "rPh"
        state["inside"] = kind == "t" and not state["sound"]
        if kind == "si":
            said.clear()

    def end(tag: str) -> None:
        kind = tag.rpartition(" ")[2]
        state["sound"] -= kind == "rPh"
        state["inside"] = False
        if kind == "si":
            texts.add("".join(said))

    def text(part: str) -> None:
        if state["inside"]:
            said.append(part)

    with parts.open(name) as stream:
        for _ in parsed(stream, begin, end, text):
            pass
    return texts


def _day_styles(parts: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that show a day or a time."""
    if "xl/styles.xml" not in parts.namelist():
        return frozenset()
    styles = _tree(parts, "xl/styles.xml")
    own = {
        int(one.get("numFmtId", 0)): _shows_day(one.get("formatCode", "")) for one in _named(styles, "numFmt")
    }
    formats = [int(cell.get("numFmtId", 0)) for group in _named(styles, "cellXfs") for cell in group]
    return frozenset(at for at, number in enumerate(formats) if own.get(number, number in _DAY_FORMATS))


def _shows_day(code: str) -> bool:
    plain = _NOT_CODE.sub("", code.split(";")[0]).lower()
    return any(sign in plain for sign in "ydhs") or ("m" in plain and "0" not in plain and "#" not in plain)
