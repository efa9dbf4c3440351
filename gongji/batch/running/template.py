"""An empty table of complaints to fill in: the columns that most complaints need, one row a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from gongji.batch.running.parts import Kind
from gongji.batch.writing.csv_out import CsvOut
from gongji.words import say, words

_HEADING = {"bold": True, "bg_color": "#0B6E63", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
_ROWS_WITH_CHOICES = 5000
_WIDTH, _WIDE = 18, 60


def columns() -> Sequence[Mapping[str, Any]]:
    """`header`, `target`, `example` and either `choices` or `says`, of each column."""
    found: Sequence[Mapping[str, Any]] = words("batch_report")["template"]["columns"]
    return found


def template(kind: Kind) -> bytes:
    """The file; as a workbook with the choices to pick from, and how to fill it in on a second sheet."""
    out = BytesIO()
    if kind == "csv":
        CsvOut(out, [one["header"] for one in columns()])
    else:
        _workbook(out)
    return out.getvalue()


def _workbook(out: BytesIO) -> None:
    import xlsxwriter  # type: ignore[import-untyped]  # only who asks for a workbook pays for it

    told = words("batch_report")["template"]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        heading, text = book.add_format(_HEADING), book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(told["rows"])
        for at, one in enumerate(columns()):
            sheet.set_column(at, at, _WIDTH, text)
            sheet.write_string(0, at, one["header"], heading)
            if "choices" in one:
                rule = {"validate": "list", "source": list(one["choices"]), "error_type": "warning"}
                sheet.data_validation(1, at, _ROWS_WITH_CHOICES, at, rule)
        sheet.freeze_panes(1, 0)
        about = book.add_worksheet(told["about"])
        about.set_column(0, 2, _WIDE)
        for row, cells in enumerate(_about()):
            for at, cell in enumerate(cells):
                about.write_string(row, at, cell, heading if cells is told["head"] else None)


def _about() -> Iterator[Sequence[str]]:
    told = words("batch_report")["template"]
    yield from ((note,) for note in told["notes"])
    yield told["head"]
    for one in columns():
        says = one.get("says") or say(told["choices"], {"choices": told["join"].join(one["choices"])})
        yield one["header"], says, one["example"]
