"""An Excel workbook, opened by openpyxl after a look at its size, and its visible sheets."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from gongji.batch.reading.book.texts import SharedTexts, texts_of
from gongji.batch.reading.file.faults import BadTable, bad_table
from gongji.batch.reading.file.opening import opened

MOST_UNPACKED = 4 << 30
MOST_SMALL = 64 << 20
MOST_RATIO, RATIO_FROM = 250, 64 << 20

_ENCRYPTED = 0x1
_MAIN = f"{{{SHEET_MAIN_NS}}}"
_UNIT = re.compile(r"[十百千万亿]+\s*元?|[%‰]")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_PROLOGUE = 1024
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
_NEVER_READ_WHOLE = ("xl/worksheets/", "xl/sharedstrings.xml", "xl/pivotcache/", "xl/media/")
_EAST_ASIAN_DAYS = frozenset((*range(27, 37), *range(50, 59)))

warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet, and the part of the workbook that holds its cells."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Formats:
    """The cell styles that show a day or a time, and those of them that show a length of time; `shown`: what
    a style shows behind a number besides its digits, 万元 or %."""

    days: frozenset[int] = frozenset()
    spans: frozenset[int] = frozenset()
    shown: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """What is needed to read the cells of a sheet; `epoch` is the day 0 of its day numbers; `calculated`:
    whether the results of its formulas are true, which they are not where they are to be worked out anew."""

    parts: zipfile.ZipFile
    sheets: tuple[Sheet, ...]
    texts: SharedTexts
    formats: Formats
    epoch: datetime
    calculated: bool = True


@contextmanager
def opened_book(source: Path | bytes) -> Iterator[Book]:
    """Raises BadTable for all that zip and XML can do wrong, also while the sheets are read.

    A damaged part can make openpyxl raise nearly anything, so any error in here means a broken file.
    """
    try:
        with opened(source) as stream:
            reader = ExcelReader(stream, read_only=True, data_only=True, keep_links=False)
            _check_size(reader.archive)
            _check_prologues(reader.archive)
            reader.read_manifest()
            reader.read_workbook()
            with _texts(reader) as texts:
                yield _book(reader, texts)
    except BadTable:
        raise
    except Exception as error:
        raise bad_table("broken_xlsx") from error


def _book(reader: ExcelReader, texts: SharedTexts) -> Book:
    """Only the parts that say something about cells: what else is odd in a workbook does not matter."""
    sheets = tuple(
        Sheet(sheet.name, link.target)
        for sheet, link in reader.parser.find_sheets()
        if sheet.state == "visible" and "worksheet" in link.Type and link.target in reader.valid_files
    )
    about = reader.wb.calculation
    calculated = about is None or not about.fullCalcOnLoad
    return Book(reader.archive, sheets, texts, _formats(reader), reader.wb.epoch, calculated)


@contextmanager
def _texts(reader: ExcelReader) -> Iterator[SharedTexts]:
    """A workbook need not share any."""
    part = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
    if part is None:
        yield SharedTexts(iter(()))
        return
    with reader.archive.open(part.PartName[1:]) as stream:
        yield SharedTexts(texts_of(stream))


def _formats(reader: ExcelReader) -> Formats:
    """openpyxl does not know that the built-in formats 27 to 36 and 50 to 58 are days in East Asian Excel."""
    if ARC_STYLE not in reader.valid_files:
        return Formats()
    tree = fromstring(reader.archive.read(ARC_STYLE))
    own = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")
        for one in tree.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    numbers = [int(one.get("numFmtId", "0")) for one in tree.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    codes = {number: own.get(number, builtin_format_code(number)) for number in numbers}
    days = {number for number, code in codes.items() if is_date_format(code)}
    days |= {number for number, code in codes.items() if code is None and number in _EAST_ASIAN_DAYS}
    return Formats(
        frozenset(at for at, number in enumerate(numbers) if number in days),
        frozenset(at for at, number in enumerate(numbers) if is_timedelta_format(codes[number])),
        {at: unit for at, number in enumerate(numbers) if (unit := _unit_of(codes[number] or ""))},
    )


def _unit_of(code: str) -> str:
    """万元, 千元 or % that a number format shows behind the number as it is stored. A format that itself
    divides by thousands shows the very amount that is stored."""
    plain = re.sub(r'["\\!]', "", code.partition(";")[0])
    found = _UNIT.search(plain)
    return "" if found is None or _SCALED.search(plain) else found[0]


def _check_size(parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise bad_table("encrypted")
    unpacked_size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos) or 1
    swollen = unpacked_size > RATIO_FROM and unpacked_size > MOST_RATIO * packed
    if unpacked_size > MOST_UNPACKED or swollen or any(_is_too_large(info) for info in infos):
        raise bad_table("zip_bomb", size=f"{unpacked_size >> 20} MB", most=f"{MOST_UNPACKED >> 20} MB")


def _is_too_large(info: zipfile.ZipInfo) -> bool:
    """Whether this part would fill the memory, being one that is held in it whole."""
    return info.file_size > MOST_SMALL and not info.filename.lower().startswith(_NEVER_READ_WHOLE)


def _check_prologues(parts: zipfile.ZipFile) -> None:
    """No part of a workbook declares a document type; one that does is meant to do harm. openpyxl takes
    a workbook in the strict form, whose names are others, for an empty one."""
    for info in parts.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            with parts.open(info) as part:
                prologue = part.read(_PROLOGUE)
            if b"<!DOCTYPE" in prologue:
                raise bad_table("broken_xlsx")
            if _STRICT in prologue:
                raise bad_table("strict_xlsx")
