"""Pieces of a table for tests: columns, a chunk, and the files read back by readers that are not ours."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of a CSV file with a byte-order mark, as Python's own reader sees them."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def sheets_of(data: bytes) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook by name: text as str, numbers as float, empty cells as None."""
    with ZipFile(BytesIO(data)) as book:
        shared = _shared(book)
        names = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        return {
            str(one.get("name")): _rows(book.read(f"xl/worksheets/sheet{at}.xml"), shared)
            for at, one in enumerate(names, 1)
        }


def formulas_of(data: bytes) -> list[str]:
    """What a spreadsheet would compute: formulas and links, anywhere in the workbook."""
    with ZipFile(BytesIO(data)) as book:
        parts = [name for name in book.namelist() if name.endswith(".xml")]
        return [
            name
            for name in parts
            for one in ElementTree.fromstring(book.read(name)).iter()
            if one.tag in (f"{MAIN}f", f"{MAIN}hyperlink")
        ]


def _shared(book: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(one.itertext()) for one in root.iter(f"{MAIN}si")]


def _rows(sheet: bytes, shared: list[str]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for row in ElementTree.fromstring(sheet).iter(f"{MAIN}row"):
        cells: list[Any] = []
        for cell in row.iter(f"{MAIN}c"):
            at = _column(str(cell.get("r")))
            cells += [None] * (at - len(cells))
            cells.append(_value(cell, shared))
        rows.append(cells)
    return rows


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: ElementTree.Element, shared: list[str]) -> Any:
    kind, text = cell.get("t"), "".join(cell.itertext())
    if kind == "s":
        return shared[int(text)]
    return text if kind == "inlineStr" else float(text) if text else None
