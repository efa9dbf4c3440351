"""The whole table of rules as a file to keep: CSV for any program, XLSX with frozen headings.

Every cell is text. Nothing is ever written as a formula, whatever it begins with.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from gongji.answers.rules import publisher_name
from gongji.answers.shapes import Candidate, Rule
from gongji.atlas.events import Event, timeline
from gongji.atlas.figures import Figure, Part, Total, statistics
from gongji.atlas.table import areas, group_of, rule, sureness
from gongji.days import day_text
from gongji.policies.loader import KNOWLEDGE_UNTIL
from gongji.policies.schema import PARAMETERS
from gongji.policies.sources import Source as SourceRow
from gongji.words import say, words

Row = tuple[str, ...]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 46  # characters of a column, in Excel's measure
_NARROWEST = 8
_HEADING = {"bold": True, "bg_color": "#0B6E63", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
_BODY = {"text_wrap": True, "valign": "top"}


# ---------------------------------------------------------------- rows of text


def headings() -> Row:
    """The column names of `rules`."""
    return tuple(words("atlas")["columns"].values())


def rules(day: date, codes: Iterable[str] | None = None) -> tuple[Row, ...]:
    """One row an area and a parameter, all areas where none are named; every cell is text."""
    wanted = areas() if codes is None else tuple(codes)
    return tuple(
        _rule_row(area, rule(area, parameter.name, day), day) for area in wanted for parameter in PARAMETERS
    )


def _rule_row(area: str, shown: Rule, day: date) -> Row:
    main, rivals = _main_and_rivals(shown)
    word = words("atlas")["sureness"][sureness(shown.state, shown.grade)]["title"]
    columns = {
        "day": day.isoformat(),
        "area": area,
        "name": publisher_name(area),
        "group": group_of(shown.parameter),
        "title": shown.title,
        "parameter": shown.parameter,
        "sureness": word,
        "value": _words("or").join(one.text for one in main),
        "since": main[0].since or "" if main else "",
        "place": shown.place_name if main else "",
        "grade": words("policy")["grades"].get(shown.grade, ""),
        "sources": _documents(main),
        "rivals": _words("join").join(_said_by(one) for one in rivals),
        "claims": _words("join").join(_said_by(one) for one in shown.claims),
        "note": shown.note or "",
        "ask": shown.ask or "",
    }
    return tuple(columns[name] for name in words("atlas")["columns"])


def _main_and_rivals(shown: Rule) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Where sources conflict, the first value and its rivals; else all candidates together."""
    if shown.state == "conflict":
        return shown.candidates[:1], shown.candidates[1:]
    return shown.candidates, ()


def _documents(said: Sequence[Candidate]) -> str:
    return _words("join").join(
        dict.fromkeys(_document(one.publisher, one.date, one.fact) for part in said for one in part.sources)
    )


def _said_by(one: Candidate) -> str:
    return say(_words("said_by"), {"text": one.text, "sources": _documents((one,))})


def _document(publisher: str, day: str | None, fact: str) -> str:
    values = {"publisher": publisher, "date": day or _words("undated"), "fact": fact}
    return say(_words("source"), values)


def _words(name: str) -> str:
    return str(words("atlas")["cell"][name])


def _rows_named(rows: Sequence[SourceRow]) -> str:
    return _words("join").join(_document(one.publisher, one.date, one.fact) for one in rows)


def events() -> tuple[Row, ...]:
    """The timeline as text, headings first."""
    head = tuple(words("atlas")["timeline_columns"].values())
    return head, *map(_event_row, timeline().events)


def _event_row(one: Event) -> Row:
    grade = words("policy")["grades"][one.grade]
    return one.day.isoformat(), one.title, one.lane, _rows_named(one.sources), grade, one.note or ""


def totals() -> tuple[Row, ...]:
    """The published statistics as text, headings first."""
    return tuple(words("atlas")["total_columns"].values()), *map(_total_row, statistics().totals)


def _total_row(one: Total) -> Row:
    uses = (one.uses.get(use) for use in ("hospital", "pharmacy", "resident_premium"))
    return (
        f"{one.year}-01～{one.year}-{one.through:02d}",
        one.persons.text,
        one.amount.text,
        _part_text(one.same_pool),
        _part_text(one.cross_city),
        *map(_figure_text, uses),
        _part_text(one.wallet),
        _rows_named(one.sources),
        words("policy")["grades"][one.grade],
        one.note or "",
    )


def _figure_text(figure: Figure | None) -> str:
    return figure.text if figure else ""


def _part_text(part: Part | None) -> str:
    return f"{_figure_text(part.count)}／{_figure_text(part.amount)}" if part else ""


# ---------------------------------------------------------------- files


def csv_file(day: date) -> bytes:
    """The table of rules as CSV in UTF-8 with a byte-order mark, so that Excel reads the Chinese."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows([inert(cell) for cell in row] for row in (headings(), *rules(day)))
    return text.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """The text with a quote before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def xlsx_file(day: date) -> bytes:
    """The same table with timeline and statistics, a sheet each; the same day gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]  # only who downloads pays for it

    names = words("atlas")["sheets"]
    sheets = {
        names["rules"]: (headings(), *rules(day)),
        names["timeline"]: events(),
        names["totals"]: totals(),
        names["about"]: _about(day),
    }
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime(day.year, day.month, day.day)})
        heading, body = book.add_format(_HEADING), book.add_format(_BODY)
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            _write(sheet, rows, heading, body)
    return buffer.getvalue()


def _write(sheet: Any, rows: Sequence[Row], heading: object, body: object) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell, heading if at == 0 else body)
    for column, width in enumerate(_widths(rows)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)


def _widths(rows: Sequence[Row]) -> list[int]:
    """A Chinese character takes two of Excel's units."""
    columns = zip(*rows, strict=True)
    return [min(_WIDEST, max(_NARROWEST, 2 * max(map(len, column)) + 2)) for column in columns]


def _about(day: date) -> tuple[Row, ...]:
    told = words("atlas")
    values = {"day": day_text(day), "until": day_text(KNOWLEDGE_UNTIL)}
    notes = [(say(sentence, values), "") for sentence in told["about"].values()]
    legend = [(row["title"], row["meaning"]) for row in told["sureness"].values()]
    cautions = [(one.says, _rows_named(one.sources)) for one in statistics().cautions]
    return (told["sheets"]["about"], ""), *notes, *legend, *cautions
